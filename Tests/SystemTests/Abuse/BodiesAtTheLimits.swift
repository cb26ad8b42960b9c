import EventStore
import Foundation
import TestSupport
import Testing

extension Abuse {
  @Suite struct `A body` {
    let directory: TemporaryDirectory
    let daemon: Daemon

    init() throws {
      directory = try TemporaryDirectory()
      daemon = try Daemon(directory)
    }

    private var position: Int { get throws { try LogReader(Daemon.log(in: directory)).end().position } }

    /// White space is part of the length, and of nothing else.
    private func padded(_ text: String, to count: Int) -> [UInt8] {
      Array(text.utf8) + [UInt8](repeating: UInt8(ascii: " "), count: count - text.utf8.count)
    }

    @Test func `is taken at its limit, and refused one byte above it`() throws {
      #expect(try daemon.post(Wire.one, padded(Wire.event("one"), to: 1 << 20)).status == 201)
      #expect(try daemon.post(Wire.one, padded(Wire.event("more"), to: (1 << 20) + 1)).status == 413)
      #expect(try daemon.post(Wire.batch, padded("[\(Wire.event("batch"))]", to: 8 << 20)).status == 201)
      #expect(try daemon.post(Wire.batch, padded("[\(Wire.event("more"))]", to: (8 << 20) + 1)).status == 413)
      #expect(try daemon.post(Wire.batch, Wire.batch((0..<5_000).map { "many-\($0)" })).status == 201)
      #expect(try daemon.post(Wire.batch, Wire.batch((0..<5_001).map { "more-\($0)" })).status == 413)
      #expect(try daemon.post(Wire.lines, padded(Wire.event("line"), to: 1 << 20)).status == 201)
      #expect(try daemon.post(Wire.lines, padded(Wire.event("more"), to: (1 << 20) + 1)).status == 413)
      // A chunk more than what goes into one commit.
      #expect(try daemon.post(Wire.lines, Wire.lines((0..<1_001).map { "chunk-\($0)" })).status == 201)
      #expect(try position == 1 + 1 + 5_000 + 1 + 1_001)
    }

    @Test(arguments: ["[", "{\"a\":", "[[],"])
    func `of eight megabytes of nothing but nesting is malformed`(_ nesting: String) throws {
      let body = Array(String(repeating: nesting, count: (8 << 20) / nesting.utf8.count).utf8)
      let before = try daemon.residentBytes
      for _ in 0..<(Abuse.isLong ? 10 : 2) { #expect(try daemon.post(Wire.batch, body).status == 400) }
      let isDown = try Abuse.waits { try daemon.residentBytes - before < 96 << 20 }
      #expect(isDown)
      #expect(try position == 0)
    }

    /// What is said of its length, and how that may end: an answer, or none (0) because the rest never comes.
    private static let lies: [(header: String, statuses: [Int])] = [
      ("Content-Length: 10", [400]), ("Content-Length: 100000", [0]), ("Content-Length: -5", [0, 400]),
      ("Content-Length: +5", [0, 400]), ("Content-Length: 0x10", [0, 400]), ("Content-Length: 5 5", [0, 400]),
      ("Content-Length: 18446744073709551616", [0, 400, 413]), ("Content-Length: 9223372036854775807", [0, 413]),
      ("Content-Length: 10\r\nContent-Length: 10", [400]), ("Content-Length: 10\r\nContent-Length: 300", [400]),
      ("Content-Length: 300\r\nContent-Length: 10", [400]), ("Content-Length: 10\r\nTransfer-Encoding: chunked", [400]),
      ("Transfer-Encoding: chunked\r\nContent-Length: 10", [400]), ("Transfer-Encoding: chunked", [0, 400]),
      ("Transfer-Encoding: identity", [0, 400]), ("Transfer-Encoding: chunked, chunked", [0, 400]),
      ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", [400]), ("X-None: 1", [0, 400]),
    ]

    @Test func `that lies about its length is recorded by nobody, and what is behind it is no request`() throws {
      let event = Wire.event("hidden")
      let hidden = daemon.head(Wire.one, length: event.utf8.count) + Array(event.utf8)
      let sockets = try Self.lies.map { header, _ in
        let socket = try Socket(port: daemon.port, timeoutSeconds: 5)
        try socket.send(
          "POST /v1/events HTTP/1.1\r\nHost: \(daemon.host)\r\nContent-Type: \(Wire.one)\r\n\(header)\r\n\r\n\(Wire.event("seen"))"
        )
        return socket
      }
      // All of them had this time.
      sleep(1)
      for (socket, lie) in zip(sockets, Self.lies) {
        var status = 0
        if socket.hasSomethingToRead { do { status = try socket.response().status } catch {} }
        #expect(lie.statuses.contains(status), "\(lie.header): \(status)")
        // Whatever it thinks of the first, the second is no longer taken from this connection.
        do { try socket.send(hidden) } catch {}
      }
      #expect(try daemon.get("/health/ready").status == 200)
      #expect(try position == 0)
    }

    @Test func `may be announced, and is refused before it is sent when its head is`() throws {
      let socket = try daemon.connect()
      try socket.send(
        "POST /v1/events HTTP/1.1\r\nHost: \(daemon.host)\r\nContent-Type: \(Wire.lines)\r\nContent-Encoding: gzip\r\nContent-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n"
      )
      #expect(try socket.response().status == 415)
      let other = try Socket(port: daemon.port, timeoutSeconds: 1)
      try other.send(
        "POST /v1/events HTTP/1.1\r\nHost: \(daemon.host)\r\nContent-Type: \(Wire.one)\r\nContent-Length: 300\r\nExpect: a miracle\r\n\r\n"
      )
      // Whatever is expected beyond that is not promised.
      #expect(throws: Socket.Trouble.self) { try other.response() }
      #expect(try daemon.isServing("after"))
    }

    @Test func `in chunks of one byte, or with endless words beside a chunk, is no way around a limit`() throws {
      let socket = try daemon.connect()
      let text = Array(Wire.event("bytes").utf8)
      try socket.send(
        "POST /v1/events HTTP/1.1\r\nHost: \(daemon.host)\r\nContent-Type: \(Wire.one)\r\nTransfer-Encoding: chunked\r\n\r\n")
      try socket.send(text.flatMap { Wire.chunk([$0]) } + Array("0\r\n\r\n".utf8))
      #expect(try socket.response().status == 201)
      let before = try daemon.residentBytes
      let endless = try daemon.connect()
      try endless.send(
        "POST /v1/events HTTP/1.1\r\nHost: \(daemon.host)\r\nContent-Type: \(Wire.lines)\r\nTransfer-Encoding: chunked\r\n\r\n1;")
      let words = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
      // It is cut off, and says so or not.
      #expect(throws: (any Error).self) {
        for _ in 0..<100 { try endless.send(words) }
        _ = try endless.response()
        for _ in 0..<100 { try endless.send(words) }
      }
      #expect(try daemon.residentBytes - before < 32 << 20)
      #expect(try daemon.isServing("after"))
    }

    @Test func `has a head of limited length and number, at which it is taken or refused and never half read`() throws {
      var taken = 0
      for count in [1, 10, 100, 200, 400, 800, 2_000, 20_000] {
        let socket = try Socket(port: daemon.port, timeoutSeconds: 5)
        let headers = (0..<count).map { "X-\($0): y\r\n" }.joined()
        var status = 0
        do {
          try socket.send("GET /health/live HTTP/1.1\r\nHost: \(daemon.host)\r\n\(headers)\r\n")
          status = try socket.response().status
        } catch Socket.Trouble.closed {}
        #expect([0, 200, 413, 431].contains(status), "\(count) headers: \(status)")
        if status == 200 { taken = count }
        if count <= 100 { #expect(status == 200) }
        if count >= 2_000 { #expect(status != 200) }
      }
      for length in [100, 1_000, 8_000, 15_000, 16_000, 17_000, 100_000] {
        let socket = try Socket(port: daemon.port, timeoutSeconds: 5)
        var status = 0
        do {
          try socket.send(
            "GET /health/live HTTP/1.1\r\nHost: \(daemon.host)\r\nX: \(String(repeating: "y", count: length))\r\n\r\n")
          status = try socket.response().status
        } catch Socket.Trouble.closed {}
        #expect([0, 200, 413, 431].contains(status), "a header of \(length): \(status)")
        if length <= 8_000 { #expect(status == 200) }
        if length >= 17_000 { #expect(status != 200) }
      }
      print("up to \(taken) short headers were taken")
      #expect(try daemon.isServing("after"))
    }
  }
}
