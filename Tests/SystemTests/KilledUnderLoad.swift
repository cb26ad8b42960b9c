import EventStore
import Formats
import Foundation
import Synchronization
import TestSupport
import Testing

/// What clients were promised, and when they should stop.
private final class Promises: Sendable {
  private struct State {
    var ids: [String] = []
    var answers = 0
    var isOver = false
  }
  private let state = Mutex(State())
  private let limit: Int

  /// - Parameter limit: after so many answers ``isEnough``.
  init(limit: Int) { self.limit = limit }

  func keep(_ ids: [String]) {
    state.withLock { state in
      state.ids += ids
      state.answers += 1
    }
  }

  func end() { state.withLock { $0.isOver = true } }
  var isOver: Bool { state.withLock { $0.isOver } }
  var isEnough: Bool { state.withLock { $0.answers >= limit } }
  var ids: [String] { state.withLock { $0.ids } }
}

@Suite(.serialized) struct `Killed under load` {
  static let clients = 4

  @Test func `the daemon has every event that it acknowledged, none twice, and is ready again`() throws {
    var random = SeededGenerator.announced(for: "kill -9")
    let kills = ProcessInfo.processInfo.environment["METELKAAR_KILLS"].flatMap { Int($0) } ?? 4
    let directory = try TemporaryDirectory()
    var promised: Set<String> = []
    var milliseconds: [Int] = []
    for kill in 0..<kills {
      let daemon = try Daemon(directory)
      milliseconds.append(daemon.readyMilliseconds)
      let promises = Promises(limit: Int.random(in: 1...200, using: &random))
      let clients = (0..<Self.clients).map { client in
        let seed = UInt64.random(in: 0...(.max), using: &random)
        return OwnThread { Self.post("\(kill)-\(client)", to: daemon, seed, promises) }
      }
      for _ in 0..<30_000 where !promises.isEnough { usleep(1_000) }
      daemon.kill()
      promises.end()
      for client in clients { client.join() }
      promised.formUnion(promises.ids)

      let again = try Daemon(directory)
      #expect(try again.get("/health/ready").status == 200)
      // Known again, not appended again.
      if let id = promises.ids.last { #expect(try again.post(Wire.one, Array(Wire.event(id).utf8)).status == 200) }
      again.kill()
      var reader = try LogReader(Daemon.log(in: directory))
      var stored: [String] = []
      while true {
        let page = try reader.events(after: stored.count)
        if page.isEmpty { break }
        stored += page.map(\.id)
      }
      #expect(Set(stored).count == stored.count, "an id twice")
      #expect(promised.subtracting(stored).isEmpty, "acknowledged and gone")
      #expect(try reader.verify().faults == [])
    }
    let last = try Daemon(directory)
    #expect(try last.get("/health/ready").status == 200)
    #expect(last.stop() == .exited(0))
    print("kill -9: \(kills) kills, \(promised.count) events acknowledged and there, ready in \(milliseconds) ms")
  }

  /// Posts in every form until there is nobody to post to.
  private static func post(_ name: String, to daemon: Daemon, _ seed: UInt64, _ promises: Promises) {
    var random = SeededGenerator(seed: seed)
    var next = 0
    func ids(_ count: Int) -> [String] {
      defer { next += count }
      return (next..<(next + count)).map { "\(name)-\($0)" }
    }
    do {
      let socket = try daemon.connect()
      for _ in 0..<20_000 where !promises.isOver {
        let sent: [String]
        let answer: Answer
        switch Int.random(in: 0..<16, using: &random) {
        case 0:
          sent = ids(Int.random(in: 1...1_200, using: &random))
          answer = try daemon.post(Wire.lines, Wire.lines(sent), on: socket)
        case 1...3:
          sent = ids(Int.random(in: 1...50, using: &random))
          answer = try daemon.post(Wire.batch, Wire.batch(sent), on: socket)
        default:
          sent = ids(1)
          answer = try daemon.post(Wire.one, Array(Wire.event(sent[0]).utf8), on: socket)
        }
        if answer.status == 201 || answer.status == 200 { promises.keep(sent) }
      }
    } catch {
      // It was killed: what was not answered was not promised.
    }
  }

  @Test func `the daemon is ready again with a hundred thousand events`() throws {
    let directory = try TemporaryDirectory()
    let log = try Log(Daemon.log(in: directory), .init(holder: "test"))
    for start in stride(from: 0, to: 100_000, by: 2_000) {
      let events = (start..<(start + 2_000)).map { number in
        NewEvent(
          source: "urn:test", id: "\(number)", type: "nl.participation.reaction-received", stream: "trajectory/\(number % 100)",
          time: .init(moment: .now(), offsetMinutes: 60),
          data: Array(#"{"reaction":"r-\#(number)","channel":"website","kind":"idea"}"#.utf8))
      }
      guard case .accepted = log.append(events) else { throw Daemon.NotReady(journal: "not appended") }
    }
    log.close()
    let first = try Daemon(directory)
    for number in 0..<5 { #expect(try first.post(Wire.batch, Wire.batch((0..<500).map { "\(number)-\($0)" })).status == 201) }
    first.kill()
    let second = try Daemon(directory)
    #expect(try second.get("/health/ready").text.contains("102500"))
    print("ready after kill -9 with 102,500 events in \(second.readyMilliseconds) ms")
  }
}
