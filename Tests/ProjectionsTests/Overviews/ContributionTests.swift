import Events
import Formats
import Testing

@testable import Projections

@Suite struct Contribution {
  private func asked(_ story: Story, _ reaction: ID = "r1", asOf day: Int = 900) -> String {
    story.ask(.contribution, .init(trajectory: "plan", reaction: reaction), asOf: Story.day(day))
      .drawn("step", "time", "what", "why", "channel")
  }

  @Test func `shows every step, also those that are still to come`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    #expect(
      asked(story) == """
        received 2025-01-02T11:00:00Z idea - website
        acknowledged - - - -
        weighed - - - -
        decided - - - -
        answered - - - -
        """)
    #expect(asked(story, "r2").isEmpty)
    #expect(asked(story, asOf: 0).isEmpty)
  }

  @Test func `takes the first receipt, the latest weighing, the decision and the first answer`() {
    var story = Story()
    story.speak("r1", by: "anna", "for", topic: "green", on: 2)
    story.answer(nil, about: "received", on: 1)
    story.answer(["r1"], about: "received", on: 3)
    story.answer(nil, about: "result", saying: "het gebeurt", on: 8)
    story.answer(["r1"], about: "weighing", saying: "later", on: 9)
    story.weigh("rejected", reactions: ["r1"], because: "te duur", on: 4)
    story.weigh("adopted", topics: ["green"], because: "toch", on: 5)
    story.weigh("noted", topics: ["traffic"], on: 6)
    story.decide("d", by: "council", reasons: "goed plan", on: 7)
    #expect(
      asked(story) == """
        received 2025-01-03T11:00:00Z support - meeting
        acknowledged 2025-01-04T11:00:00Z received - email
        weighed 2025-01-06T11:00:00Z adopted toch -
        decided 2025-01-08T11:00:00Z d-council goed plan -
        answered 2025-01-09T11:00:00Z result het gebeurt email
        """)
    #expect(asked(story, asOf: 4).contains("weighed 2025-01-05T11:00:00Z rejected te duur -\ndecided - - - -"))
  }

  @Test func `takes a weighing of the reaction whenever it was, and of its topic only from the reaction on`() {
    var story = Story()
    story.speak("r1", by: nil, "for", topic: "green", on: 5)
    story.weigh("adopted", topics: ["green"], because: "topic", on: 3)
    #expect(asked(story).contains("weighed - - - -"))
    story.weigh("noted", reactions: ["r1"], because: "id", on: 2)
    #expect(asked(story, asOf: 6).contains("weighed 2025-01-03T11:00:00Z noted id -"))
    story.weigh("rejected", topics: ["green"], because: "now", on: 5)
    #expect(asked(story).contains("weighed 2025-01-06T11:00:00Z rejected now -"))
  }

  @Test func `does not take a decision from before the reaction`() {
    var story = Story()
    story.decide("early", by: "council", final: true, on: 1)
    story.react("r1", by: "anna", on: 2)
    story.decide("late", by: "council", on: 3)
    // The decision is the final one, and that was earlier.
    #expect(asked(story).contains("decided - - - -"))
  }

  @Test func `of a reaction that was withdrawn shows its first withdrawal, and all the rest`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.withdraw("r1", because: "toch niet", on: 3)
    story.withdraw("r1", because: "nog eens", on: 4)
    story.answer(nil, about: "decision", on: 5)
    #expect(
      asked(story) == """
        received 2025-01-02T11:00:00Z idea - website
        acknowledged 2025-01-06T11:00:00Z decision - email
        weighed - - - -
        decided - - - -
        answered 2025-01-06T11:00:00Z decision - email
        withdrawn 2025-01-04T11:00:00Z - toch niet -
        """)
  }
}
