import Events
import Formats

/// Why a command cannot be understood.
enum UsageError: Error {
  case unknownCommand(String, nearest: [String])
  case unknownOption(String, nearest: [String])
  case missingValue(Option)
  case needlessValue(Option)
  case optionTwice(Option)
  case missingOption(Option)
  /// Two of which one has to be given.
  case eitherOption(Option, Option)
  /// An option that another overview takes.
  case notOfOverview(Option, String)
  case notTogether(Option, Option)
  case badValue(Option, String, allowed: [String])
  case badVariable(Option, String, allowed: [String])
  /// A value that has another form than its option asks for.
  case badForm(Option, String, expected: Names)
  /// An option that only one form of the answer can show.
  case needsForm(Option, OutputFormat)
  case missingOperand(Names)
  case badOperand(Names, String, expected: Names)
  case oneOperandTooMany(String)
  case unknownImport(String)
  case unknownOverview(String, known: [String], nearest: [String])
  case unknownNormSet(String, known: [String], nearest: [String])
  case unknownFigure(String, nearest: [String])
  case unknownType(String, nearest: [String])
  case unknownTopic(String, nearest: [String])
  case notAField(String)
  case fieldTwice(String)
  case timeIsNoField
}

extension UsageError {
  func sentence(in language: Language) -> String { names[language] }

  private var names: Names {
    switch self {
    case .unknownCommand(let name, let nearest):
      Names(
        nl: "\(name) is geen opdracht.\(Self.meant(nearest, .nl))", en: "\(name) is not a command.\(Self.meant(nearest, .en))")
    case .unknownOption(let name, let nearest):
      Names(
        nl: "De optie \(name) bestaat hier niet.\(Self.meant(nearest, .nl))",
        en: "There is no option \(name) here.\(Self.meant(nearest, .en))")
    case .missingValue(let option):
      Names(nl: "Achter --\(option.name) ontbreekt een waarde.", en: "After --\(option.name) a value is missing.")
    case .needlessValue(let option):
      Names(nl: "--\(option.name) neemt geen waarde.", en: "--\(option.name) takes no value.")
    case .optionTwice(let option):
      Names(nl: "--\(option.name) staat er twee keer.", en: "--\(option.name) is given twice.")
    case .missingOption(let option):
      Names(
        nl: "--\(option.name) \(option.value?.nl ?? "") is hier verplicht.",
        en: "--\(option.name) \(option.value?.en ?? "") is required here.")
    case .eitherOption(let one, let other):
      Names(
        nl: "Geef --\(one.name) \(one.value?.nl ?? "") of --\(other.name) \(other.value?.nl ?? "").",
        en: "Give --\(one.name) \(one.value?.en ?? "") or --\(other.name) \(other.value?.en ?? "").")
    case .notOfOverview(let option, let overview):
      Names(
        nl: "--\(option.name) hoort niet bij het overzicht \(overview).",
        en: "--\(option.name) is not for the overview \(overview).")
    case .notTogether(let one, let other):
      Names(
        nl: "--\(one.name) en --\(other.name) gaan niet samen; kies er een.",
        en: "--\(one.name) and --\(other.name) do not go together; choose one.")
    case .badValue(let option, let value, let allowed):
      Names(
        nl: "--\(option.name) kan niet \(value) zijn; kies uit: \(allowed.joined(separator: ", ")).",
        en: "--\(option.name) cannot be \(value); choose one of: \(allowed.joined(separator: ", ")).")
    case .badVariable(let option, let value, let allowed):
      Names(
        nl: "De variabele \(option.variable ?? "") kan niet \(value) zijn; kies uit: \(allowed.joined(separator: ", ")).",
        en: "The variable \(option.variable ?? "") cannot be \(value); choose one of: \(allowed.joined(separator: ", ")).")
    case .badForm(let option, let value, let expected):
      Names(
        nl: "--\(option.name) kan niet \(value) zijn; geef \(expected.nl).",
        en: "--\(option.name) cannot be \(value); give \(expected.en).")
    case .needsForm(let option, let format):
      Names(
        nl: "--\(option.name) gaat alleen samen met --format \(format.rawValue).",
        en: "--\(option.name) goes with --format \(format.rawValue) only.")
    case .missingOperand(let name): Names(nl: "Er ontbreekt iets: \(name.nl).", en: "Something is missing: \(name.en).")
    case .badOperand(let name, let value, let expected):
      Names(
        nl: "\(name.nl) kan niet \(value) zijn; geef \(expected.nl).",
        en: "\(name.en) cannot be \(value); give \(expected.en).")
    case .oneOperandTooMany(let word):
      Names(nl: "\(word) is hier te veel.", en: "\(word) is one word too many here.")
    case .unknownImport(let kind):
      Names(nl: "\(kind) kan niet worden ingelezen; kies uit: polis.", en: "\(kind) cannot be imported; choose one of: polis.")
    case .unknownOverview(let name, let known, let nearest):
      Names(
        nl: "\(name) is geen overzicht.\(Self.meant(nearest, .nl)) Er is: \(known.joined(separator: ", ")).",
        en: "\(name) is not an overview.\(Self.meant(nearest, .en)) There is: \(known.joined(separator: ", ")).")
    case .unknownNormSet(let name, let known, let nearest):
      Names(
        nl: "\(name) is geen verzameling normen.\(Self.meant(nearest, .nl)) Er is: \(known.joined(separator: ", ")).",
        en: "\(name) is not a set of norms.\(Self.meant(nearest, .en)) There is: \(known.joined(separator: ", ")).")
    case .unknownFigure(let name, let nearest):
      Names(
        nl: "\(name) is geen cijfer.\(Self.meant(nearest, .nl)) Alle cijfers: metelkaar help replay",
        en: "\(name) is not a figure.\(Self.meant(nearest, .en)) All figures: metelkaar help replay")
    case .unknownType(let name, let nearest):
      Names(
        nl: "\(name) is geen bekende soort gebeurtenis.\(Self.meant(nearest, .nl)) Alle soorten: metelkaar help types",
        en: "\(name) is not a known event type.\(Self.meant(nearest, .en)) All types: metelkaar help types")
    case .unknownTopic(let name, let nearest):
      Names(
        nl: "\(name) is geen opdracht en geen soort gebeurtenis.\(Self.meant(nearest, .nl))",
        en: "\(name) is neither a command nor an event type.\(Self.meant(nearest, .en))")
    case .notAField(let word):
      Names(
        nl: "\(word) is geen veld=waarde. Een waarde met spaties hoort tussen aanhalingstekens.",
        en: "\(word) is not field=value. Put a value with spaces between quotes.")
    case .fieldTwice(let name):
      Names(
        nl: "Het veld \(name) staat er twee keer, en het is geen lijst.",
        en: "The field \(name) is given twice, and it is not a list.")
    case .timeIsNoField:
      Names(
        nl: "De tijd is geen veld: geef --time 2025-06-23T19:30:00+02:00, of --time 2025-06-23 als alleen de dag bekend is.",
        en: "The time is not a field: give --time 2025-06-23T19:30:00+02:00, or --time 2025-06-23 when only the day is known.")
    }
  }

  private static func meant(_ nearest: [String], _ language: Language) -> String {
    guard !nearest.isEmpty else { return "" }
    let names = nearest.joined(separator: ", ")
    return switch language {
    case .nl: " Bedoelt u \(names)?"
    case .en: " Did you mean \(names)?"
    }
  }
}
