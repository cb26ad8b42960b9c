import Events
import Formats
import Testing

@testable import Projections

@Suite struct Acknowledged {
  @Test func `is a reaction that anything followed, be it a receipt`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.answer(["r1"], about: "received", on: 2)
    story.answer(nil, about: "decision", on: 3)
    story.react("r2", by: "bert", on: 3)
    story.react("r3", by: nil, on: 5)
    let table = story.ask(.acknowledged, asOf: Story.day(10))
    // reactions, acknowledged, coverage, median, nine in ten
    #expect(table.drawn == "3 2 2/3 1 >5")
    // bert reacted at the moment of what was sent to everyone.
    #expect(table.rows[0].cells.prefix(4).map(\.evidence) == [[], [1, 4, 5], [1, 2, 3, 4], [1, 2, 3, 4, 5]])
    #expect(story.ask(.acknowledged, asOf: Story.day(2)).drawn == "1 1 1/1 1 1")
  }

  @Test func `is none that came after what was sent, and none that is withdrawn`() {
    var story = Story()
    story.answer(nil, about: "received", on: 1)
    story.react("r1", by: "anna", on: 2)
    #expect(story.ask(.acknowledged, asOf: Story.day(4)).drawn == "1 0 0/1 >2 >2")
    story.withdraw("r1", on: 5)
    #expect(story.ask(.acknowledged).rows.isEmpty)
  }

  @Test func `goes by the latest of two reactions with one id`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.answer(["r1"], about: "received", on: 3)
    story.react("r1", by: "anna", on: 4)
    #expect(story.ask(.acknowledged, asOf: Story.day(3)).drawn == "1 1 1/1 2 2")
    #expect(story.ask(.acknowledged, asOf: Story.day(6)).drawn == "1 0 0/1 >2 >2")
  }
}
