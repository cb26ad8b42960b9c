import Formats
import Projections
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

  @Test func `goes by the norms that are asked, and says which`() throws {
    let door = try given(.started())
    #expect(door.get("/v1/overviews/owed").json["question"]?["normSet"]?.string == "met-elkaar-2.0")
    #expect(door.get("/v1/overviews/owed?normSet=vision-2012").json["question"]?["normSet"]?.string == "vision-2012")
    #expect(door.get("/v1/overviews/reach").json["question"]?["normSet"] == nil)
    let unknown = door.get("/v1/overviews/owed?normSet=visoin-2012")
    #expect(unknown.status == 400)
    #expect(unknown.places == ["normSet"])
    #expect(
      unknown.text.contains("must be one of: rekenkamer-2010, vision-2012, met-elkaar-2.0; did you mean vision-2012?"))
    #expect(door.get("/v1/overviews/reach?normSet=vision-2012").places == ["normSet"])
  }

  @Test func `that is not there is not found`() throws {
    #expect(try given().get("/v1/overviews/gossip").status == 404)
  }

  @Test func `stands in a list with what may and must be asked of it, in both languages`() throws {
    let list = try given().get("/v1/overviews").json.elements.map { $0 }
    #expect(list.map { $0["href"]?.string } == Overview.allCases.map { "/v1/overviews/\($0.rawValue)" })
    let contribution = try #require(list.first { $0["name"]?.string == "contribution" })
    #expect(
      contribution["parameters"]?.elements.map(\.string) == [
        "trajectory", "reaction", "asOf", "knownAt", "position", "evidence", "lang",
      ])
    #expect(contribution["required"]?.elements.map(\.string) == ["trajectory", "reaction"])
    for overview in list {
      for member in ["title", "titleNl", "summary", "summaryNl", "group"] { #expect(overview[member]?.string?.isEmpty == false) }
      #expect(overview["summary"]?.string != overview["summaryNl"]?.string)
    }
  }

  @Test(arguments: Overview.allCases) func `has the columns that its description names`(overview: Overview) throws {
    let door = try given(.started(), .reaction("1", by: "anna"), .stakeholder("residents"), .goal("seen"))
    let examples: [Question.Parameter: String] = [.trajectory: "centrumplan", .reaction: "1", .against: "vision-2012"]
    let needed = overview.required.map { "\($0.rawValue)=\(examples[$0] ?? "")" }
    let reply = door.get("/v1/overviews/\(overview.rawValue)?" + (needed + ["lang=nl"]).joined(separator: "&"))
    #expect(reply.status == 200)
    let described = try #require(Description.schema("Table-\(overview.rawValue)")?["properties"])
    #expect(described["name"]?["const"]?.string == overview.rawValue)
    let columns = try #require(described["rows"]?["items"]?["properties"])
    let given = reply.json["columns"]?.elements.map { $0 } ?? []
    #expect(given.map { $0["name"]?.string } == columns.members.map(\.name))
    for row in reply.json["rows"]?.elements.map({ $0 }) ?? [] {
      #expect(row.members.map(\.name) == columns.members.map(\.name))
      for cell in row.members { #expect(Description.fits(cell.value, columns[cell.name]), "\(cell.name): \(cell.value.text)") }
    }
  }

  private func rows(_ reply: Reply) -> [String] {
    (reply.json["rows"]?.elements.map { $0 } ?? []).map {
      "\($0["targetGroup"]?.string ?? "-") \($0["people"]?.integer ?? -1) \($0["unidentified"]?.integer ?? -1)"
    }
  }

  private func people(_ reply: Reply) -> Int? { reply.json["rows"]?.elements.first { _ in true }?["people"]?.integer }
}

@Suite struct `The trajectories over HTTP` {
  @Test func `are the overview of that name`() throws {
    let door = try given(.started(), .reaction("1", by: "anna"))
    let reply = door.get("/v1/trajectories?evidence=true&lang=nl")
    #expect(reply.text == door.get("/v1/overviews/trajectories?evidence=true&lang=nl").text)
    #expect(reply.json["rows"]?.elements.map { $0["title"]?.string } == ["Centrumplan"])
    let csv = door.get("/v1/trajectories", ("Accept", "text/csv"))
    #expect(csv.text.hasPrefix("trajectory,title,kind,"))
    #expect(csv.text.contains("\r\ncentrumplan,Centrumplan,project,complex,"))
  }

  @Test func `are one dossier each`() throws {
    let door = try given(.started(), .reaction("1", by: "anna"), .started("other", in: "trajectory/dorpshuis"))
    let reply = door.get("/v1/trajectories/centrumplan?evidence=true")
    #expect(reply.text == door.get("/v1/overviews/trajectory?trajectory=centrumplan&evidence=true").text)
    #expect(reply.json["rows"]?.elements.map { $0["event"]?.string } == ["trajectory-started", "reaction-received"])
    #expect(reply.json["evidence"]?.elements.map { $0["id"]?.elements.map(\.integer) } == [[1], [2]])
    #expect(door.get("/v1/trajectories/centrumplan", ("Accept", "text/csv")).text.hasPrefix("time,stream,event,"))
  }

  @Test func `are not found when nothing is known of them at the moment asked`() throws {
    let door = try given(.started(), .reaction("1", by: "anna"))
    for id in ["dorpshuis", "not%20an%20id", "centrumplan%2Fx"] {
      #expect(door.get("/v1/trajectories/\(id)").kind == "not-found", "\(id)")
    }
    #expect(door.get("/v1/trajectories/centrumplan?asOf=2025-05-31").kind == "not-found")
    #expect(door.get("/v1/trajectories/centrumplan?asOf=2025-06-01").status == 200)
    #expect(door.get("/v1/trajectories/centrumplan?knownAt=2025-06-01").kind == "not-found")
    #expect(door.get("/v1/trajectories/centrumplan?position=0").kind == "not-found")
  }

  @Test(arguments: ["trajectory=centrumplan", "kind=idea", "asOf=soon", "evidence=yes", "lang=de"])
  func `refuse what cannot be asked`(query: String) throws {
    for path in ["/v1/trajectories", "/v1/trajectories/centrumplan"] {
      #expect(try given(.started()).get("\(path)?\(query)").places == [String(query.prefix { $0 != "=" })])
    }
  }
}
