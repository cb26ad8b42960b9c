@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// What had happened by then, and what was known by then (DOMAIN §5, "The question").
@Suite struct `As of one moment and known at another` {
  @Test func `gives what folding only the events that take part gives, for every overview`() throws {
    var random = SeededGenerator.announced(for: "two times")
    for _ in 0..<Asking.count(10) {
      let history = History(seed: random.next(), events: Int.random(in: 1...200, using: &random))
      let log = history.recorded()
      let facts = Facts(of: log)
      for _ in 0..<5 {
        let (question, known) = Self.question(of: history, log, &random)
        let rest = Facts(of: try TakingPart.events(in: question, of: log))
        for asked in Asking.questions(about: log, &random) where !asked.isAboutTheRecord {
          let cut = Told(facts.table(asked, question, quoting: log))
          let anew = Told(rest.table(asked, question, quoting: log))
          #expect(
            cut == anew, "\(history) \(asked) as of \(question.asOf), known \(known): \(cut.difference(from: anew))")
        }
      }
    }
  }

  /// Both moments, or one of them alone; and a position.
  private static func question(
    of history: History, _ log: [RecordedEvent], _ random: inout SeededGenerator
  ) -> (Question, known: String) {
    let knownAt = random.chance(60) ? moment(of: history, &random) : .distantFuture
    var asOf = random.chance(75) ? moment(of: history, &random) : .distantFuture
    // Left out, `asOf` is `knownAt`.
    if asOf == .distantFuture, knownAt != .distantFuture, random.chance(50) { asOf = knownAt }
    let position = random.chance(40) ? Int.random(in: 0...log.count, using: &random) : log.count
    let known = log.last { $0.recorded <= knownAt }?.position ?? 0
    return (
      Question(asOf: asOf, knownAt: knownAt, position: min(known, position)), "at \(knownAt) up to \(position)"
    )
  }

  /// At an event, a nanosecond beside it, or at the end of its day in Amsterdam, also when the clock changes.
  private static func moment(of history: History, _ random: inout SeededGenerator) -> Moment {
    let moment = history.moment(&random)
    if random.chance(60) { return moment }
    let changes = ["2024-10-27", "2025-03-30", "2025-10-26", "2026-03-29"].compactMap { CalendarDate($0) }
    let date = random.chance(50) ? Amsterdam.date(at: moment) : random.pick(changes)
    guard let end = Amsterdam.end(of: date) else { preconditionFailure("there the rule holds") }
    return Moment(nanoseconds: end.nanoseconds + random.pick([-1, 0, 0, 1]))
  }
}
