import EventStore
import Formats
import TestSupport
import Testing

@testable import metelkaard

@Suite struct `Reading events` {
  @Test func `one by its sequence, with or without zeros`() throws {
    let door = try given(.started(), .reaction("1"))
    for sequence in ["2", "00000000000000000002"] {
      let reply = door.get("/v1/events/\(sequence)")
      #expect(reply.status == 200)
      #expect(reply.response.contentType == "application/cloudevents+json")
      #expect(reply.json["id"]?.string == "1")
    }
    for sequence in ["0", "3", "99999999999999999999"] { #expect(door.get("/v1/events/\(sequence)").status == 404) }
    for sequence in ["x", "-1", "1.0", "000000000000000000001"] { #expect(door.get("/v1/events/\(sequence)").status == 400) }
  }

  @Test func `is refused to who still waits when the daemon stops, as the description says`() throws {
    let door = try given(.started())
    let begun = Promise<Bool>()
    let free = Promise<Bool>()
    let isTaken = door.edge.reading.run(
      { _ in
        begun.fulfil(true)
        _ = free.wait()
      }, refused: { _ in })
    #expect(isTaken && begun.wait())
    let head = RequestHead(method: "GET", path: "/v1/events/1", query: [], headers: [("host", Door.host)])
    let (route, reception) = door.edge.receive(head)
    guard case .answered(.later(let begin)) = reception else {
      Issue.record("it is not looked up")
      return
    }
    let answer = Promise<Response>()
    begin { answer.fulfil($0) }
    let stopping = OwnThread { [reading = door.edge.reading] in reading.stop() }
    let reply = Reply(answer.wait())
    #expect(reply.status == 503)
    Description.foresees(reply, to: "GET", route, at: head.path, #_sourceLocation)
    free.fulfil(true)
    stopping.join()
  }

  @Test func `in the form that is asked for`() throws {
    let door = try given(.started())
    for target in ["/v1/events", "/v1/events/1"] {
      #expect(door.get(target, ("Accept", "application/json")).response.contentType == "application/json")
    }
    #expect(door.get("/v1/events").response.contentType == "application/cloudevents-batch+json")
  }

  @Test func `page by page shows each event exactly once, under any filter`() throws {
    var random = SeededGenerator.announced(for: "pages of events")
    let events = (1...120).map { number -> Sent in
      let subject = random.pick(["trajectory/a", "trajectory/b", "trajectory/c"])
      if random.chance(30) { return .started("e-\(number)", in: subject) }
      return Sent.reaction("e-\(number)").with("subject", "\"\(subject)\"")
    }
    let door = try given(events)
    for _ in 1...60 {
      let subject = random.pick([nil, "trajectory/a", "trajectory/b", "trajectory/nowhere"] as [String?])
      let type = random.pick([nil, "trajectory-started", "nl.participation.reaction-received", "signal-closed"] as [String?])
      let after = random.chance(50) ? Int.random(in: 0...120, using: &random) : 0
      let limit = Int.random(in: 1...40, using: &random)
      let expected = events.enumerated().filter { index, event in
        index >= after && event.has("subject", subject) && event.has("type", type)
      }.map { "e-\($0.offset + 1)" }

      var target: String? = "/v1/events?after=\(after)&limit=\(limit)"
      if let subject { target? += "&subject=\(PercentEncoding.encoded(subject))" }
      if let type { target? += "&type=\(type)" }
      var seen: [String] = []
      var pages = 0
      while let here = target {
        let reply = door.get(here)
        #expect(reply.status == 200)
        #expect(reply.ids.count <= limit)
        seen += reply.ids
        pages += 1
        target = reply.next
        #expect(target?.hasPrefix("/v1/events?after=") != false)
        guard pages <= 130 else { break }
      }
      #expect(seen == expected, "\(subject ?? "-") \(type ?? "-") after \(after) limit \(limit)")
    }
  }

  @Test func `a page of long events ends before it costs much memory, and still has a next`() throws {
    let door = try given()
    let long = String(repeating: "x", count: 10_000)
    for batch in 0..<5 {
      let events = (1...100).map { number -> Sent in
        let reaction = "\(batch)-\(number)"
        return Sent.reaction(reaction).with(
          "data", #"{"reaction": "\#(reaction)", "channel": "website", "kind": "idea", "summary": "\#(long)", "x": "\#(long)"}"#)
      }
      #expect(door.batch(events).status == 201)
    }
    var count = 0
    var target: String? = "/v1/events?limit=1000"
    while let here = target {
      let reply = door.get(here)
      #expect(reply.response.body.count < Limits.pageBytes + (1 << 20))
      count += reply.ids.count
      target = reply.next
    }
    #expect(count == 500)
  }

  @Test(arguments: [
    "after=x", "after=-1", "after=", "limit=0", "limit=1001", "limit=ten", "subject=", "subject=village/x", "type=gossip",
    "After=1",
    "offset=1", "after=1&after=2", "after=3", "after=9223372036854775807", "after=99999999999999999999",
  ]) func `with a query that cannot be meant is refused`(query: String) throws {
    let reply = try given(.started(), .reaction("1")).get("/v1/events?\(query)")
    #expect(reply.status == 400)
    #expect(reply.places == [String(query.prefix { $0 != "=" })])
  }

  @Test func `names every fault of a query at once, and not thousands`() throws {
    let door = try given()
    #expect(door.get("/v1/events?after=x&limit=0&page=2").places == ["page", "after", "limit"])
    let hostile = door.get("/v1/events?" + (1...5_000).map { "a\($0)=1" }.joined(separator: "&"))
    #expect(hostile.places.count == Limits.namedParameters)
    #expect(hostile.json["errorCount"]?.integer == 5_000)
  }

  @Test func `live begins after what was seen, else after the parameter, else at the end`() throws {
    let door = try given(.started(), .reaction("1"), .reaction("2"))
    #expect(door.get("/v1/events/live").liveAfter == 3)
    #expect(door.get("/v1/events/live?after=1").liveAfter == 1)
    #expect(door.get("/v1/events/live?after=1", ("Last-Event-ID", "00000000000000000002")).liveAfter == 2)
    #expect(door.get("/v1/events/live", ("Last-Event-ID", "")).liveAfter == 3)
    for last in ["x", "4", "99999999999999999999"] {
      #expect(door.get("/v1/events/live", ("Last-Event-ID", last)).places == ["last-event-id"])
    }
    #expect(door.get("/v1/events/live?after=4").places == ["after"])
    #expect(door.asking("HEAD", "/v1/events/live").liveAfter == nil)
  }
}

extension Sent {
  /// Whether an attribute holds this text, short types included; nil asks nothing.
  fileprivate func has(_ name: String, _ text: String?) -> Bool {
    guard let text else { return true }
    return members.contains { $0.name == name && ($0.json == "\"\(text)\"" || $0.json == "\"nl.participation.\(text)\"") }
  }
}
