import Events
import Formats

/// `metelkaar help`: what the program can do, how a command works, what an event type holds.
struct HelpCommand: Command {
  static let description = CommandDescription(
    name: "help", operands: Names(nl: "[OPDRACHT|types|SOORT]", en: "[COMMAND|types|TYPE]"),
    summary: Names(nl: "deze uitleg, of die van een opdracht of soort", en: "this explanation, or that of a command or type"),
    details: Names(
      nl: "Met een opdracht: hoe die werkt. Met types: alle soorten gebeurtenissen. Met een soort: de velden ervan.",
      en: "With a command: how it works. With types: all event types. With a type: its fields."),
    options: [], examples: ["metelkaar help ingest", "metelkaar help types", "metelkaar help reaction-received"])

  private enum Topic {
    case everything, types
    case command(any Command.Type)
    case type(EventType)
  }

  private let topic: Topic

  init(_ arguments: Arguments) throws(UsageError) {
    guard arguments.operands.count < 2 else { throw .oneOperandTooMany(arguments.operands[1]) }
    try self.init(topic: arguments.operands.first)
  }

  /// - Parameter topic: nil for everything.
  init(topic name: String?) throws(UsageError) {
    if let command = CommandLineTool.commands.first(where: { $0.description.name == name }) {
      topic = .command(command)
    } else if let type = name.flatMap({ EventType(rawValue: $0) ?? EventType(storedName: $0) }) {
      topic = .type(type)
    } else if let name, name != "types" {
      let names = CommandLineTool.commands.map { $0.description.name } + ["types"] + EventType.allCases.map(\.rawValue)
      throw .unknownTopic(name, nearest: Nearest.names(to: name, among: names))
    } else {
      topic = name == nil ? .everything : .types
    }
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    let lines =
      switch topic {
      case .everything: Self.everything(session.language)
      case .types: Self.types(session.language)
      case .command(let command): Self.command(command.description, session.language)
      case .type(let type): Self.type(type, session.language)
      }
    try session.answer(lines.joined(separator: "\n"))
    return .done
  }

  private static func everything(_ language: Language) -> [String] {
    let heading =
      switch language {
      case .nl: ["Met Elkaar: het geheugen van hoe een gemeente met haar inwoners werkt.", "", "metelkaar OPDRACHT ...", ""]
      case .en: ["Met Elkaar: the memory of how a municipality works with its residents.", "", "metelkaar COMMAND ...", ""]
      }
    let commands = CommandLineTool.commands.map { ($0.description.name, $0.description.summary[language]) }
    let footing =
      switch language {
      case .nl: ["", "Meer over een opdracht: metelkaar help ingest. In English: --lang en"]
      case .en: ["", "More about a command: metelkaar help ingest. In het Nederlands: --lang nl"]
      }
    return heading + columns(commands) + footing
  }

  private static func command(_ command: CommandDescription, _ language: Language) -> [String] {
    var lines = ["metelkaar \(command.name) \(command.operands[language])", ""]
    if command.details[language].isEmpty {
      lines += [command.summary[language], ""]
    } else {
      lines += [command.details[language], ""]
    }
    lines.append(language == .nl ? "Opties:" : "Options:")
    lines += columns(
      (command.options + [.lang]).map { option in
        let variable = option.variable.map { " [\($0)]" } ?? ""
        return ("--\(option.name)\(option.value.map { " \($0[language])" } ?? "")", option.help[language] + variable)
      })
    lines += ["", language == .nl ? "Bijvoorbeeld:" : "For example:"] + command.examples.map { "  " + $0 }
    return lines
  }

  private static func types(_ language: Language) -> [String] {
    var lines: [String] = []
    for category in EventCategory.allCases {
      let types = EventType.allCases.filter { $0.categories.first == category && !$0.isWrittenByErasureOnly }
      guard !types.isEmpty else { continue }
      let kinds = types.map { ($0.rawValue, $0.name(in: language)) }
      lines += ["\(category.rawValue)/...  (\(category.name(in: language)))"] + columns(kinds) + [""]
    }
    return lines + [
      language == .nl ? "De velden van een soort: metelkaar help SOORT" : "The fields of a type: metelkaar help TYPE"
    ]
  }

  private static func type(_ type: EventType, _ language: Language) -> [String] {
    let places = type.categories.map { "\($0.rawValue)/..." }.joined(separator: ", ")
    let fields = EventField.all(of: type).map { field in
      let meaning = FieldNames.name(of: field.name, type: type, in: language).map { "\($0): " } ?? ""
      return (field.name + (field.isRequired ? " *" : ""), meaning + field.form.names[language])
    }
    return [
      "\(type.rawValue): \(type.name(in: language))",
      language == .nl ? "Hoort in: \(places)" : "Belongs in: \(places)", "",
    ] + columns(fields) + ["", language == .nl ? "* verplicht" : "* required"]
  }

  /// Two columns, the first as wide as its widest cell.
  private static func columns(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { "  \($0.0)\(String(repeating: " ", count: width - $0.0.count))  \($0.1)" }
  }
}
