import EventStore
import Foundation
import TestSupport
import Testing

extension Abuse {
  @Suite struct `Followers` {
    @Test func `who never read cost a page together, and one who reads gets everything`() throws {
      let directory = try TemporaryDirectory()
      let daemon = try Daemon(directory)
      let count = Abuse.isLong ? 1_000 : 150
      let events = Abuse.isLong ? 100_000 : 2_000
      #expect(try daemon.isServing("first"))
      let before = try daemon.residentBytes
      let deaf = try Crowd(count, to: daemon, receives: 4_096)
      deaf.say("GET /v1/events/live?after=1 HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
      let follower = try daemon.connect()
      try follower.send("GET /v1/events/live?after=1 HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
      #expect(try follower.openEnded() == 200)
      #expect(try Abuse.waits { try daemon.metric("metelkaar_live_listeners") == count + 1 })

      let writer = OwnThread {
        do {
          let socket = try daemon.connect()
          for start in stride(from: 0, to: events, by: 1_000) {
            #expect(try daemon.post(Wire.lines, Wire.lines((start..<(start + 1_000)).map(String.init)), on: socket).status == 201)
          }
        } catch { Issue.record(error) }
      }
      var sequence = 1
      var pending: [UInt8] = []
      var peak = 0
      while sequence < events + 1 {
        guard let piece = try follower.chunk() else { break }
        pending += piece
        var start = 0
        while let end = pending[start...].firstIndex(of: 0x0A) {
          let line = pending[start..<end]
          if line.starts(with: Array("id: ".utf8)) {
            sequence += 1
            if Int(String(decoding: line.dropFirst(4), as: UTF8.self)) != sequence { Issue.record("\(sequence) is missing") }
            if sequence.isMultiple(of: 1_000) { peak = max(peak, try daemon.residentBytes) }
          }
          start = end + 1
        }
        pending.removeFirst(start)
      }
      writer.join()
      #expect(sequence == events + 1)
      #expect(try daemon.isServing("last"))
      print("\(count) followers who never read, \(events) events: from \(Abuse.megabytes(before)) to \(Abuse.megabytes(peak)) MB")
      // The facts of the events are in it too.
      #expect(peak - before < (64 << 20) + events * 400)
      let full = try daemon.residentBytes
      deaf.leave()
      #expect(try Abuse.waits { try daemon.metric("metelkaar_live_listeners") == 1 })
      #expect(try Abuse.waits { try daemon.residentBytes <= full })
    }

    @Test func `who all read are all given everything, in order`() throws {
      let directory = try TemporaryDirectory()
      let daemon = try Daemon(directory)
      let crowd = try Crowd(Abuse.isLong ? 1_000 : 150, to: daemon)
      crowd.say("GET /v1/events/live?after=0 HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
      #expect(try Abuse.waits { try daemon.metric("metelkaar_live_listeners") == crowd.descriptors.count })
      let socket = try daemon.connect()
      var heard = crowd.descriptors.map { _ in [UInt8]() }
      func listen() { for (index, piece) in crowd.read(64 << 10).enumerated() { heard[index] += piece } }
      for number in 0..<20 {
        #expect(try daemon.post(Wire.batch, Wire.batch((0..<5).map { "\(number)-\($0)" }), on: socket).status == 201)
        // Others are answered meanwhile.
        #expect(try daemon.get("/v1/events/1").status == 200)
        listen()
      }
      #expect(
        Abuse.waits(seconds: 120) {
          listen()
          return heard.allSatisfy { Self.sequences($0).last == 100 }
        })
      #expect(heard.allSatisfy { Self.sequences($0) == Array(1...100) })
    }

    /// The sequences of events in an answer, its chunks' sizes left where they are.
    private static func sequences(_ heard: [UInt8]) -> [Int] {
      heard.split(separator: 0x0A).compactMap { line in
        line.starts(with: Array("id: ".utf8)) ? Int(String(decoding: line.dropFirst(4), as: UTF8.self)) : nil
      }
    }

    @Test func `are at most so many, and the next is told to come back`() throws {
      let directory = try TemporaryDirectory()
      let daemon = try Daemon(directory)
      let crowd = try Crowd(1_024, to: daemon)
      crowd.say("GET /v1/events/live HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
      #expect(try Abuse.waits { try daemon.metric("metelkaar_live_listeners") == 1_024 })
      let next = try daemon.get("/v1/events/live")
      #expect(next.status == 429)
      #expect(next.headers["retry-after"] != nil)
      #expect(try daemon.isServing("1"))
      crowd.leave()
      // A follower that is gone is noticed when something is sent to it.
      #expect(try daemon.isServing("2"))
      #expect(try Abuse.waits { try daemon.metric("metelkaar_live_listeners") == 0 })
    }
  }
}
