import Events
import Formats
import Testing

@testable import Projections

@Suite struct `New voices` {
  @Test func `are those whose first reaction anywhere is here, by its channel; the others return`() {
    var story = Story()
    story.react("r1", by: "anna", by: "website", on: 1, in: "trajectory/old")
    story.react("r1", by: "anna", by: "meeting", on: 2)
    story.react("r2", by: "bert", by: "meeting", on: 3)
    story.react("r3", by: "bert", by: "website", on: 4)
    story.react("r4", by: "carla", by: "survey", on: 5)
    story.react("r5", by: "dirk", by: "survey", on: 6)
    story.react("r6", by: nil, by: "letter", on: 7)
    let table = story.ask(.newVoices, .init(trajectory: "plan"))
    // channel, new, returning, share new, concentration: bert is the most active one of four
    #expect(
      table.drawn == """
        * 3 1 3/4 2/5
        meeting 1 - - -
        survey 2 - - -
        """)
    #expect(table.rows[0].cells.map(\.evidence) == [[], [], [3, 5, 6], [1, 2], [1, 2, 3, 5, 6], [2, 3, 4, 5, 6]])
    #expect(story.ask(.newVoices, .init(trajectory: "old")).drawn == "* 1 0 1/1 1/1\nwebsite 1 - - -")
  }

  @Test func `are the same whether one trajectory is asked or all, and as the question knew them`() {
    var story = Story()
    story.react("r1", by: "anna", by: "website", on: 5, in: "trajectory/b")
    story.react("r1", by: "anna", by: "website", on: 9, in: "trajectory/a")
    // Written down late: she was heard in c before.
    story.react("r1", by: "anna", by: "letter", on: 1, recorded: 20, id: "late", in: "trajectory/c")
    #expect(
      story.ask(.newVoices).drawn("trajectory", "channel", "newVoices", "returning") == """
        a * 0 1
        b * 0 1
        c * 1 0
        c letter 1 -
        """)
    #expect(story.ask(.newVoices, .init(trajectory: "b"), knownAt: Story.day(10)).drawn == "* 1 0 1/1 1/1\nwebsite 1 - - -")
    #expect(story.ask(.newVoices, .init(trajectory: "b"), asOf: Story.day(5)).drawn == "* 0 1 0/1 1/1")
    story.add(
      "fact-retracted", #"{"source":"urn:test","id":"late","reason":"in error"}"#, on: 30, recorded: 30, in: "trajectory/c")
    #expect(story.ask(.newVoices, .init(trajectory: "b")).drawn == "* 1 0 1/1 1/1\nwebsite 1 - - -")
  }

  @Test func `of one moment are heard where source and id come first`() {
    var story = Story()
    story.react("r1", by: "anna", by: "website", on: 1, id: "b", in: "trajectory/a")
    story.react("r1", by: "anna", by: "website", on: 1, id: "a", in: "trajectory/b")
    #expect(story.ask(.newVoices).drawn("trajectory", "channel", "newVoices") == "a * 0\nb * 1\nb website 1")
  }

  @Test func `go by the latest of two reactions with one id, and count what is withdrawn`() {
    var story = Story()
    story.react("r1", by: "anna", by: "website", on: 1)
    story.react("r1", by: "bert", by: "meeting", on: 2)
    story.react("r1", by: "anna", by: "website", on: 3, in: "trajectory/other")
    story.withdraw("r1", on: 4)
    #expect(story.ask(.newVoices, .init(trajectory: "plan")).drawn == "* 1 0 1/1 1/1\nmeeting 1 - - -")
    #expect(story.ask(.newVoices, .init(trajectory: "other")).drawn == "* 1 0 1/1 1/1\nwebsite 1 - - -")
  }

  @Test func `are unknown where everybody is anonymous; nothing is said where nobody reacted`() {
    var story = Story()
    story.start(on: 0)
    #expect(story.ask(.newVoices).rows.isEmpty)
    story.react("r1", by: nil, by: "letter", on: 1)
    #expect(story.ask(.newVoices).drawn == "* 0 0 0/0 -")
  }

  @Test(arguments: [(1, "1/1"), (10, "1/10"), (11, "2/11"), (20, "2/20")])
  func `take the most active tenth rounded up`(people: Int, shows: String) {
    var story = Story()
    for number in 0..<people { story.react("r\(number)", by: "p\(number)", by: "website", on: 1) }
    #expect(story.ask(.newVoices).drawn("concentration").split(separator: "\n").first.map(String.init) == shows)
  }
}

extension Story {
  fileprivate mutating func react(
    _ reaction: String, by participant: String?, by channel: String, on day: Int, recorded: Int? = nil, id: String? = nil,
    in stream: String = "trajectory/plan"
  ) {
    let who = participant.map { #","participant":"\#($0)""# } ?? ""
    add(
      "reaction-received", #"{"reaction":"\#(reaction)","channel":"\#(channel)","kind":"idea"\#(who)}"#, on: day,
      recorded: recorded, id: id, in: stream)
  }
}
