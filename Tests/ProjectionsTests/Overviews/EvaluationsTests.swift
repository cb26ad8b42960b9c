import Events
import Formats
import Testing

@testable import Projections

@Suite struct Evaluations {
  private func evaluate(
    _ kind: String, on day: Int, in stream: String = "trajectory/plan", id: String? = nil, _ story: inout Story
  ) {
    story.add("evaluation-held", #"{"kind":"\#(kind)","by":"team","findings":"\#(kind) \#(day)"}"#, on: day, id: id, in: stream)
  }

  @Test func `show the earliest final one, its days after closing, and what waits`() {
    var story = Story()
    story.start(on: 0)
    story.start(on: 0, in: "trajectory/quarter")
    evaluate("interim", on: 3, &story)
    story.close(on: 10)
    story.add("trajectory-closed", #"{"result":"klaar"}"#, on: 12, in: "trajectory/quarter")
    story.react("r1", by: "anna", on: 1, in: "trajectory/running")
    evaluate("final", on: 40, &story)
    evaluate("final", on: 30, &story)
    evaluate("interim", on: 5, in: "policy/p", &story)
    evaluate("final", on: 6, in: "experiment/e", &story)
    // stream, closed, evaluated, by, findings, days, interim, status, share
    let table = story.ask(.evaluations)
    #expect(table.drawn("stream") == "*\nexperiment/e\npolicy/p\ntrajectory/plan\ntrajectory/quarter\ntrajectory/running")
    #expect(
      table.drawn == """
        - - - - - 2 - 1/2
        - 2025-01-07 team final 6 - 0 evaluated -
        - - - - - 1 none -
        2025-01-11 2025-01-31 team final 30 20 1 evaluated -
        2025-01-13 - - - - 0 backlog -
        - - - - - 0 none -
        """)
    #expect(story.ask(.evaluations, .init(trajectory: "quarter")).drawn == "2025-01-13 - - - - 0 backlog -")
  }

  @Test func `held before the closing count from it backwards, and reopening takes the closing away`() {
    var story = Story()
    story.close(on: 10)
    evaluate("final", on: 8, &story)
    #expect(story.ask(.evaluations, .init(trajectory: "plan")).drawn("days", "status") == "-2 evaluated")
    story.reopen(on: 11)
    #expect(story.ask(.evaluations).drawn("closed", "days", "status", "share") == "- - - -\n- - evaluated -")
    story.close(on: 20)
    #expect(story.ask(.evaluations).drawn("days", "share") == "- 1/1\n-12 -")
  }

  @Test func `that were retracted, or had not been held, do not count`() {
    var story = Story()
    story.close(on: 10)
    evaluate("final", on: 20, id: "wrong", &story)
    #expect(story.ask(.evaluations, asOf: Story.day(19)).drawn("status", "share") == "- 0/1\nbacklog -")
    #expect(story.ask(.evaluations, asOf: Story.day(20)).drawn("status", "share") == "- 1/1\nevaluated -")
    story.retract("wrong", on: 25)
    #expect(story.ask(.evaluations).drawn("status", "share") == "- 0/1\nbacklog -")
    #expect(story.ask(.evaluations, asOf: Story.day(9)).rows.isEmpty)
  }

  @Test func `of one moment go by id`() {
    var story = Story()
    story.add("evaluation-held", #"{"kind":"final","by":"team","findings":"b"}"#, on: 3, id: "b")
    story.add("evaluation-held", #"{"kind":"final","by":"team","findings":"a"}"#, on: 3, id: "a")
    #expect(story.ask(.evaluations, .init(trajectory: "plan")).drawn("findings") == "a")
  }
}
