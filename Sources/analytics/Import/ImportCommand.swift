import Events
import EventStore
import Formats

/// `metelkaar import`: what a participation platform exported, as events in one trajectory.
struct ImportCommand: Command {
  static let description = CommandDescription(
    name: "import", operands: Names(nl: "polis MAP", en: "polis DIR"),
    summary: Names(nl: "lees een gesprek in dat elders is gevoerd", en: "read a conversation that was held elsewhere"),
    details: Names(
      nl: """
        Leest een geëxporteerd Polis-gesprek: summary.csv, comments.csv en votes.csv. Een stelling wordt een reactie van
        de soort idea, een stem een van de soort vote; het nummer van de stelling is het topic. De woorden van de
        stellingen gaan niet mee: die zijn van inwoners. Nog eens inlezen voegt niets toe.
        """,
      en: """
        Reads an exported Polis conversation: summary.csv, comments.csv and votes.csv. A statement becomes a reaction of
        kind idea, a vote one of kind vote; the number of the statement is the topic. The words of the statements do not
        come along: they are residents'. Importing again adds nothing.
        """),
    options: [.trajectory] + Target.options,
    examples: ["metelkaar import polis Examples/polis/london.youth.policing --trajectory london-youth-policing"])

  private let directory: String
  private let trajectory: ID
  private let target: Target

  init(_ arguments: Arguments) throws(UsageError) {
    guard let kind = arguments.operands.first else { throw .missingOperand(Self.description.operands) }
    guard kind == "polis" else { throw .unknownImport(kind) }
    directory = try arguments.operands(named: Names(nl: "polis", en: "polis"), Names(nl: "MAP", en: "DIR"))[1]
    guard let text = arguments[.trajectory] else { throw .missingOption(.trajectory) }
    guard let id = ID(text) else {
      throw .badForm(
        .trajectory, text,
        expected: Names(nl: "letters, cijfers, '.', '_' en '-'", en: "letters, digits, '.', '_' and '-'"))
    }
    trajectory = id
    target = try Target(arguments)
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    let conversation = try PolisConversation(directory, in: session)
    let sink = try target.open(holder: "metelkaar import", in: session)
    defer { sink.close() }
    var bar = ProgressBar(session, total: conversation.byteCount, counting: Names(nl: "reacties", en: "reactions"))
    let events = EventIntake(ChunkWriter(sink, in: session.language), in: session.language)
    var intake = PolisIntake(conversation, trajectory: trajectory, events)
    var failure: Refusal?
    do throws(Refusal) { try intake.run(in: session.language) { bar.show(done: $0, count: $1) } } catch { failure = error }
    bar.clear()
    if failure == nil || !intake.intake.writer.tally.isEmpty { intake.report(in: session) }
    if let failure { throw failure }
    return intake.intake.writer.tally.refused == 0 ? .done : .refused
  }
}
