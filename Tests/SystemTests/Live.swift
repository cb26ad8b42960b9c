import EventStore
import Foundation
import TestSupport
import Testing

/// Somebody who listens to new events.
private final class Listener {
  private let socket: Socket
  private var pending: [UInt8] = []
  private(set) var sequences: [Int] = []
  private(set) var isOver = false

  init(_ daemon: Daemon, after: Int? = nil, lastSeen: Int? = nil, smallBuffer: Bool = false) throws {
    socket = try Socket(port: daemon.port, smallBuffer: smallBuffer)
    let query = after.map { "?after=\($0)" } ?? ""
    let header = lastSeen.map { "Last-Event-ID: \(String(repeating: "0", count: 10))\($0)\r\n" } ?? ""
    try socket.send("GET /v1/events/live\(query) HTTP/1.1\r\nHost: 127.0.0.1:\(daemon.port)\r\n\(header)\r\n")
    guard try socket.openEnded() == 200 else { throw Socket.Trouble.notHTTP("not 200") }
  }

  /// Listens until so many events were seen, or there are no more.
  func listen(until count: Int) throws {
    while sequences.count < count, !isOver {
      guard let chunk = try socket.chunk() else {
        isOver = true
        return
      }
      // Whole lines are read, and what is left of a line waits for the rest of it.
      let lines = (pending + chunk).split(separator: 0x0A, omittingEmptySubsequences: false)
      pending = lines.last.map(Array.init) ?? []
      for line in lines.dropLast() where line.starts(with: Array("id: ".utf8)) {
        sequences.append(Int(String(decoding: line.dropFirst(4), as: UTF8.self)) ?? -1)
      }
    }
  }
}

@Suite struct `The live feed` {
  let directory: TemporaryDirectory
  let daemon: Daemon

  init() throws {
    directory = try TemporaryDirectory()
    daemon = try Daemon(directory)
  }

  private func write(_ count: Int, from start: Int = 0) throws {
    let socket = try daemon.connect()
    var number = start
    while number < start + count {
      let size = min(number % 7 + 1, start + count - number)
      #expect(try daemon.post(Wire.batch, Wire.batch((number..<(number + size)).map(String.init)), on: socket).status == 201)
      number += size
    }
  }

  @Test func `shows every event once and in order to two listeners, one of whom came back`() throws {
    let first = try Listener(daemon)
    let other = try Listener(daemon)
    let writer = OwnThread { [self] in
      do { try write(1_000) } catch { Issue.record(error) }
    }
    try other.listen(until: 300)
    let back = try Listener(daemon, lastSeen: other.sequences.last)
    try first.listen(until: 1_000)
    try back.listen(until: 1_000 - other.sequences.count)
    writer.join()
    #expect(first.sequences == Array(1...1_000))
    #expect(other.sequences + back.sequences == Array(1...1_000))
    let late = try Listener(daemon, after: 0)
    try late.listen(until: 1_000)
    #expect(late.sequences == Array(1...1_000))
  }

  @Test(arguments: ["4", "9223372036854775807", "99999999999999999999"])
  func `refuses to go on after what lies beyond the log`(_ position: String) throws {
    try write(3)
    #expect(try daemon.get("/v1/events/live?after=\(position)").status == 400)
    #expect(try daemon.get("/v1/events?after=\(position)").status == 400)
    try write(3, from: 3)
    #expect(try daemon.get("/health/ready").status == 200)
  }

  @Test func `is not held up by one who never reads`() throws {
    let deaf = try (0..<20).map { _ in try Listener(daemon) }
    let listener = try Listener(daemon)
    let writer = OwnThread { [self] in
      do { try write(8_000) } catch { Issue.record(error) }
    }
    try listener.listen(until: 8_000)
    writer.join()
    #expect(listener.sequences == Array(1...8_000))
    // Whoever begins to read after all has missed nothing.
    try deaf[7].listen(until: 8_000)
    #expect(deaf[7].sequences == Array(1...8_000))
  }

  @Test func `ends when the daemon is asked to stop, for those who read and those who do not`() throws {
    let listener = try Listener(daemon)
    let deaf = try Listener(daemon)
    try write(2_000)
    try listener.listen(until: 2_000)
    #expect(daemon.stop() == .exited(0))
    try listener.listen(until: .max)
    #expect(listener.isOver)
    #expect(listener.sequences == Array(1...2_000))
    #expect(daemon.journal.lines.last?["event"] as? String == "stopped")
    #expect(!deaf.isOver)
  }
  @Test func `does not hold up the stop for a listener that does not read`() throws {
    // More than the buffers between us take, so that the end of the answer cannot be sent.
    try write(8_000)
    let deaf = try Listener(daemon, after: 0, smallBuffer: true)
    let started = Date()
    #expect(daemon.stop() == .exited(0))
    // Whoever is still sending a body would get 20 seconds.
    #expect(Date().timeIntervalSince(started) < 15)
    #expect(!deaf.isOver)
  }
}
