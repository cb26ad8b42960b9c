import Events
import Formats
import Testing

@testable import Projections

@Suite struct Initiatives {
  private func add(_ type: String, _ data: String, on day: Int, in initiative: String = "i", _ story: inout Story) {
    story.add("initiative-" + type, data, on: day, in: "initiative/\(initiative)")
  }

  private func submit(_ title: String, on day: Int, in initiative: String = "i", _ story: inout Story) {
    add("submitted", #"{"title":"\#(title)","by":"residents","area":"hoonhorst"}"#, on: day, in: initiative, &story)
  }

  @Test func `go from submission to result, in days`() {
    var story = Story()
    submit("Tuin", on: 3, &story)
    submit("Plan", on: 1, &story)
    add("contact-assigned", #"{"contact":"team"}"#, on: 5, &story)
    add("assessed", #"{"verdict":"needs-change","reason":"x"}"#, on: 4, &story)
    add("assessed", #"{"verdict":"supported","reason":"x"}"#, on: 9, &story)
    add("granted", #"{"fund":"noaberfonds","amountCents":500}"#, on: 10, &story)
    add("realised", #"{"result":"x"}"#, on: 90, &story)
    #expect(
      story.ask(.initiatives).drawn == """
        - - Tuin residents hoonhorst - 2025-01-02 4 3 supported 9 - 89 3 met - -
        noaberfonds 2025 - - - - - - - - - - - - - 1 500
        """)
    let cells = story.ask(.initiatives).rows[0].cells
    #expect(cells[3].evidence == [1] && cells[8].evidence == [2, 3] && cells[10].evidence == [5])
    #expect(cells[14].evidence == [2, 4] && cells[15].evidence == [2, 4])
  }

  @Test(
    arguments: [(28, nil, "- not-yet"), (29, nil, "- not-met"), (40, 28, "28 met"), (40, 29, "29 not-met")]
      as [(Int, Int?, String)])
  func `are answered in time within four weeks`(asked: Int, answered: Int?, shows: String) {
    var story = Story()
    submit("Tuin", on: 0, &story)
    if let answered { add("contact-assigned", #"{"contact":"team"}"#, on: answered, &story) }
    #expect(story.ask(.initiatives, asOf: Story.day(asked)).drawn("answerDays", "answer") == shows)
  }

  @Test func `are not told of when they were never submitted, though their grants are`() {
    var story = Story()
    #expect(story.ask(.initiatives).rows.isEmpty)
    submit("Tuin", on: 0, in: "b", &story)
    submit("Pad", on: 0, in: "a", &story)
    add("withdrawn", #"{"reason":"x"}"#, on: 2, in: "a", &story)
    for (day, fund, cents) in [
      (0, "noaberfonds", 9_007_199_254_740_991), (1, "noaberfonds", 9_007_199_254_740_991), (400, "noaberfonds", 5),
      (2, "a-fund", 0),
    ] {
      add("granted", #"{"fund":"\#(fund)","amountCents":\#(cents)}"#, on: day, in: "c", &story)
    }
    #expect(
      story.ask(.initiatives).drawn("initiative", "fund", "year", "withdrawnDays", "grants", "granted") == """
        a - - 2 - -
        b - - - - -
        - a-fund 2025 - 1 0
        - noaberfonds 2025 - 2 18014398509481982
        - noaberfonds 2026 - 1 5
        """)
  }
}
