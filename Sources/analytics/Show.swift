import Events
import EventStore
import Formats
import Projections

/// `metelkaar show`: an overview of what the log holds, folded from it on the spot.
struct ShowCommand: Command {
  static let description = CommandDescription(
    name: "show", operands: Names(nl: "OVERZICHT", en: "OVERVIEW"),
    summary: Names(nl: "toon een overzicht", en: "show an overview"),
    details: Names(
      nl: """
        Overzichten: \(Overview.allCases.map { "\($0.rawValue) (\($0.summary.nl))" }.joined(separator: ", "))

        Werkt naast een draaiende metelkaard. Met --as-of ziet u hoe het er toen voor stond, met --known-at alleen wat toen
        was vastgelegd. Een datum telt tot en met die dag in Amsterdam.
        """,
      en: """
        Overviews: \(Overview.allCases.map { "\($0.rawValue) (\($0.summary.en))" }.joined(separator: ", "))

        Works beside a running metelkaard. With --as-of you see how things stood then, with --known-at only what had been
        recorded by then. A date means the end of that day in Amsterdam.
        """),
    options: [.trajectory, kind, owner, reaction, .asOf, .knownAt, position, .format, evidence, .data],
    examples: [
      "metelkaar show trajectories", "metelkaar show owed --owner team-ruimte",
      "metelkaar show reach --trajectory centrumplan --as-of 2025-06-23 --format csv",
    ])

  private static let kind = Option(
    "kind", value: Names(nl: "SOORT", en: "KIND"),
    help: Names(
      nl: "alleen reacties van deze soort: \(ReactionKind.allCases.map(\.rawValue).joined(separator: ", "))",
      en: "only reactions of this kind: \(ReactionKind.allCases.map(\.rawValue).joined(separator: ", "))"))

  private static let owner = Option(
    "owner", value: Names(nl: "EIGENAAR", en: "OWNER"),
    help: Names(nl: "alleen wat deze eigenaar te doen heeft", en: "only what this owner has to do"))

  private static let reaction = Option(
    "reaction", value: Names(nl: "KENMERK", en: "ID"),
    help: Names(nl: "de reactie waar het om gaat", en: "the reaction that it is about"))

  private static let position = Option(
    "position", value: Names(nl: "POSITIE", en: "POSITION"),
    help: Names(nl: "alleen wat tot en met deze positie is vastgelegd", en: "only what was recorded up to this position"))

  private static let evidence = Option(
    "evidence",
    help: Names(
      nl: "bij elke waarde de posities van de gebeurtenissen die haar dragen (json)",
      en: "with each value the positions of the events that prove it (json)"))

  private let overview: Overview
  private let asked: Question.Asked
  private let format: OutputFormat
  private let showsEvidence: Bool
  private let directory: DataDirectory

  init(_ arguments: Arguments) throws(UsageError) {
    let names = Overview.allCases.map(\.rawValue)
    let name = try arguments.operands(named: Self.description.operands)[0]
    guard let overview = Overview(rawValue: name) else {
      throw .unknownOverview(name, known: names, nearest: Nearest.names(to: name, among: names))
    }
    for parameter in Question.Parameter.allCases {
      let option = Self.option(for: parameter)
      if arguments[option] != nil, !overview.parameters.contains(parameter) { throw .notOfOverview(option, overview.rawValue) }
      if arguments[option] == nil, overview.required.contains(parameter) { throw .missingOption(option) }
    }
    let id = Names(nl: "letters, cijfers, '.', '_' en '-'", en: "letters, digits, '.', '_' and '-'")
    let code = Names(nl: "kleine letters, cijfers en '-'", en: "small letters, digits and '-'")
    let subject = Question.Subject(
      trajectory: try Self.value(.trajectory, arguments, id) { ID($0) },
      kind: try arguments.choice(Self.kind, among: ReactionKind.self),
      owner: try Self.value(Self.owner, arguments, code) { Code($0) },
      reaction: try Self.value(Self.reaction, arguments, id) { ID($0) })
    let moment = Names(
      nl: "een datum vanaf 1996 zoals 2025-06-23, of een tijdstip zoals 2025-06-23T19:30:00+02:00",
      en: "a date from 1996 on such as 2025-06-23, or a date-time such as 2025-06-23T19:30:00+02:00")
    asked = Question.Asked(
      subject, asOf: try Self.value(.asOf, arguments, moment) { Question.moment($0) },
      knownAt: try Self.value(.knownAt, arguments, moment) { Question.moment($0) },
      position: try Self.value(Self.position, arguments, Names(nl: "een getal vanaf 0", en: "a number from 0 on")) {
        Int($0).flatMap { $0 >= 0 ? $0 : nil }
      })
    self.overview = overview
    format = try arguments.choice(.format, among: OutputFormat.self) ?? .table
    showsEvidence = try arguments.isOn(Self.evidence)
    guard !showsEvidence || format == .json else { throw .needsForm(Self.evidence, .json) }
    directory = arguments.dataDirectory
  }

  private static func option(for parameter: Question.Parameter) -> Option {
    switch parameter {
    case .trajectory: .trajectory
    case .kind: kind
    case .owner: owner
    case .reaction: reaction
    }
  }

  private static func value<Value>(
    _ option: Option, _ arguments: Arguments, _ expected: Names, _ read: (String) -> Value?
  ) throws(UsageError) -> Value? {
    guard let text = arguments[option] else { return nil }
    guard let value = read(text) else { throw .badForm(option, text, expected: expected) }
    return value
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    let table = try Self.table(overview, asked, evidence: showsEvidence, directory, in: session)
    switch format {
    case .table:
      try session.terminal.out(
        Array(table.text(in: session.language, width: session.terminal.showsOutput ? session.terminal.columns : 120).utf8))
    case .csv: try session.terminal.out(Array(table.csv().utf8))
    case .json:
      let json = table.json(in: session.language, evidence: showsEvidence)
      try session.answer(String(decoding: json.bytes, as: UTF8.self))
    }
    return .done
  }

  private static func table(
    _ overview: Overview, _ asked: Question.Asked, evidence: Bool, _ directory: DataDirectory, in session: Session
  ) throws(Refusal) -> Table {
    var projector = try storing { () throws(StoreError) in try Projector(directory) }
    var bar = ProgressBar(session, total: nil, counting: Names(nl: "gebeurtenissen", en: "events"))
    defer { bar.clear() }
    try storing { () throws(StoreError) in
      try projector.catchUp { position, _ in bar.show(done: position, count: position) }
    }
    do throws(ProjectionError) {
      return try projector.table(overview, asked, now: session.clock(), evidence: evidence)
    } catch {
      if case .store(let error) = error { throw .store(error) }
      throw .noAnswerFromFacts(Names(nl: error.sentence(in: .nl), en: error.sentence(in: .en)))
    }
  }
}
