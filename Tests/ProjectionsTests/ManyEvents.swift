@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// So many that folding reads ahead on another thread, and overviews are made on two.
@Suite struct `Many events` {
  private static let seed: UInt64 = 14
  private static let count = 24_000

  private static func events() -> [NewEvent] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let reaction = #""reaction":"r\#(Int.random(in: 0..<count, using: &random))""#
      let participant = #""participant":"p\#(Int.random(in: 0..<900, using: &random))""#
      let stance = ["for", "neutral", "against"][Int.random(in: 0..<3, using: &random)]
      let topic = ["green", "traffic", "play"][Int.random(in: 0..<3, using: &random)]
      let data =
        "{\(reaction),\(participant),\"channel\":\"website\",\"kind\":\"idea\",\"topic\":\"\(topic)\",\"stance\":\"\(stance)\"}"
      return NewEvent(
        source: "urn:test", id: "e\(index)", type: "nl.participation.reaction-received",
        stream: "trajectory/t\(Int.random(in: 0..<5, using: &random))",
        time: OffsetMoment(
          moment: Moment(nanoseconds: Story.start.nanoseconds + Int64.random(in: 0..<Story.day * 90, using: &random)),
          offsetMinutes: 60), data: Array(data.utf8))
    }
  }

  @Test func `are folded and counted as few are`() throws {
    let temporary = try TemporaryDirectory()
    let directory = DataDirectory(temporary.path)
    let log = try Log(directory, .init(holder: "test"))
    defer { log.close() }
    let events = Self.events()
    var one = Facts()
    for start in stride(from: 0, to: events.count, by: 1_000) {
      guard case .accepted = log.append(Array(events[start..<start + 1_000])) else {
        Issue.record("not appended, seed \(Self.seed)")
        return
      }
    }
    // Read by one thread, event by event.
    var reader = try LogReader(directory)
    while one.position < events.count { try reader.walk(after: one.position) { one.consume($0) } }
    one.settle()

    var projector = try Projector(directory)
    let asOf = Moment(nanoseconds: Story.start.nanoseconds + Story.day * 60)
    for overview in Overview.allCases where overview.required.isEmpty {
      for moment in [asOf, Story.day(200)] {
        let table = try projector.table(overview, .init(asOf: moment), now: Story.day(200), evidence: true)
        // One trajectory at a time, which is never left to another thread.
        let takesTrajectory = overview.parameters.contains(.trajectory)
        let rows = (0..<(takesTrajectory ? 5 : 1)).flatMap { number in
          var question = table.question
          if takesTrajectory { question.subject.trajectory = ID("t\(number)") }
          return overview.table(Cut(one, question, evidence: true)).rows
        }
        let same = overview == .owed ? Set(table.rows) == Set(rows) : table.rows == rows
        #expect(same, "\(overview) as of \(moment), seed \(Self.seed)")
        #expect(!table.rows.isEmpty || !Asking.shownOfOneReaction.contains(overview))
      }
    }
  }
}
