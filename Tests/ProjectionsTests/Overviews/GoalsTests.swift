import Events
import Formats
import Testing

@testable import Projections

@Suite struct Goals {
  /// From 0 to 100 between 1 and 11 January: ten days.
  private static func goal(_ measurements: [(value: Int, day: Int)]) -> Story {
    var story = Story()
    story.setGoal("g", from: 0, to: 100, by: "2025-01-11", on: 0)
    for (value, day) in measurements { story.measure("g", value, on: day) }
    return story
  }

  @Test(
    arguments: [
      ([], 3, "- 0.3 unmeasured"),
      ([(50, 5)], 5, "0.5 0.5 on-track"),
      ([(49, 5)], 5, "0.49 0.5 behind"),
      ([(50, 5)], 6, "0.5 0.6 behind"),
      // The deadline day itself is in time, to be measured and to be asked.
      ([(50, 5)], 10, "0.5 1 behind"),
      ([(50, 5)], 11, "0.5 1 missed"),
      ([(100, 10)], 30, "1 1 achieved"),
      ([(100, 11)], 30, "1 1 missed"),
      ([], 11, "- 1 missed"),
      // What was once reached is reached, though the latest value is shown.
      ([(120, 4), (80, 6)], 7, "0.8 0.7 achieved"),
      ([(-10, 1)], 1, "-0.1 0.1 behind"),
      // A measurement counts whenever it was taken, also before the goal was set.
      ([(60, -3)], 6, "0.6 0.6 on-track"),
    ] as [([(Int, Int)], Int, String)])
  func `have a progress, what may be expected, and a status`(measured: [(Int, Int)], day: Int, shows: String) {
    let story = Self.goal(measured.map { (value: $0.0, day: $0.1) })
    #expect(story.ask(.goals, asOf: Story.day(day)).drawn("progress", "expected", "status") == shows)
  }

  @Test func `have none of these without what they are computed from`() {
    var story = Story()
    story.setGoal("a-equal", from: 5, to: 5, by: "2025-01-11", on: 0)
    story.setGoal("b-no-target", from: 5, by: "2025-01-11", on: 0)
    story.setGoal("c-no-baseline", to: 5, on: 0)
    story.setGoal("d-no-deadline", from: 0, to: 5, on: 0)
    story.setGoal("e-reached", from: 0, to: 5, on: 0)
    story.setGoal("f-due-before", from: 0, to: 5, by: "2024-12-31", on: 0)
    for goal in ["a-equal", "b-no-target", "c-no-baseline", "d-no-deadline", "f-due-before"] { story.measure(goal, 2, on: 1) }
    story.measure("e-reached", 6, on: 400)
    #expect(
      story.ask(.goals, asOf: Story.day(2)).drawn("goal", "progress", "expected", "status") == """
        a-equal - 0.2 unrated
        b-no-target - 0.2 unrated
        c-no-baseline - - unrated
        d-no-deadline 0.4 - open
        e-reached - - unmeasured
        f-due-before 0.4 1 missed
        """)
    #expect(story.ask(.goals, asOf: Story.day(400)).drawn("status").contains("achieved"))
  }

  @Test func `are read whole from the latest that set them, with the earlier targets beside it`() {
    var story = Story()
    story.setGoal("g", from: 1, to: 20, metric: "attendance", unit: "mensen", agreedBy: "raad", on: 4, id: "b")
    story.setGoal("g", to: 50, by: "2025-06-01", on: 1)
    story.setGoal("g", to: 30, on: 4, id: "a")
    story.setGoal("g", unit: "uur", on: 2)
    #expect(
      story.ask(.goals).drawn("metric", "unit", "baseline", "target", "deadline", "agreedBy", "earlierTargets")
        == "attendance mensen 1 20 - raad [50 30]")
    #expect(
      story.ask(.goals, asOf: Story.day(2)).drawn("specific", "measurable", "accepted", "realistic", "timeBound")
        == "no no no no no")
    #expect(
      story.ask(.goals).drawn("specific", "measurable", "accepted", "realistic", "timeBound") == "yes yes yes yes no")
    #expect(story.ask(.goals, asOf: Story.day(1)).drawn("timeBound", "measurable") == "yes no")
  }

  @Test func `are withdrawn until they are set again, at equal times by source and id`() {
    var story = Story()
    story.setGoal("g", to: 1, on: 1)
    story.withdrawGoal("g", on: 2)
    story.setGoal("g", to: 1, on: 3)
    story.setGoal("h", to: 1, on: 2, id: "a")
    story.withdrawGoal("h", on: 2, id: "b")
    story.setGoal("i", to: 1, on: 2, id: "d")
    story.withdrawGoal("i", on: 2, id: "c")
    #expect(story.ask(.goals, asOf: Story.day(2)).drawn("goal", "status") == "g withdrawn\nh withdrawn\ni unmeasured")
    #expect(story.ask(.goals, asOf: Story.day(3)).drawn("goal", "status") == "g unmeasured\nh withdrawn\ni unmeasured")
  }

  @Test(arguments: [
    (0, 3, 1, "0.333333"), (0, 3, 2, "0.666667"), (0, 3, -1, "-0.333333"), (0, 2_000_000, 1, "0.000001"),
    (0, 2_000_000, -1, "-0.000001"), (100, 0, 40, "0.6"), (0, 2_000_001, 1, "0"), (10, 30, 70, "3"),
  ])
  func `round their progress only when it is shown, half away from zero`(from: Int, to: Int, value: Int, shows: String) {
    var story = Story()
    story.setGoal("g", from: from, to: to, on: 0)
    story.measure("g", value, on: 1)
    #expect(story.ask(.goals).drawn("progress") == shows)
  }

  @Test func `of the organisation come first, and are left out when a trajectory is asked for`() {
    var story = Story()
    story.setGoal("g", on: 1)
    story.setGoal("z", on: 1, in: "organisation/dalfsen")
    story.measure("z", 3, on: 2, in: "organisation/dalfsen")
    story.measure("never-set", 3, on: 2)
    #expect(
      story.ask(.goals).drawn("stream", "goal", "measurements", "latest", "measured") == """
        organisation/dalfsen z 1 3 2025-01-03
        trajectory/plan g 0 - -
        """)
    #expect(story.ask(.goals, .init(trajectory: "plan")).drawn("goal") == "g")
  }
}
