import Glibc
import Synchronization

/// How a connection is getting on, so that one that sends or reads a byte now and then does not stay for ever.
final class ConnectionState: Sendable {
  private enum Phase {
    /// Idle, or somewhere in the head of a request.
    case readingHead
    case readingBody
    /// The request is whole: what takes time from here on is ours.
    case working
    /// There is something to fetch for the other side.
    case answering
  }

  private struct State {
    var phase = Phase.readingHead
    var since = Uptime.now()
    /// That came, or went, in this phase.
    var bytes = 0
    /// Who is cut off while it sends may be answered all the same, and may be late again in fetching that.
    var isCut = false
  }

  /// `POLLRDHUP`, which Glibc's module leaves out: the other side sends no more.
  private static let endOfStream: Int16 = 0x2000

  private let descriptor: Int32
  private let state = Mutex(State())

  init(descriptor: Int32) { self.descriptor = descriptor }

  func headArrived() { begin(.readingBody) }

  func bodyArrived(_ count: Int) { state.withLock { $0.bytes += count } }

  func bodyEnded() { begin(.working) }

  /// An answer, or a piece of one, is to be fetched.
  func isOffered() { begin(.answering) }

  /// The connection has taken so much.
  func took(_ count: Int) {
    state.withLock { state in
      if state.phase != .answering { state = State(phase: .answering) }
      state.bytes += count
    }
  }

  /// Everything there was is fetched, and more may come.
  func isWaitingForUs() { begin(.working) }

  func requestEnded() { begin(.readingHead) }

  private func begin(_ phase: Phase) { state.withLock { $0 = State(phase: phase) } }

  /// How long the other side has kept us waiting, beyond the time that its bytes may take.
  /// - Returns: nil when it has not, or is cut off already.
  func secondsLate(now: Uptime) -> Double? {
    state.withLock { state in
      guard state.phase != .working, !state.isCut else { return nil }
      let seconds = Double(now.nanoseconds - state.since.nanoseconds) / 1_000_000_000
      // What the kernel took nobody need have read.
      let bytes = state.phase == .answering ? max(0, state.bytes - 2 * Limits.sendBufferBytes) : state.bytes
      return seconds - Double(bytes) / Double(Patience.bytesPerSecond)
    }
  }

  var isCut: Bool { state.withLock { $0.isCut } }

  /// Between two requests, or in the head of one: nothing is lost when it is cut.
  var isReadingHead: Bool { state.withLock { $0.phase == .readingHead } }

  /// Looks after a request that is not whole. Called only while the connection is known to be open.
  ///
  /// libmicrohttpd 0.9.75 asks epoll for changes only, and now and then misses one: bytes that arrive while a connection is being
  /// resumed (seen once in some 100,000 requests at 256 connections), or the end of a stream together with its last bytes. Setting
  /// the low-water mark, to what it is already, makes the kernel tell again; shutting down for reading tells of the end, and what
  /// is still queued is read first.
  func lookAfter() {
    guard state.withLock({ $0.phase == .readingHead || $0.phase == .readingBody }) else { return }
    var question = pollfd(fd: descriptor, events: Int16(POLLIN) | Self.endOfStream, revents: 0)
    guard poll(&question, 1, 0) == 1 else { return }
    if question.revents & Self.endOfStream != 0 {
      shutdown(descriptor, Int32(SHUT_RD))
    } else if question.revents & Int16(POLLIN) != 0 {
      var oneByte: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_RCVLOWAT, &oneByte, socklen_t(MemoryLayout<Int32>.size))
    }
  }

  /// Cuts it off: the server sees the end of the stream, or cannot send, and closes. Called only while the connection is known to
  /// be open.
  func cut() {
    let isAnswering = state.withLock { state in
      state.isCut = true
      return state.phase == .answering
    }
    if isAnswering {
      // Of an answer the kernel may hold megabytes that nobody fetches: they go with the connection.
      var atOnce = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
    }
    shutdown(descriptor, Int32(isAnswering ? SHUT_RDWR : SHUT_RD))
  }
}
