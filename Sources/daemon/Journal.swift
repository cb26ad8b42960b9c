import Dispatch
import EventStore
import Formats
import Glibc
import Synchronization

/// What the daemon says on standard error: one line of JSON for each request and each event of its life.
enum Journal {
  static func life(_ event: String, _ members: [(String, JSONValue)] = []) {
    write([("time", .string(Moment.now().description)), ("event", .string(event))] + members)
  }

  /// Neither query nor body: they may hold what belongs to a person.
  static func request(_ head: RequestHead, status: Int, microseconds: Int, bytes: Int) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("time", Moment.now().description)
      writer.member("event", "request")
      writer.member("method", head.method)
      writer.member("path", head.path)
      writer.member("status", status)
      writer.member("microseconds", microseconds)
      writer.member("bytes", bytes)
    }
    writer.endLine()
    write(writer.bytes)
  }

  /// Waits until everything is written, at most so long.
  static func flush(seconds: Int) { lines.flush(seconds: seconds) }

  private static func write(_ members: [(String, JSONValue)]) { write(JSONValue.object(members).bytes + [0x0A]) }

  private static func write(_ line: [UInt8]) { lines.add(line) }

  private static let lines = JournalLines()
}

/// Lines on their way to standard error, which may be a pipe that nobody reads: no other thread waits for it.
private final class JournalLines: Sendable {
  private struct State {
    var waiting: [UInt8] = []
    var isWriting = false
    /// Lines for which there was no room.
    var dropped = 0
  }

  private let state = Mutex(State())
  private let added = DispatchSemaphore(value: 0)

  init() {
    _ = OwnThread { [self] in
      while true {
        added.wait()
        writeAll()
      }
    }
  }

  func add(_ line: [UInt8]) {
    let isFirst = state.withLock { state in
      guard state.waiting.count + line.count <= Limits.journalBytes else {
        state.dropped += 1
        return false
      }
      let isFirst = state.waiting.isEmpty
      state.waiting.append(contentsOf: line)
      return isFirst
    }
    if isFirst { added.signal() }
  }

  func flush(seconds: Int) {
    for _ in 0..<(seconds * 1_000) where state.withLock({ !$0.waiting.isEmpty || $0.isWriting }) { usleep(1_000) }
  }

  private func writeAll() {
    let (lines, dropped) = state.withLock { state in
      defer {
        state.waiting = []
        state.dropped = 0
        state.isWriting = true
      }
      return (state.waiting, state.dropped)
    }
    // Whole, or not at all as far as can be helped: the next line begins a new one.
    if !write(lines) { _ = write([0x0A]) }
    if dropped > 0 { Journal.life("journal-dropped", [("lines", .integer(dropped))]) }
    state.withLock { $0.isWriting = false }
  }

  /// - Returns: false when it could be written in part only.
  private func write(_ bytes: [UInt8]) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress.map { $0 + written }, bytes.count - written) }
      if count > 0 {
        written += count
      } else if count < 0, errno == EAGAIN {
        var question = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        poll(&question, 1, -1)
      } else if count == 0 || errno != EINTR {
        return written == 0
      }
    }
    return true
  }
}
