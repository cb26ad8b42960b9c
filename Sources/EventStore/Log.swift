import Dispatch
public import Formats
import Synchronization

/// The record, held for writing: one thread writes, and whatever waits goes into its next commit.
///
/// An event is acknowledged when it is on disk (G1). Requests wait in a bounded queue; a full one answers "try later".
public final class Log: Sendable {
  public struct Options: Sendable {
    /// Tells the time. Recorded time never goes back, whatever it says (G7).
    public var clock: @Sendable () -> Moment
    /// How far the clock may be behind the last recorded time at the start.
    public var toleratedSeconds = 5 * 60
    /// Start although the clock is further behind than that.
    public var acceptsClock = false
    /// Who holds the directory, for others who want it.
    public var holder: String
    /// Is told what the disk says when it begins to refuse, and nil when it takes a commit again; on the writer's thread.
    public var troubleChanged: @Sendable (String?) -> Void = { _ in }
    /// How long the WAL may grow before it is moved into the database; for tests that want to see it happen often.
    package var pagesBeforeCheckpoint = 4_000

    public init(holder: String, clock: @escaping @Sendable () -> Moment = Moment.now) {
      self.holder = holder
      self.clock = clock
    }
  }

  /// What may wait: far more than a commit takes, and little enough to be done within a second or two.
  static let mostWaitingRequests = 20_000
  static let mostWaitingBytes = 64 << 20
  /// What goes into one commit: enough to make the sync cheap, little enough to be answered soon.
  static let mostBytesInCommit = 8 << 20
  static let mostRequestsInCommit = 4_000
  /// How often a disk that refused is tried again, at most.
  static let nanosecondsBetweenProbes: UInt64 = 100_000_000
  /// How often it is tried when nobody asks: whoever is not ready is sent nothing, and must find out by itself that it is again.
  static let nanosecondsBetweenIdleProbes = 1_000_000_000

  public let directory: DataDirectory
  private let queue = Mutex(Queue())
  private let work = DispatchSemaphore(value: 0)
  private let end: Mutex<End>
  private let trouble = Mutex<String?>(nil)
  private let subscribers = Mutex(Subscribers())
  private let thread = Mutex<OwnThread?>(nil)
  private let clock: @Sendable () -> Moment
  private let troubleChanged: @Sendable (String?) -> Void

  private struct Request {
    let events: [NewEvent]
    let byteCount: Int
    let then: @Sendable (AppendResult) -> Void
  }

  private struct Queue {
    var requests: [Request] = []
    var byteCount = 0
    var isClosing = false
  }

  /// The end of what is committed.
  public struct End: Hashable, Sendable {
    public var position: Position
    public var recorded: Moment
  }

  private struct Subscribers {
    var next = 0
    var handlers: [Int: @Sendable (End) -> Void] = [:]
  }

  /// Opens the log in `directory`, making both when they are not there.
  public init(_ directory: DataDirectory, _ options: Options) throws(StoreError) {
    self.directory = directory
    clock = options.clock
    troubleChanged = options.troubleChanged
    end = Mutex(End(position: 0, recorded: .distantPast))
    let opened = Promise<StoreError?>()
    let thread = OwnThread { [self] in
      do throws(StoreError) {
        try directory.create()
        let lock = try DirectoryLock(directory, holder: options.holder)
        var writer = try LogWriter(directory, pagesBeforeCheckpoint: options.pagesBeforeCheckpoint)
        let now = options.clock()
        let behind = (writer.lastRecorded.nanoseconds / 1_000_000_000) - now.nanoseconds / 1_000_000_000
        guard writer.last == 0 || behind <= options.toleratedSeconds || options.acceptsClock else {
          throw .clockBehind(clock: now, lastRecorded: writer.lastRecorded)
        }
        end.withLock { $0 = End(position: writer.last, recorded: writer.lastRecorded) }
        opened.fulfil(nil)
        write(&writer)
        _ = lock
      } catch {
        opened.fulfil(error)
      }
    }
    if let error = opened.wait() {
      thread.join()
      throw error
    }
    self.thread.withLock { $0 = thread }
  }

  /// Appends events, all or none, and calls `then` with the result: soon, once, and on another thread, which it must not hold up.
  public func append(_ events: [NewEvent], then: @escaping @Sendable (AppendResult) -> Void) {
    let request = Request(events: events, byteCount: events.reduce(0) { $0 + $1.byteCount }, then: then)
    let refusal: AppendResult? = queue.withLock { queue in
      if queue.isClosing { return .unavailable(.closing) }
      let isFull =
        queue.requests.count >= Self.mostWaitingRequests || queue.byteCount + request.byteCount > Self.mostWaitingBytes
      if isFull, !queue.requests.isEmpty { return .overloaded }
      queue.requests.append(request)
      queue.byteCount += request.byteCount
      if queue.requests.count == 1 { work.signal() }
      return nil
    }
    if let refusal { then(refusal) }
  }

  /// Appends events, all or none, and waits for the result.
  public func append(_ events: [NewEvent]) -> AppendResult {
    let result = Promise<AppendResult>()
    append(events) { result.fulfil($0) }
    return result.wait()
  }

  /// The end of what is committed.
  public var head: End { end.withLock { $0 } }

  /// Why the disk refuses at this moment; nil when it does not.
  public var refusal: String? { trouble.withLock { $0 } }

  /// Requests that wait for a commit.
  public var waitingRequests: Int { queue.withLock { $0.requests.count } }

  /// Calls `handler` after each commit that appended something, on the writer's thread, which it must not hold up.
  /// - Returns: a ticket for ``unsubscribe(_:)``.
  public func subscribe(_ handler: @escaping @Sendable (End) -> Void) -> Int {
    subscribers.withLock { subscribers in
      subscribers.next += 1
      subscribers.handlers[subscribers.next] = handler
      return subscribers.next
    }
  }

  public func unsubscribe(_ ticket: Int) {
    subscribers.withLock { _ = $0.handlers.removeValue(forKey: ticket) }
  }

  /// Commits and answers what was accepted, then lets go of the directory. Doing it twice does no harm.
  public func close() {
    queue.withLock { queue in
      if !queue.isClosing {
        queue.isClosing = true
        work.signal()
      }
    }
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  // MARK: The writer's thread

  private func write(_ writer: inout LogWriter) {
    var refusal: String? {
      didSet {
        trouble.withLock { $0 = refusal }
        troubleChanged(refusal)
      }
    }
    var nextProbe: UInt64 = 0
    func refuse(_ failure: SQLiteFailure) {
      refusal = failure.said
      nextProbe = DispatchTime.now().uptimeNanoseconds + Self.nanosecondsBetweenProbes
    }
    while true {
      let (group, isClosing) = takeGroup()
      if group.isEmpty {
        if isClosing { return }
        if refusal == nil {
          work.wait()
          continue
        }
        if work.wait(timeout: .now() + .nanoseconds(Self.nanosecondsBetweenIdleProbes)) == .success { continue }
      }
      if refusal != nil, DispatchTime.now().uptimeNanoseconds >= nextProbe {
        if writer.probe() {
          refusal = nil
        } else {
          nextProbe = DispatchTime.now().uptimeNanoseconds + Self.nanosecondsBetweenProbes
        }
      }
      if group.isEmpty { continue }
      if let refusal {
        for request in group { request.then(.unavailable(.diskRefuses(refusal))) }
        continue
      }
      let before = writer.last
      do throws(SQLiteFailure) {
        let results = try writer.commit(group.map(\.events), now: clock())
        if writer.last > before { publish(End(position: writer.last, recorded: writer.lastRecorded)) }
        for (request, result) in zip(group, results) { request.then(result) }
      } catch {
        refuse(error)
        for request in group { request.then(.unavailable(.diskRefuses(error.said))) }
        continue
      }
      if writer.last > before { do throws(SQLiteFailure) { try writer.checkpointIfLong() } catch { refuse(error) } }
    }
  }

  /// What waits, as much as goes into one commit.
  private func takeGroup() -> (group: [Request], isClosing: Bool) {
    queue.withLock { queue in
      var count = 0
      var byteCount = 0
      while count < queue.requests.count, count < Self.mostRequestsInCommit,
        count == 0 || byteCount + queue.requests[count].byteCount <= Self.mostBytesInCommit
      {
        byteCount += queue.requests[count].byteCount
        count += 1
      }
      let group = Array(queue.requests.prefix(count))
      queue.requests.removeFirst(count)
      queue.byteCount -= byteCount
      return (group, queue.isClosing)
    }
  }

  private func publish(_ end: End) {
    self.end.withLock { $0 = end }
    let handlers = subscribers.withLock { Array($0.handlers.values) }
    for handler in handlers { handler(end) }
  }
}
