import Events
import Formats
import Testing

@testable import Projections

@Suite struct Commitments {
  @Test func `are kept in time or late, or are open or overdue`() {
    var story = Story()
    // 2025-01-05 is day 4.
    for name in ["in-time", "late", "not"] { story.promise(name, to: "buurt", by: "2025-01-05", on: 1) }
    for name in ["undated", "undated-kept"] { story.promise(name, on: 1) }
    story.keep("in-time", on: 9)
    story.keep("in-time", on: 4)
    story.keep("late", on: 5)
    story.keep("undated-kept", on: 6)
    story.keep("never-made", on: 6)
    #expect(
      story.ask(.commitments, asOf: Story.day(20)).drawn == """
        * - - - - - 5 3 1 2 1
        in-time in-time! buurt 2025-01-05 2025-01-05 kept-in-time - - - - -
        late late! buurt 2025-01-05 2025-01-06 kept-late - - - - -
        not not! buurt 2025-01-05 - overdue - - - - -
        undated undated! - - - open - - - - -
        undated-kept undated-kept! - - 2025-01-07 kept - - - - -
        """)
    let cells = story.ask(.commitments, asOf: Story.day(20)).rows[0].cells
    #expect(cells.suffix(5).map(\.evidence) == [[1, 2, 3, 4, 5], [1, 2, 5, 7, 8, 9], [1, 7], [3, 4], [3]])
  }

  @Test func `are overdue from the day after they were due`() {
    var story = Story()
    #expect(story.ask(.commitments).rows.isEmpty)
    story.promise("a", by: "2025-01-05", on: 1)
    #expect(story.ask(.commitments, asOf: Story.day(4)).drawn("status", "open", "overdue") == "- 1 0\nopen - -")
    #expect(story.ask(.commitments, asOf: Story.day(5)).drawn("status", "open", "overdue") == "- 1 1\noverdue - -")
  }

  @Test func `go by the latest of those with one id, and may be kept before they were made`() {
    var story = Story()
    story.promise("a", to: "buurt", by: "2025-01-03", on: 1)
    story.promise("a", on: 5)
    story.keep("a", on: 0)
    #expect(story.ask(.commitments).drawn("commitment", "to", "due", "keptOn", "status") == "* - - - -\na - - 2025-01-01 kept")
    #expect(story.ask(.commitments, asOf: Story.day(1)).drawn("status", "inTime") == "- 1\nkept-in-time -")
  }
}
