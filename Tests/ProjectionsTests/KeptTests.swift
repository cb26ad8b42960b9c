@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// Answers that rest on what was made for earlier ones (decision 0016).
@Suite struct `What is kept of earlier answers` {
  @Test func `gives what would be made anew, for every overview, on any day and while events come in`() throws {
    var random = SeededGenerator.announced(for: "kept")
    var pieces = 0
    for _ in 0..<Asking.count(8) {
      let history = History(seed: random.next(), streams: 12, events: Int.random(in: 40...200, using: &random))
      let log = history.recorded()
      let kept = Kept(most: .max)
      var facts = Facts()
      for event in log {
        facts.consume(event)
        guard event.position == log.count || random.chance(5) else { continue }
        facts.settle()
        for asked in Asking.questions(about: log, &random) where asked.overview != .trajectory {
          for _ in 0..<3 {
            var question = Self.question(of: history, upTo: facts.position, &random)
            question.subject = asked.subject
            let again = Told(asked.overview.table(Cut(facts, question, evidence: .none, keeping: kept)))
            let anew = Told(asked.overview.table(Cut(facts, question, evidence: .none)))
            #expect(
              again == anew,
              "\(history) up to \(facts.position) \(asked) as of \(question.asOf): \(again.difference(from: anew))")
          }
        }
      }
      let question = Question(asOf: .distantFuture, knownAt: .distantFuture, position: facts.position)
      let shelf = try #require(kept.shelf(Kept.Key(.overview(.trajectories), question), of: Table.Row.self))
      pieces += facts.trajectories.indices.count { shelf.piece(at: $0) != nil }
    }
    #expect(pieces > 0, "nothing was kept")
  }

  /// Mostly after all that happened, when terms are still running or have ended.
  private static func question(of history: History, upTo end: Position, _ random: inout SeededGenerator) -> Question {
    var asOf = history.moment(&random)
    if random.chance(60), let last = history.events.map(\.time.moment).max() {
      asOf = Moment(nanoseconds: last.nanoseconds + Int64.random(in: 0...500, using: &random) * Story.day)
    }
    let position = random.chance(75) ? end : Int.random(in: 0...end, using: &random)
    return Question(asOf: asOf, knownAt: .distantFuture, position: position)
  }

  @Test func `is made of all events of a trajectory, and of those only`() {
    var story = Story()
    story.react("1", by: "anna", on: 1, in: "trajectory/a")
    story.react("2", by: "bert", on: 1, in: "trajectory/b")
    let kept = Kept(most: .max)
    func pieces(day: Int, position: Position, evidence: EvidenceWanted = .none) -> [Bool] {
      let question = Question(asOf: Story.day(day), knownAt: .distantFuture, position: position)
      for _ in 0..<2 { _ = Overview.reach.table(Cut(story.facts, question, evidence: evidence, keeping: kept)) }
      let shelf = kept.shelf(Kept.Key(.overview(.reach), question), of: Table.Row.self)
      return (0..<2).map { shelf?.piece(at: $0) != nil }
    }
    #expect(pieces(day: 0, position: 2) == [false, false], "neither had happened")
    #expect(pieces(day: 2, position: 2, evidence: .all) == [false, false], "evidence is not kept")
    #expect(pieces(day: 2, position: 1) == [true, false], "the second was not known")
    #expect(pieces(day: 2, position: 2) == [true, true])
  }

  @Test func `holds on every date on which all questions about deadlines have the same answers, and on no other`() {
    var random = SeededGenerator.announced(for: "dates")
    let story = Story()
    for _ in 0..<200 {
      let deadlines = (0..<Int.random(in: 0...5, using: &random)).map { _ in Int.random(in: 20_000...20_060, using: &random) }
      let asked = Int.random(in: 20_000...20_060, using: &random)
      func answers(on day: Int) -> [Bool] { deadlines.map { $0 < day } }
      let question = Question(asOf: .distantFuture, knownAt: .distantFuture, position: 0)
      let cut = Cut(story.facts, question, evidence: .none, dateAsked: CalendarDate(daysSinceEpoch: asked))
      let (told, days) = cut.asked.noting { deadlines.map { cut.isPast(day: $0) } }
      #expect(told == answers(on: asked))
      for day in 19_990...20_070 {
        #expect(days.contains(day) == (answers(on: day) == told), "asked \(asked), deadlines \(deadlines), day \(day)")
      }
      let (_, exactly) = cut.asked.noting {
        deadlines.map { cut.isPast(day: $0) } + [cut.dayAsked > 0] + deadlines.map { cut.isPast(day: $0) }
      }
      #expect(exactly == asked...asked)
      #expect(cut.asked.noting {}.days.contains(0), "what was noted before is not noted now")
    }
  }

  @Test func `is forgotten when there is no room, what was asked longest ago first`() {
    var story = Story()
    for number in 0..<20 { story.react("\(number)", by: "anna", on: 1, in: "trajectory/t\(number)") }
    let question = Question(asOf: Story.day(2), knownAt: .distantFuture, position: 20)
    func isKept(_ overview: Overview, in kept: Kept) -> Bool {
      kept.shelf(Kept.Key(.overview(overview), question), of: Table.Row.self)?.piece(at: 0) != nil
    }
    func ask(_ overviews: [Overview], in kept: Kept) {
      for overview in overviews { _ = overview.table(Cut(story.facts, question, evidence: .none, keeping: kept)) }
    }
    let roomy = Kept(most: .max)
    ask([.reach, .timeliness, .promise], in: roomy)
    #expect(roomy.bytes == 0, "what was asked once may never come back")
    ask([.reach, .timeliness, .promise], in: roomy)
    let bytes = roomy.bytes
    #expect(bytes > 0)
    let tight = Kept(most: bytes - 1)
    ask([.reach, .reach, .timeliness, .timeliness, .reach, .promise, .promise], in: tight)
    #expect(isKept(.reach, in: tight))
    #expect(!isKept(.timeliness, in: tight))
    #expect(isKept(.promise, in: tight))
    #expect(tight.bytes < bytes)

    let none = Kept(most: 1_000)
    ask([.reach, .timeliness, .reach, .timeliness, .reach], in: none)
    #expect(none.bytes == 0)
    #expect(none.shelf(Kept.Key(.overview(.reach), question), of: Table.Row.self) == nil, "it would not fit next time either")
  }

  @Test func `counts long texts, places in front of a trajectory, and what takes the place of what was kept`() {
    var story = Story()
    let long = String(repeating: "x", count: 5_000)
    for number in 0..<300 {
      let data = #"{"commitment":"c","text":"\#(long)"}"#
      story.add("commitment-made", data, on: number == 299 ? 1 : 9, in: "trajectory/t\(number)")
    }
    func ask(_ kept: Kept, day: Int, _ facts: Facts) {
      let question = Question(asOf: Story.day(day), knownAt: .distantFuture, position: facts.position)
      for _ in 0..<2 { _ = Overview.commitments.table(Cut(facts, question, evidence: .none, keeping: kept)) }
    }
    let last = Kept(most: .max)
    ask(last, day: 2, story.facts)
    #expect(last.bytes > 5_000 + 299 * 8, "places in front of it take room too")
    let all = Kept(most: .max)
    ask(all, day: 10, story.facts)
    #expect(all.bytes > 300 * 5_000)
    // What is made anew takes the place of what was kept.
    for number in 0..<300 {
      story.add("commitment-made", #"{"commitment":"c","text":"kort"}"#, on: 10, in: "trajectory/t\(number)")
    }
    ask(all, day: 11, story.facts)
    #expect(all.bytes < 300 * 5_000)
    let anew = Kept(most: .max)
    ask(anew, day: 11, story.facts)
    #expect(abs(all.bytes - anew.bytes) < 300 * 50, "but for the room in which places grow")
  }

  @Test func `is of one question each, whichever trajectories it is about and whenever it was asked`() {
    func key(_ subject: Question.Subject = .init(), day: Int = 1, position: Position = 1) -> Kept.Key {
      Kept.Key(.overview(.flips), Question(subject, asOf: Story.day(day), knownAt: .distantFuture, position: position))
    }
    let sameName = NormSet(name: NormSet.usual.name, norms: NormSet.usual.norms, values: [.evaluatedDays: Decimal(3)])
    let subjects: [Question.Subject] = [
      .init(), .init(kind: .idea), .init(kind: .question), .init(normSet: .vision2012), .init(normSet: sameName),
      .init(against: .vision2012), .init(against: .rekenkamer2010),
    ]
    #expect(Set(subjects.map { key($0) }).count == subjects.count)
    #expect(key(day: 2, position: 7) == key())
    #expect(key(.init(normSet: .usual)) == key())
    #expect(key(.init(trajectory: "a")) == key(.init(trajectory: "b")))
    #expect(Kept.Key(.verdicts([.evaluated]), Question(asOf: Story.day(1), knownAt: .distantFuture, position: 1)) != key())
  }

  @Test func `is of so many questions and no more, however little each takes`() {
    var story = Story()
    story.start(on: 0)
    let kept = Kept(most: .max)
    func isKept(_ number: Int) -> Bool {
      let set = NormSet(name: "set \(number)", norms: [.evaluated])
      let question = Question(.init(normSet: set), asOf: Story.day(1), knownAt: .distantFuture, position: 1)
      for _ in 0..<2 { _ = Overview.norms.table(Cut(story.facts, question, evidence: .none, keeping: kept)) }
      return kept.shelf(Kept.Key(.overview(.norms), question), of: Table.Row.self)?.piece(at: 0) != nil
    }
    #expect(isKept(0))
    let bytes = kept.bytes
    for number in 1..<1_000 { #expect(isKept(number)) }
    #expect(kept.bytes <= 256 * bytes)
  }
}
