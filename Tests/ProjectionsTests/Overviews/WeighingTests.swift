import Events
import Formats
import Testing

@testable import Projections

@Suite struct Weighing {
  @Test func `is counted by the latest outcome, in total, per group and at each decision`() {
    var story = Story()
    story.react("r1", by: "anna", group: "jongeren", on: 1)
    story.react("r2", by: "bert", group: "jongeren", on: 2)
    story.react("r3", by: nil, on: 3)
    story.weigh("adopted", reactions: ["r1"], on: 4)
    story.weigh("rejected", reactions: ["r1", "r2"], on: 5)
    story.decide("besluit-2", by: "council", on: 6)
    story.weigh("partly-adopted", reactions: ["r3"], on: 7)
    story.decide("besluit-1", by: "college", on: 4)
    let table = story.ask(.weighing)
    // group, decision, reactions, adopted, partly, rejected, out of scope, noted, unweighed, share
    #expect(
      table.drawn == """
        * - 3 0 1 2 0 0 0 1/3
        jongeren - 2 0 0 2 0 0 0 0/2
        - - 1 0 1 0 0 0 0 1/1
        * besluit-1 3 1 0 0 0 0 2 1/1
        * besluit-2 3 0 0 2 0 0 1 0/2
        """)
    #expect(
      table.rows[4].cells.map(\.evidence) == [[], [], [], [1, 2, 3, 6], [], [], [1, 2, 5, 6], [], [], [3, 6], [1, 2, 5, 6]])
  }

  @Test func `of a topic covers the reactions on it by then, of a name those reactions whenever they came`() {
    var story = Story()
    story.speak("r1", by: "anna", nil, topic: "groen", on: 1)
    story.weigh("noted", reactions: ["r3"], topics: ["groen"], on: 2)
    story.speak("r2", by: "anna", nil, topic: "groen", on: 3)
    story.speak("r3", by: "anna", nil, topic: "verkeer", on: 4)
    story.decide("d", by: "council", on: 2)
    #expect(
      story.ask(.weighing).drawn == """
        * - 3 0 0 0 0 2 1 0/2
        - - 3 0 0 0 0 2 1 0/2
        * d 1 0 0 0 0 2 0 0/2
        """)
  }

  @Test func `leaves out what is withdrawn, of what is unweighed only what was withdrawn by the decision`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.react("r2", by: "bert", on: 1)
    story.withdraw("r1", on: 2)
    story.decide("d", by: "council", on: 3)
    story.withdraw("r2", on: 4)
    #expect(
      story.ask(.weighing).drawn == """
        * - 0 0 0 0 0 0 0 -
        * d 0 0 0 0 0 0 1 -
        """)
    #expect(story.ask(.weighing, asOf: Story.day(1)).drawn == "* - 2 0 0 0 0 0 2 -\n- - 2 0 0 0 0 0 2 -")
  }

  @Test func `goes by the latest of two with one id, and by what is not recorded in error`() {
    var story = Story()
    story.react("r1", by: "anna", group: "jongeren", on: 1)
    story.react("r1", by: "anna", group: "ouderen", on: 5)
    story.weigh("adopted", reactions: ["r1"], on: 2)
    story.weigh("rejected", reactions: ["r1"], on: 3, id: "wrong")
    story.retract("wrong", on: 9)
    story.decide("d", by: "council", on: 4)
    story.decide("d", by: "council", on: 3)
    #expect(
      story.ask(.weighing).drawn == """
        * - 1 1 0 0 0 0 0 1/1
        ouderen - 1 1 0 0 0 0 0 1/1
        * d 0 1 0 0 0 0 0 1/1
        """)
  }

  @Test func `is told of where there is a reaction or a decision`() {
    var story = Story()
    story.start(on: 0)
    story.weigh("noted", reactions: ["r1"], on: 1)
    #expect(story.ask(.weighing).rows.isEmpty)
  }
}
