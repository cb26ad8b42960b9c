import Events
import Formats
import Testing

@testable import Projections

extension Story {
  /// Preconditions and the input status.
  mutating func fix(_ preconditions: [String], _ status: String = "weighed", on day: Int, id: String? = nil) {
    let texts = preconditions.map { "\"\($0)\"" }.joined(separator: ",")
    add("preconditions-set", #"{"preconditions":[\#(texts)],"inputStatus":"\#(status)"}"#, on: day, id: id)
  }

  mutating func communicate(on day: Int) { add("preconditions-communicated", #"{"channel":"website"}"#, on: day) }
}

@Suite struct Conditions {
  @Test func `are what the latest says, from the day of the earliest`() {
    var story = Story()
    story.react("r2", by: nil, on: 9)
    story.react("r1", by: nil, on: 5)
    story.fix(["budget", "plek"], "advice", on: 3)
    story.fix(["budget"], on: 1)
    story.communicate(on: 8)
    story.communicate(on: 7)
    #expect(story.ask(.conditions).drawn == "advice [budget plek] 2025-01-02 2025-01-08 4 -2 0")
    #expect(story.ask(.conditions, asOf: Story.day(4)).drawn == "advice [budget plek] 2025-01-02 - - - 0")
    #expect(story.ask(.conditions).rows[0].cells.map(\.evidence) == [[], [3], [3], [4], [6], [2, 4], [2, 6], []])
  }

  @Test func `are empty where nothing was set, in every trajectory that is known`() {
    var story = Story()
    #expect(story.ask(.conditions).rows.isEmpty)
    story.start(on: 1)
    story.react("r1", by: nil, on: 2)
    story.start(on: 1, in: "trajectory/other")
    story.fix([], on: 3, id: "x")
    story.retract("x", on: 4)
    #expect(story.ask(.conditions).drawn == "- - - - - - 0\n- - - - - - 0")
    #expect(story.ask(.conditions, .init(trajectory: "other")).drawn("trajectory") == "other")
  }

  @Test func `changed when what they say differs from the one before, once people had reacted`() {
    var story = Story()
    story.fix(["a"], on: 1)
    story.fix(["b"], on: 5)
    story.react("r1", by: nil, on: 5)
    // The same, then another status, then another order, then é in another spelling.
    story.fix(["b"], on: 6)
    story.fix(["b", "c"], on: 7)
    story.fix(["b", "c"], "binding", on: 8)
    story.fix(["c", "b"], "binding", on: 9)
    #expect(story.ask(.conditions).drawn("changes") == "3")
    #expect(story.ask(.conditions).rows[0].cells[7].evidence == [3, 4, 5, 6, 7])
    story.fix(["\u{E9}"], "binding", on: 10)
    story.fix(["e\u{301}"], "binding", on: 11)
    #expect(story.ask(.conditions).drawn("changes") == "5")
    story.react("r0", by: nil, on: 0)
    #expect(story.ask(.conditions).drawn("changes") == "6")
  }

  @Test func `do not change by being set for the first time`() {
    var story = Story()
    story.react("r1", by: nil, on: 1)
    story.fix(["a"], on: 2)
    #expect(story.ask(.conditions).drawn("changes", "daysSet") == "0 -1")
  }
}
