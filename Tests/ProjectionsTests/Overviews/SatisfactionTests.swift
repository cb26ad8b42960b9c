import Events
import Formats
import Testing

@testable import Projections

@Suite struct Satisfaction {
  @Test func `is the mean mark by how many gave it, in total, per group and without one`() {
    var story = Story()
    story.rate("7.4", by: 10, group: "jongeren", on: 1)
    story.rate("6", by: 20, group: "jongeren", on: 2)
    story.rate("9", by: 1, on: 3)
    let table = story.ask(.satisfaction)
    // (74 + 120) / 30, and 203 / 31
    #expect(
      table.drawn == """
        * 3 31 6.548387
        jongeren 2 30 6.466667
        - 1 1 9
        """)
    #expect(table.rows[1].cells.map(\.evidence) == [[], [], [1, 2], [1, 2], [1, 2]])
  }

  @Test func `is empty where nobody gave a mark, and said of nothing that was not measured`() {
    var story = Story()
    story.start(on: 0)
    #expect(story.ask(.satisfaction).rows.isEmpty)
    story.rate("8", by: 0, group: "ouderen", on: 1)
    #expect(story.ask(.satisfaction).drawn == "* 1 0 -\nouderen 1 0 -")
  }

  @Test func `adds up the largest counts and the longest marks`() {
    var story = Story()
    let most = 9_007_199_254_740_991
    for _ in 0..<1_100 { story.rate("9.999999999999999999999999999999999", by: most, on: 1) }
    #expect(story.ask(.satisfaction).drawn == "* 1100 \(Int128(most) * 1_100) 10\n- 1100 \(Int128(most) * 1_100) 10")
  }
}

extension Story {
  fileprivate mutating func rate(_ score: String, by respondents: Int, group: String? = nil, on day: Int) {
    let group = group.map { #","targetGroup":"\#($0)""# } ?? ""
    add("satisfaction-measured", #"{"score":\#(score),"respondents":\#(respondents)\#(group)}"#, on: day)
  }
}
