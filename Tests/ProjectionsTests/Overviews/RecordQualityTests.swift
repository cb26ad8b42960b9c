@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

@Suite struct `The quality of the record` {
  @Test func `is how soon facts are recorded, and how many are taken back`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1, id: "a")
    story.react("r2", by: "anna", on: 1, recorded: 3)
    story.react("r3", by: "anna", on: 9, recorded: 4)
    story.retract("a", on: 5)
    // Recorded 1, 49, -119 and 1 hours after it happened.
    #expect(story.ask(.recordQuality).rows.count == 1)
    #expect(
      story.ask(.recordQuality).drawn("events", "medianHours", "ninetiethHours", "retractions", "perThousand", "withoutEffect")
        == "4 1 49 1 250 0")
    // What had happened by then does not matter, what was recorded does.
    #expect(story.ask(.recordQuality, asOf: Story.day(0)).drawn("events") == "4")
    #expect(story.ask(.recordQuality, position: 3).drawn("events", "medianHours", "retractions") == "3 1 0")
    #expect(story.ask(.recordQuality, position: 0).rows.isEmpty)
  }

  @Test func `says which retractions name no fact of their stream`() {
    var story = Story()
    story.retract("late", on: 1, as: "before its fact")
    story.retract("itself", on: 1, as: "itself")
    story.retract("itself", on: 1, as: "another")
    story.retract("nothing", on: 1)
    story.react("r1", by: "anna", on: 1, id: "late")
    story.react("r2", by: "anna", on: 1, id: "elsewhere", in: "trajectory/other")
    story.retract("elsewhere", on: 2)
    story.retract("late", on: 3, as: "again")
    let columns = (1...8).map { story.ask(.recordQuality, position: $0).drawn("retractions", "withoutEffect") }
    #expect(columns == ["1 1", "2 2", "3 3", "4 4", "4 3", "4 3", "5 4", "6 4"])
    let cells = story.ask(.recordQuality).rows[0].cells
    #expect(cells[3].evidence == [1, 2, 3, 4, 7, 8])
    #expect(cells[5].evidence == [2, 3, 4, 7])
  }

  @Test func `ranks as sorting does, whatever the spread`() {
    var random = SeededGenerator.announced(for: "delays")
    for _ in 0..<40 {
      var delays = RecordingDelays()
      var brute: [Int128] = []
      let count = Int.random(in: 1...500, using: &random)
      let hasLongest = random.chance(20)
      for position in 1...count {
        let time: Int64 =
          switch Int.random(in: 0..<10, using: &random) {
          case 0: hasLongest ? .min + 5 : .random(in: 0...9, using: &random)
          case 1...4: 7
          case 5...6: .random(in: -1_000_000_000...1_000_000_000, using: &random)
          default: .random(in: -9...9, using: &random) * Story.day
          }
        let recorded = hasLongest ? Int64.max - 4 : Int64(position)
        delays.append(position, time: Moment(nanoseconds: time), recorded: Moment(nanoseconds: recorded))
        brute.append(Int128(recorded) - Int128(time))
      }
      for last in [1, count / 2 + 1, count] {
        let sorted = brute[..<last].sorted()
        for place in [0, last / 2, last - 1] { #expect(delays.delay(at: place, upTo: last) == sorted[place]) }
      }
    }
  }
}
