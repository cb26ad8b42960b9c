import Dispatch
import EventStore

/// Calls something every second, on a thread of its own.
final class Ticker: Sendable {
  private let stopped = DispatchSemaphore(value: 0)
  private let thread: OwnThread

  init(_ tick: @escaping @Sendable (Uptime) -> Void) {
    let stopped = self.stopped
    thread = OwnThread {
      while stopped.wait(timeout: .now() + .seconds(1)) == .timedOut { tick(.now()) }
    }
  }

  func stop() {
    stopped.signal()
    thread.join()
  }
}
