import EventStore
import Foundation
import TestSupport
import Testing

extension Abuse {
  @Suite struct `Those who are slow` {
    let directory: TemporaryDirectory
    let daemon: Daemon

    init() throws {
      directory = try TemporaryDirectory()
      daemon = try Daemon(directory)
    }

    /// A letter at a time, of a head, of a body and of lines.
    @Test func `writers hold up nobody and cost little, and end when they have tried our patience`() throws {
      #expect(try daemon.isServing("first"))
      let before = try daemon.residentBytes
      let each = Abuse.isLong ? 334 : 100
      let body = Wire.event("slow")
      let heads = try Crowd(each, to: daemon)
      let bodies = try Crowd(each, to: daemon)
      let lines = try Crowd(each, to: daemon)
      bodies.say(String(decoding: daemon.head(Wire.one, length: body.utf8.count), as: UTF8.self))
      lines.say(String(decoding: daemon.head(Wire.lines, length: body.utf8.count), as: UTF8.self))
      let head = Array(
        "GET /health/live HTTP/1.1\r\nHost: \(daemon.host)\r\nX-Long: \(String(repeating: "x", count: 200))\r\n\r\n".utf8)
      var peak = 0
      // A second between two letters in the long form: longer than the patience for a head.
      let letters = Abuse.isLong ? 40 : 20
      for number in 0..<letters {
        heads.send(head, most: 1)
        bodies.send(Array(body.utf8), most: 1)
        lines.send(Array(body.utf8), most: 1)
        #expect(try daemon.isServing("\(number)"))
        peak = max(peak, try daemon.residentBytes)
        if Abuse.isLong { sleep(1) }
      }
      print("\(3 * each) slow writers: from \(Abuse.megabytes(before)) to \(Abuse.megabytes(peak)) MB")
      #expect(peak - before < 64 << 20)
      if Abuse.isLong {
        #expect(Abuse.waits { heads.openCount + bodies.openCount + lines.openCount == 0 }, "somebody stays for ever")
      } else {
        #expect(heads.openCount + bodies.openCount + lines.openCount == 3 * each)
      }
    }

    @Test func `readers of long answers share what is held for them, and are cut when there is no more`() throws {
      let padding = String(repeating: "x", count: 4_000)
      func event(_ id: String) -> String {
        Wire.event(id).replacingOccurrences(of: #","kind":"#, with: #","summary":"\#(padding)","kind":"#)
      }
      for batch in 0..<2 {
        let events = (0..<500).map { event("\(batch)-\($0)") }
        #expect(try daemon.post(Wire.batch, Array("[\(events.joined(separator: ","))]".utf8)).status == 201)
      }
      let before = try daemon.residentBytes
      var after: [Int] = []
      for round in 0..<Abuse.rounds {
        // 4 MB for each of them.
        let crowd = try Crowd(Abuse.isLong ? 300 : 80, to: daemon, receives: 4_096)
        crowd.say("GET /v1/events?limit=1000 HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
        var peak = 0
        var number = 0
        var held = 0
        // Some wait to be read, others are told to come back, and who does not read is cut off.
        let isAnyCut = try Abuse.waits(seconds: 30) {
          number += 1
          #expect(try daemon.isServing("\(round)-small-\(number)"))
          held = max(held, try daemon.metric("metelkaar_held_bytes"))
          peak = max(peak, try daemon.residentBytes)
          return crowd.openCount < crowd.descriptors.count
        }
        #expect(isAnyCut)
        let statuses = crowd.statuses
        print(
          "\(crowd.descriptors.count) readers of 4 MB that do not read: \(statuses), held \(Abuse.megabytes(held)) MB, from \(Abuse.megabytes(before)) to \(Abuse.megabytes(peak)) MB"
        )
        #expect(held <= 128 << 20)
        #expect(Set(statuses.keys).isSubset(of: [200, 429]))
        // What is held, and what two threads were making.
        #expect(peak - before < 300 << 20)
        crowd.leave()
        #expect(try Abuse.waits { try daemon.metric("metelkaar_held_bytes") == 0 })
        #expect(try Abuse.waits { try daemon.residentBytes < before + (48 << 20) })
        after.append(try daemon.residentBytes)
        print("\(Abuse.megabytes(after[round])) MB after")
        let page = try daemon.get("/v1/events?limit=1000")
        #expect(page.status == 200)
        #expect(page.body.count > 4 << 20)
      }
      #expect((after.last ?? 0) - after[0] < 24 << 20, "it grows from round to round")
    }

    @Test func `readers who ask for more and more and take nothing cost no memory of ours`() throws {
      #expect(try daemon.isServing("first"))
      let before = try daemon.residentBytes
      let crowd = try Crowd(100, to: daemon, receives: 4_096)
      let questions = Array(String(repeating: "GET /v1/openapi.json HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n", count: 500).utf8)
      for number in 0..<100 {
        crowd.send(questions)
        if number.isMultiple(of: 10) { #expect(try daemon.isServing("\(number)")) }
        usleep(5_000)
      }
      let peak = try daemon.residentBytes
      print("100 who ask 500 times and read nothing: from \(Abuse.megabytes(before)) to \(Abuse.megabytes(peak)) MB")
      #expect(peak - before < 64 << 20)
    }

    @Test func `readers of long refusals share it too`() throws {
      let crowd = try Crowd(8, to: daemon, receives: 4_096)
      // The name is no attribute's, and the refusal names it.
      let body = #"{"\#(String(repeating: "X", count: 1_000_000))":1}"#
      let request = String(decoding: daemon.head(Wire.one, length: body.utf8.count), as: UTF8.self) + body
      #expect(Abuse.waits { crowd.send(Array(request.utf8)) })
      #expect(Abuse.waits { crowd.statuses == [400: 8] })
      #expect(try daemon.metric("metelkaar_held_bytes") > 7_000_000)
      crowd.leave()
      #expect(try Abuse.waits { try daemon.metric("metelkaar_held_bytes") == 0 })
    }

    @Test func `senders of long batches that never end share what is held for them, and others post as ever`() throws {
      #expect(try daemon.isServing("first"))
      let before = try daemon.residentBytes
      var after: [Int] = []
      for round in 0..<Abuse.rounds {
        let length = 6 << 20
        let crowd = try Crowd(Abuse.isLong ? 200 : 50, to: daemon)
        crowd.say(String(decoding: daemon.head(Wire.batch, length: length + 1), as: UTF8.self))
        let body = [UInt8](repeating: UInt8(ascii: " "), count: length)
        var number = 0
        let isSent = try Abuse.waits {
          number += 1
          let isServed = try daemon.isServing("\(round)-\(number)")
          #expect(isServed)
          return crowd.send(body)
        }
        #expect(isSent)
        let held = try daemon.metric("metelkaar_held_bytes")
        let peak = try daemon.residentBytes
        #expect(held <= 128 << 20)
        #expect(peak - before < 300 << 20)
        // Those for whom there was no room are told so when they have sent everything.
        crowd.say(" ")
        // Who has its answer and asks no more is closed after a while.
        #expect(Abuse.waits { crowd.statuses.values.reduce(0, +) >= crowd.openCount })
        let statuses = crowd.statuses
        print(
          "\(crowd.descriptors.count) batches of 6 MB at once: \(statuses), held \(Abuse.megabytes(held)) MB, from \(Abuse.megabytes(before)) to \(Abuse.megabytes(peak)) MB"
        )
        #expect(Set(statuses.keys).isSubset(of: [400, 429]))
        crowd.leave()
        #expect(try Abuse.waits { try daemon.metric("metelkaar_held_bytes") == 0 })
        #expect(try Abuse.waits { try daemon.residentBytes < before + (48 << 20) })
        after.append(try daemon.residentBytes)
        print("\(Abuse.megabytes(after[round])) MB after")
      }
      #expect((after.last ?? 0) - after[0] < 24 << 20, "it grows from round to round")
    }
  }
}
