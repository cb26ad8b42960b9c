import EventStore
import Formats
import Ingestion
import Synchronization

/// The listeners to new events. Each asks for more when its connection can take more, so one that does not read costs a page;
/// those that stand at the same place are given the same page, which is read and written once.
final class LiveFeeds: Sendable {
  private let log: Log
  private let reading: ReadingThreads
  private let held: HeldBytes
  private let most: Int
  private let state = Mutex(State())
  private let ticket = Mutex<Int?>(nil)

  private struct State {
    var feeds: [ObjectIdentifier: LiveFeed] = [:]
    /// Those that want what comes after a position.
    var hungry: [Position: [LiveFeed]] = [:]
    /// The keys of ``hungry``, in the order of their asking: who reads much from long ago holds up nobody who reads what is new.
    var places: [Position] = []
    /// A reading thread is to feed them, one place after the other: however many listeners there are, others read too.
    var isFeeding = false
    var isStopping = false
  }

  /// - Parameter most: how many listeners there may be.
  init(log: Log, reading: ReadingThreads, held: HeldBytes, most: Int) {
    self.log = log
    self.reading = reading
    self.held = held
    self.most = most
    let ticket = log.subscribe { [weak self] _ in self?.wakeAll() }
    self.ticket.withLock { $0 = ticket }
  }

  var count: Int { state.withLock { $0.feeds.count } }

  /// - Returns: nil when there are as many listeners as there may be.
  func open(after position: Position, resume: @escaping @Sendable () -> Void) -> LiveFeed? {
    let feed = LiveFeed(after: position, resume: resume)
    return state.withLock { state in
      guard state.feeds.count < most else { return nil }
      state.feeds[ObjectIdentifier(feed)] = feed
      if state.isStopping { feed.end() }
      return feed
    }
  }

  func close(_ feed: LiveFeed) {
    state.withLock { _ = $0.feeds.removeValue(forKey: ObjectIdentifier(feed)) }
  }

  /// The listener's buffer is empty and its connection suspended: fill it, now or when something is appended.
  func refill(_ feed: LiveFeed) {
    guard feed.position < log.head.position else {
      feed.isWaiting = true
      // Appended between the look and the waiting: look again.
      if feed.position < log.head.position, feed.stopWaiting() { fetch([feed]) }
      return
    }
    fetch([feed])
  }

  /// Called on the writer's thread, which it must not hold up.
  private func wakeAll() {
    fetch(state.withLock { Array($0.feeds.values) }.filter { $0.stopWaiting() })
  }

  private func fetch(_ feeds: [LiveFeed]) {
    let begins = state.withLock { state in
      for feed in feeds {
        let position = feed.position
        if state.hungry[position] == nil { state.places.append(position) }
        state.hungry[position, default: []].append(feed)
      }
      guard !state.hungry.isEmpty, !state.isFeeding else { return false }
      state.isFeeding = true
      return true
    }
    if begins { feedNext() }
  }

  /// Feeds those at one place, on a reading thread, and goes on with the next when others have had their turn there.
  private func feedNext() {
    let isTaken = reading.run(
      { [self] reader throws(StoreError) in
        let (position, feeds) = next()
        if let position {
          do throws(StoreError) {
            let events = try reader.events(
              after: position, limit: Limits.livePageEvents, mostBytes: Limits.livePageBytes)
            deliver(LivePage(events, held: held), to: feeds)
          } catch {
            for feed in feeds { feed.end() }
            throw error
          }
        }
        goOn()
      },
      refused: { [self] refusal in
        if case .failed(let error) = refusal {
          Journal.life("read-failed", [("reason", .string(error.sentence(in: .en)))])
        }
        // Also when the reader could not even be opened: who was not fed asks again, and not at once.
        wait()
      })
    if !isTaken { wait() }
  }

  private func next() -> (Position?, [LiveFeed]) {
    state.withLock { state in
      guard !state.places.isEmpty else { return (nil, []) }
      let position = state.places.removeFirst()
      return (position, state.hungry.removeValue(forKey: position) ?? [])
    }
  }

  private func deliver(_ page: LivePage?, to feeds: [LiveFeed]) {
    guard let page else {
      // No room for a page of this size now: they are looked after with the next beat.
      for feed in feeds { feed.isWaiting = true }
      return
    }
    for feed in feeds { feed.deliver(page) }
  }

  private func goOn() {
    let isMore = state.withLock { state in
      state.isFeeding = !state.hungry.isEmpty
      return state.isFeeding
    }
    if isMore { feedNext() }
  }

  /// There was no turn for them: they wait for the next append, or beat.
  private func wait() {
    let feeds = state.withLock { state in
      defer {
        state.hungry = [:]
        state.places = []
        state.isFeeding = false
      }
      return state.hungry.values.flatMap { $0 }
    }
    for feed in feeds { feed.isWaiting = true }
  }

  /// Called every second: those that heard nothing for long get a comment, and those that were left behind what they missed.
  func beat(now: Uptime) {
    let feeds = state.withLock { Array($0.feeds.values) }
    let end = log.head.position
    fetch(feeds.filter { $0.position < end && $0.stopWaiting() })
    for feed in feeds { feed.beat(now: now) }
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

/// Some events as listeners get them.
private final class LivePage: Sendable {
  let bytes: [UInt8]
  let last: Position?
  private let share: Mutex<HeldShare>

  /// Nil when there is no room for it.
  init?(_ events: [RecordedEvent], held: HeldBytes) {
    var bytes: [UInt8] = []
    for event in events {
      bytes.append(contentsOf: "id: \(CloudEventWriter.sequence(event.position))\ndata: ".utf8)
      var writer = JSONWriter()
      CloudEventWriter.write(event, to: &writer)
      bytes.append(contentsOf: writer.bytes)
      bytes.append(contentsOf: "\n\n".utf8)
    }
    var share = HeldShare(of: held)
    guard share.hold(bytes.count) else { return nil }
    self.bytes = bytes
    self.share = Mutex(share)
    last = events.last?.position
  }
}

/// One listener: server-sent events, resumed by `Last-Event-ID`.
final class LiveFeed: Sendable {
  private struct State {
    var position: Position
    var buffer: [UInt8] = Array(": met elkaar\n\n".utf8)
    /// What the buffer holds, when that is a page.
    var page: LivePage?
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
      let piece = state.buffer.dropFirst(state.sent).prefix(target.count)
      if !piece.isEmpty {
        target.copyBytes(from: piece)
        state.sent += piece.count
        if state.sent == state.buffer.count {
          state.buffer = []
          state.page = nil
          state.sent = 0
        }
        return .bytes(piece.count)
      }
      if state.isEnded { return .end }
      state.isSuspended = true
      return .nothingYet
    }
  }

  /// Only to one whose buffer is empty: it asked for more.
  fileprivate func deliver(_ page: LivePage) {
    state.withLock { state in
      state.buffer = page.bytes
      state.page = page
      state.position = page.last ?? state.position
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
      state.buffer = Array(":\n\n".utf8)
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
