import Events
import Formats
import Testing

@testable import Projections

@Suite struct Stances {
  @Test func `are counted before the decision and from it on, at that very moment too`() {
    var story = Story()
    story.speak("r1", by: "anna", "against", on: 1)
    story.speak("r2", by: "bert", "for", on: 2)
    story.speak("r3", by: "bert", nil, on: 2)
    story.speak("r4", by: nil, "for", on: 2)
    story.decide("d", by: "council", on: 5)
    story.speak("r5", by: "anna", "neutral", on: 5)
    let table = story.ask(.stance)
    #expect(
      table.drawn == """
        before 2 0 1 2/3 0/3 1/3
        from 0 1 0 0/1 1/1 0/1
        """)
    #expect(
      table.rows[0].cells.map(\.evidence) == [[], [], [2, 4, 5], [], [1, 5], [1, 2, 4, 5], [1, 2, 4, 5], [1, 2, 4, 5]])
    #expect(story.ask(.stance, asOf: Story.day(4)).drawn == "before 2 0 1 2/3 0/3 1/3")
  }

  @Test func `are told of a period only when it has one, and leave out what is withdrawn`() {
    var story = Story()
    story.decide("d", by: "council", on: 1)
    #expect(story.ask(.stance).rows.isEmpty)
    story.speak("r1", by: "anna", "for", on: 2)
    story.speak("r2", by: "bert", "against", on: 2)
    story.withdraw("r2", on: 3)
    #expect(story.ask(.stance).drawn == "from 1 0 0 1/1 0/1 0/1")
    #expect(story.ask(.stance, asOf: Story.day(2)).drawn == "from 1 0 1 1/2 0/2 1/2")
    story.withdraw("r1", on: 4)
    #expect(story.ask(.stance).rows.isEmpty)
  }

  @Test func `go by the decision that counts and by the latest of two reactions with one id`() {
    var story = Story()
    story.decide("d1", by: "management", on: 1)
    story.speak("r1", by: "anna", "for", on: 2)
    story.speak("r1", by: "anna", "against", on: 4)
    story.decide("d2", by: "council", on: 3)
    #expect(story.ask(.stance).drawn == "from 0 0 1 0/1 0/1 1/1")
    #expect(story.ask(.stance, asOf: Story.day(3)).drawn == "before 1 0 0 1/1 0/1 0/1")
    #expect(story.ask(.stance, asOf: Story.day(2)).drawn == "from 1 0 0 1/1 0/1 0/1")
  }
}
