import Events
import Formats
import Testing

@testable import Projections

@Suite struct Dossier {
  private func asked(_ story: Story, _ trajectory: ID = "plan", asOf day: Int = 900) -> Table {
    story.ask(.trajectory, .init(trajectory: trajectory), asOf: Story.day(day))
  }

  @Test func `shows what happened in order of time, source and id, with what it says`() {
    var story = Story()
    story.react("r1", by: "anna", on: 2, id: "b")
    story.add(
      "trajectory-closed",
      #"{ "result" : "klaar", "precision":"month", "sourceLine":"V 12", "own": [1, {"a" : null,\#n"b\" ]":" \\" }] }"#, on: 2,
      id: "a")
    story.start(on: 1)
    #expect(
      asked(story).drawn("event", "details", "precision", "sourceLine", "id") == #"""
        trajectory-started {title=Centrumplan kind=project complexity=complex owner=team} - - e3
        trajectory-closed {result=klaar own=[1,{"a":null,"b\" ]":" \\"}]} month V 12 a
        reaction-received {reaction=r1 channel=website kind=idea participant=anna} - - b
        """#)
    #expect(asked(story, "other").rows.isEmpty)
  }

  @Test func `shows a retraction by its own time and leaves out what it took back`() {
    var story = Story()
    story.start(on: 1)
    story.react("r1", by: "anna", on: 2, id: "wrong")
    story.retract("wrong", on: 9)
    #expect(asked(story, asOf: 8).drawn("event") == "trajectory-started")
    #expect(asked(story, asOf: 9).drawn("event") == "trajectory-started\nfact-retracted")
    story.retract("e1", on: 3)
    #expect(asked(story).rows.isEmpty)
  }

  @Test func `shows a signal where its latest triage put it, and an experiment where its latest start did`() {
    var story = Story()
    story.start(on: 1)
    story.start(on: 1, in: "trajectory/other")
    story.add("signal-observed", #"{"channel":"phone","kind":"report"}"#, on: 2, in: "signal/1")
    story.add("signal-triaged", #"{"team":"webcare","urgency":"low","trajectory":"plan"}"#, on: 3, in: "signal/1")
    story.add("signal-triaged", #"{"team":"webcare","urgency":"low"}"#, on: 4, in: "signal/1")
    story.add("experiment-started", #"{"channel":"phone","hypothesis":"x","trajectory":"plan"}"#, on: 5, in: "experiment/1")
    #expect(
      asked(story).drawn("stream") == "trajectory/plan\nsignal/1\nsignal/1\nsignal/1\nexperiment/1")
    story.add("signal-triaged", #"{"team":"webcare","urgency":"low","trajectory":"other"}"#, on: 6, in: "signal/1")
    story.add("experiment-started", #"{"channel":"phone","hypothesis":"x"}"#, on: 6, in: "experiment/1")
    #expect(asked(story).drawn("stream") == "trajectory/plan")
    #expect(asked(story, asOf: 5).rows.count == 5)
    #expect(asked(story, "other").drawn("stream") == "trajectory/other\nsignal/1\nsignal/1\nsignal/1\nsignal/1")
  }

  @Test func `shows what became elsewhere of a lesson that was learned here last`() {
    var story = Story()
    story.add("lesson-learned", #"{"lesson":"l","text":"x","theme":"housing"}"#, on: 1)
    story.add("lesson-shared", #"{"lesson":"l","audience":"team","channel":"email"}"#, on: 2)
    story.add("lesson-shared", #"{"lesson":"l","audience":"public","channel":"email"}"#, on: 3, in: "policy/p")
    story.add("lesson-applied", #"{"lesson":"l","how":"x"}"#, on: 4, in: "trajectory/other")
    story.add("lesson-applied", #"{"lesson":"never","how":"x"}"#, on: 4, in: "trajectory/other")
    #expect(asked(story).drawn("stream") == "trajectory/plan\ntrajectory/plan\npolicy/p\ntrajectory/other")
    story.add("lesson-learned", #"{"lesson":"l","text":"x","theme":"housing"}"#, on: 5, in: "trajectory/other")
    #expect(asked(story).drawn("stream") == "trajectory/plan\ntrajectory/plan")
    #expect(asked(story, "other").drawn("event").split(separator: "\n").count == 5)
  }
}
