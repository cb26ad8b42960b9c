import EventStore
import Foundation
import TestSupport
import Testing

/// What a library on the way would cut off or mend in silence.
@Suite struct `The head of a request` {
  let directory: TemporaryDirectory
  let daemon: Daemon

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try Daemon(directory)
  }

  private var host: String { "127.0.0.1:\(daemon.port)" }

  @Test(arguments: ["/v1/events%00", "/v1/events%00/x", "/v1/events/1%00", "/health/live%00?x=1", "/v1/overviews/reach%00.csv"])
  func `with an encoded NUL in its path is not served as if that were its end`(_ path: String) throws {
    #expect(try daemon.post(Wire.one, Array(Wire.event("1").utf8)).status == 201)
    #expect([400, 404].contains(try daemon.get(path).status))
  }

  @Test(arguments: ["Host: HOST\0.example.org\r\n", "Host: HOST\r\nAccept: application/json\0, image/png\r\n"])
  func `with a NUL in a header is not taken as if that were its end`(_ header: String) throws {
    let socket = try daemon.connect()
    try socket.send("GET /health/live HTTP/1.1\r\n\(header.replacingOccurrences(of: "HOST", with: host))\r\n")
    #expect(try socket.response().status == 400)
  }

  @Test func `may name its target in the absolute form (RFC 9112 §3.2.2)`() throws {
    let socket = try daemon.connect()
    try socket.send("GET http://\(host)/health/live HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    #expect(try socket.response().status == 200)
  }

  @Test(arguments: [[0xFF, 0xC3, 0x28], Array("%FF%C3(".utf8)] as [[UInt8]])
  func `with an id that is no UTF-8 is refused, and not recorded as another`(_ id: [UInt8]) throws {
    let body = #"{"reaction":"r","channel":"website","kind":"idea"}"#
    let head =
      "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: application/json\r\nce-specversion: 1.0\r\nce-type: nl.participation.reaction-received\r\nce-source: urn:x\r\nce-subject: trajectory/x\r\nce-time: 2025-01-01T00:00:00Z\r\nContent-Length: \(body.utf8.count)\r\nce-id: a"
    let socket = try daemon.connect()
    try socket.send(Array(head.utf8) + id + Array("\r\n\r\n\(body)".utf8))
    #expect(try socket.response().status == 400)
    #expect(try LogReader(Daemon.log(in: directory)).end().position == 0)
  }

  @Test func `is answered while stopping, and told that the connection ends with it`() throws {
    let socket = try daemon.connect()
    let body = Wire.lines((0..<1_500).map(String.init))
    try socket.send(daemon.head(Wire.lines, length: body.count) + body.dropLast(10))
    for _ in 0..<3_000 where try LogReader(Daemon.log(in: directory)).end().position == 0 { usleep(10_000) }
    daemon.child.signal(SIGTERM)
    for _ in 0..<3_000 where !daemon.journal.text.contains("\"stopping\"") { usleep(5_000) }
    try socket.send(Array(body.suffix(10)))
    let answer = try socket.response()
    #expect(answer.status == 201)
    #expect(answer.headers["connection"]?.lowercased() == "close")
    #expect(daemon.child.wait() == .exited(0))
  }
}
