import EventStore
import FaultWorkload
import Formats
import Glibc
import Synchronization

/// Sends requests until they are accepted, and checks every answer.
struct Client {
  let log: Log
  /// What was acknowledged to this client, by request.
  private(set) var positions: [Workload.Request: [Position]] = [:]
  /// Ends the process at the first refusal: a kill, seen from outside.
  let diesWhenRefused: Bool

  private let isAlone: Bool

  init(_ log: Log, isAlone: Bool = false, diesWhenRefused: Bool = false) {
    self.log = log
    self.isAlone = isAlone
    self.diesWhenRefused = diesWhenRefused
  }

  /// The same client, after the log was closed and opened.
  func going(on log: Log) -> Client {
    var other = Client(log, isAlone: isAlone, diesWhenRefused: diesWhenRefused)
    other.positions = positions
    return other
  }

  mutating func send(_ request: Workload.Request) {
    let result = settled(request, request.events)
    guard case .accepted(let outcomes) = result else { fail("\(request) was answered by \(result)") }
    let positions = outcomes.map(\.position)
    for (one, next) in zip(positions, positions.dropFirst()) where next != one + 1 { fail("\(request) stands at \(positions)") }
    if let before = self.positions[request] {
      let areKnown = outcomes.allSatisfy { if case .alreadyAppended = $0 { true } else { false } }
      if before != positions || !areKnown { fail("\(request) was acknowledged at \(before), and again: \(outcomes)") }
    }
    self.positions[request] = positions
    Disk.mark(.acknowledged(request, positions))
    // Until the writer has done what it does after an answer: then the calls come in the same order each time.
    if isAlone { _ = log.append([]) }
  }

  /// The same id with other words, and a version that never was.
  mutating func sendWrong(_ request: Workload.Request) {
    var other = request.event(0)
    other.data = Array(#"{"other":true}"#.utf8)
    let expected = AppendResult.conflicts([
      .content(index: 0, position: positions[request]?.first ?? 0, differs: [.data])
    ])
    let content = settled(request, [other])
    if content != expected { fail("other words for \(request) were answered by \(content)") }
    var early = request.event(0)
    early.source = "urn:faults:nobody"
    early.expectedVersion = 9_999
    guard case .conflicts = settled(request, [early]) else { fail("a version that never was is taken") }
  }

  /// - Returns: the answer that is no refusal.
  private func settled(_ request: Workload.Request, _ events: [NewEvent]) -> AppendResult {
    var patience = Patience()
    while true {
      let result = log.append(events)
      switch result {
      case .accepted, .conflicts: return result
      case .unavailable(.diskRefuses):
        Disk.mark(.refused(request))
        if diesWhenRefused { _exit(9) }
        patience.refused()
      case .unavailable(.closing), .overloaded: fail("\(request) was answered by \(result)")
      }
    }
  }
}

/// Reads what others write, and never believes it.
struct Reading: ~Copyable {
  private let directory: DataDirectory
  private var reader: LogReader?
  private var seen = 0

  init(_ directory: DataDirectory) { self.directory = directory }

  /// Reads all of the log: by rows, by pages and by stream. What cannot be read is told; what is read is right.
  mutating func readAll() {
    var patience = Patience()
    while true {
      do throws(StoreError) {
        if reader == nil { reader = try LogReader(directory) }
        try readOnce()
        return
      } catch {
        Disk.mark(.unread(error.sentence(in: .en)))
        patience.refused()
      }
    }
  }

  mutating func close() { reader = nil }

  private mutating func readOnce() throws(StoreError) {
    guard var reader = reader.take() else { return }
    do throws(StoreError) {
      seen = try Self.read(&reader, from: directory, atLeast: seen)
      self.reader = consume reader
    } catch {
      // It goes on with the same connection: a passing fault leaves nothing behind.
      self.reader = consume reader
      throw error
    }
  }

  private static func read(_ reader: inout LogReader, from directory: DataDirectory, atLeast seen: Int) throws(StoreError) -> Int
  {
    try reader.snapshot { reader throws(StoreError) in
      let end = try reader.end().position
      if end < seen { fail("the log went back from \(seen) to \(end)") }
      var count = 0
      var streams: [String: (ids: [String], digest: StreamDigest)] = [:]
      while true {
        let page = try reader.events(after: count, limit: 100)
        if page.isEmpty { break }
        for event in page {
          count += 1
          if event.position != count { fail("position \(event.position) comes after \(count - 1)") }
          if let fault = Workload.fault(in: event) { fail(fault) }
          streams[event.stream, default: ([], .empty)].ids.append(event.id)
          streams[event.stream]?.digest.consume(position: event.position, id: event.id)
        }
      }
      if count != end { fail("the end is \(end), and \(count) are read") }
      var page = EventPage()
      try reader.fill(&page, after: 0)
      if page.rows.count != min(count, EventPage.mostEvents) { fail("a page holds \(page.rows.count) of \(count)") }
      for (stream, (ids, digest)) in streams {
        let found = try reader.events(inStream: stream)
        if found.map(\.id) != ids { fail("\(stream) has \(ids.count) events, and \(found.count) are read") }
        let stored = try reader.digest(ofStream: stream)
        if stored != digest { fail("the digest of \(stream) is not that of its events") }
      }
      return count
    }
  }
}

/// Keeps one view on the log for long.
struct SlowReader: ~Copyable {
  private let directory: DataDirectory
  private var reader: LogReader?

  init(_ directory: DataDirectory) { self.directory = directory }

  mutating func begin() {
    var patience = Patience()
    while reader == nil {
      do throws(StoreError) {
        let opened = try LogReader(directory)
        try opened.beginView()
        _ = try opened.end()
        reader = consume opened
      } catch {
        Disk.mark(.unread(error.sentence(in: .en)))
        patience.refused()
      }
    }
  }

  mutating func end() { reader = nil }
}

/// How many are still at work.
final class Remaining: Sendable {
  private let count: Mutex<Int>

  init(_ count: Int) { self.count = Mutex(count) }

  func finish() { count.withLock { $0 -= 1 } }

  var isAny: Bool { count.withLock { $0 > 0 } }
}
