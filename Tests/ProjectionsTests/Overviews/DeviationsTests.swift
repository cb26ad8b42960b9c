import Events
import Formats
import Testing

@testable import Projections

extension Story {
  mutating func adjust(_ change: String = "later", _ trigger: String? = nil, on day: Int) {
    let trigger = trigger.map { #","trigger":"\#($0)""# } ?? ""
    add("plan-adjusted", #"{"change":"\#(change)","reason":"druk"\#(trigger)}"#, on: day)
  }

  mutating func hold(
    _ activity: String, instrument: String = "workshop", groups: [String] = [], attended: Int? = nil, planned: Bool? = nil,
    on day: Int, id: String? = nil
  ) {
    var fields = [#""activity":"\#(activity)","instrument":"\#(instrument)","channel":"meeting""#]
    if !groups.isEmpty { fields.append(#""targetGroups":[\#(groups.map { "\"\($0)\"" }.joined(separator: ","))]"#) }
    if let attended { fields.append(#""attended":\#(attended)"#) }
    if let planned { fields.append(#""planned":\#(planned)"#) }
    add("activity-held", "{\(fields.joined(separator: ","))}", on: day, id: id)
  }
}

@Suite struct Deviations {
  @Test func `are counted by what led to them, beside what came unplanned`() {
    var story = Story()
    #expect(story.ask(.deviations).rows.isEmpty)
    story.adjust("x", "signal", on: 1)
    story.adjust("x", on: 2)
    story.adjust("x", "council", on: 3)
    story.adjust("x", "signal", on: 4)
    story.hold("a", planned: false, on: 5)
    story.hold("b", planned: true, on: 5)
    story.hold("c", on: 5)
    #expect(
      story.ask(.deviations).drawn == """
        plan-adjusted council 1
        plan-adjusted signal 2
        plan-adjusted - 1
        unplanned-activity - 1
        """)
    #expect(story.ask(.deviations).rows.map { $0.cells[3].evidence } == [[3], [1, 4], [2], [5]])
  }

  @Test func `of activities go by the latest of those with one id`() {
    var story = Story()
    story.hold("a", planned: false, on: 1)
    story.hold("a", planned: true, on: 2, id: "x")
    #expect(story.ask(.deviations).rows.isEmpty)
    story.retract("x", on: 3)
    #expect(story.ask(.deviations).drawn == "unplanned-activity - 1")
  }
}
