import Events
import Formats
import Testing

@testable import Projections

@Suite struct Instruments {
  private func hold(
    _ activity: String, _ instrument: String, invited: Int? = nil, attended: Int? = nil, on day: Int,
    in stream: String = "trajectory/plan", _ story: inout Story
  ) {
    let numbers = [("invited", invited), ("attended", attended)].compactMap { name, number in
      number.map { #","\#(name)":\#($0)"# }
    }
    story.add(
      "activity-held", #"{"activity":"\#(activity)","instrument":"\#(instrument)","channel":"meeting"\#(numbers.joined())}"#,
      on: day,
      in: stream)
  }

  private func react(
    _ reaction: String, at activity: String, on day: Int, in stream: String = "trajectory/plan", _ story: inout Story
  ) {
    story.add(
      "reaction-received", #"{"reaction":"\#(reaction)","channel":"meeting","kind":"idea","activity":"\#(activity)"}"#, on: day,
      in: stream)
  }

  private func measure(
    _ score: String, of respondents: Int, at activity: String? = nil, in stream: String = "trajectory/plan", _ story: inout Story
  ) {
    let activity = activity.map { #","activity":"\#($0)""# } ?? ""
    story.add("satisfaction-measured", #"{"score":\#(score),"respondents":\#(respondents)\#(activity)}"#, on: 50, in: stream)
  }

  private func spend(_ cents: Int, on activity: String?, _ story: inout Story) {
    let activity = activity.map { #","activity":"\#($0)""# } ?? ""
    story.add("cost-recorded", #"{"amountCents":\#(cents),"category":"venue"\#(activity)}"#, on: 50)
  }

  private func routine(_ stream: String, _ story: inout Story) {
    story.add(
      "trajectory-started", #"{"title":"t","kind":"maintenance","complexity":"routine","owner":"team"}"#, on: 0, in: stream)
  }

  @Test func `are counted by the complexity of their trajectories`() {
    var story = Story()
    story.start(on: 0)
    routine("trajectory/road", &story)
    routine("trajectory/square", &story)
    hold("a", "survey", on: 4, &story)
    hold("b", "workshop", on: 3, &story)
    hold("a", "survey", on: 2, in: "trajectory/road", &story)
    hold("a", "survey", on: 1, in: "trajectory/square", &story)
    hold("a", "survey", on: 9, in: "trajectory/never-started", &story)
    #expect(
      story.ask(.instruments).drawn("instrument", "complexity", "used", "firstUsed") == """
        survey complex 1 2025-01-05
        survey routine 2 2025-01-02
        survey - 1 2025-01-10
        workshop complex 1 2025-01-04
        """)
  }

  @Test func `show turn-out and costs over activities of which both is known`() {
    var story = Story()
    story.start(on: 0)
    hold("a", "workshop", invited: 100, attended: 10, on: 1, &story)
    hold("b", "workshop", invited: 200, on: 2, &story)
    hold("c", "workshop", attended: 5, on: 3, &story)
    hold("d", "workshop", invited: 40, attended: 20, on: 3, &story)
    spend(10_000, on: "a", &story)
    spend(5_000, on: "a", &story)
    spend(90_000, on: "b", &story)
    spend(1_000, on: "c", &story)
    spend(70_000, on: nil, &story)
    spend(70_000, on: "never", &story)
    // 16,000 cents over 15 people.
    #expect(story.ask(.instruments).drawn("turnOut", "costPerAttended") == "30/140 1066.666667")
  }

  @Test func `with nothing to divide by show nothing`() {
    var story = Story()
    hold("a", "workshop", invited: 0, attended: 0, on: 1, &story)
    spend(10_000, on: "a", &story)
    measure("7", of: 0, &story)
    react("r1", at: "a", on: 2, &story)
    // used, turnOut, reactions, adoptedShare, satisfaction, costPerAttended
    #expect(
      story.ask(.instruments).drawn("used", "turnOut", "reactions", "adoptedShare", "satisfaction", "costPerAttended")
        == "1 0/0 1 - - -")
  }

  @Test func `gather reactions, of which those that stand are weighed`() {
    var story = Story()
    hold("a", "workshop", on: 1, &story)
    hold("b", "survey", on: 1, &story)
    for reaction in ["r1", "r2", "r3", "r4"] { react(reaction, at: "a", on: 2, &story) }
    react("r5", at: "b", on: 2, &story)
    react("r6", at: "never", on: 2, &story)
    react("r7", at: "a", on: 2, in: "trajectory/other", &story)
    story.weigh("adopted", reactions: ["r1", "r5", "r6"], on: 3)
    story.weigh("rejected", reactions: ["r1", "r2"], on: 4)
    story.weigh("partly-adopted", reactions: ["r3", "r4"], on: 4)
    story.withdraw("r4", on: 5)
    #expect(
      story.ask(.instruments).drawn("instrument", "reactions", "adoptedShare") == """
        survey 1 1/1
        workshop 4 1/3
        """)
  }

  @Test func `are liked as their activities are, and where nobody asked, as their trajectories`() {
    var story = Story()
    story.start(on: 0)
    hold("a", "workshop", on: 1, &story)
    hold("b", "survey", on: 1, &story)
    measure("9", of: 1, at: "a", &story)
    measure("6", of: 2, at: "a", &story)
    measure("5", of: 1, &story)
    measure("3", of: 1, at: "never", &story)
    story.start(on: 0, in: "trajectory/other")
    hold("a", "workshop", on: 1, in: "trajectory/other", &story)
    measure("1", of: 100, in: "trajectory/other", &story)
    // (9 + 2 x 6) / 3, and (9 + 2 x 6 + 5 + 3) / 5.
    #expect(story.ask(.instruments).drawn("instrument", "satisfaction") == "survey 5.8\nworkshop 7")
  }

  @Test func `go by the latest of two activities with one id`() {
    var story = Story()
    hold("a", "workshop", invited: 10, attended: 5, on: 1, &story)
    hold("a", "survey", on: 3, &story)
    react("r1", at: "a", on: 2, &story)
    #expect(story.ask(.instruments).drawn("instrument", "used", "turnOut", "reactions") == "survey 1 - 1")
  }

  @Test func `are liked exactly, by however many and with however many digits`() {
    var story = Story()
    story.start(on: 0)
    hold("a", "survey", on: 1, &story)
    let many = 9_007_199_254_740_991
    measure("7.0000000000000000000000000000001", of: many, at: "a", &story)
    measure("7.0000000000000000000000000000001", of: many, at: "a", &story)
    measure("5", of: many, at: "a", &story)
    measure("5", of: many, at: "a", &story)
    #expect(story.ask(.instruments).drawn("satisfaction") == "6")
  }
}
