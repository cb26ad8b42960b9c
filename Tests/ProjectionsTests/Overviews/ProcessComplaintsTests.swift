import Events
import Formats
import Testing

@testable import Projections

extension Story {
  mutating func observe(_ signal: String, _ kind: String = "complaint", topic: String? = nil, on day: Int, id: String? = nil) {
    let topic = topic.map { #","topic":"\#($0)""# } ?? ""
    add("signal-observed", #"{"channel":"telephone","kind":"\#(kind)"\#(topic)}"#, on: day, id: id, in: "signal/\(signal)")
  }

  mutating func triage(_ signal: String, to trajectory: String?, on day: Int) {
    let trajectory = trajectory.map { #","trajectory":"\#($0)""# } ?? ""
    add("signal-triaged", #"{"team":"webcare","urgency":"low"\#(trajectory)}"#, on: day, in: "signal/\(signal)")
  }
}

@Suite struct `Process complaints` {
  @Test func `come from reactions and from signals, the total before them`() {
    var story = Story()
    story.speak("r2", by: nil, nil, topic: "parking", kind: "process-complaint", on: 2)
    story.react("r10", by: "anna", kind: "process-complaint", on: 1)
    story.react("r1", by: "anna", on: 1)
    story.observe("s2", topic: "trees", on: 3)
    story.observe("s2", topic: "roads", on: 4)
    story.triage("s2", to: "plan", on: 5)
    story.observe("s1", on: 6)
    story.triage("s1", to: "plan", on: 6)
    story.triage("s1", to: nil, on: 7)
    #expect(
      story.ask(.processComplaints).drawn == """
        * - - - - 4
        reaction r10 2025-01-02 website - -
        reaction r2 2025-01-03 meeting parking -
        signal s1 2025-01-07 telephone - -
        signal s2 2025-01-04 telephone roads -
        """)
    #expect(story.ask(.processComplaints).rows[0].cells[6].evidence == [1, 2, 5, 6, 7, 8])
    #expect(story.ask(.processComplaints).rows[4].cells.map(\.evidence) == [[], [], [], [4], [5], [5], []])
    #expect(story.ask(.processComplaints, asOf: Story.day(2)).drawn("complaints") == "2\n-\n-")
  }

  @Test func `of signals belong to the last trajectory that was named, and are complaints as the latest says`() {
    var story = Story()
    story.start(on: 0)
    story.start(on: 0, in: "trajectory/other")
    story.observe("moved", on: 1)
    story.triage("moved", to: "plan", on: 2)
    story.triage("moved", to: "other", on: 3)
    story.observe("question", on: 1)
    story.observe("question", "question", on: 2)
    story.triage("question", to: "plan", on: 2)
    story.observe("unknown", on: 1)
    story.triage("unknown", to: "never", on: 2)
    #expect(story.ask(.processComplaints).drawn("trajectory", "id") == "other -\nother moved")
    #expect(story.ask(.processComplaints, .init(trajectory: "plan")).rows.isEmpty)
    #expect(story.ask(.processComplaints, asOf: Story.day(2)).drawn("trajectory", "id") == "plan -\nplan moved")
    #expect(story.ask(.processComplaints, .init(trajectory: "other")).drawn("id") == "-\nmoved")
  }

  @Test func `count when they are withdrawn, and not when the latest twin is something else`() {
    var story = Story()
    #expect(story.ask(.processComplaints).rows.isEmpty)
    story.react("r1", by: "anna", kind: "process-complaint", on: 1)
    story.react("r2", by: "anna", kind: "process-complaint", on: 1)
    story.withdraw("r1", on: 2)
    story.react("r2", by: "anna", on: 3)
    #expect(story.ask(.processComplaints).drawn("id", "complaints") == "- 1\nr1 -")
    // What nothing of its own is known of is no trajectory, whatever a signal says.
    var other = Story()
    other.observe("s", on: 1)
    other.triage("s", to: "plan", on: 1)
    other.start(on: 3)
    #expect(other.ask(.processComplaints, asOf: Story.day(2)).rows.isEmpty)
    #expect(other.ask(.processComplaints).drawn("id") == "-\ns")
  }
}
