import EventStore
import Formats
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import metelkaard

@Suite struct `Listeners to new events` {
  @Test func `are fed as soon as the log can be read again`() throws {
    let directory = try TemporaryDirectory()
    let data = DataDirectory(directory.file("data"))
    let log = try Log(data, .init(holder: "a test"))
    // There is nothing to read here until a copy is made.
    let copy = DataDirectory(directory.file("copy"))
    let reading = ReadingThreads(copy, count: 1)
    defer {
      log.close()
      reading.stop()
    }
    let feeds = LiveFeeds(log: log, reading: reading, held: HeldBytes(most: Limits.heldBytes), most: 1)
    let resumed = Mutex(false)
    let feed = try #require(feeds.open(after: 0) { resumed.withLock { $0 = true } })
    let event = NewEvent(
      source: "urn:test", id: "1", type: "nl.participation.trajectory-started", stream: "trajectory/centrumplan",
      time: try OffsetMoment("2026-01-01T12:00:00Z"), extensions: nil, data: Array("{}".utf8), expectedVersion: nil)
    guard case .accepted = log.append([event]) else {
      Issue.record("the event is not taken")
      return
    }
    #expect(heard(by: feed) == ": met elkaar\n\n")
    feeds.refill(feed)
    // It could not be fed, and waits.
    #expect(waits { feed.isWaiting })
    #expect(!resumed.withLock { $0 })

    try LogReader(data).backup(to: copy)
    feeds.beat(now: .now())
    #expect(waits { resumed.withLock { $0 } })
    #expect(heard(by: feed).hasPrefix("id: 00000000000000000001\ndata: {"))
  }

  /// Everything that is ready for it; then it is suspended.
  private func heard(by feed: LiveFeed) -> String {
    var heard: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1_000)
    while case .bytes(let count) = buffer.withUnsafeMutableBytes({ feed.read(into: $0) }) { heard += buffer.prefix(count) }
    return String(decoding: heard, as: UTF8.self)
  }

  private func waits(until isSo: () -> Bool) -> Bool {
    for _ in 0..<3_000 where !isSo() { usleep(10_000) }
    return isSo()
  }
}
