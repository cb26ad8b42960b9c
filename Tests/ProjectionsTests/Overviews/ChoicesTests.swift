import Events
import Formats
import Testing

@testable import Projections

@Suite struct Choices {
  @Test func `stand in order of time, each with its groups as they stand`() {
    var story = Story()
    story.react("r1", by: "anna", on: 5)
    story.add(
      "participation-decided",
      #"{"chosen":true,"level":"advise","decidedBy":"college","reason":"moet","groups":[{"stakeholder":"z","chosen":true,"level":"inform"},{"stakeholder":"a","chosen":false,"reason":"klein"}]}"#,
      on: 7)
    story.choose(nil, on: 2)
    #expect(
      story.ask(.choice).drawn == """
        2025-01-03T11:00:00Z - no - council zo 3
        2025-01-08T11:00:00Z - yes advise college moet -2
        2025-01-08T11:00:00Z z yes inform - - -
        2025-01-08T11:00:00Z a no - - klein -
        """)
    #expect(story.ask(.choice).rows[0].cells.map(\.evidence) == [[], [], [], [3], [], [3], [3], [1, 3]])
  }

  @Test func `have no days before an involvement that never was`() {
    var story = Story()
    #expect(story.ask(.choice).rows.isEmpty)
    story.start(on: 1)
    #expect(story.ask(.choice).rows.isEmpty)
    story.choose("inform", on: 1)
    #expect(story.ask(.choice).drawn("level", "daysBefore") == "inform -")
    story.add("message-published", #"{"message":"m","channel":"website","purpose":"inform"}"#, on: 2)
    #expect(story.ask(.choice).drawn("daysBefore") == "-")
    story.add("message-published", #"{"message":"n","channel":"website","purpose":"invite"}"#, on: 1)
    #expect(story.ask(.choice).drawn("daysBefore") == "0")
  }

  @Test func `of one moment go by source and id, and a retracted one is none`() {
    var story = Story()
    story.choose("consult", on: 1, id: "b")
    story.choose("advise", on: 1, id: "a")
    story.choose("inform", on: 0, id: "c")
    story.retract("c", on: 2)
    #expect(story.ask(.choice).drawn("level") == "advise\nconsult")
  }
}
