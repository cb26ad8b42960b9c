import Glibc

/// SIGTERM and SIGINT, which are blocked in every thread: they are asked for.
final class StopSignals {
  private var signals: sigset_t
  private var hasCome = false

  init(_ signals: sigset_t) { self.signals = signals }

  /// - Returns: the name of the one that came.
  func wait() -> String {
    var received: Int32 = 0
    sigwait(&signals, &received)
    return received == SIGINT ? "SIGINT" : "SIGTERM"
  }

  /// Waits so long for another; once it came, it has come.
  func cameAgain(within milliseconds: Int) -> Bool {
    guard !hasCome else { return true }
    var time = timespec(tv_sec: 0, tv_nsec: milliseconds * 1_000_000)
    hasCome = sigtimedwait(&signals, nil, &time) > 0
    return hasCome
  }
}
