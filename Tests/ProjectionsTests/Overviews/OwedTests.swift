import Events
import Formats
import Testing

@testable import Projections

@Suite struct Owed {
  private func feedback(_ story: Story, asOf day: Int) -> String {
    story.ask(.owed, .init(trajectory: "plan"), asOf: Story.day(day)).drawn("reactions", "due", "daysLeft", "status")
  }

  @Test func `feedback has no date until there is a decision, and any answer settles it`() {
    var story = Story()
    story.react("r2", by: "anna", on: 1)
    story.react("r1", by: "anna", on: 2)
    story.react("r3", by: "anna", on: 3)
    story.answer(["r3"], about: "weighing", on: 4)
    #expect(feedback(story, asOf: 5) == "[r1 r2] - - undated")
    story.withdraw("r1", on: 6)
    story.answer(["r2"], about: "received", on: 6)
    #expect(feedback(story, asOf: 7) == "[r2] - - undated")
  }

  @Test func `feedback on a decision comes from the decision on, on what came later at all`() {
    var story = Story()
    story.react("before", by: "anna", on: 1)
    story.answer(nil, about: "weighing", on: 2)
    story.decide("d", by: "council", on: 10)
    story.react("at", by: "bert", on: 10)
    story.react("after", by: "carla", on: 12)
    // 2025-01-11 and 2025-01-13, and 42 days.
    #expect(feedback(story, asOf: 52) == "[at before] 2025-02-22 0 due\n[after] 2025-02-24 2 due")
    #expect(feedback(story, asOf: 53) == "[at before] 2025-02-22 -1 overdue\n[after] 2025-02-24 1 due")
    story.answer(["before"], on: 10)
    story.answer(nil, on: 11)
    #expect(feedback(story, asOf: 52) == "[after] 2025-02-24 2 due")
  }

  @Test func `commitments are owed until they are kept, as the latest says`() {
    var story = Story()
    story.promise("a", to: "buurt", by: "2025-01-05", on: 1)
    story.promise("a", to: "straat", by: "2025-02-05", on: 2)
    story.promise("b", on: 1)
    story.promise("c", on: 1)
    story.keep("c", on: 0)
    story.keep("never", on: 1)
    #expect(
      story.ask(.owed, asOf: Story.day(35)).drawn("thing", "what", "to", "due", "daysLeft", "status") == """
        a a! straat 2025-02-05 0 due
        b b! - - - undated
        """)
  }

  @Test func `measurements are owed of goals that stand and were not measured in time`() {
    var story = Story()
    story.setGoal("a", by: "2025-01-05", on: 1)
    story.setGoal("b", by: "2025-01-05", on: 1)
    story.setGoal("c", by: "2025-01-05", on: 1)
    story.setGoal("d", on: 1)
    story.setGoal("e", on: 1)
    story.setGoal("f", by: "2025-01-05", on: 1, in: "organisation/dalfsen")
    story.measure("a", 1, on: 4)
    story.measure("b", 1, on: 5)
    story.withdrawGoal("c", on: 2)
    story.measure("e", 1, on: 50)
    #expect(
      story.ask(.owed, asOf: Story.day(6)).drawn("kind", "stream", "thing", "due", "daysLeft") == """
        measurement organisation/dalfsen f 2025-01-05 -2
        measurement trajectory/plan b 2025-01-05 -2
        measurement trajectory/plan d - -
        measurement trajectory/plan e - -
        """)
  }

  @Test func `an evaluation is owed ninety days after closing, unless a final one was held at any time`() {
    var story = Story()
    story.add("evaluation-held", #"{"kind":"interim","by":"team","findings":"x"}"#, on: 0)
    story.close(on: 1)
    #expect(story.ask(.owed).drawn("kind", "thing", "what", "due") == "evaluation - - 2025-04-02")
    story.reopen(on: 2)
    #expect(story.ask(.owed).rows.isEmpty)
    story.close(on: 3)
    #expect(story.ask(.owed).drawn("due") == "2025-04-04")
    story.add("evaluation-held", #"{"kind":"final","by":"team","findings":"x"}"#, on: 0)
    #expect(story.ask(.owed).rows.isEmpty)
  }

  @Test func `obligations and actions are owed until they are fulfilled, completed or dropped`() {
    var story = Story()
    func add(_ type: String, _ data: String, on day: Int, _ stream: String, _ story: inout Story, id: String? = nil) {
      story.add(type, data, on: day, id: id, in: stream)
    }
    for thing in ["a", "b"] {
      add(
        "obligation-registered", #"{"obligation":"\#(thing)","law":"x","what":"by-law","due":"2027-01-01"}"#, on: 1, "policy/p",
        &story)
    }
    add("obligation-fulfilled", #"{"obligation":"a","how":"x"}"#, on: 2, "policy/p", &story)
    for thing in ["1", "2", "3", "4"] {
      add(
        "action-planned", #"{"action":"\#(thing)","title":"t\#(thing)","priority":"must","to":"2026-12-31"}"#, on: 1,
        "programme/p", &story)
    }
    add("action-started", #"{"action":"1"}"#, on: 2, "programme/p", &story)
    add("action-completed", #"{"action":"2","result":"x"}"#, on: 2, "programme/p", &story)
    add("action-dropped", #"{"action":"3","reason":"x"}"#, on: 2, "programme/p", &story)
    add("action-completed", #"{"action":"4","result":"x"}"#, on: 2, "programme/p", &story, id: "a")
    add("action-started", #"{"action":"4"}"#, on: 2, "programme/p", &story, id: "b")
    #expect(
      story.ask(.owed).drawn("kind", "stream", "thing", "what", "due") == """
        action programme/p 1 t1 2026-12-31
        action programme/p 4 t4 2026-12-31
        obligation policy/p b by-law 2027-01-01
        """)
    #expect(story.ask(.owed, .init(trajectory: "plan")).rows.isEmpty)
  }

  @Test func `the soonest comes first, then kind, stream and thing, and last what has no date`() {
    var story = Story()
    story.start(owner: "team", on: 0)
    story.start(owner: "other", on: 0, in: "trajectory/quarter")
    story.promise("z", by: "2025-03-01", on: 1)
    story.promise("b", by: "2025-03-02", on: 1)
    story.promise("a", by: "2025-03-02", on: 1)
    story.promise("undated", on: 1)
    story.setGoal("a", by: "2025-03-02", on: 1)
    story.setGoal("a", by: "2025-03-02", on: 1, in: "organisation/dalfsen")
    story.setGoal("a", by: "2025-03-02", on: 1, in: "trajectory/quarter")
    story.react("r1", by: "anna", on: 1)
    #expect(
      story.ask(.owed).drawn("kind", "stream", "thing", "owner") == """
        commitment trajectory/plan z team
        commitment trajectory/plan a team
        commitment trajectory/plan b team
        measurement organisation/dalfsen a -
        measurement trajectory/plan a team
        measurement trajectory/quarter a other
        commitment trajectory/plan undated team
        feedback trajectory/plan - team
        """)
    #expect(story.ask(.owed, .init(owner: "other")).drawn("stream") == "trajectory/quarter")
    #expect(story.ask(.owed, .init(trajectory: "plan", owner: "other")).rows.isEmpty)
  }
}
