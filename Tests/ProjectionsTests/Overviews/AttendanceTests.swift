import Events
import Formats
import Testing

@testable import Projections

@Suite struct Attendance {
  @Test func `adds up who came and who was invited, an activity for several groups wholly in each`() {
    var story = Story()
    story.hold("a1", #","targetGroups":["jongeren","ouderen","jongeren"],"invited":100,"attended":20"#, on: 1)
    story.hold("a2", #","targetGroups":["ouderen"],"attended":5"#, on: 2)
    story.hold("a3", #","invited":50"#, on: 3)
    let table = story.ask(.attendance)
    // group, activities, invited, attended, turn-out over those that have both
    #expect(
      table.drawn == """
        * 3 150 25 20/100
        jongeren 1 100 20 20/100
        ouderen 2 100 25 20/100
        """)
    #expect(table.rows[0].cells.map(\.evidence) == [[], [], [1, 2, 3], [1, 3], [1, 2], [1]])
  }

  @Test func `is not known, rather than nothing, where no activity says`() {
    var story = Story()
    story.start(on: 0)
    #expect(story.ask(.attendance).rows.isEmpty)
    story.hold("a1", "", on: 1)
    #expect(story.ask(.attendance).drawn == "* 1 - - -")
    story.hold("a2", #","invited":0,"attended":0"#, on: 2)
    #expect(story.ask(.attendance).drawn == "* 2 0 0 0/0")
  }

  @Test func `holds more than any one count can be`() {
    var story = Story()
    let most = 9_007_199_254_740_991
    for number in 1...1_100 { story.hold("a\(number)", #","invited":\#(most),"attended":\#(most)"#, on: 1) }
    let sum = Int128(most) * 1_100
    #expect(story.ask(.attendance).drawn == "* 1100 \(sum) \(sum) \(sum)/\(sum)")
  }

  @Test func `goes by the latest of two activities with one id`() {
    var story = Story()
    story.hold("a", #","attended":7"#, on: 2)
    story.hold("a", #","attended":3,"targetGroups":["jongeren"]"#, on: 1)
    #expect(story.ask(.attendance).drawn == "* 1 - 7 -")
    #expect(story.ask(.attendance, asOf: Story.day(1)).drawn == "* 1 - 3 -\njongeren 1 - 3 -")
  }
}

extension Story {
  fileprivate mutating func hold(_ activity: String, _ more: String, on day: Int) {
    add("activity-held", #"{"activity":"\#(activity)","instrument":"workshop","channel":"meeting"\#(more)}"#, on: day)
  }
}
