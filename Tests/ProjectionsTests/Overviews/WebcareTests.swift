import Events
import Formats
import Testing

@testable import Projections

@Suite struct `Webcare` {
  @Test func `counts signals by channel and kind, and what was done with them`() {
    var story = Story()
    story.observe("1", "twitter", "question", on: 1)
    story.add("signal-triaged", #"{"team":"webcare","urgency":"low","trajectory":"plan"}"#, on: 1, in: "signal/1")
    story.add("signal-answered", #"{"channel":"twitter","by":"webcare"}"#, on: 2, in: "signal/1")
    story.observe("2", "twitter", "report", on: 1)
    story.add("signal-triaged", #"{"team":"webcare","urgency":"low"}"#, on: 1, in: "signal/2")
    story.observe("3", "phone", "question", on: 3)
    story.add("signal-closed", #"{"reason":"dubbel"}"#, on: 4, in: "signal/3")
    let table = story.ask(.webcare, asOf: Story.day(4))
    // channel, kind, signals, triaged, linked, answered, open, median, nine in ten
    #expect(
      table.whole == """
        * - 3 2 1 1 1 >24 >72
        phone question 1 0 0 0 0 >24 >24
        twitter question 1 1 1 1 0 24 24
        twitter report 1 1 0 0 1 >72 >72
        """)
    #expect(table.rows[2].cells.map(\.evidence) == [[], [], [1], [1, 2], [1, 2], [1, 3], [], [1, 3], [1, 3]])
  }

  @Test func `ranks what waits behind what was answered in the same time`() {
    var story = Story()
    story.observe("1", "phone", "question", on: 0)
    story.add("signal-answered", #"{"channel":"phone","by":"webcare"}"#, on: 2, in: "signal/1")
    story.observe("2", "phone", "question", on: 3)
    #expect(story.ask(.webcare, asOf: Story.day(5)).drawn("medianHours", "ninetiethHours") == "48 >48\n48 >48")
  }

  @Test func `takes the first answer from the earliest observation on, and what the latest says`() {
    var story = Story()
    story.add("signal-answered", #"{"channel":"phone","by":"webcare"}"#, on: 0, in: "signal/1")
    story.observe("1", "phone", "question", on: 1)
    story.observe("1", "email", "complaint", on: 3)
    #expect(story.ask(.webcare, asOf: Story.day(3)).whole == "* - 1 0 0 0 1 >48 >48\nemail complaint 1 0 0 0 1 >48 >48")
    story.add("signal-answered", #"{"channel":"phone","by":"webcare"}"#, on: 2, in: "signal/1")
    #expect(story.ask(.webcare, asOf: Story.day(3)).drawn("answered", "medianHours") == "1 24\n1 24")
  }

  @Test func `says nothing without signals, and nothing of one that was never observed`() {
    var story = Story()
    #expect(story.ask(.webcare).rows.isEmpty)
    story.add("signal-closed", #"{"reason":"dubbel"}"#, on: 4, in: "signal/3")
    #expect(story.ask(.webcare).rows.isEmpty)
  }
}

extension Table {
  fileprivate var whole: String {
    drawn("channel", "kind", "signals", "triaged", "linked", "answered", "open", "medianHours", "ninetiethHours")
  }
}

extension Story {
  fileprivate mutating func observe(_ signal: String, _ channel: String, _ kind: String, on day: Int) {
    add("signal-observed", #"{"channel":"\#(channel)","kind":"\#(kind)"}"#, on: day, in: "signal/\(signal)")
  }
}
