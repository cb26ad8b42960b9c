import Formats
import Testing

@testable import metelkaard

@Suite struct `An overview over HTTP` {
  @Test func `is a table with the question that it answers`() throws {
    let door = try given(.started(), .reaction("1", by: "anna"), .reaction("2", by: "anna"), .reaction("3"))
    let reply = door.get("/v1/overviews/reach?trajectory=centrumplan")
    #expect(reply.status == 200)
    #expect(reply.json["name"]?.string == "reach")
    #expect(reply.json["title"]?.string == "Reach")
    let question = try #require(reply.json["question"])
    #expect(question["trajectory"]?.string == "centrumplan")
    #expect(question["asOf"]?.string == "2026-01-01T12:00:00Z")
    #expect(question["position"]?.integer == 4)
    #expect(rows(reply) == ["* 1 1", "- 1 1"])
    #expect(reply.json["evidence"] == nil)
    #expect(door.get("/v1/overviews/reach?lang=nl").json["title"]?.string == "Bereik")
  }

  @Test func `shows the positions that prove it when they are asked for`() throws {
    let door = try given(.started(), .reaction("1", by: "anna"), .reaction("2", by: "bert"), .reaction("3"))
    let evidence = try #require(door.get("/v1/overviews/reach?evidence=true").json["evidence"]?.elements.first { _ in true })
    #expect(evidence["people"]?.elements.map(\.integer) == [2, 3])
    #expect(evidence["unidentified"]?.elements.map(\.integer) == [4])
  }

  @Test func `is CSV for who asks for that`() throws {
    let door = try given(.started(), .reaction("1", by: "anna"))
    let reply = door.get("/v1/overviews/reach", ("Accept", "text/csv, application/json;q=0.9"))
    #expect(reply.response.contentType == "text/csv; charset=utf-8; header=present")
    #expect(
      reply.text == """
        trajectory,targetGroup,people,unidentified,size,coverageNumerator,coverageDenominator,coverage\r
        centrumplan,*,1,0,,,,\r
        centrumplan,,1,0,,,,\r

        """)
    #expect(door.get("/v1/overviews/reach?evidence=true", ("Accept", "text/csv")).places == ["evidence"])
  }

  @Test func `is shown as of a date, which ends in Amsterdam, and as known at a moment`() throws {
    let clock = TestClock("2025-06-01T00:00:00Z")
    let door = try given(.started("start"), clock: clock)
    for (id, who, happened, recorded) in [
      ("1", "anna", "2025-06-23T23:59:59+02:00", "2025-07-01T00:00:00Z"),
      ("2", "bert", "2025-06-24T00:00:00+02:00", "2025-07-02T00:00:00Z"),
    ] {
      #expect(door.at(recorded).post(.reaction(id, by: who, at: happened)).status == 201)
    }
    _ = door.at("2025-08-01T00:00:00Z")
    #expect(people(door.get("/v1/overviews/reach")) == 2)
    #expect(people(door.get("/v1/overviews/reach?asOf=2025-06-23")) == 1)
    #expect(people(door.get("/v1/overviews/reach?asOf=2025-06-24T00:00:00%2B02:00")) == 2)
    #expect(people(door.get("/v1/overviews/reach?knownAt=2025-07-01")) == 1)
    #expect(people(door.get("/v1/overviews/reach?position=2")) == 1)
    let early = door.get("/v1/overviews/reach?asOf=2025-06-23&knownAt=2025-06-30")
    #expect(early.json["rows"]?.elements.map { $0 }.isEmpty == true)
    #expect(early.json["question"]?["asOf"]?.string == "2025-06-23T21:59:59.999999999Z")
  }

  @Test func `counts one kind of reaction when asked to`() throws {
    let door = try given(.started(), .reaction("1", by: "anna"))
    #expect(people(door.get("/v1/overviews/reach?kind=idea")) == 1)
    #expect(people(door.get("/v1/overviews/reach?kind=vote")) == nil)
  }

  @Test(arguments: [
    "asOf=2025-02-30", "asOf=yesterday", "asOf=2025-06-23T00:00:00", "knownAt=", "position=-1", "kind=gossip", "evidence=yes",
    "lang=de",
    "trajectory=a/b", "asof=2025-06-23", "lang=nl&lang=en",
  ]) func `refuses what cannot be asked`(query: String) throws {
    let reply = try given().get("/v1/overviews/reach?\(query)")
    #expect(reply.status == 400)
    #expect(reply.places == [String(query.prefix { $0 != "=" })])
  }

  @Test func `that is not there is not found`() throws {
    let door = try given()
    #expect(door.get("/v1/overviews/gossip").status == 404)
    #expect(door.get("/v1/overviews").json.elements.map { $0["href"]?.string } == ["/v1/overviews/reach"])
  }

  private func rows(_ reply: Reply) -> [String] {
    (reply.json["rows"]?.elements.map { $0 } ?? []).map {
      "\($0["targetGroup"]?.string ?? "-") \($0["people"]?.integer ?? -1) \($0["unidentified"]?.integer ?? -1)"
    }
  }

  private func people(_ reply: Reply) -> Int? { reply.json["rows"]?.elements.first { _ in true }?["people"]?.integer }
}
