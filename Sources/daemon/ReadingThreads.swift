import Dispatch
import EventStore
import Formats
import Synchronization

/// A few threads that read the log, each with a reader of its own, so that the threads of the server never wait for a disk.
final class ReadingThreads: Sendable {
  typealias Work = @Sendable (inout LogReader) throws(StoreError) -> Void

  /// Why work is not done.
  enum Refusal {
    case failed(StoreError)
    /// It waited so long that nobody waits for it any more.
    case tooLate
    /// Its answer may be long, and most of what may be held for others is.
    case noRoom
    case stopping
  }

  private struct Waiting {
    let work: Work
    let refused: @Sendable (Refusal) -> Void
    let since = Uptime.now()
  }

  private struct State {
    var waiting: [Waiting] = []
    var isStopping = false
  }

  private let state = Mutex(State())
  private let offered = DispatchSemaphore(value: 0)
  private let threads = Mutex<[OwnThread]>([])

  private let held: HeldBytes?

  /// - Parameter held: given for work whose answers may be long: then none is begun while there is little room for them.
  init(_ directory: DataDirectory, count: Int, held: HeldBytes? = nil) {
    self.held = held
    let started = (0..<count).map { _ in OwnThread { [self] in run(directory) } }
    threads.withLock { $0 = started }
  }

  /// - Returns: false when too much waits already.
  func run(_ work: @escaping Work, refused: @escaping @Sendable (Refusal) -> Void) -> Bool {
    let isTaken = state.withLock { state in
      guard state.waiting.count < Limits.waitingReads, !state.isStopping else { return false }
      state.waiting.append(Waiting(work: work, refused: refused))
      return true
    }
    if isTaken { offered.signal() }
    return isTaken
  }

  /// Finishes what was begun, refuses what waits, and ends.
  func stop() {
    let count = threads.withLock { $0.count }
    let waiting = state.withLock { state in
      state.isStopping = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for one in waiting { one.refused(.stopping) }
    for _ in 0..<count { offered.signal() }
    for thread in threads.withLock({ $0 }) { thread.join() }
    threads.withLock { $0 = [] }
  }

  private func run(_ directory: DataDirectory) {
    // Work that waits for a reader.
    var next: Waiting?
    while true {
      do throws(StoreError) {
        var reader = try LogReader(directory)
        reading: while true {
          guard let one = next ?? take() else { return }
          next = nil
          do throws(StoreError) { try one.work(&reader) } catch {
            one.refused(.failed(error))
            // A reader that met damage or a full disk starts afresh.
            break reading
          }
        }
      } catch {
        // Tried again for each request: what was missing, such as a descriptor, may be there by then.
        if let one = next {
          one.refused(.failed(error))
          next = nil
        } else {
          Journal.life("reader-failed", [("reason", .string(error.sentence(in: .en)))])
        }
        next = take()
        if next == nil { return }
      }
    }
  }

  /// - Returns: nil when there is nothing more to come.
  private func take() -> Waiting? {
    while true {
      offered.wait()
      let (next, isStopping) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isStopping)
      }
      if let next {
        if Uptime.now().nanoseconds - next.since.nanoseconds > Limits.waitingSeconds * 1_000_000_000 {
          next.refused(.tooLate)
        } else if held?.isNearlyFull == true {
          next.refused(.noRoom)
        } else {
          return next
        }
      } else if isStopping {
        return nil
      }
    }
  }
}
