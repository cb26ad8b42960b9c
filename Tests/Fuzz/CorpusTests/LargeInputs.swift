import Dispatch
import EventStore
import Events
import Formats
import Ingestion
import Testing

@testable import metelkaar
@testable import metelkaard

/// Bodies at the limits of the door, made to cost as much as they can. What is asked is that they end: where the work grew with
/// the square of the length, each of these took minutes or hours.
@Suite(.timeLimit(.minutes(5))) struct `A hostile text as long as the door lets in` {
  /// `a` as it can also be written, so many times.
  private static func escaped(_ count: Int) -> String { String(repeating: #"\u0061"#, count: count) }

  @Test func `with a few names that are long and escaped is read once`() throws {
    let length = Limits.eventBytes / 24 / 6
    let names = (0..<24).map { "\"\(Self.escaped(length - $0))\":0" }
    let text = Array("{\(names.joined(separator: ","))}".utf8)
    #expect(try JSONDocument(text).root.members.count { $0.value.integer == 0 } == 24)
    let twice = Array("{\(names.joined(separator: ",")),\(names[23])}".utf8)
    #expect(throws: JSONFault.self) { try JSONDocument(twice) }
  }

  @Test func `with a name as long as the event is no field, and not undone for each field`() throws {
    let event = Self.event(data: "{\"\(Self.escaped(Limits.eventBytes / 6 - 100))\":1,\(Self.fields)}")
    let document = try JSONDocument(Array(event.utf8))
    for _ in 0..<20 {
      guard case .success = CloudEventReader(logAttributes: .refused).read(document.root) else {
        Issue.record("an unknown field is allowed")
        return
      }
    }
  }

  @Test func `names the first faults of a long list, and says that there are more`() throws {
    let list = Array(repeating: "0", count: Limits.eventBytes / 2 - 1_000).joined(separator: ",")
    let event = Self.event(type: "nl.participation.plan-adopted", data: #"{"targetGroups":[\#(list)]}"#)
    let read = CloudEventReader(logAttributes: .refused).read(try JSONDocument(Array(event.utf8)).root)
    guard case .failure(let faults) = read else {
      Issue.record("numbers are no ids")
      return
    }
    #expect(faults.faults.count < Fault.mostNamed + 10)
    #expect(faults.faults.contains(Fault("/data/targetGroups/999", .notText)))
    #expect(faults.faults.contains(Fault("/data/targetGroups", .moreFaults)))
  }

  @Test func `is no longer in a batch than an event may be alone`() throws {
    func status(_ length: Int) throws -> Int {
      let event = Self.event(data: "{\(Self.fields)}")
      let spaces = String(repeating: " ", count: length - event.utf8.count)
      let body = Array("[\(event.dropLast())\(spaces)}]".utf8)
      let posting = PostEvents(
        log: try TestStore.shared().log, metrics: Metrics(), held: HeldBytes(most: Limits.heldBytes))
      let head = RequestHead(
        method: "POST", path: "/v1/events", query: [], headers: [("content-type", "application/cloudevents-batch+json")])
      guard case .whole(_, let respond) = posting.reception(head) else { return 0 }
      switch respond(Request(head: head, body: body)) {
      case .now(let response): return response.status
      case .later(let begin):
        let answered = Promise<Int>()
        begin { answered.fulfil($0.status) }
        return answered.wait()
      case .live: return 0
      }
    }
    #expect(try status(Limits.eventBytes + 1) == 413)
    #expect([200, 201].contains(try status(Limits.eventBytes)))
  }

  @Test func `in pieces of one byte is taken in as quickly as in large ones`() throws {
    let store = try TestStore.shared()
    let intake = LineIntake(log: store.log, metrics: Metrics(), held: HeldBytes(most: Limits.heldBytes))
    // A line at its limit; a copy of what came so far for every byte would be half a million megabytes.
    for _ in 0..<LineSplitter.longestLine { _ = [UInt8(ascii: "x")].withUnsafeBytes { intake.take($0) } }
    let answered = Promise<Int>()
    intake.finish { answered.fulfil($0.status) }
    #expect(answered.wait() == 400)
  }

  @Test func `that differs at its deepest place only is compared once`() throws {
    let inner = String(repeating: "1,", count: Limits.eventBytes / 2 - 200)
    func text(_ last: String) throws -> JSONNode {
      let open = String(repeating: "[", count: 60)
      return try JSONDocument(Array("\(open)\(inner)\(last)\(String(repeating: "]", count: 60))".utf8)).root
    }
    #expect(try text("1.0").isSameValue(as: text("1e0")))
    #expect(try !text("1.0").isSameValue(as: text("2e0")))
  }

  private static let fields = #""reaction":"r1","channel":"survey","kind":"idea""#

  private static func event(type: String = "nl.participation.reaction-received", data: String) -> String {
    #"{"specversion":"1.0","id":"1","source":"urn:large","type":"\#(type)","subject":"trajectory/x","#
      + #""time":"2025-01-01T00:00:00Z","data":\#(data)}"#
  }
}
