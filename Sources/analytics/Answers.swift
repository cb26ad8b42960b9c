import Events
import EventStore
import Formats
import Projections

/// What commands share that ask the facts.
extension Arguments {
  /// A question about a subject, at the moments that the options name.
  func asked(_ subject: Question.Subject) throws(UsageError) -> Question.Asked {
    Question.Asked(
      subject, asOf: try moment(.asOf), knownAt: try moment(.knownAt),
      position: try value(of: .position, Names(nl: "een getal vanaf 0", en: "a number from 0 on")) {
        Int($0).flatMap { $0 >= 0 ? $0 : nil }
      })
  }

  /// The norms that answers go by: a set that comes with the program, or a path.
  func norms(_ option: Option) throws(UsageError) -> NormsAsked? {
    guard let name = self[option] else { return nil }
    if name.utf8.contains(UInt8(ascii: "/")) || name.hasSuffix(".json") { return .file(name) }
    guard let known = NormSet(named: name) else {
      let names = NormSet.builtIn.map(\.name)
      throw .unknownNormSet(name, known: names, nearest: Nearest.names(to: name, among: names))
    }
    return .set(known)
  }

  func moment(_ option: Option) throws(UsageError) -> Moment? {
    try value(of: option, .moment) { Question.moment($0) }
  }

  func value<Value>(
    of option: Option, _ expected: Names, _ read: (String) -> Value?
  ) throws(UsageError) -> Value? {
    guard let text = self[option] else { return nil }
    guard let value = read(text) else { throw .badForm(option, text, expected: expected) }
    return value
  }
}

extension Names {
  static let id = Names(nl: "letters, cijfers, '.', '_' en '-'", en: "letters, digits, '.', '_' and '-'")

  static let moment = Names(
    nl: "een datum vanaf 1996 zoals 2025-06-23, of een tijdstip zoals 2025-06-23T19:30:00+02:00",
    en: "a date from 1996 on such as 2025-06-23, or a date-time such as 2025-06-23T19:30:00+02:00")
}

/// By which norms answers go, as it was asked.
enum NormsAsked: Sendable {
  case set(NormSet)
  case file(String)

  /// The set; a file is read now.
  func read(in session: Session) throws(Refusal) -> NormSet {
    switch self {
    case .set(let set): return set
    case .file(let path):
      let bytes = try InputFile(path, in: session).whole(most: NormSetFile.mostBytes)
      do throws(NormSetFaults) { return try NormSetFile.read(bytes) } catch {
        throw .badNorms(file: path, error.faults)
      }
    }
  }
}

extension Option {
  static let norms = Option(
    "norms", value: Names(nl: "NORMEN", en: "NORMS"),
    help: Names(
      nl: "volgens welke normen en termijnen: \(sets), of een bestand zoals eigen.json (anders: \(NormSet.usual.name))",
      en: "by which norms and terms: \(sets), or a file such as own.json (default: \(NormSet.usual.name))"))

  static let against = Option(
    "against", value: Names(nl: "NORMEN", en: "NORMS"),
    help: Names(nl: "met welke normen en termijnen te vergelijken: \(sets)", en: "the norms and terms to compare with: \(sets)"))

  private static let sets = NormSet.builtIn.map(\.name).joined(separator: ", ")

  static let position = Option(
    "position", value: Names(nl: "POSITIE", en: "POSITION"),
    help: Names(nl: "alleen wat tot en met deze positie is vastgelegd", en: "only what was recorded up to this position"))
}

extension Projector {
  /// Has read the log of a directory to its end.
  static func caughtUp(with directory: DataDirectory, in session: Session) throws(Refusal) -> Projector {
    var projector = try storing { () throws(StoreError) in try Projector(directory) }
    var bar = ProgressBar(session, total: nil, counting: Names(nl: "gebeurtenissen", en: "events"))
    defer { bar.clear() }
    try storing { () throws(StoreError) in
      try projector.catchUp { position, _ in bar.show(done: position, count: position) }
    }
    return projector
  }
}

/// Asks the facts, where no honest answer refuses the command.
func answering<Value: ~Copyable>(_ body: () throws(ProjectionError) -> Value) throws(Refusal) -> Value {
  do throws(ProjectionError) { return try body() } catch {
    if case .store(let error) = error { throw .store(error) }
    throw .noAnswerFromFacts(Names(nl: error.sentence(in: .nl), en: error.sentence(in: .en)))
  }
}

extension Session {
  /// Writes a table as the answer.
  func write(_ table: Table, as format: OutputFormat, evidence: Bool = false) throws(Refusal) {
    switch format {
    case .table:
      try terminal.out(Array(table.text(in: language, width: terminal.showsOutput ? terminal.columns : 120).utf8))
    case .csv: try terminal.out(Array(table.csv(in: language).utf8))
    case .json: try answer(String(decoding: table.json(in: language, evidence: evidence), as: UTF8.self))
    }
  }
}
