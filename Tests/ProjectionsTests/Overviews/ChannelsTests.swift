import Events
import Formats
import Testing

@testable import Projections

@Suite struct Channels {
  private static func story() -> Story {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.speak("r2", by: "anna", "for", on: 2)
    story.react("r3", by: "bert", on: 3)
    story.react("r4", by: nil, on: 3)
    story.add("activity-held", #"{"activity":"a","instrument":"workshop","channel":"meeting"}"#, on: 4)
    story.add("message-published", #"{"message":"m","channel":"letter","purpose":"invite"}"#, on: 5)
    story.spend(1_000, #","channel":"letter""#, on: 6)
    story.spend(250, #","channel":"meeting","hours":1.25"#, on: 6)
    story.spend(100, #","channel":"radio","hours":0.5"#, on: 6)
    story.spend(1, "", on: 6)
    return story
  }

  @Test func `say what went by each, and what all of it cost`() {
    let table = Self.story().ask(.channels)
    // channel, metric, reactions, people, overlap, activities, messages, hours, costs, value, measured
    #expect(
      table.drawn == """
        * - 4 2 1 1 1 1.75 1351 - -
        letter - 0 0 - 0 1 - 1000 - -
        meeting - 1 1 - 1 0 1.25 250 - -
        website - 3 2 - 0 0 - - - -
        """)
    #expect(
      table.rows[0].cells.map(\.evidence) == [
        [], [], [], [1, 2, 3, 4], [1, 2, 3], [1, 2], [5], [6], [8, 9], [7, 8, 9, 10], [], [],
      ])
  }

  @Test func `of the organisation show what was measured last, unless a trajectory is asked`() {
    var story = Self.story()
    story.measure("website", "visits", "10", on: 2)
    story.measure("website", "visits", "12.5", on: 3)
    story.measure("facebook", "seen", "7", on: 1)
    let rows = story.ask(.channels).drawn("stream", "channel", "metric", "reactions", "value", "measured").split(separator: "\n")
    #expect(
      rows.prefix(3) == [
        "organisation/web facebook seen - 7 2025-01-02", "organisation/web website visits - 12.5 2025-01-04",
        "trajectory/plan * - 4 - -",
      ])
    #expect(story.ask(.channels, .init(trajectory: "plan")).rows.count == 4)
  }

  @Test func `are not there where only money was spent`() {
    var story = Story()
    story.spend(5, #","channel":"letter""#, on: 1)
    #expect(story.ask(.channels).rows.isEmpty)
  }

  @Test func `add up the largest amounts and the longest numbers of hours`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    for _ in 0..<1_100 { story.spend(9_007_199_254_740_991, #","hours":0.1"#, on: 1) }
    story.spend(0, #","hours":1e40"#, on: 1)
    story.spend(0, #","hours":1e-7"#, on: 1)
    let row = story.ask(.channels).drawn("hours", "costs").split(separator: "\n").first
    #expect(row == "1\(String(repeating: "0", count: 37))110.0000001 \(Int128(9_007_199_254_740_991) * 1_100)")
  }
}

extension Story {
  fileprivate mutating func spend(_ cents: Int, _ more: String, on day: Int) {
    add("cost-recorded", #"{"amountCents":\#(cents),"category":"print"\#(more)}"#, on: day)
  }

  fileprivate mutating func measure(_ channel: String, _ metric: String, _ value: String, on day: Int) {
    add(
      "channel-measured", #"{"channel":"\#(channel)","metric":"\#(metric)","value":\#(value)}"#, on: day, in: "organisation/web")
  }
}
