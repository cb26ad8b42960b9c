import Events
import Formats
import Testing

@testable import Projections

@Suite struct `The participation calendar` {
  private func hold(
    _ activity: String, attended: Int? = nil, on day: Int, in stream: String = "trajectory/plan", _ story: inout Story
  ) {
    let attended = attended.map { #","attended":\#($0)"# } ?? ""
    story.add(
      "activity-held", #"{"activity":"\#(activity)","instrument":"survey","channel":"meeting"\#(attended)}"#, on: day, in: stream)
  }

  private func train(
    _ audience: String, _ attended: Int, on day: Int, in stream: String = "organisation/dalfsen", _ story: inout Story
  ) {
    story.add(
      "training-held", #"{"topic":"listening","audience":"\#(audience)","attended":\#(attended)}"#, on: day, in: stream)
  }

  private func visit(_ area: String, _ body: String, attended: Int? = nil, on day: Int, _ story: inout Story) {
    let attended = attended.map { #","attended":\#($0)"# } ?? ""
    story.add("visit-held", #"{"area":"\#(area)","body":"\#(body)"\#(attended)}"#, on: day, in: "organisation/dalfsen")
  }

  @Test func `has activities by month, training by year and audience, and each visit`() {
    var story = Story()
    hold("a", attended: 12, on: 30, &story)
    hold("b", on: 30, &story)
    hold("a", attended: 5, on: 3, in: "trajectory/other", &story)
    hold("c", on: 31, &story)
    train("staff", 8, on: 1, &story)
    train("staff", 4, on: 364, in: "organisation/other", &story)
    train("staff", 0, on: 365, &story)
    train("council", 21, on: 300, &story)
    visit("hoonhorst", "college", attended: 40, on: 9, &story)
    visit("hoonhorst", "college", on: 9, &story)
    visit("hoonhorst", "college", attended: 7, on: 9, &story)
    visit("dalfsen", "raad", on: 9, &story)
    visit("dalfsen", "burgemeester", on: 8, &story)
    // kind, period, area, body, audience, number, attended
    #expect(
      story.ask(.participationCalendar).drawn("kind", "period", "area", "body", "audience", "number", "attended") == """
        activity 2025-01 - - - 3 17
        activity 2025-02 - - - 1 -
        training 2025 - - council 1 21
        training 2025 - - staff 2 12
        training 2026 - - staff 1 0
        visit 2025-01-09 dalfsen burgemeester - 1 -
        visit 2025-01-10 dalfsen raad - 1 -
        visit 2025-01-10 hoonhorst college - 1 7
        visit 2025-01-10 hoonhorst college - 1 40
        visit 2025-01-10 hoonhorst college - 1 -
        """)
  }

  @Test func `counts an activity once, when it was held last`() {
    var story = Story()
    hold("a", attended: 5, on: 1, &story)
    hold("a", attended: 7, on: 40, &story)
    #expect(story.ask(.participationCalendar).drawn("period", "number", "attended") == "2025-02 1 7")
    #expect(story.ask(.participationCalendar, asOf: Story.day(39)).drawn("period", "number", "attended") == "2025-01 1 5")
  }

  @Test func `adds the largest counts`() {
    var story = Story()
    for activity in 1...2_000 { hold("a\(activity)", attended: 9_007_199_254_740_991, on: 1, &story) }
    #expect(story.ask(.participationCalendar).drawn("attended") == "18014398509481982000")
  }
}
