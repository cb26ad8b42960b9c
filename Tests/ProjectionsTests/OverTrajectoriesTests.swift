import EventStore
import Formats
import Testing

@testable import Projections

@Suite struct `Thousands of trajectories` {
  /// More than one part for each of two threads, and the last part not a whole one.
  @Test func `are told each once and in their order, whichever core looked at them`() {
    var story = Story()
    let names = (0..<700).map { "t-\($0)" }
    for name in names { for number in 0..<30 { story.react("r\(number)", by: "anna", on: 1, in: "trajectory/\(name)") } }
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(story.ask(.feedback).drawn("trajectory", "reactions") == sorted.map { "\($0) 30" }.joined(separator: "\n"))
  }

  /// Both cores look at what is kept, and both add to it; each notes for itself what it reads of the date.
  @Test func `are told again from what is kept on any day, and one of them anew`() {
    var story = Story()
    let due = CalendarDate(daysSinceEpoch: Amsterdam.day(at: Story.day(5)))
    for name in 0..<700 {
      let stream = "trajectory/t-\(name)"
      story.start(on: 0, in: stream)
      for number in 0..<30 { story.react("r\(number)", by: "anna", on: 1, in: stream) }
      let data = #"{"commitment":"c","text":"wij komen terug","due":"\#(due.adding(days: name % 7 * 10))"}"#
      story.add("commitment-made", data, on: 2, in: stream)
    }
    let kept = Kept(most: .max)
    let overviews: [Overview] = [.feedback, .commitments, .norms, .policyEffect]
    func told(_ overview: Overview, _ facts: Facts, day: Int, keeping kept: Kept?) -> [Table.Row] {
      let question = Question(asOf: Story.day(day), knownAt: .distantFuture, position: facts.position)
      return overview.table(Cut(facts, question, evidence: .none, keeping: kept)).rows
    }
    let facts = story.facts
    for day in [3, 30, 3, 50, 80, 20] {
      for overview in overviews {
        #expect(
          told(overview, facts, day: day, keeping: kept) == told(overview, facts, day: day, keeping: nil),
          "\(overview) as of day \(day)")
      }
    }
    story.react("r30", by: "bert", on: 2, in: "trajectory/t-350")
    let grown = story.facts
    let more = told(.feedback, grown, day: 20, keeping: kept)
    #expect(more == told(.feedback, grown, day: 20, keeping: nil))
    #expect(more.count { $0.cells[1].value == .count(31) } == 1)
  }
}

@Suite struct `Two cores` {
  @Test(arguments: [0, 1, 255, 256, 257, 1_999, 2_000, 5_001])
  func `make each thing once and in its order, whichever takes it`(count: Int) {
    let made = TwoCores.make(of: count, from: [Int](), { $1 += Array($0) }, add: { $0 += $1 })
    #expect(made == Array(0..<count))
    let rows = TwoCores.rows(of: count) { part in part.map { Table.Row(cells: [Table.Cell(.count($0))]) } }
    #expect(rows.map { $0.cells[0].value } == (0..<count).map { .count($0) })
  }
}
