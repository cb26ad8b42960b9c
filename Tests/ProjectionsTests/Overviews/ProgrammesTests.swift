import Events
import Formats
import Testing

@testable import Projections

@Suite struct Programmes {
  private func adopt(_ title: String, budget: Int, on day: Int, _ story: inout Story) {
    story.add(
      "programme-adopted", #"{"title":"\#(title)","adoptedBy":"college","budgetCents":\#(budget),"until":"2025-12-31"}"#, on: day,
      in: "programme/p")
  }

  private func plan(_ action: String, estimate: Int? = nil, to: String? = nil, on day: Int, _ story: inout Story) {
    let estimate = estimate.map { #","estimateCents":\#($0)"# } ?? ""
    let to = to.map { #","from":"2025-01-02","to":"\#($0)""# } ?? ""
    story.add(
      "action-planned", #"{"action":"\#(action)","title":"t-\#(action)","priority":"must"\#(estimate)\#(to)}"#, on: day,
      in: "programme/p")
  }

  @Test func `count their actions by how far they are, beside the budget`() {
    var story = Story()
    adopt("Eerst", budget: 1, on: 1, &story)
    adopt("Dan", budget: 3_500_000, on: 2, &story)
    plan("a", estimate: 100, to: "2025-01-05", on: 2, &story)
    plan("b", estimate: 20, to: "2025-01-05", on: 2, &story)
    plan("c", estimate: 3, to: "2025-01-05", on: 2, &story)
    plan("d", to: "2025-01-06", on: 2, &story)
    story.add("action-started", #"{"action":"b"}"#, on: 3, in: "programme/p")
    story.add("action-dropped", #"{"action":"c","reason":"x"}"#, on: 3, in: "programme/p")
    story.add("action-completed", #"{"action":"d","result":"x"}"#, on: 3, in: "programme/p")
    story.add("action-completed", #"{"action":"never","result":"x"}"#, on: 3, in: "programme/p")
    story.spend(7, action: "a", day: 3, in: "programme/p")
    story.spend(8, action: "a", day: 3, in: "programme/p")
    story.spend(9, action: "never", day: 3, in: "programme/p")
    story.spend(10, day: 3, in: "programme/p")
    #expect(
      story.ask(.programme, asOf: Story.day(5)).drawn == """
        * Dan - - - - 120 34 3500000 2025-12-31 1 1 1 1 2
        a t-a must planned 2025-01-02 2025-01-05 100 15 - - - - - - 1
        b t-b must started 2025-01-02 2025-01-05 20 - - - - - - - 1
        c t-c must dropped 2025-01-02 2025-01-05 3 - - - - - - - 0
        d t-d must completed 2025-01-02 2025-01-06 - - - - - - - - 0
        """)
    #expect(story.ask(.programme, asOf: Story.day(4)).drawn("overdue") == "0\n0\n0\n0\n0")
    let total = story.ask(.programme, asOf: Story.day(5)).rows[0].cells
    #expect(total[7].evidence == [3, 4, 7])
    #expect(total.suffix(5).map(\.evidence) == [[3], [4, 7], [6, 9], [5, 8], [3, 4, 7]])
  }

  @Test func `are there without being adopted, as soon as an action is planned`() {
    var story = Story()
    story.spend(10, day: 1, in: "programme/p")
    #expect(story.ask(.programme).rows.isEmpty)
    plan("a", on: 2, &story)
    plan("a", estimate: 5, on: 1, &story)
    #expect(
      story.ask(.programme).drawn("action", "title", "estimate", "costs", "budget", "planned", "overdue")
        == "* - - 10 - 1 0\na t-a - - - - 0")
  }

  @Test func `have actions that go by the latest that happened to them`() {
    var story = Story()
    plan("a", on: 5, &story)
    story.add("action-completed", #"{"action":"a","result":"x"}"#, on: 2, id: "b", in: "programme/p")
    story.add("action-started", #"{"action":"a"}"#, on: 2, id: "c", in: "programme/p")
    #expect(story.ask(.programme).drawn("status") == "-\nstarted")
    adopt("Leeg", budget: 0, on: 1, &story)
    #expect(story.ask(.programme, asOf: Story.day(1)).drawn("title", "budget", "planned", "estimate", "costs") == "Leeg 0 0 - -")
  }
}
