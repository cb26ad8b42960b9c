import Formats
import Testing

@testable import metelkaard

@Suite struct `Posting an event` {
  @Test func `is done in four forms`() throws {
    let door = try given()
    #expect(door.post(.started("1")).outcomes == ["appended 1"])
    #expect(door.binary(.reaction("2")).outcomes == ["appended 2"])
    #expect(door.batch([.reaction("3"), .reaction("4")]).outcomes == ["appended 3", "appended 4"])
    let lines = door.lines([Sent.reaction("5").text, "", Sent.reaction("6").text + "\r"], pieces: 7)
    #expect(lines.status == 201)
    #expect(lines.text == #"{"appended":2,"alreadyAppended":0,"lastLine":3,"lastSequence":"00000000000000000006"}"#)
    #expect(door.get("/v1/events").ids == ["1", "2", "3", "4", "5", "6"])
  }

  @Test func `is 201 the first time, and 200 with the same sequence each time after that`() throws {
    let door = try given(.started())
    let first = door.post(.reaction("1"))
    #expect(first.status == 201)
    #expect(
      first.text
        == #"{"appended":1,"alreadyAppended":0,"events":[{"outcome":"appended","sequence":"00000000000000000002","version":2}]}"#)
    #expect(first.header("Location") == "/v1/events/00000000000000000002")
    for _ in 1...2 {
      let again = door.post(.reaction("1"))
      #expect(again.status == 200)
      #expect(again.outcomes == ["already-appended 2"])
      #expect(again.header("Location") == "/v1/events/00000000000000000002")
    }
  }

  @Test func `knows it again by its values, whatever their order, spaces, escapes and offset`() throws {
    let door = try given(.reaction("1", by: "anna"))
    let other = """
      { "data" : {"kind":"idea",\n "participant":"ann\\u0061", "channel":"website" , "reaction":"1"},
        "time":"2025-06-23T17:30:00Z","subject":"trajectory/centrumplan",
        "type":"nl.participation.reaction-received","source":"urn:test","id":"1","specversion":"1.0" }
      """
    #expect(door.post(other, structured).outcomes == ["already-appended 1"])
  }

  @Test(arguments: [
    ("data", #"{"reaction": "1", "channel": "letter", "kind": "idea"}"#, "data"),
    ("time", #""2025-06-23T19:30:01+02:00""#, "time"),
    ("subject", #""trajectory/other""#, "subject"),
  ]) func `with other content is a conflict that says what differs`(name: String, value: String, part: String) throws {
    let door = try given(.reaction("1"))
    let reply = door.post(.reaction("1").with(name, value))
    #expect(reply.status == 409)
    #expect(reply.kind == "conflict")
    #expect(reply.places == ["/id"])
    #expect(reply.details == "this source and id are recorded already at position 1, with different \(part)")
    let error = try #require(reply.json["errors"]?.elements.first { _ in true })
    #expect(error["position"]?.integer == 1)
    #expect(error["differs"]?.elements.map(\.string) == [part])
    #expect(door.get("/v1/events").ids == ["1"])
  }

  @Test func `with an expected version that is not there names both versions`() throws {
    let door = try given(.started(), .reaction("1"))
    let reply = door.post(.reaction("2").with("expectedversion", "1"))
    #expect(reply.status == 409)
    #expect(reply.places == ["/expectedversion"])
    let error = try #require(reply.json["errors"]?.elements.first { _ in true })
    #expect(error["expectedVersion"]?.integer == 1)
    #expect(error["actualVersion"]?.integer == 2)
    #expect(door.post(.reaction("2").with("expectedversion", "2")).status == 201)
    #expect(door.post(.reaction("2").with("expectedversion", "2")).status == 200, "its own retry is no conflict")
    #expect(door.binary(.reaction("3").with("expectedversion", "3")).status == 201)
    #expect(door.post(.started("new", in: "trajectory/new").with("expectedversion", "0")).status == 201)
  }

  @Test func `keeps extension attributes, data byte for byte, and the offset of its time`() throws {
    let door = try given()
    let data = #"{ "reaction":"1",  "channel":"website","kind":"idea","summary":"Caf\u00e9 é","more":[1.0, 2e0] }"#
    let event = Sent.reaction("1").with("data", data).with("correlationid", #""c-1""#).with("priority", "3").with(
      "urgent", "true")
    #expect(door.post(event).status == 201)
    let kept = door.get("/v1/events/1")
    #expect(kept.text.contains(data))
    #expect(kept.json["correlationid"]?.string == "c-1")
    #expect(kept.json["priority"]?.integer == 3)
    #expect(kept.json["urgent"]?.bool == true)
    #expect(kept.json["time"]?.string == "2025-06-23T19:30:00+02:00")
    #expect(kept.json["recordedtime"]?.string == "2026-01-01T12:00:00Z")
    #expect(kept.json["sequence"]?.string == "00000000000000000001")
  }

  @Test func `decodes what a header in binary mode percent-encodes`() throws {
    let door = try given()
    let event = Sent.reaction("1").with("id", #""caf%C3%A9 %E2%82%AC%22""#)
    #expect(door.binary(event, ("ce-note", #""een \"woord\"""#)).status == 201)
    let kept = door.get("/v1/events/1").json
    #expect(kept["id"]?.string == "café €\"")
    #expect(kept["note"]?.string == #"een "woord""#)
    #expect(kept["datacontenttype"]?.string == "application/json")
  }

  @Test(arguments: [
    "application/cloudevents+json; charset=utf-8", "Application/CloudEvents+JSON;charset=\"UTF-8\"",
    "application/cloudevents+json ; profile=x",
  ]) func `takes UTF-8 under any name for it`(type: String) throws {
    #expect(try given().post(Sent.started().text, ("Content-Type", type)).status == 201)
  }

  @Test(arguments: [
    "application/cloudevents+json; charset=iso-8859-1", "text/plain", "application/xml", "application/cloudevents", "json", "",
    "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/cloudevents+avro",
  ]) func `takes no other content type or charset, and says which it does take`(type: String) throws {
    let reply = try given().post(Sent.started().text, ("Content-Type", type))
    #expect(reply.status == 415)
    #expect(reply.kind == "unsupported-media-type")
    #expect(reply.header("Accept") == PostEvents.accepted.joined(separator: ", "))
  }

  @Test func `takes no compressed body, and no body without a content type`() throws {
    let door = try given()
    let compressed = door.post("", structured, ("Content-Encoding", "gzip"))
    #expect(compressed.status == 415)
    #expect(compressed.header("Accept-Encoding") == "identity")
    #expect(door.post(Sent.started().text, structured, ("Content-Encoding", "Identity")).status == 201)
    #expect(door.post(Sent.started().text).status == 415)
  }
}

@Suite struct `A batch` {
  @Test func `with one bad event writes nothing and names every fault of every event`() throws {
    let door = try given()
    let reply = door.batch([
      .reaction("1"), .reaction("2").with("time", nil).with("data", #"{"reaction": 5, "kind": "gossip"}"#), .reaction("3"),
      Sent.reaction("4").with("subject", #""signal/1""#),
    ])
    #expect(reply.status == 400)
    #expect(reply.places == ["1 /time", "1 /data/reaction", "1 /data/channel", "1 /data/kind", "3 /subject"])
    #expect(door.get("/v1/events").ids == [])
  }

  @Test func `may mix known and new`() throws {
    let door = try given(.reaction("1"))
    let reply = door.batch([.reaction("2"), .reaction("1"), .reaction("2")])
    #expect(reply.status == 201)
    #expect(reply.outcomes == ["appended 2", "already-appended 1", "already-appended 2"])
    #expect(reply.header("Location") == nil)
    #expect(door.batch([.reaction("2"), .reaction("1")]).status == 200)
  }

  @Test func `names each conflict by its index, also with an event of its own`() throws {
    let door = try given(.reaction("1"))
    let reply = door.batch([
      .reaction("2"), .reaction("1").with("time", #""2025-06-24T00:00:00Z""#),
      .reaction("2").with("time", #""2025-06-24T00:00:00Z""#),
    ])
    #expect(reply.status == 409)
    #expect(reply.places == ["1 /id", "2 /id"])
    #expect(reply.json["errors"]?.elements.map { $0["firstIndex"]?.integer } == [nil, 0])
    #expect(door.get("/v1/events").ids == ["1"])
  }

  @Test func `of one event answers as a batch`() throws {
    let door = try given()
    #expect(door.batch([.reaction("1")]).header("Location") == nil)
    #expect(door.batch([.reaction("2").with("id", nil)]).places == ["0 /id"])
  }

  @Test func `is not empty, not an object, and not longer than is kept in memory`() throws {
    let door = try given()
    #expect(door.post("[]", batched).kind == "malformed")
    #expect(door.post(Sent.started().text, batched).details == "must be a list")
    #expect(door.batch((0...Limits.batchEvents).map { .reaction("r-\($0)") }).kind == "too-large")
    #expect(door.get("/v1/events").ids == [])
  }

  @Test func `names no more faults than anybody mends at once, and says how many there are`() throws {
    let reply = try given().post("[" + Array(repeating: "{}", count: 500).joined(separator: ",") + "]", batched)
    #expect(reply.places.count == Limits.namedFaults)
    #expect(reply.json["errorCount"]?.integer == 500 * 7)
  }
}

@Suite struct `A stream of lines` {
  @Test func `stops at a bad line, keeps what stands before it, and says how far it came`() throws {
    let door = try given()
    var lines = (1...2_500).map { Sent.reaction("r-\($0)").text }
    lines[2_299] = #"{"id": "broken"}"#
    let reply = door.lines(lines, pieces: 65_536)
    #expect(reply.status == 400)
    #expect(reply.places.first == "2300 /specversion")
    #expect(reply.json["appended"]?.integer == 2_299)
    #expect(reply.json["lastLine"]?.integer == 2_299)
    #expect(door.position == 2_299)

    lines[2_299] = Sent.reaction("r-2300").text
    let mended = door.lines(lines, pieces: 65_536)
    #expect(mended.status == 201)
    #expect(mended.json["appended"]?.integer == 201)
    #expect(mended.json["alreadyAppended"]?.integer == 2_299)
    #expect(mended.json["lastLine"]?.integer == 2_500)
    #expect(door.lines(lines, pieces: 65_536).status == 200)
  }

  @Test func `names the line of a conflict`() throws {
    let door = try given(.reaction("2"))
    let reply = door.lines([
      Sent.reaction("1").text, "", Sent.reaction("2").with("time", #""2025-06-24T00:00:00Z""#).text, Sent.reaction("3").text,
    ])
    #expect(reply.status == 409)
    #expect(reply.places == ["3 /id"])
    #expect(reply.json["appended"]?.integer == 0)
    #expect(door.get("/v1/events").ids == ["2"])
  }

  @Test func `refuses a line that no event needs, and one that is not JSON`() throws {
    let door = try given()
    let long = door.lines([Sent.reaction("1").text, String(repeating: " ", count: (1 << 20) + 1) + "{}"])
    #expect(long.status == 413)
    #expect(long.json["appended"]?.integer == 1)
    #expect(door.lines([Sent.reaction("2").text, "{"]).places == ["2 "])
    #expect(door.get("/v1/events").ids == ["1", "2"])
  }

  @Test(arguments: ["", "\n\n \r\n"]) func `without an event is malformed`(body: String) throws {
    #expect(try given().post(body, lined).kind == "malformed")
  }
}
