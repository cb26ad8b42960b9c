import Events
import Formats
import Testing

@testable import Projections

extension Story {
  mutating func report(delivering level: String?, titled title: String = "Verslag", on day: Int, id: String? = nil) {
    let level = level.map { #","deliveredLevel":"\#($0)""# } ?? ""
    add("final-report-published", #"{"title":"\#(title)","summary":"zo ging het"\#(level)}"#, on: day, id: id)
  }
}

@Suite struct `The promised level` {
  @Test func `is that of the latest choice at or before the first reaction, beside what the report says was delivered`() {
    var story = Story()
    story.choose("inform", on: 1)
    story.choose("advise", on: 5)
    story.react("r1", by: nil, on: 5)
    story.choose("coproduce", on: 6)
    story.report(delivering: "consult", on: 8)
    story.report(delivering: nil, on: 9)
    #expect(story.ask(.promise).drawn == "advise 2025-01-06 consult 2025-01-09 no 1")
    #expect(story.ask(.promise).rows[0].cells.map(\.evidence) == [[], [2], [2], [5], [5], [2, 5], [2, 3, 4]])
    // While there is no reaction it is the latest.
    #expect(story.ask(.promise, asOf: Story.day(2)).drawn == "inform 2025-01-02 - - - 0")
  }

  @Test(arguments: [("inform", false), ("consult", true), ("advise", true)])
  func `is kept when at least as much was delivered`(delivered: String, isKept: Bool) {
    var story = Story()
    story.choose("consult", on: 1)
    story.report(delivering: delivered, on: 2)
    #expect(story.ask(.promise).drawn("kept") == (isKept ? "yes" : "no"))
  }

  @Test func `is empty when nobody chose in time, or chose not to`() {
    var story = Story()
    story.start(on: 0)
    #expect(story.ask(.promise).drawn == "- - - - - 0")
    story.report(delivering: "inform", on: 9)
    story.choose("consult", on: 1)
    story.choose(nil, on: 2)
    #expect(story.ask(.promise).drawn == "- - inform 2025-01-10 - 0")
    story.react("r1", by: nil, on: 0)
    #expect(story.ask(.promise).drawn == "- - inform 2025-01-10 - 1")
  }

  @Test func `changes with choices and preconditions that say something else, whatever their reason`() {
    var story = Story()
    func choose(_ groups: String, by decider: String, on day: Int, _ story: inout Story) {
      story.add(
        "participation-decided",
        #"{"chosen":true,"level":"consult","decidedBy":"\#(decider)","reason":"\#(day)"\#(groups)}"#, on: day)
    }
    story.fix(["a"], on: 0)
    choose("", by: "council", on: 0, &story)
    story.react("r1", by: nil, on: 1)
    choose(#","groups":[]"#, by: "college", on: 2, &story)
    #expect(story.ask(.promise).drawn("changes") == "0")
    let a = #"{"stakeholder":"a","chosen":true}"#
    let b = #"{"stakeholder":"b","chosen":true,"reason":"x"}"#
    choose(#","groups":[\#(a),\#(b)]"#, by: "college", on: 3, &story)
    choose(#","groups":[\#(b),\#(a),\#(b)]"#, by: "college", on: 4, &story)
    choose(#","groups":[\#(a),{"stakeholder":"b","chosen":true}]"#, by: "college", on: 5, &story)
    #expect(story.ask(.promise).drawn("changes") == "1")
    choose(#","groups":[\#(a),{"stakeholder":"b","chosen":true,"level":"inform"}]"#, by: "college", on: 6, &story)
    story.fix(["b"], on: 7)
    #expect(story.ask(.promise).drawn("changes") == "3")
  }
}
