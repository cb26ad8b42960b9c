import Dispatch
import EventStore
import Synchronization
import TestSupport
import Testing

@Suite struct `What waits for the writer` {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Counts answers by kind. An answer may come on any thread.
  final class Tally: Sendable {
    struct Counts: Equatable {
      var accepted = 0
      var overloaded = 0
      var other = 0
    }
    private let counts = Mutex(Counts())
    func add(_ result: AppendResult) {
      counts.withLock { counts in
        switch result {
        case .accepted: counts.accepted += 1
        case .overloaded: counts.overloaded += 1
        case .conflicts, .unavailable: counts.other += 1
        }
      }
    }
    var value: Counts { counts.withLock { $0 } }
  }

  /// A log whose writer stands still until ``release``: it is kept in the answer to its first request.
  private func heldUp(_ release: DispatchSemaphore) throws -> Log {
    let log = try Log(directory.data, .init(holder: "test"))
    let isHeld = DispatchSemaphore(value: 0)
    log.append([Sample.event("first")]) { _ in
      isHeld.signal()
      release.wait()
    }
    isHeld.wait()
    return log
  }

  @Test func `is committed and answered when the log closes`() throws {
    let release = DispatchSemaphore(value: 0)
    let log = try heldUp(release)
    let tally = Tally()
    for number in 1...500 { log.append([Sample.event("\(number)")]) { tally.add($0) } }
    #expect(log.waitingRequests == 500)
    let closing = OwnThread { log.close() }
    release.signal()
    closing.join()
    #expect(tally.value == .init(accepted: 500))
    #expect(log.append([Sample.event("late")]) == .unavailable(.closing))
    #expect(try Sample.all(directory.data).count == 501)
  }

  @Test func `is bounded: beyond the bound the answer is to try later, and nothing else is lost`() throws {
    let release = DispatchSemaphore(value: 0)
    let log = try heldUp(release)
    let tally = Tally()
    for number in 1...20_100 { log.append([Sample.event("\(number)")]) { tally.add($0) } }
    #expect(tally.value == .init(overloaded: 100))
    release.signal()
    log.close()
    #expect(tally.value == .init(accepted: 20_000, overloaded: 100))
    let ids = try Sample.all(directory.data).map(\.id)
    #expect(ids == ["first"] + (1...20_000).map(String.init))
  }

  @Test func `is bounded in bytes too, but one request alone is always taken`() throws {
    let release = DispatchSemaphore(value: 0)
    let log = try heldUp(release)
    let tally = Tally()
    let long = "\"" + String(repeating: "x", count: 13 << 20) + "\""
    for number in 1...6 { log.append([Sample.event("\(number)", data: long)]) { tally.add($0) } }
    #expect(tally.value == .init(overloaded: 2))
    release.signal()
    log.close()
    #expect(tally.value == .init(accepted: 4, overloaded: 2))
    let again = try Log(directory.data, .init(holder: "test"))
    defer { again.close() }
    #expect(again.append([Sample.event("late")]).outcomes != nil)
  }

  @Test func `is told to those who listen after each commit, until they no longer do`() throws {
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    let ends = Mutex<[Int]>([])
    let ticket = log.subscribe { end in ends.withLock { $0.append(end.position) } }
    _ = log.append([Sample.event("1"), Sample.event("2")])
    _ = log.append([Sample.event("1")])
    _ = log.append([Sample.event("3")])
    log.unsubscribe(ticket)
    _ = log.append([Sample.event("4")])
    #expect(ends.withLock { $0 } == [2, 3])
  }
}
