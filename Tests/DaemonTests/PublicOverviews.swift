import Formats
import Projections
import Testing

@testable import metelkaard

@Suite struct `A public overview over HTTP` {
  /// Seven people in June, all recorded then; asked in August.
  private func door() throws -> Door {
    let clock = TestClock("2025-06-10T00:00:00Z")
    let door = try given(.started("start"), clock: clock)
    for number in 1...7 {
      #expect(door.post(.reaction("\(number)", by: "p-\(number)", at: "2025-06-09T12:00:00+02:00")).status == 201)
    }
    return door.at("2025-08-15T00:00:00Z")
  }

  @Test func `tells between which fives a count lies, and no position`() throws {
    let reply = try door().get("/v1/overviews/reach?public=true")
    #expect(reply.status == 200)
    let row = try #require(reply.json["rows"]?.elements.first { _ in true })
    #expect(row["people"]?.text == #"{"atLeast":5,"lessThan":10}"#)
    #expect(row["unidentified"]?.text == #"{"lessThan":5}"#)
    #expect(row["coverage"] == nil)
    let question = try #require(reply.json["question"])
    #expect(question["knownAt"]?.string == "2025-07-31T21:59:59.999999999Z")
    #expect(question["asOf"]?.string == question["knownAt"]?.string)
    #expect(question["public"]?.bool == true)
    #expect(question["position"] == nil)
    let csv = try door().get("/v1/overviews/reach?public=true&asOf=2025-06-30", ("Accept", "text/csv"))
    #expect(csv.text == "trajectory,targetGroup,people,unidentified,size\r\ncentrumplan,*,5..9,<5,\r\n")
    #expect(try door().get("/v1/overviews/reach?public=false").json["question"]?["position"] != nil)
  }

  @Test(arguments: [
    ("reach?public=true&evidence=true", ["evidence"]), ("reach?public=true&position=3", ["position"]),
    ("reach?public=true&asOf=2025-06-29", ["asOf"]), ("reach?public=true&knownAt=2025-08-31", ["knownAt"]),
    ("reach?public=true&kind=idea", ["kind"]), ("policy-effect?public=true&normSet=vision-2012", ["normSet"]),
    ("stance?public=true", ["public"]), ("contribution?public=true&trajectory=centrumplan&reaction=1", ["public", "reaction"]),
  ]) func `refuses what would give somebody away`(query: String, places: [String]) throws {
    let reply = try door().get("/v1/overviews/\(query)")
    #expect(reply.status == 400)
    #expect(reply.places == places)
  }

  @Test func `says why in both languages`() throws {
    let fault = try door().get("/v1/overviews/owed?public=true").json["errors"]?.elements.first { _ in true }
    #expect(
      fault?["detail"]?.string == "The overview owed is not public: it is about single reactions, persons or initiatives.")
    #expect(
      fault?["detailNl"]?.string
        == "Het overzicht owed is niet openbaar: het gaat over afzonderlijke reacties, mensen of initiatieven.")
  }

  @Test func `is nowhere else`() throws {
    #expect(try door().get("/v1/trajectories?public=true").places == ["public"])
    #expect(try door().get("/v1/trajectories/centrumplan/replay?public=true").places == ["public"])
  }

  @Test(arguments: Overview.allCases.filter(\.isPublic)) func `is as it is described`(overview: Overview) throws {
    let reply = try door().get("/v1/overviews/\(overview.rawValue)?public=true")
    #expect(reply.status == 200)
    let rows = try #require(Description.schema("PublicTable-\(overview.rawValue)")?["properties"]?["rows"]?["items"])
    let columns = try #require(rows["properties"])
    #expect(reply.json["columns"]?.elements.map { $0["name"]?.string } == columns.members.map(\.name))
    for row in reply.json["rows"]?.elements.map({ $0 }) ?? [] {
      #expect(row.members.map(\.name) == columns.members.map(\.name))
      for cell in row.members { #expect(Description.fits(cell.value, columns[cell.name]), "\(cell.name): \(cell.value.text)") }
    }
  }

  @Test func `is named in the list`() throws {
    let list = try door().get("/v1/overviews").json.elements.map { $0 }
    for overview in list {
      let takes = overview["parameters"]?.elements.contains { $0.string == "public" }
      #expect(overview["public"]?.bool == takes)
    }
    #expect(list.contains { $0["public"]?.bool == true } && list.contains { $0["public"]?.bool == false })
  }
}
