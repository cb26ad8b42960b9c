import EventStore
import Foundation
import TestSupport
import Testing

@Suite struct `What is no request of ours` {
  let directory: TemporaryDirectory
  let daemon: Daemon

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try Daemon(directory)
  }

  private var host: String { "127.0.0.1:\(daemon.port)" }

  /// What the daemon did about something that it was sent.
  private enum Reaction: Equatable {
    case answered(Int)
    case closed
    case nothing
  }

  private func reaction(to bytes: [UInt8]) throws -> Reaction {
    let socket = try Socket(port: daemon.port, timeoutSeconds: 5)
    do {
      try socket.send(bytes)
      return .answered(try socket.response().status)
    } catch Socket.Trouble.timedOut { return .nothing } catch { return .closed }
  }

  private func reaction(to text: String) throws -> Reaction {
    try reaction(to: Array(text.replacingOccurrences(of: "HOST", with: host).utf8))
  }

  /// Nothing was written, and others are served.
  private func expectUnharmed() throws {
    #expect(try daemon.get("/health/ready").status == 200)
    #expect(try LogReader(Daemon.log(in: directory)).end().position == 0)
    #expect(daemon.child.look() == nil)
  }

  @Test(
    arguments: [
      ("GET /health/live HTTP/1.1\r\n\r\n", [400, 421]), ("GET /health/live HTTP/1.1\r\nHost: example.org\r\n\r\n", [421]),
      ("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", [421]),
      ("GET /health/live HTTP/1.1\r\nHost: \r\n\r\n", [400, 421]), ("GET /health/live HTTP/1.0\r\n\r\n", [421]),
      ("GET /health/live HTTP/1.0\r\nHost: HOST\r\n\r\n", [200]), ("GET /health/live HTTP/1.1\r\nhOsT:HOST\r\n\r\n", [200]),
      ("GET /health/live HTTP/1.1\r\nHost: HOST\r\nHost: example.org\r\n\r\n", [400]),
      ("GET /health/live HTTP/1.1\r\nHost: example.org\r\nHost: HOST\r\n\r\n", [400, 421]),
      ("GET http://example.org/health/live HTTP/1.1\r\nHost: HOST\r\n\r\n", [400, 404, 421]),
      ("OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n", [404, 405]),
      ("CONNECT example.org:443 HTTP/1.1\r\nHost: HOST\r\n\r\n", [404, 405]),
      ("TRACE /v1/events HTTP/1.1\r\nHost: HOST\r\n\r\n", [405]), ("DELETE /v1/events HTTP/1.1\r\nHost: HOST\r\n\r\n", [405]),
      ("BREW /v1/events HTTP/1.1\r\nHost: HOST\r\n\r\n", [405]), ("GET /v1/events/ HTTP/1.1\r\nHost: HOST\r\n\r\n", [404]),
      ("GET /../etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n", [404]),
      ("GET /v1/events?after=9223372036854775807 HTTP/1.1\r\nHost: HOST\r\n\r\n", [400]),
      ("GET /v1/events?after=99999999999999999999 HTTP/1.1\r\nHost: HOST\r\n\r\n", [400]),
      ("GET /v1/events?after=-1 HTTP/1.1\r\nHost: HOST\r\n\r\n", [400]),
      ("GET /v1/events?after=%00 HTTP/1.1\r\nHost: HOST\r\n\r\n", [400]),
      ("GET /v1/events?subject=%FF%FE HTTP/1.1\r\nHost: HOST\r\n\r\n", [200, 400]),
      ("GET /v1/events?nonsense=1 HTTP/1.1\r\nHost: HOST\r\n\r\n", [400]),
      ("GET /v1/events/live?after=9223372036854775807x HTTP/1.1\r\nHost: HOST\r\n\r\n", [400]),
      ("GET /v1/events/9223372036854775807 HTTP/1.1\r\nHost: HOST\r\n\r\n", [404]),
      ("GET /v1/events/live HTTP/1.1\r\nHost: HOST\r\nLast-Event-ID: -1\r\n\r\n", [400]),
      ("POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n", [415]),
      ("POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}", [415]),
      (
        "POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/cloudevents+json\r\nContent-Length: 0\r\n\r\n", [400]
      ),
      ("GET /v1/events HTTP/1.1\r\nHost: HOST\r\nAccept: image/png\r\n\r\n", [406]),
    ])
  func `is answered for what it is`(_ text: String, _ statuses: [Int]) throws {
    let reaction = try reaction(to: text)
    #expect(statuses.contains { reaction == .answered($0) }, "\(reaction)")
    try expectUnharmed()
  }

  @Test(
    arguments: [
      "\0\u{1}\u{2}\u{3}\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{FC}\u{3}\u{3}\r\n\r\n", "GET\r\n\r\n",
      " / HTTP/1.1\r\n\r\n",
      "GET /health/live\r\n\r\n", "GET /health/live HTTP/9.9\r\nHost: HOST\r\n\r\n",
      "GET /health/live HTTP/1.1\r\nHost: HOST\r\nno colon here\r\n\r\n",
      "GET /health/live HTTP/1.1\r\nHost: HOST\r\n folded: x\r\nX : y\r\n\r\n",
      "GET /v1/events\0/x HTTP/1.1\r\nHost: HOST\r\n\r\n",
      "POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/cloudevents+json\r\nContent-Length: -1\r\n\r\n",
      "POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/cloudevents+json\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
      "POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n\r\n",
      "POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: gzip\r\n\r\n",
    ])
  func `is never taken for one that is`(_ text: String) throws {
    let reaction = try reaction(to: text)
    switch reaction {
    case .closed: break
    case .answered(let status): #expect((400..<500).contains(status) || status == 505, "\(status)")
    // A first line without a version is HTTP/0.9 to some, and a body of another coding may never come.
    case .nothing: print("left waiting for more: \(text.debugDescription)")
    }
    try expectUnharmed()
  }

  @Test func `with both a length and chunks is not read in two ways`() throws {
    let socket = try Socket(port: daemon.port, timeoutSeconds: 5)
    let inner = "GET /v1/events/1 HTTP/1.1\r\nHost: \(host)\r\n\r\n"
    try socket.send(
      "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.one)\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\(inner)"
    )
    let first = try socket.response().status
    #expect(first == 400)
    try expectUnharmed()
  }

  @Test func `cannot put headers of its own into an answer or an event`() throws {
    let header = "x\r\nX-Injected: yes"
    let escaped = "x%0d%0aX-Injected:%20yes"
    for target in ["/v1/events?subject=\(escaped)", "/\(escaped)", "/v1/event-types/\(escaped)"] {
      let answer = try daemon.get(target)
      #expect(answer.headers["x-injected"] == nil)
    }
    let socket = try daemon.connect()
    try socket.send(
      "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: application/json\r\nce-specversion: 1.0\r\nce-id: \(header)\r\nce-type: nl.participation.reaction-received\r\nce-source: urn:x\r\nce-subject: trajectory%0d%0a/x\r\nce-time: 2025-01-01T00:00:00Z\r\nContent-Length: 2\r\n\r\n{}"
    )
    let answer = try socket.response()
    #expect(answer.status == 400)
    #expect(answer.headers["x-injected"] == nil)
    try expectUnharmed()
  }

  @Test func `with an id of ten million letters is too large, in a header and in a body`() throws {
    let long = String(repeating: "x", count: 10_000_000)
    let inHeader = try reaction(
      to:
        "POST /v1/events HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\nce-id: \(long)\r\nContent-Length: 2\r\n\r\n{}"
    )
    #expect(inHeader == .answered(431) || inHeader == .closed, "\(inHeader)")
    let answer = try daemon.post(Wire.one, Array(Wire.event(long).utf8))
    #expect(answer.status == 413)
    #expect(answer.headers["content-type"] == "application/problem+json")
    let inTarget = try reaction(to: "GET /\(long) HTTP/1.1\r\nHost: HOST\r\n\r\n")
    #expect(inTarget == .answered(414) || inTarget == .answered(431) || inTarget == .closed, "\(inTarget)")
    try expectUnharmed()
  }

  @Test func `with a body over the limit is too large, with its length said and in chunks`() throws {
    let text = Array(repeating: UInt8(ascii: " "), count: (1 << 20) + 1)
    #expect(try daemon.post(Wire.one, text).status == 413)
    #expect(try daemon.post(Wire.batch, Array(repeating: UInt8(ascii: " "), count: (8 << 20) + 1)).status == 413)
    #expect(try daemon.post(Wire.batch, Wire.batch((0...5_000).map(String.init))).status == 413)
    let socket = try daemon.connect()
    try socket.send(
      "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.one)\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in 0..<20 { try socket.send(Wire.chunk(Array(repeating: UInt8(ascii: " "), count: 64 << 10))) }
    try socket.send("0\r\n\r\n")
    #expect(try socket.response().status == 413)
    // A line too long for any event, in a stream that may be of any length.
    let line = try daemon.post(Wire.lines, Array(Wire.event(String(repeating: "x", count: 1 << 21)).utf8))
    #expect(line.status == 413)
    #expect(line.text.contains("Line 1"))
    try expectUnharmed()
  }

  @Test func `without end is cut off`() throws {
    let socket = try daemon.connect()
    try socket.send(
      "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.one)\r\nTransfer-Encoding: chunked\r\n\r\n")
    let piece = Wire.chunk(Array(repeating: UInt8(ascii: " "), count: 1 << 20))
    var isCut = false
    for _ in 0..<200 where !isCut {
      do { try socket.send(piece) } catch { isCut = true }
    }
    #expect(isCut, "200 MB were read")
    try expectUnharmed()
  }

  @Test func `costs no memory that stays, however much of it comes`() throws {
    let before = try daemon.residentBytes
    var random = SeededGenerator.announced(for: "malformed requests")
    let long = String(repeating: "y", count: 50_000)
    let brackets = String(repeating: "[", count: 200_000)
    for number in 0..<2_000 {
      let socket = try daemon.connect()
      let text: String
      switch number % 10 {
      case 0: text = "GET /\(long) HTTP/1.1\r\nHost: \(host)\r\n\r\n"
      case 1:
        text = "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.one)\r\nContent-Length: 900000\r\n\r\n\(long)"
      case 2: text = "GET / HTTP/1.1\r\nHost: \(host)\r\nX: \(long)"
      case 3: text = String(decoding: (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &random) }, as: UTF8.self)
      case 4:
        text =
          "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.one)\r\nContent-Length: 200000\r\n\r\n\(brackets)"
      case 5:
        text = "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.lines)\r\nContent-Length: 50000\r\n\r\n\(long)"
      case 6: text = "GET /v1/events/live HTTP/1.1\r\nHost: \(host)\r\n\r\n"
      case 7:
        text = "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.lines)\r\nTransfer-Encoding: chunked\r\n\r\nfff"
      case 8: text = "GET /v1/events HTTP/1.1\r\nHost: example.org\r\n\r\nGET"
      default:
        text = "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.one)\r\nContent-Length: 5\r\n\r\n\u{0}\u{1}xyz"
      }
      // It may close before all is sent, which is an answer too.
      do { try socket.send(text) } catch {}
      if number.isMultiple(of: 4) { socket.closeWriting() }
    }
    try expectUnharmed()
    let after = try daemon.residentBytes
    print("2,000 malformed requests: from \(before >> 20) to \(after >> 20) MB")
    #expect(after - before < 50 << 20)
  }
}
