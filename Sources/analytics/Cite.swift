import Events
import EventStore
import Formats
import Projections

/// `metelkaar cite`: which figures and verdicts rest on one event.
struct CiteCommand: Command {
  static let description = CommandDescription(
    name: "cite", operands: Names(nl: "POSITIE", en: "POSITION"),
    summary: Names(nl: "toon wat op een gebeurtenis rust", en: "show what rests on one event"),
    details: Names(
      nl: """
        De omgekeerde vraag: welke cijfers en oordelen rusten op de gebeurtenis op deze positie? Elk overzicht wordt gevraagd met
        zijn bewijs. Het dossier en de weg van één reactie staan er niet bij: die halen elke gebeurtenis zelf aan.
        """,
      en: """
        The reverse question: which figures and verdicts rest on the event at this position? Every overview is asked with its
        evidence. The dossier and the course of one contribution are left out: they quote every event themselves.
        """),
    options: [.norms, .asOf, .knownAt, .position, .format, .data],
    examples: ["metelkaar cite 17", "metelkaar cite 17 --norms vision-2012 --as-of 2025-06-23"])

  private let position: Position
  private let asked: Question.Asked
  private let norms: NormsAsked?
  private let format: OutputFormat
  private let directory: DataDirectory

  init(_ arguments: Arguments) throws(UsageError) {
    let text = try arguments.operands(named: Self.description.operands)[0]
    guard let position = Position(text), position > 0 else {
      throw .badOperand(
        Self.description.operands, text, expected: Names(nl: "een getal vanaf 1", en: "a number from 1 on"))
    }
    self.position = position
    asked = try arguments.asked(Question.Subject())
    norms = try arguments.norms(.norms)
    format = try arguments.choice(.format, among: OutputFormat.self) ?? .table
    directory = arguments.dataDirectory
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    var asked = asked
    asked.subject.normSet = try norms?.read(in: session)
    var projector = try Projector.caughtUp(with: directory, in: session)
    guard position <= projector.position else { throw .unknownPosition(position, last: projector.position) }
    let citations = try answering { () throws(ProjectionError) in
      try projector.citations(of: position, asked, now: session.clock())
    }
    try session.write(citations.table, as: format)
    return .done
  }
}
