import Events
import Formats
import Testing

@testable import Projections

extension Story {
  mutating func advise(
    _ adviser: String, requested: Bool? = nil, on day: Int, id: String? = nil, in stream: String = "trajectory/plan"
  ) {
    let requested = requested.map { #","requested":\#($0)"# } ?? ""
    add("advice-given", #"{"by":"team","about":"x","adviser":"\#(adviser)"\#(requested)}"#, on: day, id: id, in: stream)
  }
}

@Suite struct Advice {
  @Test func `is counted by adviser, with the days from the start to the first`() {
    var story = Story()
    story.start(on: 2)
    story.advise("webcare", requested: true, on: 9)
    story.advise("communication", requested: false, on: 5)
    story.advise("communication", on: 4)
    story.advise("webcare", requested: true, on: 1)
    #expect(
      story.ask(.advice).drawn == """
        * 2 1 1 -1
        communication 0 1 1 2
        webcare 2 0 0 -1
        """)
    #expect(story.ask(.advice).rows[1].cells.map(\.evidence) == [[], [], [], [3], [4], [1, 4]])
  }

  @Test func `is there for every stream, in order of their names, and has days only in a trajectory that started`() {
    var story = Story()
    story.advise("participation", on: 1)
    story.advise("participation", on: 1, in: "trajectory/Other")
    story.start(on: 0, in: "trajectory/Other")
    story.advise("participation", requested: false, on: 1, in: "policy/p")
    story.advise("participation", requested: true, on: 1, in: "experiment/e")
    story.advise("participation", requested: true, on: 1, id: "x", in: "programme/p")
    story.add("fact-retracted", #"{"source":"urn:test","id":"x","reason":"in error"}"#, on: 1, in: "programme/p")
    let totals = story.ask(.advice).drawn("stream", "adviser", "asked", "unasked", "unsaid", "days").split(separator: "\n")
      .filter { $0.contains("*") }
    #expect(
      totals == [
        "experiment/e * 1 0 0 -", "policy/p * 0 1 0 -", "trajectory/Other * 0 0 1 1", "trajectory/plan * 0 0 1 -",
      ])
    #expect(
      story.ask(.advice, .init(trajectory: "plan")).drawn("stream", "adviser")
        == "trajectory/plan *\ntrajectory/plan participation")
  }
}
