import Events
import Formats
import Testing

@testable import Projections

@Suite struct Dosage {
  @Test func `says how many came to the middle activity, how many were small, and of messages how many went when`() {
    var story = Story()
    story.hold("a1", attended: 40, on: 1)
    story.hold("a2", attended: 14, on: 2)
    story.hold("a3", attended: 15, on: 3)
    story.hold("a4", attended: 3, on: 3)
    story.hold("a5", attended: nil, on: 3)
    story.publish("m1", to: ["jongeren", "ouderen"], on: 4)
    story.publish("m2", to: ["jongeren"], on: 5)
    story.publish("m3", to: [], on: 70)
    let table = story.ask(.dosage)
    // group, month, activities, median, small, messages
    #expect(
      table.drawn == """
        * - 4 14 2/4 3
        jongeren 2025-01 - - - 2
        jongeren 2025-02 - - - 0
        jongeren 2025-03 - - - 0
        ouderen 2025-01 - - - 1
        ouderen 2025-02 - - - 0
        ouderen 2025-03 - - - 0
        - 2025-01 - - - 0
        - 2025-02 - - - 0
        - 2025-03 - - - 1
        """)
    #expect(table.rows[0].cells.map(\.evidence) == [[], [], [], [1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4], [6, 7, 8]])
    #expect(table.rows[1].cells.last?.evidence == [6, 7])
  }

  @Test func `takes as small what the norms that are asked call small`() {
    var story = Story()
    story.hold("a1", attended: 14, on: 1)
    story.hold("a2", attended: 3, on: 1)
    var subject = Question.Subject()
    subject.normSet = NormSet(name: "own", norms: [], values: [.dosageAttended: Decimal(coefficient: 31, exponent: -1)])
    #expect(story.ask(.dosage, subject).drawn("small") == "1/2")
  }

  @Test func `is empty without attendance, and not there without activities and messages`() {
    var story = Story()
    story.start(on: 0)
    #expect(story.ask(.dosage).rows.isEmpty)
    story.hold("a1", attended: nil, on: 1)
    #expect(story.ask(.dosage).drawn == "* - 0 - - 0")
    story.publish("m1", to: nil, on: 1)
    #expect(story.ask(.dosage).drawn == "* - 0 - - 1\n- 2025-01 - - - 1")
  }

  @Test func `goes by the latest of two with one id`() {
    var story = Story()
    story.publish("m", to: nil, on: 70)
    story.publish("m", to: nil, on: 1)
    story.hold("a", attended: 9, on: 2)
    story.hold("a", attended: 90, on: 3)
    #expect(story.ask(.dosage).drawn == "* - 1 90 0/1 1\n- 2025-03 - - - 1")
    #expect(story.ask(.dosage, asOf: Story.day(2)).drawn == "* - 1 9 1/1 1\n- 2025-01 - - - 1")
  }
}

extension Story {
  fileprivate mutating func hold(_ activity: String, attended: Int?, on day: Int) {
    let attended = attended.map { #","attended":\#($0)"# } ?? ""
    add("activity-held", #"{"activity":"\#(activity)","instrument":"workshop","channel":"meeting"\#(attended)}"#, on: day)
  }

  fileprivate mutating func publish(_ message: String, to groups: [String]?, on day: Int) {
    let names = groups.map { groups in #","targetGroups":[\#(groups.map { "\"\($0)\"" }.joined(separator: ","))]"# } ?? ""
    add("message-published", #"{"message":"\#(message)","channel":"letter","purpose":"inform"\#(names)}"#, on: day)
  }
}
