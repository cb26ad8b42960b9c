@testable import EventStore
import Events
import Formats
import Testing

@testable import Projections

@Suite struct `A question` {
  @Test func `sees what had happened by then`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.react("r2", by: "bert", on: 9)
    #expect(story.reach(asOf: Story.day(8)).drawn == "* 1 0 - -\n- 1 0 - -")
    #expect(story.reach(asOf: Story.day(9)).drawn == "* 2 0 - -\n- 2 0 - -")
  }

  @Test func `sees what had been recorded by then`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1, recorded: 1)
    story.react("r2", by: "bert", on: 2, recorded: 30)
    #expect(story.reach(asOf: Story.day(40), knownAt: Story.day(20)).drawn == "* 1 0 - -\n- 1 0 - -")
    #expect(story.reach(position: 1).drawn == "* 1 0 - -\n- 1 0 - -")
  }

  @Test func `counts a retraction once it was known, whatever it says of its own time`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1, id: "first")
    story.react("r2", by: "bert", on: 1)
    story.retract("first", on: 300, recorded: 5)
    #expect(story.reach(asOf: Story.day(2), knownAt: Story.day(4)).drawn == "* 2 0 - -\n- 2 0 - -")
    #expect(story.reach(asOf: Story.day(2), knownAt: Story.day(6)).drawn == "* 1 0 - -\n- 1 0 - -")
  }

  @Test func `is not misled by a retraction before its fact, of itself, of a retraction, of nothing or elsewhere`() {
    var story = Story()
    story.retract("later", on: 1, as: "one")
    story.react("r1", by: "anna", on: 2, id: "later")
    story.react("r2", by: "bert", on: 2, id: "stays")
    story.retract("one", on: 3, as: "two")
    story.retract("three", on: 3, as: "three")
    story.retract("nothing", on: 3)
    story.add(
      "fact-retracted", #"{"source":"urn:test","id":"stays","reason":"elsewhere"}"#, on: 4, in: "trajectory/another")
    story.retract("stays", source: "urn:other", on: 4)
    #expect(story.reach().drawn == "* 1 0 - -\n- 1 0 - -")
  }

  @Test func `tells ids apart by their bytes`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1, id: "é")
    story.react("r2", by: "bert", on: 1, id: "e\u{301}")
    story.retract("é", on: 2)
    #expect(story.reach().drawn == "* 1 0 - -\n- 1 0 - -")
  }

  @Test func `resolves what is left out`() throws {
    let end = Log.End(position: 7, recorded: Story.day(5))
    var asked = Question.Asked()
    #expect(
      asked.resolved(now: Story.day(9), end: end, known: 7) == Question(asOf: Story.day(9), knownAt: Story.day(5), position: 7))
    asked.knownAt = Story.day(3)
    #expect(
      asked.resolved(now: Story.day(9), end: end, known: 4) == Question(asOf: Story.day(3), knownAt: Story.day(3), position: 4))
    asked.asOf = Story.day(2)
    asked.position = 99
    #expect(
      asked.resolved(now: Story.day(9), end: end, known: 4) == Question(asOf: Story.day(2), knownAt: Story.day(3), position: 4))
  }

  @Test(arguments: [
    ("2025-06-23", "2025-06-23T21:59:59.999999999Z"), ("2025-12-31", "2025-12-31T22:59:59.999999999Z"),
    ("2025-03-29", "2025-03-29T22:59:59.999999999Z"), ("2025-03-30", "2025-03-30T21:59:59.999999999Z"),
    ("2025-10-25", "2025-10-25T21:59:59.999999999Z"), ("2025-10-26", "2025-10-26T22:59:59.999999999Z"),
    ("2025-06-23T19:30:00+02:00", "2025-06-23T17:30:00Z"),
  ])
  func `takes a date as the end of that day in Amsterdam`(asked: String, means: String) {
    #expect(Question.moment(asked)?.description == means)
  }

  @Test(arguments: ["", "gisteren", "2025-02-30", "2025-06-23T19:30:00", "1995-12-31"])
  func `refuses what is neither a date nor a moment`(asked: String) {
    #expect(Question.moment(asked) == nil)
  }
}
