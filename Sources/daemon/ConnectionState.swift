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
    var since = Uptime.now()
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

  func isTooSlow(now: Uptime, _ patience: Patience) -> Bool {
    state.withLock { state in
      let seconds = Int((now.nanoseconds - state.since.nanoseconds) / 1_000_000_000)
      switch state.phase {
      case .readingHead: return seconds > patience.headerSeconds
      case .readingBody: return seconds > patience.bodySeconds + state.bodyBytes / patience.bodyBytesPerSecond
      case .working: return false
      }
    }
  }

  /// Looks after a request that is not whole. Called only while the connection is known to be open.
  ///
  /// libmicrohttpd 0.9.75 asks epoll for changes only, and now and then misses one: bytes that arrive while a connection is being
  /// resumed (seen once in some 100,000 requests at 256 connections), or the end of a stream together with its last bytes. Setting
  /// the low-water mark, to what it is already, makes the kernel tell again; shutting down for reading tells of the end, and what
  /// is still queued is read first.
  func lookAfter() {
    guard state.withLock({ $0.phase != .working }) else { return }
    var question = pollfd(fd: descriptor, events: Int16(POLLIN) | Self.endOfStream, revents: 0)
    guard poll(&question, 1, 0) == 1 else { return }
    if question.revents & Self.endOfStream != 0 {
      shutDown()
    } else if question.revents & Int16(POLLIN) != 0 {
      var oneByte: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_RCVLOWAT, &oneByte, socklen_t(MemoryLayout<Int32>.size))
    }
  }

  /// The server sees the end of the stream, and closes. Called only while the connection is known to be open.
  func shutDown() { shutdown(descriptor, Int32(SHUT_RD)) }
}
