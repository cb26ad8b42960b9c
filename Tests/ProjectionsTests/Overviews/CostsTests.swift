import Events
import Formats
import Testing

@testable import Projections

extension Story {
  mutating func spend(
    _ cents: Int, on category: String = "venue", hours: String? = nil, action: String? = nil, day: Int, id: String? = nil,
    in stream: String = "trajectory/plan"
  ) {
    let hours = hours.map { #","hours":\#($0)"# } ?? ""
    let action = action.map { #","action":"\#($0)""# } ?? ""
    add("cost-recorded", #"{"amountCents":\#(cents),"category":"\#(category)"\#(hours)\#(action)}"#, on: day, id: id, in: stream)
  }

  mutating func plan(estimate: Int?, on day: Int) {
    let estimate = estimate.map { #","costEstimateCents":\#($0)"# } ?? ""
    add(
      "plan-adopted", #"{"purpose":"horen","targetGroups":[],"instruments":[],"adoptedBy":"college"\#(estimate)}"#, on: day)
  }
}

@Suite struct Costs {
  /// The most negative whole number of 128 bits.
  @Test func `add up hours of any size`() {
    var story = Story()
    story.spend(0, on: "hours", hours: "-1701411834604692317316873037158841e5", day: 1)
    story.spend(0, on: "hours", hours: "-5728", day: 2)
    #expect(story.ask(.cost).drawn("category", "hours").hasPrefix("* -170141183460469231731687303715884105728\n"))
    story.spend(0, on: "hours", hours: "-0.5", day: 3)
    #expect(story.ask(.cost).drawn("category", "hours").hasPrefix("* -170141183460469231731687303715884105728.5\n"))
  }

  @Test func `stand beside the estimate of the latest plan, in total and per category`() {
    var story = Story()
    story.plan(estimate: 100, on: 1)
    story.plan(estimate: 20_000, on: 2)
    story.spend(5_000, day: 3)
    story.spend(0, on: "hours", hours: "7.5", day: 3)
    story.spend(100, on: "hours", hours: "0.25", day: 4)
    for person in ["anna", "bert", "anna"] { story.react("r-\(person)", by: person, on: 5) }
    story.react("r3", by: "carla", on: 5)
    story.react("r4", by: nil, on: 5)
    story.withdraw("r3", on: 6)
    #expect(
      story.ask(.cost).drawn == """
        * 5100 7.75 20000 3 1700
        hours 100 7.75 - - -
        venue 5000 - - - -
        """)
    let cells = story.ask(.cost).rows[0].cells
    #expect(cells.map(\.evidence) == [[], [], [3, 4, 5], [4, 5], [2], [7, 8, 9], [3, 4, 5, 7, 8, 9]])
  }

  @Test func `are empty, not 0, when none were recorded, and there is no row without an estimate either`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.plan(estimate: nil, on: 1)
    #expect(story.ask(.cost).rows.isEmpty)
    story.plan(estimate: 0, on: 2)
    #expect(story.ask(.cost).drawn == "* - - 0 1 -")
    story.plan(estimate: nil, on: 3)
    #expect(story.ask(.cost).rows.isEmpty)
    story.spend(10, day: 4, id: "x")
    #expect(story.ask(.cost).drawn == "* 10 - - 1 10\nvenue 10 - - - -")
    story.retract("x", on: 5)
    #expect(story.ask(.cost).rows.isEmpty)
  }

  @Test func `have nobody to be divided by when all are unidentified`() {
    var story = Story()
    story.react("r1", by: nil, on: 1)
    story.spend(10, day: 1)
    #expect(story.ask(.cost).drawn("people", "perParticipant") == "0 -\n- -")
  }

  @Test func `add up exactly, however large and however small`() {
    var story = Story()
    for _ in 0..<3 { story.spend(9_007_199_254_740_991, hours: "1e307", day: 1) }
    for _ in 0..<20 { story.spend(9_007_199_254_740_991, hours: "9999999999999999999999999999999999", day: 1) }
    story.spend(0, hours: "1e-300", day: 1)
    for number in 0..<3 { story.react("r\(number)", by: "p\(number)", on: 1) }
    let row = story.ask(.cost).rows[0].cells
    #expect(row[2].value == .cents(23 * 9_007_199_254_740_991))
    let whole = "3" + String(repeating: "0", count: 271) + "199999999999999999999999999999999980"
    #expect(row[3].value == .ratio(whole + "." + String(repeating: "0", count: 299) + "1"))
    #expect(row[6].value == .ratio("69055194286347597.666667"))
  }
}
