import Events
import Formats

/// Makes events of a Polis conversation and appends them.
struct PolisIntake {
  private let conversation: PolisConversation
  private let trajectory: ID
  var intake: EventIntake
  private var names: Set<String> = []
  /// Rows that stood in the files before, alike in all that is read of them.
  private var repeated = 0
  private var voters: Set<Int> = []
  private var commenters: Set<Int> = []

  init(_ conversation: PolisConversation, trajectory: ID, _ intake: EventIntake) {
    self.conversation = conversation
    self.trajectory = trajectory
    self.intake = intake
  }

  /// - Parameter progress: is told how many bytes and how many rows were done.
  mutating func run(in language: Language, progress: (Int, Int) -> Void) throws(Refusal) {
    try read(conversation.comments, before: 0, language, progress) { row throws(PolisFault) in
      try PolisReaction(comment: row)
    }
    try read(conversation.votes, before: conversation.comments.byteCount, language, progress) { row throws(PolisFault) in
      try PolisReaction(vote: row)
    }
    try intake.writer.finish()
  }

  private mutating func read(
    _ table: PolisTable, before: Int, _ language: Language, _ progress: (Int, Int) -> Void,
    reaction: (PolisTable.Row) throws(PolisFault) -> PolisReaction
  ) throws(Refusal) {
    let (rows, fault) = table.rows()
    for (index, row) in rows.enumerated() {
      let place = Place(file: table.name, line: row.line)
      let made: PolisReaction
      do throws(PolisFault) { made = try reaction(row) } catch {
        intake.writer.tally.refuse(place, [(error.column, error.reason.sentence(in: language))])
        continue
      }
      count(made)
      let bytes = made.event(of: conversation.id, in: trajectory)
      if let event = intake.read(bytes, at: place) { try intake.writer.add(event, at: place) }
      // Rows are of a size, so their number says how far we are.
      progress(before + table.byteCount * (index + 1) / rows.count, intake.count)
    }
    if let fault {
      let rest = Names(
        nl: "vanaf hier kan het bestand niet worden gelezen: \(fault.description)",
        en: "from here on the file cannot be read: \(fault.description)")
      intake.writer.tally.refuse(Place(file: table.name, line: fault.line), [("", rest[language])])
    }
  }

  /// Counts the person, and sees whether the row stood here before.
  private mutating func count(_ reaction: PolisReaction) {
    if !names.insert(reaction.name).inserted { repeated += 1 }
    if reaction.stance == nil { commenters.insert(reaction.participant) } else { voters.insert(reaction.participant) }
  }

  /// Says what was found, beside what Polis published about it.
  func report(in session: Session) {
    let language = session.language
    intake.writer.tally.report(in: session)
    if repeated > 0 {
      let count = Numbers.grouped(repeated, in: language)
      session.say(
        Names(
          nl: "Daarvan \(repeated == 1 ? "stond 1 regel" : "stonden \(count) regels") al eerder in dezelfde bestanden.",
          en: "Of these \(repeated == 1 ? "1 row" : "\(count) rows") had stood earlier in the same files."))
    }
    let people = [voters.count, commenters.count].map { Numbers.grouped($0, in: language) }
    session.say(
      Names(
        nl: "Gesprek \(conversation.id): \(people[0]) stemmers en \(people[1]) indieners van stellingen.",
        en: "Conversation \(conversation.id): \(people[0]) voters and \(people[1]) authors of statements."))
    let published = (conversation.publishedVoters ?? voters.count, conversation.publishedCommenters ?? commenters.count)
    if published != (voters.count, commenters.count) {
      session.say(
        Names(
          nl: "Let op: Polis publiceerde \(published.0) stemmers en \(published.1) indieners.",
          en: "Mind: Polis published \(published.0) voters and \(published.1) authors."))
    }
  }
}
