import Events
import Formats
import Testing

@testable import Projections

@Suite struct Obligations {
  private func register(_ obligation: String, due: String = "2025-01-05", on day: Int, _ story: inout Story) {
    story.add(
      "obligation-registered", #"{"obligation":"\#(obligation)","law":"Omgevingswet","what":"verordening","due":"\#(due)"}"#,
      on: day, in: "policy/p")
  }

  private func fulfil(_ obligation: String, _ how: String, on day: Int, _ story: inout Story) {
    story.add("obligation-fulfilled", #"{"obligation":"\#(obligation)","how":"\#(how)"}"#, on: day, in: "policy/p")
  }

  @Test func `are fulfilled, open or overdue, with the days that are left or late`() {
    var story = Story()
    register("open", on: 1, &story)
    register("late", on: 1, &story)
    register("early", on: 1, &story)
    fulfil("late", "later", on: 9, &story)
    fulfil("late", "eerst", on: 7, &story)
    fulfil("early", "vlot", on: 2, &story)
    fulfil("never", "x", on: 2, &story)
    #expect(
      story.ask(.obligations, asOf: Story.day(6)).drawn == """
        early Omgevingswet verordening 2025-01-05 2025-01-03 vlot - - fulfilled
        late Omgevingswet verordening 2025-01-05 - - -2 2 overdue
        open Omgevingswet verordening 2025-01-05 - - -2 2 overdue
        """)
    #expect(
      story.ask(.obligations, asOf: Story.day(9)).drawn("obligation", "fulfilled", "how", "daysLeft", "daysLate", "status") == """
        early 2025-01-03 vlot - - fulfilled
        late 2025-01-08 eerst - 3 fulfilled
        open - - -5 5 overdue
        """)
    #expect(
      story.ask(.obligations, asOf: Story.day(4)).drawn("daysLeft", "daysLate", "status") == "- - fulfilled\n0 - open\n0 - open")
    let late = story.ask(.obligations, asOf: Story.day(9)).rows[1].cells
    #expect(late.map(\.evidence) == [[], [], [2], [2], [2], [5], [5], [], [2, 5], [2, 5]])
  }

  @Test func `go by the latest of those with one id`() {
    var story = Story()
    #expect(story.ask(.obligations).rows.isEmpty)
    register("a", due: "2027-01-01", on: 2, &story)
    register("a", due: "2026-01-01", on: 1, &story)
    #expect(story.ask(.obligations).drawn("policy", "obligation", "due") == "p a 2027-01-01")
  }
}
