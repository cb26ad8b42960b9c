import Events
import Formats
import Testing

@testable import Projections

@Suite struct Representation {
  @Test func `counts reactions by what each says, and people by what they said last`() {
    var story = Story()
    story.react("r1", by: "anna", from: "lemelerveld", aged: "18-29", on: 1)
    story.react("r2", by: "anna", from: "dalfsen", aged: "30-44", on: 2)
    story.react("r3", by: "anna", from: nil, aged: nil, on: 3)
    story.react("r4", by: "bert", from: nil, aged: "65+", on: 4)
    story.react("r5", by: nil, from: "dalfsen", aged: nil, on: 5)
    let table = story.ask(.representation)
    #expect(
      table.drawn == """
        age-band 18-29 1 0
        age-band 30-44 1 1
        age-band 65+ 1 1
        age-band - 2 0
        area dalfsen 2 1
        area lemelerveld 1 0
        area - 2 1
        """)
    // Anna's latest with an area; nobody who is anonymous is a person.
    #expect(table.rows[4].cells.map(\.evidence) == [[], [], [], [2, 5], [2]])
    #expect(table.rows[6].cells.map(\.evidence) == [[], [], [], [3, 4], [4]])
  }

  @Test func `shows those of whom nothing is known, and nothing where nobody reacted`() {
    var story = Story()
    story.start(on: 0)
    #expect(story.ask(.representation).rows.isEmpty)
    story.react("r1", by: "anna", from: nil, aged: nil, on: 1)
    #expect(story.ask(.representation).drawn == "age-band - 1 1\narea - 1 1")
  }

  @Test func `goes by time, not by the order of recording, and by the latest of two with one id`() {
    var story = Story()
    story.react("r2", by: "anna", from: "hoonhorst", aged: nil, on: 5)
    story.react("r1", by: "anna", from: "dalfsen", aged: nil, on: 1)
    story.react("r3", by: "bert", from: "dalfsen", aged: nil, on: 2)
    story.react("r3", by: "bert", from: nil, aged: nil, on: 3)
    #expect(
      story.ask(.representation).drawn == """
        age-band - 3 2
        area dalfsen 1 0
        area hoonhorst 1 1
        area - 1 1
        """)
  }

  @Test func `keeps what is withdrawn, and leaves out what was recorded in error`() {
    var story = Story()
    story.react("r1", by: "anna", from: "dalfsen", aged: nil, on: 1, id: "wrong")
    story.react("r2", by: "bert", from: "dalfsen", aged: nil, on: 1)
    story.withdraw("r2", on: 2)
    story.retract("wrong", on: 3)
    #expect(story.ask(.representation).drawn == "age-band - 1 1\narea dalfsen 1 1")
  }
}

extension Story {
  fileprivate mutating func react(
    _ reaction: String, by participant: String?, from area: String?, aged band: String?, on day: Int, id: String? = nil
  ) {
    var fields = [#""reaction":"\#(reaction)""#, #""channel":"website""#, #""kind":"idea""#]
    if let participant { fields.append(#""participant":"\#(participant)""#) }
    if let area { fields.append(#""area":"\#(area)""#) }
    if let band { fields.append(#""ageBand":"\#(band)""#) }
    add("reaction-received", "{\(fields.joined(separator: ","))}", on: day, id: id)
  }
}
