import EventStore
import Formats
import Synchronization
import TestSupport
import Testing

@Suite struct `Recorded time` {
  let directory: TemporaryDirectory
  let clock = HandClock(second: 1_000_000)

  /// A clock that stands where it was put.
  final class HandClock: Sendable {
    private let second: Mutex<Int>
    init(second: Int) { self.second = Mutex(second) }
    func set(_ value: Int) { second.withLock { $0 = value } }
    var now: Moment { Moment(nanoseconds: Int64(second.withLock { $0 }) * 1_000_000_000) }
  }

  init() throws { directory = try TemporaryDirectory() }

  private func log(acceptsClock: Bool = false) throws -> Log {
    var options = Log.Options(holder: "test") { [clock] in clock.now }
    options.acceptsClock = acceptsClock
    return try Log(directory.data, options)
  }

  private var recordedSeconds: [Int] {
    get throws { try Sample.all(directory.data).map { Int($0.recorded.nanoseconds / 1_000_000_000) } }
  }

  @Test func `goes forward with the clock, and stands still when the clock goes back`() throws {
    let log = try log()
    defer { log.close() }
    for (number, second) in [1_000_000, 1_000_060, 999_000, 500, 1_000_059, 1_000_061, 2_000_000, 1].enumerated() {
      clock.set(second)
      _ = log.append([Sample.event("\(number)")])
    }
    #expect(
      try recordedSeconds
        == [1_000_000, 1_000_060, 1_000_060, 1_000_060, 1_000_060, 1_000_061, 2_000_000, 2_000_000])
    #expect(log.head.recorded.nanoseconds == 2_000_000_000_000_000)
    #expect(try Sample.faults(directory.data) == [])
  }

  @Test func `makes what was known at a moment a prefix of the log`() throws {
    let log = try log()
    defer { log.close() }
    for (number, second) in [10, 20, 20, 15, 30].enumerated() {
      clock.set(1_000_000 + second)
      _ = log.append([Sample.event("\(number)")])
    }
    let reader = try LogReader(directory.data)
    for (second, position) in [(9, 0), (10, 1), (19, 1), (20, 4), (29, 4), (30, 5), (99, 5)] {
      #expect(try reader.end(recordedBy: Moment(nanoseconds: Int64(1_000_000 + second) * 1_000_000_000)) == position)
    }
  }

  @Test func `is not moved by a commit that appends nothing`() throws {
    let log = try log()
    defer { log.close() }
    _ = log.append([Sample.event("1")])
    clock.set(5_000_000)
    _ = log.append([Sample.event("1")])
    clock.set(1_000_010)
    _ = log.append([Sample.event("2")])
    #expect(try recordedSeconds == [1_000_000, 1_000_010])
  }

  @Test func `lets a start pass when the clock is up to five minutes behind`() throws {
    let first = try log()
    _ = first.append([Sample.event("1")])
    first.close()
    clock.set(1_000_000 - 300)
    let second = try log()
    _ = second.append([Sample.event("2")])
    second.close()
    #expect(try recordedSeconds == [1_000_000, 1_000_000])
  }

  @Test func `refuses a start when the clock is further behind, and names both, unless told to accept it`() throws {
    let first = try log()
    _ = first.append([Sample.event("1")])
    first.close()
    clock.set(1_000_000 - 301)
    let refused = #expect(throws: StoreError.self) { try log() }
    #expect(
      refused == .clockBehind(clock: clock.now, lastRecorded: Moment(nanoseconds: 1_000_000_000_000_000)))
    let sentence = try #require(refused).sentence(in: .en)
    #expect(sentence.contains("1970-01-12T13:41:39Z") && sentence.contains("1970-01-12T13:46:40Z"))
    #expect(sentence.contains("--accept-clock"))
    let accepted = try log(acceptsClock: true)
    _ = accepted.append([Sample.event("2")])
    accepted.close()
    #expect(try recordedSeconds == [1_000_000, 1_000_000])
  }

  @Test func `takes any clock when nothing was recorded yet`() throws {
    clock.set(0)
    try log().close()
    clock.set(-1_000)
    let log = try log()
    _ = log.append([Sample.event("1")])
    log.close()
    #expect(try recordedSeconds == [-1_000])
  }
}
