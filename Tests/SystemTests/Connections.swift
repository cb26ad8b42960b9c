import EventStore
import Foundation
import TestSupport
import Testing

@Suite struct `A connection` {
  let directory: TemporaryDirectory
  let daemon: Daemon

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try Daemon(directory)
  }

  private var host: String { "127.0.0.1:\(daemon.port)" }
  private var position: Int { get throws { try LogReader(Daemon.log(in: directory)).end().position } }

  @Test func `carries requests one behind the other, and their answers in the same order`() throws {
    let socket = try daemon.connect()
    let one = daemon.head(Wire.one, length: Wire.event("1").utf8.count) + Array(Wire.event("1").utf8)
    let get = Array("GET /v1/events/1 HTTP/1.1\r\nHost: \(host)\r\n\r\n".utf8)
    let none = Array("GET /nowhere HTTP/1.1\r\nHost: \(host)\r\n\r\n".utf8)
    try socket.send(one + get + none + one + get)
    #expect(try (0..<5).map { _ in try socket.response().status } == [201, 200, 404, 200, 200])
  }

  @Test(arguments: [Wire.one, Wire.batch, Wire.lines])
  func `that is half-closed after its request gets its answer`(_ type: String) throws {
    let event = Wire.event("1")
    let body = Array((type == Wire.batch ? "[\(event)]" : event).utf8)
    let socket = try daemon.connect()
    try socket.send(daemon.head(type, length: body.count) + body)
    socket.closeWriting()
    #expect(try socket.response().status == 201)
    let reader = try daemon.connect()
    try reader.send("GET /v1/events?after=0 HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    reader.closeWriting()
    #expect(try reader.response().status == 200)
    #expect(try position == 1)
  }

  /// It is closed at the latest after the limit for idle connections, which is too long to wait for here.
  @Test(arguments: [Wire.one, Wire.batch])
  func `that is half-closed in the middle of a body is not answered, and nothing is written`(_ type: String) throws {
    let event = Wire.event("1")
    let socket = try Socket(port: daemon.port, timeoutSeconds: 1)
    // What came is an event already; the length said that there is more.
    let body = Array((type == Wire.batch ? "[\(event)]" : event).utf8)
    try socket.send(daemon.head(type, length: body.count + 1) + body)
    socket.closeWriting()
    #expect(throws: Socket.Trouble.self) { try socket.response() }
    #expect(try daemon.get("/health/ready").status == 200)
    #expect(try position == 0)
  }

  @Test func `that is half-closed in the middle of a stream of lines is not answered`() throws {
    let socket = try Socket(port: daemon.port, timeoutSeconds: 1)
    try socket.send(
      Array("POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.lines)\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        + Wire.chunk(Wire.lines(["1", "2"])))
    socket.closeWriting()
    #expect(throws: Socket.Trouble.self) { try socket.response() }
    #expect(try position == 0)
  }

  @Test func `that is half-closed in the middle of a head is closed`() throws {
    let socket = try Socket(port: daemon.port, timeoutSeconds: 10)
    try socket.send("GET /health/live HTTP/1.1\r\nHo")
    socket.closeWriting()
    #expect(socket.isClosedByTheOtherSide())
  }

  @Test func `that sends slowly holds up nobody else`() throws {
    let slow = try (0..<40).map { _ in try daemon.connect() }
    let body = Wire.event("slow")
    for (number, socket) in slow.enumerated() {
      try socket.send(
        number.isMultiple(of: 2) ? "G" : String(decoding: daemon.head(Wire.one, length: body.utf8.count), as: UTF8.self))
    }
    for (number, letter) in body.utf8.prefix(20).enumerated() {
      for (at, socket) in slow.enumerated() where !at.isMultiple(of: 2) { try socket.send([letter]) }
      #expect(try daemon.post(Wire.one, Array(Wire.event("quick-\(number)").utf8)).status == 201)
    }
    // A slow one that does come to its end is served like any other.
    try slow[1].send(Array(body.utf8.dropFirst(20)))
    #expect(try slow[1].response().status == 201)
  }

  @Test func `that is opened and left, two hundred times, leaves room for others`() throws {
    let left = try (0..<200).map { _ in try daemon.connect() }
    #expect(try daemon.post(Wire.one, Array(Wire.event("1").utf8)).status == 201)
    #expect(try daemon.get("/v1/events/1").status == 200)
    // And so does one that asked, and never reads what it is sent.
    for socket in left { try socket.send("GET /v1/openapi.json HTTP/1.1\r\nHost: \(host)\r\n\r\n") }
    #expect(try daemon.get("/v1/events/1").status == 200)
    #expect(left.count == 200)
  }

  @Test func `that expects to be told to go on is told, or refused before it sends`() throws {
    let body = Array(Wire.event("1").utf8)
    let socket = try daemon.connect()
    try socket.send(
      "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: \(Wire.one)\r\nContent-Length: \(body.count)\r\nExpect: 100-continue\r\n\r\n"
    )
    #expect(try socket.openEnded() == 100)
    try socket.send(body)
    #expect(try socket.response().status == 201)
    let refused = try daemon.connect()
    try refused.send(
      "POST /v1/events HTTP/1.1\r\nHost: \(host)\r\nContent-Type: image/png\r\nContent-Length: \(body.count)\r\nExpect: 100-continue\r\n\r\n"
    )
    #expect(try refused.response().status == 415)
  }
}
