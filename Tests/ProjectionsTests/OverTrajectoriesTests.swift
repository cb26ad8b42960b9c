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
  /// Both cores look at what is kept, and both add to it.
  @Test func `are told again from what is kept, and one of them anew`() {
    var story = Story()
    for name in 0..<700 { for number in 0..<30 { story.react("r\(number)", by: "anna", on: 1, in: "trajectory/t-\(name)") } }
    let kept = Kept(most: .max)
    func told(_ facts: Facts, keeping kept: Kept?) -> [Table.Row] {
      let question = Question(asOf: Story.day(3), knownAt: .distantFuture, position: facts.position)
      return Overview.feedback.table(Cut(facts, question, evidence: .none, keeping: kept)).rows
    }
    let facts = story.facts
    for _ in 0..<3 { #expect(told(facts, keeping: kept) == told(facts, keeping: nil)) }
    story.react("r30", by: "bert", on: 2, in: "trajectory/t-350")
    let grown = story.facts
    let more = told(grown, keeping: kept)
    #expect(more == told(grown, keeping: nil))
    #expect(more.count { $0.cells[1].value == .count(31) } == 1)
  }
}
