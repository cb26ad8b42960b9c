internal import Dispatch
import Glibc
internal import Synchronization

/// A thread of our own, for work that waits: Swift's pool has as many threads as cores and must not be blocked.
package struct OwnThread: Sendable {
  private let handle: pthread_t

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  package init(_ run: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(run))
    let code = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().run()
        return nil
      }, work.toOpaque())
    precondition(code == 0, "no thread could be started")
    handle = thread
  }

  /// Waits until it has ended.
  package func join() { pthread_join(handle, nil) }
}

/// A value that arrives once, for a thread that waits for it.
package final class Promise<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let arrived = DispatchSemaphore(value: 0)

  package init() {}

  package func fulfil(_ value: Value) {
    self.value.withLock { $0 = value }
    arrived.signal()
  }

  package func wait() -> Value {
    arrived.wait()
    guard let value = value.withLock({ $0 }) else { preconditionFailure("a promise is fulfilled before it is signalled") }
    return value
  }
}
