import EventStore
import Formats
import Ingestion
import Synchronization

/// The listeners to new events. Each asks for more when its connection can take more, so one that does not read costs a page.
final class LiveFeeds: Sendable {
  private let log: Log
  private let reading: ReadingThreads
  private let state = Mutex(State())
  private let ticket = Mutex<Int?>(nil)

  private struct State {
    var feeds: [ObjectIdentifier: LiveFeed] = [:]
    var isStopping = false
  }

  init(log: Log, reading: ReadingThreads) {
    self.log = log
    self.reading = reading
    let ticket = log.subscribe { [weak self] _ in self?.wakeAll() }
    self.ticket.withLock { $0 = ticket }
  }

  var count: Int { state.withLock { $0.feeds.count } }

  func open(after position: Position, resume: @escaping @Sendable () -> Void) -> LiveFeed {
    let feed = LiveFeed(after: position, resume: resume)
    state.withLock { state in
      state.feeds[ObjectIdentifier(feed)] = feed
      if state.isStopping { feed.end() }
    }
    return feed
  }

  func close(_ feed: LiveFeed) {
    state.withLock { _ = $0.feeds.removeValue(forKey: ObjectIdentifier(feed)) }
  }

  /// The listener's buffer is empty and its connection suspended: fill it, now or when something is appended.
  func refill(_ feed: LiveFeed) {
    guard feed.position < log.head.position else {
      feed.isWaiting = true
      // Appended between the look and the waiting: look again.
      if feed.position < log.head.position { wake(feed) }
      return
    }
    fetch(feed)
  }

  private func wakeAll() {
    for feed in state.withLock({ Array($0.feeds.values) }) { wake(feed) }
  }

  private func wake(_ feed: LiveFeed) {
    if feed.stopWaiting() { fetch(feed) }
  }

  private func fetch(_ feed: LiveFeed) {
    let isTaken = reading.run(
      { reader throws(StoreError) in
        let events = try reader.events(after: feed.position, limit: Limits.livePageEvents)
        feed.deliver(events)
      },
      failed: { error in
        Journal.life("read-failed", [("reason", .string(error.sentence(in: .en)))])
        feed.end()
      })
    if !isTaken { feed.isWaiting = true }
  }

  /// Called every second: those that heard nothing for long get a comment.
  func beat(now: Uptime) {
    for feed in state.withLock({ Array($0.feeds.values) }) { feed.beat(now: now) }
  }

  /// Ends every listener's answer.
  func stop() {
    if let ticket = ticket.withLock({ $0 }) { log.unsubscribe(ticket) }
    let feeds = state.withLock { state in
      state.isStopping = true
      return Array(state.feeds.values)
    }
    for feed in feeds { feed.end() }
  }
}

/// One listener: server-sent events, resumed by `Last-Event-ID`.
final class LiveFeed: Sendable {
  private struct State {
    var position: Position
    var buffer: [UInt8] = Array(": met elkaar\n\n".utf8)
    var sent = 0
    /// Everything was shown: the next append is awaited.
    var isWaiting = false
    /// Its connection is suspended, or about to be. Only then may it be resumed: else it may be gone.
    var isSuspended = false
    var isEnded = false
    var lastHeard: Uptime
  }

  enum Piece {
    case bytes(Int)
    /// Suspend the connection; it is resumed when there is something.
    case nothingYet
    case end
  }

  private let state: Mutex<State>
  private let resume: @Sendable () -> Void

  fileprivate init(after position: Position, resume: @escaping @Sendable () -> Void) {
    state = Mutex(State(position: position, lastHeard: .now()))
    self.resume = resume
  }

  var position: Position { state.withLock { $0.position } }

  var isWaiting: Bool {
    get { state.withLock { $0.isWaiting } }
    set { state.withLock { $0.isWaiting = newValue } }
  }

  /// Copies what is ready into `target`.
  func read(into target: UnsafeMutableRawBufferPointer) -> Piece {
    state.withLock { state in
      let ready = min(state.buffer.count - state.sent, target.count)
      if ready > 0 {
        target.copyBytes(from: state.buffer[state.sent..<(state.sent + ready)])
        state.sent += ready
        if state.sent == state.buffer.count {
          state.buffer.removeAll()
          state.sent = 0
        }
        return .bytes(ready)
      }
      if state.isEnded { return .end }
      state.isSuspended = true
      return .nothingYet
    }
  }

  fileprivate func deliver(_ events: [RecordedEvent]) {
    var writer = JSONWriter()
    var bytes: [UInt8] = []
    for event in events {
      bytes.append(contentsOf: "id: \(CloudEventWriter.sequence(event.position))\ndata: ".utf8)
      writer = JSONWriter()
      CloudEventWriter.write(event, to: &writer)
      bytes.append(contentsOf: writer.bytes)
      bytes.append(contentsOf: "\n\n".utf8)
    }
    state.withLock { state in
      state.buffer.append(contentsOf: bytes)
      state.position = events.last?.position ?? state.position
      state.lastHeard = .now()
    }
    resumeIfSuspended()
  }

  /// - Returns: whether it was waiting, and now is not.
  fileprivate func stopWaiting() -> Bool {
    state.withLock { state in
      defer { state.isWaiting = false }
      return state.isWaiting
    }
  }

  fileprivate func beat(now: Uptime) {
    let isDue = state.withLock { state in
      let silence = (now.nanoseconds - state.lastHeard.nanoseconds) / 1_000_000_000
      guard state.isWaiting, silence >= Limits.heartbeatSeconds else { return false }
      state.isWaiting = false
      state.buffer.append(contentsOf: ":\n\n".utf8)
      state.lastHeard = now
      return true
    }
    if isDue { resumeIfSuspended() }
  }

  fileprivate func end() {
    state.withLock { state in
      state.isEnded = true
      state.isWaiting = false
    }
    resumeIfSuspended()
  }

  private func resumeIfSuspended() {
    let wasSuspended = state.withLock { state in
      defer { state.isSuspended = false }
      return state.isSuspended
    }
    if wasSuspended { resume() }
  }
}
