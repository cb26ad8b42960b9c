@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// What happened outside single trajectories: the order is known from facts, so that a page reads no more than it shows.
@Suite struct `The history` {
  static let told: Set<EventCategory> = [.policy, .programme, .initiative, .experiment, .organisation]

  @Test(arguments: `A replay`.histories) func `tells every event once, in the order of time`(history: History) throws {
    for (facts, events, question) in Self.asked(history) {
      let cut = Cut(facts, question, evidence: false)
      let expected = Projections.Dossier.rows(
        events.filter { EventCategory(ofStream: $0.stream).map { Self.told.contains($0) } ?? false }, cut)
      #expect(try Self.all(cut, events, perPage: 7) == expected)
    }
  }

  @Test func `reads no more than it shows`() throws {
    let history = History(seed: 11, streams: 16, events: 400)
    for (facts, events, question) in Self.asked(history) {
      let cut = Cut(facts, question, evidence: false)
      var read: [Position] = []
      let part = try Projections.History(cut, part: 10..<20) {
        read += $0
        return $0.map { events[$0 - 1] }
      }
      let retractions = read.filter { events[$0 - 1].type.hasSuffix("fact-retracted") }
      #expect(read.count <= part.table.rows.count + retractions.count)
    }
  }

  /// After what is known, now and in between.
  private static func asked(_ history: History) -> [(Facts, [RecordedEvent], Question)] {
    var random = SeededGenerator(seed: history.seed)
    let events = history.recorded()
    var facts = Facts()
    for event in events { facts.consume(event) }
    facts.settle()
    let all = Question(
      Question.Subject(), asOf: Moment(nanoseconds: 98_700 * HistoryTime.day), knownAt: .distantFuture, position: events.count)
    let between = (0..<4).map { _ in
      Question(
        Question.Subject(), asOf: history.moment(&random), knownAt: .distantFuture,
        position: Int.random(in: 0...events.count, using: &random))
    }
    return ([all] + between).map { (facts, events, $0) }
  }

  private static func all(_ cut: Cut, _ events: [RecordedEvent], perPage: Int) throws -> [Table.Row] {
    var rows: [Table.Row] = []
    var page = 0
    while true {
      let part = try Projections.History(cut, part: page * perPage..<(page + 1) * perPage) { $0.map { events[$0 - 1] } }
      #expect(part.count >= rows.count + part.table.rows.count)
      if part.table.rows.isEmpty {
        #expect(part.count == rows.count)
        return rows
      }
      rows += part.table.rows
      page += 1
    }
  }
}
