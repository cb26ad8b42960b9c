import Events
import Formats
import Testing

@testable import Projections

@Suite struct Lessons {
  private func learn(
    _ lesson: String, _ text: String = "bel eerst", on day: Int, in stream: String = "trajectory/plan", id: String? = nil,
    more: String = "", _ story: inout Story
  ) {
    story.add(
      "lesson-learned", #"{"lesson":"\#(lesson)","text":"\#(text)","theme":"housing"\#(more)}"#, on: day, id: id, in: stream)
  }

  private func share(
    _ lesson: String, _ audience: String, on day: Int, in stream: String = "trajectory/plan", _ story: inout Story
  ) {
    story.add("lesson-shared", #"{"lesson":"\#(lesson)","audience":"\#(audience)","channel":"intranet"}"#, on: day, in: stream)
  }

  private func apply(_ lesson: String, on day: Int, in stream: String, _ story: inout Story) {
    story.add("lesson-applied", #"{"lesson":"\#(lesson)","how":"zo"}"#, on: day, in: stream)
  }

  @Test func `are learned, shared ever wider and applied elsewhere`() {
    var story = Story()
    learn("l1", on: 1, more: #","origin":"outside","instrument":"survey","targetGroup":"jong""#, &story)
    learn("l2", on: 2, &story)
    learn("l3", on: 3, in: "policy/p", &story)
    share("l1", "team", on: 2, &story)
    share("l1", "council", on: 11, in: "organisation/dalfsen", &story)
    share("l1", "management", on: 6, in: "trajectory/other", &story)
    share("l2", "team", on: 4, &story)
    apply("l1", on: 20, in: "trajectory/other", &story)
    apply("l1", on: 21, in: "programme/p", &story)
    apply("l1", on: 22, in: "trajectory/other", &story)
    // In its own stream it is not passed on.
    apply("l1", on: 23, in: "trajectory/plan", &story)
    apply("l2", on: 23, in: "trajectory/plan", &story)
    let table = story.ask(.lessons)
    #expect(
      table.drawn == """
        - - - - - - - - - 3 - 3 1/3
        bel eerst housing outside trajectory/plan survey jong 2025-01-02 council 5 3 [programme/p trajectory/other] - -
        bel eerst housing - trajectory/plan - - 2025-01-03 team - 0 [] - -
        bel eerst housing - policy/p - - 2025-01-04 - - 0 [] - -
        """)
    #expect(story.ask(.lessons, .init(trajectory: "plan")).drawn("lesson", "lessons", "reuse") == "* 2 1/2\nl1 - -\nl2 - -")
    #expect(story.ask(.lessons, .init(trajectory: "other")).rows.isEmpty)
  }

  @Test func `stand where they were learned last, whole`() {
    var story = Story()
    learn("l1", "vroeg", on: 1, in: "trajectory/other", more: #","origin":"own""#, &story)
    learn("l1", "laat", on: 5, &story)
    apply("l1", on: 8, in: "trajectory/other", &story)
    share("l1", "public", on: 3, &story)
    let columns = story.ask(.lessons).drawn("lesson", "text", "origin", "stream", "learned", "sharedDays", "appliedIn")
    #expect(columns == "* - - - - - -\nl1 laat - trajectory/plan 2025-01-06 -2 [trajectory/other]")
    #expect(
      story.ask(.lessons, asOf: Story.day(4)).drawn("lesson", "text", "origin", "stream", "appliedIn")
        == "* - - - -\nl1 vroeg own trajectory/other []")
    #expect(story.ask(.lessons, .init(trajectory: "other")).rows.isEmpty)
  }

  @Test func `that were never learned show nowhere`() {
    var story = Story()
    share("l1", "public", on: 3, &story)
    apply("l1", on: 8, in: "trajectory/other", &story)
    #expect(story.ask(.lessons).rows.isEmpty)
  }

  @Test func `of one moment go by id`() {
    var story = Story()
    learn("l1", "b", on: 1, in: "trajectory/other", id: "b", &story)
    learn("l1", "a", on: 1, id: "a", &story)
    #expect(story.ask(.lessons).drawn("text", "stream") == "- -\nb trajectory/other")
  }
}
