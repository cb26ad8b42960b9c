import Events
import Formats
import Testing

@testable import Projections

@Suite struct Messages {
  @Test func `are counted by purpose, channel and group, one for several groups in each`() {
    var story = Story()
    story.publish(
      "m1", by: "letter", for: "invite", #","targetGroups":["jongeren","ouderen"],"audience":100,"owned":true"#, on: 1)
    story.publish("m2", by: "letter", for: "invite", #","targetGroups":["ouderen"],"owned":false"#, on: 2)
    story.publish("m3", by: "facebook", for: "inform", #","audience":7"#, on: 3)
    let table = story.ask(.messages)
    // purpose, channel, group, messages, audience, own, others, metrics
    #expect(
      table.drawn == """
        inform facebook - 1 7 0 0 []
        invite letter jongeren 1 100 1 0 []
        invite letter ouderen 2 100 1 1 []
        """)
    #expect(table.rows[2].cells.map(\.evidence) == [[], [], [], [], [1, 2], [1], [1], [2], []])
  }

  @Test func `show of each metric what was measured last, of whichever message`() {
    var story = Story()
    story.publish("m1", by: "email", for: "inform", "", on: 1)
    story.publish("m2", by: "email", for: "inform", "", on: 1)
    story.measure(message: "m1", "seen", "120", on: 4)
    story.measure(message: "m2", "seen", "80.5", on: 3)
    story.measure(message: "m2", "clicked", "3", on: 2)
    story.measure(message: "never", "opened", "9", on: 5)
    let table = story.ask(.messages)
    #expect(table.drawn == "inform email - 2 - 0 0 [clicked: 3 seen: 120]")
    #expect(table.rows[0].cells.last?.evidence == [1, 2, 3, 5])
    let earlier = story.ask(.messages, asOf: Story.day(3))
    #expect(earlier.drawn("metrics") == "[clicked: 3 seen: 80.5]")
    #expect(earlier.rows[0].cells.last?.value.elements(in: .nl)?.last?.hasSuffix(": 80,5") == true)
  }

  @Test func `go by the latest of two with one id, and are not there where none was sent`() {
    var story = Story()
    story.measure(message: "m", "seen", "1", on: 1)
    #expect(story.ask(.messages).rows.isEmpty)
    story.publish("m", by: "email", for: "inform", #","targetGroups":[]"#, on: 2)
    story.publish("m", by: "letter", for: "crisis", "", on: 3)
    #expect(story.ask(.messages).drawn == "crisis letter - 1 - 0 0 [seen: 1]")
    #expect(story.ask(.messages, asOf: Story.day(2)).drawn == "inform email - 1 - 0 0 [seen: 1]")
  }
}

extension Story {
  fileprivate mutating func publish(_ message: String, by channel: String, for purpose: String, _ more: String, on day: Int) {
    add("message-published", #"{"message":"\#(message)","channel":"\#(channel)","purpose":"\#(purpose)"\#(more)}"#, on: day)
  }

  fileprivate mutating func measure(message: String, _ metric: String, _ value: String, on day: Int) {
    add("message-measured", #"{"message":"\#(message)","metric":"\#(metric)","value":\#(value)}"#, on: day)
  }
}
