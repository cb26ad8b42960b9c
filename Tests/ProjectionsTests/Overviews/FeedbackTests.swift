import Events
import Formats
import Testing

@testable import Projections

@Suite struct Feedback {
  @Test func `to everyone answers those who had reacted by then, at that very moment too`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.react("r2", by: "bert", on: 3)
    story.react("r3", by: "carla", on: 5)
    story.answer(nil, on: 3)
    // reactions, answered, coverage, median, nine in ten, owed
    #expect(story.ask(.feedback, asOf: Story.day(10)).drawn == "3 2 2/3 2 >5 [r3]")
    #expect(story.ask(.feedback, asOf: Story.day(2)).drawn == "1 0 0/1 >1 >1 [r1]")
  }

  @Test func `to nobody, or to those who are not known, answers nobody else`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.react("r2", by: "bert", on: 1)
    story.answer([], on: 2)
    story.answer(["r9", "r2"], on: 3)
    #expect(story.ask(.feedback, asOf: Story.day(4)).drawn == "2 1 1/2 2 >3 [r1]")
  }

  @Test func `is no answer when it only says that the reaction came, or when it was sent before it`() {
    var story = Story()
    story.answer(["r1"], on: 1)
    story.react("r1", by: "anna", on: 2)
    story.answer(nil, about: "received", on: 3)
    #expect(story.ask(.feedback, asOf: Story.day(4)).drawn == "1 0 0/1 >2 >2 [r1]")
    story.answer(nil, about: "weighing", on: 5)
    story.answer(nil, about: "result", on: 6)
    #expect(story.ask(.feedback, asOf: Story.day(9)).drawn == "1 1 1/1 3 3 []")
  }

  @Test func `is counted by nearest rank, an unanswered reaction behind an answered one of equal days`() {
    var story = Story()
    story.react("r1", by: nil, on: 0)
    story.answer(["r1"], on: 5)
    story.react("r2", by: nil, on: 5)
    #expect(story.ask(.feedback, asOf: Story.day(10)).drawn == "2 1 1/2 5 >5 [r2]")
    story.react("r3", by: nil, on: 5)
    #expect(story.ask(.feedback, asOf: Story.day(10)).drawn == "3 1 1/3 >5 >5 [r2 r3]")
    // A longer wait ranks by its days, answered or not.
    #expect(story.ask(.feedback, asOf: Story.day(9)).drawn == "3 1 1/3 >4 5 [r2 r3]")
  }

  @Test(arguments: [(1, "1 1"), (2, "1 2"), (9, "5 9"), (10, "5 9"), (11, "6 10"), (20, "10 18")])
  func `takes as nine in ten the place that is not below it`(count: Int, shows: String) {
    var story = Story()
    for number in 1...count {
      story.react("r\(number)", by: nil, on: 0)
      story.answer(["r\(number)"], on: number)
    }
    #expect(story.ask(.feedback).drawn("medianDays", "ninetiethDays") == shows)
  }

  @Test func `leaves out what is withdrawn, and says nothing where nothing is left`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.react("r2", by: "bert", on: 1)
    story.withdraw("r1", on: 2)
    #expect(story.ask(.feedback, asOf: Story.day(2)).drawn == "1 0 0/1 >1 >1 [r2]")
    #expect(story.ask(.feedback, asOf: Story.day(1)).drawn == "2 0 0/2 >0 >0 [r1 r2]")
    story.withdraw("r2", on: 3)
    story.start(on: 0)
    #expect(story.ask(.feedback).rows.isEmpty)
  }

  @Test func `goes by the latest of two reactions with one id`() {
    var story = Story()
    story.react("r1", by: "anna", on: 6)
    story.react("r1", by: "anna", on: 1)
    story.answer(nil, on: 3)
    #expect(story.ask(.feedback, asOf: Story.day(7)).drawn == "1 0 0/1 >1 >1 [r1]")
    #expect(story.ask(.feedback, asOf: Story.day(5)).drawn == "1 1 1/1 2 2 []")
  }
}
