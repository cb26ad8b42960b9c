import Events
import EventStore
import Formats
import Projections

/// Why a command that was understood could not be done, or not to its end.
enum Refusal: Error, Equatable {
  case store(StoreError)
  /// The log takes no more events now.
  case unavailable(String)
  case cannotRead(file: String, reason: String)
  case cannotWrite(reason: String)
  /// Nobody reads our output any more.
  case outputClosed
  /// No answer from a daemon.
  case noAnswer(url: String, reason: String)
  /// An answer that says no, or that we cannot read.
  case badAnswer(url: String, status: Int, reason: String)
  /// A daemon that asked to wait longer than we do.
  case stillBusy(url: String, reason: String)
  /// The facts give no honest answer.
  case noAnswerFromFacts(Names)
  /// What is asked is not for everybody.
  case notPublic([Names])
  case notPolis(file: String, reason: Names)
  case badNorms(file: String, [NormSetFault])
  /// Nothing is recorded of it, as far as is asked.
  case unknownTrajectory(String, nearest: [String])
  case unknownPosition(Position, last: Position)
  /// A trajectory of which the log knew nothing at that moment, and does now.
  case recordedLater(String, Moment)
  /// A year of which there is nothing to say yet.
  case yearNotBegun(Int)
  /// Walking by keys needs somebody at the keys.
  case noTerminal
}

extension Refusal {
  func sentence(in language: Language) -> String {
    if case .store(let error) = self { return error.sentence(in: language) }
    return names[language]
  }

  private var names: Names {
    switch self {
    case .store(let error): Names(nl: error.sentence(in: .nl), en: error.sentence(in: .en))
    case .unavailable(let reason):
      Names(
        nl: "Het logboek neemt nu niets meer aan: \(reason). \(Self.again.nl)",
        en: "The log takes no more events now: \(reason). \(Self.again.en)")
    case .cannotRead(let file, let reason):
      Names(nl: "\(file) kan niet worden gelezen: \(reason).", en: "\(file) cannot be read: \(reason).")
    case .cannotWrite(let reason):
      Names(nl: "De uitvoer kan niet worden geschreven: \(reason).", en: "The output cannot be written: \(reason).")
    case .outputClosed: Names(nl: "Niemand leest de uitvoer nog.", en: "Nobody reads the output any more.")
    case .noAnswer(let url, let reason):
      Names(
        nl: "\(url) antwoordt niet: \(reason). Draait metelkaard daar? \(Self.again.nl)",
        en: "\(url) does not answer: \(reason). Is metelkaard running there? \(Self.again.en)")
    case .badAnswer(let url, let status, let reason):
      Names(
        nl: "\(url) weigert (\(status)): \(reason)", en: "\(url) refuses (\(status)): \(reason)")
    case .stillBusy(let url, let reason):
      Names(
        nl: "\(url) neemt nu niets aan: \(reason) \(Self.again.nl)",
        en: "\(url) takes nothing now: \(reason) \(Self.again.en)")
    case .noAnswerFromFacts(let reason): reason
    case .notPublic(let reasons):
      Names(nl: reasons.map(\.nl).joined(separator: " "), en: reasons.map(\.en).joined(separator: " "))
    case .notPolis(let file, let reason):
      Names(nl: "\(file) \(reason.nl).", en: "\(file) \(reason.en).")
    case .badNorms(let file, let faults):
      Names(
        nl: "\(file) is geen verzameling normen:\(Self.list(faults, .nl))",
        en: "\(file) is not a set of norms:\(Self.list(faults, .en))")
    case .unknownTrajectory(let id, let nearest):
      Names(
        nl: "Van een traject \(id) is niets vastgelegd.\(Self.meant(nearest, "Bedoelt u"))",
        en: "Nothing is recorded of a trajectory \(id).\(Self.meant(nearest, "Did you mean"))")
    case .unknownPosition(let position, let last):
      Names(
        nl: "Er is geen gebeurtenis op positie \(position); de laatste is \(last).",
        en: "There is no event at position \(position); the last one is \(last).")
    case .recordedLater(let id, let moment):
      Names(
        nl:
          "Van het traject \(id) was op \(moment.spoken(in: .nl)) nog niets vastgelegd; wat het logboek ervan weet, kwam later. Zonder --known-at ziet u dat.",
        en:
          "Nothing was recorded of the trajectory \(id) on \(moment.spoken(in: .en)); what the log knows of it came later. Leave out --known-at to see it."
      )
    case .yearNotBegun(let year):
      Names(nl: "Het jaar \(year) is op dat moment nog niet begonnen.", en: "The year \(year) has not begun at that moment.")
    case .noTerminal:
      Names(
        nl: "--step loopt met toetsen door het verloop, en dat kan alleen op een scherm. Zonder --step komt het hele verloop.",
        en: "--step walks by keys, and that takes a terminal. Without --step the whole course is written.")
    }
  }

  private static func meant(_ nearest: [String], _ word: String) -> String {
    nearest.isEmpty ? "" : " \(word) \(nearest.joined(separator: ", "))?"
  }

  /// A line for each, as far as anybody mends them at once.
  private static func list(_ faults: [NormSetFault], _ language: Language) -> String {
    let lines = faults.prefix(20).map { "\n  \($0.sentence(in: language))" }.joined()
    let others = faults.count - 20
    guard others > 0 else { return lines }
    return lines + (language == .nl ? "\n  en nog \(others)" : "\n  and \(others) more")
  }

  private static let again = Names(
    nl: "Doe het later gerust nog eens: wat er al staat, wordt herkend.",
    en: "Feel free to try again later: what is there already is recognised.")
}

/// Runs something of the store's, where a failure refuses the command.
func storing<Value: ~Copyable>(_ body: () throws(StoreError) -> Value) throws(Refusal) -> Value {
  do throws(StoreError) { return try body() } catch { throw .store(error) }
}
