import Dispatch
import EventStore
import Formats
import Synchronization

/// A few threads that read the log, each with a reader of its own, so that the threads of the server never wait for a disk.
final class ReadingThreads: Sendable {
  typealias Work = @Sendable (inout LogReader) throws(StoreError) -> Void

  private struct State {
    var waiting: [(work: Work, failed: @Sendable (StoreError) -> Void)] = []
    var isStopping = false
  }

  private let state = Mutex(State())
  private let offered = DispatchSemaphore(value: 0)
  private let threads = Mutex<[OwnThread]>([])

  init(_ directory: DataDirectory, count: Int) {
    let started = (0..<count).map { _ in OwnThread { [self] in run(directory) } }
    threads.withLock { $0 = started }
  }

  /// - Returns: false when too much waits already.
  func run(_ work: @escaping Work, failed: @escaping @Sendable (StoreError) -> Void) -> Bool {
    let isTaken = state.withLock { state in
      guard state.waiting.count < Limits.waitingReads, !state.isStopping else { return false }
      state.waiting.append((work, failed))
      return true
    }
    if isTaken { offered.signal() }
    return isTaken
  }

  /// Does what waits, then ends.
  func stop() {
    let count = threads.withLock { $0.count }
    state.withLock { $0.isStopping = true }
    for _ in 0..<count { offered.signal() }
    for thread in threads.withLock({ $0 }) { thread.join() }
    threads.withLock { $0 = [] }
  }

  private func run(_ directory: DataDirectory) {
    do throws(StoreError) {
      var reader = try LogReader(directory)
      while let next = take() {
        do throws(StoreError) {
          try next.work(&reader)
        } catch {
          next.failed(error)
          // A reader that met damage or a full disk starts afresh.
          reader = try LogReader(directory)
        }
      }
    } catch {
      // Without a reader every request that waits or comes is told why.
      Journal.life("reader-failed", [("reason", .string(error.sentence(in: .en)))])
      while let next = take() { next.failed(error) }
    }
  }

  private func take() -> (work: Work, failed: @Sendable (StoreError) -> Void)? {
    while true {
      offered.wait()
      let (next, isStopping) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isStopping)
      }
      if let next { return next }
      if isStopping { return nil }
    }
  }
}
