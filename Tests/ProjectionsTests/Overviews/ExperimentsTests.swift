import Events
import Formats
import Testing

@testable import Projections

@Suite struct Experiments {
  private func start(_ experiment: String, channel: String = "podcast", on day: Int, id: String? = nil, _ story: inout Story) {
    story.add(
      "experiment-started", #"{"channel":"\#(channel)","hypothesis":"het werkt","trajectory":"plan"}"#, on: day, id: id,
      in: "experiment/\(experiment)")
  }

  private func measure(_ experiment: String, on day: Int, _ story: inout Story) {
    story.add("experiment-measured", #"{"metric":"seen","value":12.5}"#, on: day, in: "experiment/\(experiment)")
  }

  private func evaluate(
    _ experiment: String, _ conclusion: String, keep: Bool, lesson: String? = nil, on day: Int, _ story: inout Story
  ) {
    let lesson = lesson.map { #","lesson":"\#($0)""# } ?? ""
    story.add(
      "experiment-evaluated", #"{"conclusion":"\#(conclusion)","keep":\#(keep)\#(lesson)}"#, on: day,
      in: "experiment/\(experiment)")
  }

  private func share(_ lesson: String, with audience: String, on day: Int, _ story: inout Story) {
    story.add("lesson-shared", #"{"lesson":"\#(lesson)","audience":"\#(audience)","channel":"intranet"}"#, on: day)
  }

  @Test func `count by year of start, two evaluated make a year, and an empty year shows`() {
    var story = Story()
    start("a", on: 10, &story)
    start("b", on: 20, &story)
    start("c", on: 30, &story)
    start("d", on: 750, &story)
    measure("a", on: 11, &story)
    measure("a", on: 12, &story)
    measure("b", on: 12, &story)
    evaluate("a", "eerst", keep: true, lesson: "l1", on: 40, &story)
    evaluate("a", "toch niet", keep: false, on: 50, &story)
    evaluate("b", "goed", keep: true, on: 400, &story)
    story.add("lesson-learned", #"{"lesson":"l2","text":"x","theme":"housing"}"#, on: 60, in: "experiment/c")
    share("l1", with: "team", on: 60, &story)
    share("l2", with: "organisation", on: 60, &story)
    // experiment, channel, hypothesis, trajectory, started, measuredTwice, evaluated, lessonShared, keep, conclusion, verdict
    #expect(
      story.ask(.experiments, asOf: Story.day(800)).drawn(
        "year", "experiment", "started", "measuredTwice", "evaluated", "lessonShared", "keep", "conclusion", "verdict") == """
          2025 * 3 1 2 1 - - met
          2025 a 1 1 1 0 no toch niet -
          2025 b 1 0 1 0 yes goed -
          2025 c 1 0 0 1 - - -
          2026 * 0 0 0 0 - - not-met
          2027 * 1 0 0 0 - - not-yet
          2027 d 1 0 0 0 - - -
          """)
    #expect(
      story.ask(.experiments, asOf: Story.day(364)).drawn("year", "experiment", "evaluated", "verdict") == """
        2025 * 1 not-yet
        2025 a 1 -
        2025 b 0 -
        2025 c 0 -
        """)
    #expect(story.ask(.experiments, asOf: Story.day(365)).drawn("year", "verdict").hasPrefix("2025 not-met"))
    share("l1", with: "management", on: 70, &story)
    #expect(story.ask(.experiments, asOf: Story.day(400)).drawn("year", "lessonShared").hasPrefix("2025 2"))
  }

  @Test func `begin with the earliest start, and are what the latest says`() {
    var story = Story()
    start("a", channel: "late", on: 400, &story)
    start("a", channel: "early", on: 10, &story)
    measure("never-started", on: 10, &story)
    let columns = story.ask(.experiments, asOf: Story.day(400)).drawn("year", "experiment", "channel", "trajectory", "started")
    #expect(columns == "2025 * - - 1\n2025 a late plan 1\n2026 * - - 0")
  }

  @Test func `stay away where none was started`() {
    var story = Story()
    evaluate("a", "zo", keep: true, on: 3, &story)
    #expect(story.ask(.experiments).rows.isEmpty)
  }
}
