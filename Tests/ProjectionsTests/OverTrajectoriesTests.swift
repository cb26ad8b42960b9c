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
}
