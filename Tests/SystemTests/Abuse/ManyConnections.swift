import EventStore
import Foundation
import TestSupport
import Testing

extension Abuse {
  @Suite struct `Connections without end` {
    let directory: TemporaryDirectory
    let daemon: Daemon

    init() throws {
      directory = try TemporaryDirectory()
      daemon = try Daemon(directory)
    }

    /// All of one address, as all on this machine are. Every round costs the same, and nothing of it stays.
    @Test func `opened and left lock nobody out, and their memory comes back`() throws {
      let count = min(Abuse.isLong ? 10_000 : 5_000, Crowd.most)
      #expect(try daemon.isServing("first"))
      let before = (bytes: try daemon.residentBytes, descriptors: try daemon.descriptorCount)
      var after: [Int] = []
      for round in 0..<Abuse.rounds {
        let crowd = try Crowd(count, to: daemon)
        for number in 0..<20 { #expect(try daemon.isServing("\(round)-\(number)")) }
        let open = try daemon.metric("metelkaar_open_connections")
        let peak = try daemon.residentBytes
        #expect(open <= 4_096)
        if count > 4_096 { #expect(crowd.openCount < count, "nobody made room") }
        crowd.leave()
        #expect(try Abuse.waits { try daemon.descriptorCount <= before.descriptors + 2 })
        #expect(try Abuse.waits { try daemon.residentBytes < before.bytes + (16 << 20) })
        after.append(try daemon.residentBytes)
        print(
          "\(count) connections, \(open) of them at once: from \(Abuse.megabytes(before.bytes)) to \(Abuse.megabytes(peak)) MB, "
            + "\(Abuse.megabytes(after.last ?? 0)) MB after"
        )
        // 17 KB for each, and what serving took.
        #expect(peak - before.bytes < 128 << 20)
      }
      #expect((after.last ?? 0) - after[0] < 16 << 20, "it grows from round to round")
    }

    @Test func `make room for others, and not those who are at work`() throws {
      let stream = try daemon.connect()
      try stream.send(
        "POST /v1/events HTTP/1.1\r\nHost: \(daemon.host)\r\nContent-Type: \(Wire.lines)\r\nTransfer-Encoding: chunked\r\n\r\n")
      let follower = try daemon.connect()
      try follower.send("GET /v1/events/live HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
      #expect(try follower.openEnded() == 200)
      let crowd = try Crowd(min(5_000, Crowd.most), to: daemon)
      var ids = 0
      // As fast as the slowest that is not late.
      #expect(
        try Abuse.waits {
          ids += 100
          try stream.send(Wire.chunk(Wire.lines((0..<100).map { "line-\(ids)-\($0)" })))
          return crowd.openCount < crowd.descriptors.count
        })
      try stream.send("0\r\n\r\n")
      #expect(try stream.response().status == 201)
      var seen: [UInt8] = []
      while !String(decoding: seen, as: UTF8.self).contains("line-100-99") {
        guard let piece = try follower.chunk() else { break }
        seen += piece
      }
      #expect(String(decoding: seen, as: UTF8.self).contains("line-100-99"))
      #expect(try daemon.isServing("after"))
    }

    @Test func `that ask again and again under other names leave no trace in the figures`() throws {
      let socket = try daemon.connect()
      for number in 0..<500 { try socket.send("BREW\(number) /v1/events HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n") }
      for _ in 0..<500 { #expect(try socket.response().status == 405) }
      let text = try daemon.get("/metrics").text
      #expect(text.contains(#"method="other",route="/v1/events",status="405"} 500"#))
      #expect(!text.contains("BREW"))
    }

    @Test(.enabled(if: Abuse.isLong)) func `that stay idle are closed after a while`() throws {
      let crowd = try Crowd(1_000, to: daemon)
      #expect(try daemon.isServing("1"))
      #expect(crowd.openCount == 1_000)
      #expect(Abuse.waits(seconds: 45) { crowd.openCount == 0 })
    }
  }
}
