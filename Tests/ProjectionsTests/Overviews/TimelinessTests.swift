import Events
import Formats
import Testing

@testable import Projections

@Suite struct Timeliness {
  private static func invite(_ story: inout Story, _ purpose: String, on day: Int, id: String? = nil) {
    story.add("message-published", #"{"message":"m","channel":"website","purpose":"\#(purpose)"}"#, on: day, id: id)
  }

  @Test func `counts calendar days from the start to the first involvement, beside those to the decision`() {
    var story = Story()
    story.start(on: 1)
    story.react("r1", by: "anna", on: 4)
    story.decide("d", by: "council", on: 13)
    #expect(story.ask(.timeliness).drawn == "2025-01-02 2025-01-05 2025-01-14 3 3/12")
    #expect(story.ask(.timeliness, asOf: Story.day(12)).drawn == "2025-01-02 2025-01-05 - 3 -")
    #expect(story.ask(.timeliness, asOf: Story.day(3)).drawn == "2025-01-02 - - - -")
  }

  @Test func `may be negative, and has no share of a way without days`() {
    var story = Story()
    story.react("r1", by: "anna", on: 0)
    story.start(on: 2)
    story.start("later", on: 5)
    story.decide("d", by: "council", on: 2)
    #expect(story.ask(.timeliness).drawn == "2025-01-03 2025-01-01 2025-01-03 -2 -")
    story.decide("e", by: "council", on: 7)
    #expect(story.ask(.timeliness).drawn == "2025-01-03 2025-01-01 2025-01-08 -2 -2/5")
  }

  @Test func `takes an invitation for involvement, and no other message`() {
    var story = Story()
    story.start(on: 1)
    Self.invite(&story, "announce", on: 2)
    #expect(story.ask(.timeliness).drawn("firstInvolvement") == "-")
    Self.invite(&story, "invite", on: 3)
    story.add("activity-held", #"{"activity":"a","instrument":"survey","channel":"website"}"#, on: 5)
    #expect(story.ask(.timeliness).drawn("firstInvolvement", "daysToFirst") == "2025-01-04 2")
    // The latest message with this id rules, whole: it is no invitation any more.
    Self.invite(&story, "inform", on: 9)
    #expect(story.ask(.timeliness).drawn("firstInvolvement", "daysToFirst") == "2025-01-06 4")
  }

  @Test func `says nothing of a trajectory that is known by a retraction alone`() {
    var story = Story()
    story.start(on: 1, id: "wrong")
    story.retract("wrong", on: 2)
    #expect(story.ask(.timeliness).rows.isEmpty)
    #expect(story.ask(.timeliness, position: 1).rows.count == 1)
    // Anything that happened makes it known.
    story.add("advice-given", #"{"by":"team","about":"x","adviser":"webcare"}"#, on: 3)
    #expect(story.ask(.timeliness).drawn == "- - - - -")
  }

  @Test func `goes by the decision that is meant`() {
    var story = Story()
    story.decide("d1", by: "management", on: 9)
    #expect(story.ask(.timeliness).drawn("decision") == "2025-01-10")
    story.decide("d2", by: "mayor", on: 2)
    story.decide("d3", by: "college", on: 3)
    #expect(story.ask(.timeliness).drawn("decision") == "2025-01-04")
    story.decide("d4", by: "management", final: true, on: 1)
    #expect(story.ask(.timeliness).drawn("decision") == "2025-01-02")
    // Told anew it is no longer the final one.
    story.decide("d4", by: "management", final: false, on: 8)
    #expect(story.ask(.timeliness).drawn("decision") == "2025-01-04")
    story.decide("d5", by: "council", on: 3, id: "zz")
    #expect(story.ask(.timeliness).rows[0].cells[3].evidence == [6])
  }
}
