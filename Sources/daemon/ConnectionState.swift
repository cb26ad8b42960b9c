import Formats
import Glibc
import Synchronization

/// How a connection is getting on, so that one that sends a byte now and then does not stay for ever.
final class ConnectionState: Sendable {
  private enum Phase {
    /// Idle, or somewhere in the head of a request.
    case readingHead
    case readingBody
    /// The request is whole: what takes time from here on is ours.
    case working
  }

  private struct State {
    var phase = Phase.readingHead
    var since = Moment.now()
    var bodyBytes = 0
  }

  /// `POLLRDHUP`, which Glibc's module leaves out: the other side sends no more.
  private static let endOfStream: Int16 = 0x2000

  private let descriptor: Int32
  private let state = Mutex(State())

  init(descriptor: Int32) { self.descriptor = descriptor }

  func headArrived() { state.withLock { $0 = State(phase: .readingBody) } }

  func bodyArrived(_ count: Int) { state.withLock { $0.bodyBytes += count } }

  func bodyEnded() { state.withLock { $0.phase = .working } }

  func requestEnded() { state.withLock { $0 = State() } }

  func isTooSlow(now: Moment, _ patience: Patience) -> Bool {
    state.withLock { state in
      let seconds = Int((now.nanoseconds - state.since.nanoseconds) / 1_000_000_000)
      switch state.phase {
      case .readingHead: return seconds > patience.headerSeconds
      case .readingBody: return seconds > patience.bodySeconds + state.bodyBytes / patience.bodyBytesPerSecond
      case .working: return false
      }
    }
  }

  /// Whether the other side sends no more, and the request is not whole. Called only while the connection is known to be open.
  var isAbandoned: Bool {
    guard state.withLock({ $0.phase != .working }) else { return false }
    var question = pollfd(fd: descriptor, events: Self.endOfStream, revents: 0)
    return poll(&question, 1, 0) == 1 && question.revents & Self.endOfStream != 0
  }

  /// The server sees the end of the stream, and closes. Called only while the connection is known to be open.
  func shutDown() { shutdown(descriptor, Int32(SHUT_RD)) }
}
