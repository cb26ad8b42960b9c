public import Formats

/// A view on the record for one thread: read-only, in this process or another, beside the writer.
///
/// Every call is one short read transaction, so the WAL can always be reused; each sees a prefix of the log (G2).
public struct LogReader: ~Copyable {
  let path: String
  let connection: Connection
  private let statements: Statements
  var rows = EventRows()

  private struct Statements: ~Copyable {
    let page: Statement
    let one: Statement
    let link: Statement
    let stream: Statement
    /// A file of the first format has no milestones: a page is then looked for from the end of its stream.
    let milestone: Statement?
    let end: Statement
    let recordedBy: Statement

    init(_ connection: borrowing Connection) throws(SQLiteFailure) {
      let page = try connection.prepare("SELECT \(EventRows.columns) FROM events WHERE position > ? ORDER BY position")
      let one = try connection.prepare("SELECT \(EventRows.columns) FROM events WHERE position = ?")
      let link = try connection.prepare("SELECT previous FROM events WHERE position = ?")
      let stream = try connection.prepare("SELECT version, head, digest, number FROM streams WHERE name = ?")
      let milestone = try Milestones.exist(connection) ? connection.prepare(Milestones.next) : nil
      let end = try connection.prepare("SELECT position, recorded FROM events ORDER BY position DESC LIMIT 1")
      let recordedBy = try connection.prepare("SELECT recorded FROM events WHERE position = ?")
      self.page = page
      self.one = one
      self.link = link
      self.stream = stream
      self.milestone = milestone
      self.end = end
      self.recordedBy = recordedBy
    }
  }

  /// What one page holds at most, so that a reader keeps neither memory nor a transaction for long.
  public static let mostEventsInPage = 10_000
  /// As many events as stay in a processor's cache: pages of ten thousand take a quarter longer to read.
  public static let eventsInPage = 500
  public static let mostBytesInPage = 4 << 20

  public init(_ directory: DataDirectory) throws(StoreError) {
    let path = directory.log
    guard directory.hasLog else { throw .noLog(directory: directory.path) }
    let connection = try opening(path) { () throws(SQLiteFailure) in
      let connection = try Connection(path: path, mode: .readOnly)
      try connection.run("PRAGMA cache_size = -16000; PRAGMA mmap_size = 0")
      return connection
    }
    guard try !LogFile.isNew(connection, path: path) else { throw .noLog(directory: directory.path) }
    let statements = try opening(path) { () throws(SQLiteFailure) in try Statements(connection) }
    self.path = path
    self.connection = connection
    self.statements = statements
  }

  /// The end of the log now.
  public func end() throws(StoreError) -> Log.End {
    try opening(path) { () throws(SQLiteFailure) in
      defer { statements.end.reset() }
      guard try statements.end.step() else { return Log.End(position: 0, recorded: .distantPast) }
      return Log.End(
        position: statements.end.integer(0), recorded: Moment(nanoseconds: Int64(statements.end.integer(1))))
    }
  }

  /// The last position recorded at or before a moment: "known at T" is a prefix of the log (G7).
  public func end(recordedBy moment: Moment) throws(StoreError) -> Position {
    let end = try end().position
    guard end < .max else { throw .damaged(path: path, position: end, reason: "no log was ever that long") }
    var known = 0
    var unknown = end + 1
    while unknown - known > 1 {
      let middle = known + (unknown - known) / 2
      let recorded = try opening(path) { () throws(SQLiteFailure) in
        statements.recordedBy.bind(1, middle)
        defer { statements.recordedBy.reset() }
        guard try statements.recordedBy.step() else { return Int.max }
        return statements.recordedBy.integer(0)
      }
      if recorded <= Int(moment.nanoseconds) { known = middle } else { unknown = middle }
    }
    return known
  }

  public mutating func event(at position: Position) throws(StoreError) -> RecordedEvent? {
    try snapshot { reader throws(StoreError) in try reader.row(at: position)?.event }
  }

  /// The events after a position, in order, a page of them.
  /// - Parameters:
  ///   - limit: how many at most; a page may hold fewer, and is empty only at the end.
  ///   - mostBytes: ends the page with the event whose data reaches it.
  public mutating func events(
    after position: Position, limit: Int = eventsInPage, mostBytes: Int = mostBytesInPage
  ) throws(StoreError) -> [RecordedEvent] {
    var events: [RecordedEvent] = []
    events.reserveCapacity(min(limit, Self.eventsInPage))
    try walk(after: position, limit: limit, mostBytes: mostBytes) { events.append($0) }
    return events
  }

  /// Shows the events after a position, in order, one at a time: a page of them, for those who keep none.
  /// - Parameter limit: how many at most; there may be fewer, and none only at the end.
  /// - Parameter body: holds up the reuse of the log's memory while it runs, so it does not wait for anything.
  public mutating func walk(
    after position: Position, limit: Int = eventsInPage, mostBytes: Int = mostBytesInPage, _ body: (RecordedEvent) -> Void
  ) throws(StoreError) {
    try page(after: position, limit: limit, mostBytes: mostBytes) { rows, statement, connection throws(EventRows.Damage) in
      let event = try rows.event(statement, connection)
      body(event)
      return (event.position, event.data.count)
    }
  }

  /// Fills a page with the events after a position; it stays empty at the end only.
  public mutating func fill(_ page: inout EventPage, after position: Position) throws(StoreError) {
    page.clear()
    do throws(StoreError) {
      try self.page(after: position, limit: EventPage.mostEvents) { rows, statement, connection throws(EventRows.Damage) in
        let before = page.byteCount
        return (try rows.append(to: &page, statement, connection), page.byteCount - before)
      }
    } catch {
      // Nobody takes this page, so the names on it were not shown.
      page.clear()
      rows.forgetShown()
      throw error
    }
  }

  /// Goes over a page of rows.
  /// - Parameter read: takes the row that the statement stands on, and says its position and size.
  private mutating func page(
    after position: Position, limit: Int, mostBytes: Int = mostBytesInPage,
    _ read: (inout EventRows, borrowing Statement, borrowing Connection) throws(EventRows.Damage) -> (
      position: Position, byteCount: Int
    )
  ) throws(StoreError) {
    // Nothing comes after the last number there is, and counting on from it would trap.
    guard position < .max else { return }
    try snapshot { reader throws(StoreError) in
      reader.statements.page.bind(1, position)
      defer { reader.statements.page.reset() }
      var byteCount = 0
      var last = position
      while last - position < min(limit, Self.mostEventsInPage), byteCount < min(mostBytes, Self.mostBytesInPage) {
        guard try opening(reader.path, { () throws(SQLiteFailure) in try reader.statements.page.step() }) else { break }
        let row: (position: Position, byteCount: Int)
        do throws(EventRows.Damage) {
          row = try read(&reader.rows, reader.statements.page, reader.connection)
        } catch {
          throw error.error(path: reader.path)
        }
        guard row.position == last + 1 else {
          throw .damaged(path: reader.path, position: last + 1, reason: "there is no event at this position")
        }
        last += 1
        byteCount += row.byteCount
      }
    }
  }

  /// The events of one stream after a position, in order, a page of them.
  public mutating func events(
    inStream stream: String, after position: Position = 0, limit: Int = mostEventsInPage
  ) throws(StoreError) -> [RecordedEvent] {
    try snapshot { reader throws(StoreError) in
      guard let head = try reader.head(ofStream: stream) else { return [] }
      // The head is in no checksum: what it says must fit the event that it names.
      let last = try reader.row(at: head.position)?.event
      guard let last, last.stream.hasSameBytes(as: stream), last.version == head.digest.count else {
        throw .damaged(
          path: reader.path, position: head.position, reason: "the head of stream \(stream) does not fit its events")
      }
      // The links go backwards: walk from somewhere after the page to where it begins, then read it forwards.
      var positions: [Position] = []
      var next = try reader.milestone(ofStream: head.number, after: position, limit) ?? head.position
      while next > position {
        positions.append(next)
        let previous = try reader.previous(to: next)
        guard previous < next else {
          throw .damaged(path: reader.path, position: next, reason: "its link to the event before it in its stream is wrong")
        }
        next = previous
      }
      // A wrong link that leads to another event of the same stream shows in the page: its own links are under its rows'
      // checksums, and those after it cannot leave out anything before it.
      var events: [RecordedEvent] = []
      var byteCount = 0
      for at in positions.reversed().prefix(min(limit, Self.mostEventsInPage)) where byteCount < Self.mostBytesInPage {
        let row = try reader.row(at: at)
        let follows = row.map { row in
          guard let last = events.last else { return row.previous <= position }
          return row.previous == last.position && row.event.version == last.version + 1
        }
        guard let row, follows == true, row.event.stream.hasSameBytes(as: stream) else {
          throw .damaged(path: reader.path, position: at, reason: "the stream \(stream) has a gap before this event")
        }
        byteCount += row.event.data.count
        events.append(row.event)
      }
      return events
    }
  }

  /// The version of a stream, and the digest of what it holds (G10); nil when there is no such stream.
  public mutating func digest(ofStream stream: String) throws(StoreError) -> StreamDigest? {
    try head(ofStream: stream)?.digest
  }

  /// Every stream with its digest, in no order.
  public mutating func forEachDigest(_ body: (String, StreamDigest) -> Void) throws(StoreError) {
    try opening(path) { () throws(SQLiteFailure) in
      let streams = try connection.prepare("SELECT name, version, digest FROM streams")
      while try streams.step() {
        body(
          streams.text(0), StreamDigest(count: streams.integer(1), hash: UInt64(bitPattern: Int64(streams.integer(2)))))
      }
    }
  }

  /// Several reads that see the same prefix of the log.
  public mutating func snapshot<Value>(
    _ body: (inout LogReader) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    let isOutermost = connection.isAutocommit
    if isOutermost { try opening(path) { () throws(SQLiteFailure) in try connection.run("BEGIN") } }
    do throws(StoreError) {
      let value = try body(&self)
      // A read that failed ends the view by itself; whoever told of it and went on has nothing left to end.
      if isOutermost, !connection.isAutocommit {
        try opening(path) { () throws(SQLiteFailure) in try connection.run("COMMIT") }
      }
      return value
    } catch {
      if isOutermost, !connection.isAutocommit {
        // The first error is the one to tell; a read transaction that cannot end ends with its connection.
        do throws(SQLiteFailure) { try connection.run("ROLLBACK") } catch {}
      }
      throw error
    }
  }

  /// Begins a view on the log: what is read until ``endView`` sees the same prefix.
  ///
  /// ``snapshot`` is the safer form; this is for those who cannot put what they do in a closure.
  public func beginView() throws(StoreError) {
    try opening(path) { () throws(SQLiteFailure) in try connection.run("BEGIN") }
  }

  public func endView() {
    // A read transaction that cannot end ends with its connection.
    do throws(SQLiteFailure) { if !connection.isAutocommit { try connection.run("COMMIT") } } catch {}
  }

  /// The events at these positions.
  public mutating func events(at positions: [Position]) throws(StoreError) -> [RecordedEvent] {
    guard !positions.isEmpty else { return [] }
    return try snapshot { reader throws(StoreError) in
      var events: [RecordedEvent] = []
      events.reserveCapacity(positions.count)
      for position in positions {
        guard let event = try reader.row(at: position)?.event else {
          throw .damaged(path: reader.path, position: position, reason: "there is no event at this position")
        }
        events.append(event)
      }
      return events
    }
  }

  private func head(
    ofStream stream: String
  ) throws(StoreError) -> (number: Int, position: Position, digest: StreamDigest)? {
    try opening(path) { () throws(SQLiteFailure) in
      statements.stream.bind(1, stream)
      defer { statements.stream.reset() }
      guard try statements.stream.step() else { return nil }
      let digest = StreamDigest(
        count: statements.stream.integer(0), hash: UInt64(bitPattern: Int64(statements.stream.integer(2))))
      return (statements.stream.integer(3), statements.stream.integer(1), digest)
    }
  }

  /// A place in the stream with a page, or more, between it and a position; nil when the head is as near as any.
  private func milestone(ofStream number: Int, after position: Position, _ limit: Int) throws(StoreError) -> Position? {
    guard statements.milestone != nil else { return nil }
    return try opening(path) { () throws(SQLiteFailure) in
      statements.milestone?.bind(1, number)
      statements.milestone?.bind(2, position)
      statements.milestone?.bind(3, min(limit, Self.mostEventsInPage) / Milestones.spacing + 1)
      defer { statements.milestone?.reset() }
      guard try statements.milestone?.step() == true else { return nil }
      return statements.milestone?.integer(0)
    }
  }

  private mutating func row(at position: Position) throws(StoreError) -> EventRows.Row? {
    statements.one.bind(1, position)
    defer { statements.one.reset() }
    guard try opening(path, { () throws(SQLiteFailure) in try statements.one.step() }) else { return nil }
    do throws(EventRows.Damage) { return try rows.row(statements.one, connection) } catch { throw error.error(path: path) }
  }

  /// The link from an event to the one before it in its stream, without the event.
  private func previous(to position: Position) throws(StoreError) -> Position {
    try opening(path) { () throws(SQLiteFailure) in
      statements.link.bind(1, position)
      defer { statements.link.reset() }
      return try statements.link.step() ? statements.link.integer(0) : 0
    }
  }
}
