import Events
import Formats
import Testing

@testable import Projections

@Suite struct Opinions {
  @Test func `count every reaction, and of a person the latest on that topic`() {
    var story = Story()
    story.speak("r1", by: "anna", "for", topic: "traffic", on: 1)
    story.speak("r2", by: "anna", "against", topic: "traffic", on: 2)
    story.speak("r3", by: "anna", "for", topic: "green", on: 3)
    story.speak("r4", by: "bert", "neutral", on: 3)
    story.speak("r5", by: "bert", nil, topic: "traffic", on: 4)
    story.speak("r6", by: nil, "for", topic: "traffic", on: 5)
    #expect(
      story.ask(.opinions).drawn == """
        green 1 0 0 1 0 0
        traffic 2 0 1 0 0 1
        - 0 1 0 0 1 0
        """)
    #expect(story.ask(.opinions, asOf: Story.day(1)).drawn == "traffic 1 0 0 1 0 0")
  }

  @Test func `let an earlier stance of a person speak again when the later one is withdrawn`() {
    var story = Story()
    story.speak("r1", by: "anna", "for", on: 1)
    story.speak("r2", by: "anna", "against", on: 2)
    story.withdraw("r2", on: 3)
    #expect(story.ask(.opinions).drawn == "- 1 0 0 1 0 0")
    story.withdraw("r1", on: 3)
    #expect(story.ask(.opinions).rows.isEmpty)
  }

  @Test func `are told apart at equal times by source and id`() {
    var story = Story()
    story.speak("r1", by: "anna", "against", on: 1, id: "b")
    story.speak("r2", by: "anna", "for", on: 1, id: "a")
    #expect(story.ask(.opinions).drawn == "- 1 0 1 0 0 1")
  }

  @Test func `are of one kind when asked, before the latest of a person is taken`() {
    var story = Story()
    story.speak("r1", by: "anna", "for", kind: "vote", on: 1)
    story.speak("r2", by: "anna", "against", kind: "objection", on: 2)
    #expect(story.ask(.opinions, .init(kind: .vote)).drawn == "- 1 0 0 1 0 0")
    #expect(story.ask(.opinions, .init(kind: .idea)).rows.isEmpty)
  }

  @Test func `go by the latest reaction with an id, whole`() {
    var story = Story()
    story.speak("r1", by: "anna", "for", topic: "green", on: 1)
    story.speak("r1", by: "anna", nil, topic: "green", on: 2)
    #expect(story.ask(.opinions).rows.isEmpty)
    #expect(story.ask(.opinions, asOf: Story.day(1)).drawn == "green 1 0 0 1 0 0")
  }
}
