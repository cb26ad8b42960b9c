internal import CSQLite
internal import Formats

/// The one connection that writes, for the one thread that does. It knows rules, not queues.
struct LogWriter: ~Copyable {
  private let connection: Connection
  private let pagesBeforeCheckpoint: Int
  private var checkpointFailed = false
  private let statements: Statements
  private var rows = EventRows()
  private var types = NumberedNames(table: "types")
  private var sources = NumberedNames(table: "sources")
  private var streams: StreamHeads

  /// The end of the log; while a group is being committed, with what is not yet promised.
  private(set) var last: Position
  private(set) var lastRecorded: Moment

  private struct Statements: ~Copyable {
    let begin: Statement
    let commit: Statement
    let rollback: Statement
    let find: Statement
    let insert: Statement
    let milestone: Statement
    let probe: Statement

    init(_ connection: borrowing Connection) throws(SQLiteFailure) {
      let begin = try connection.prepare("BEGIN IMMEDIATE")
      let commit = try connection.prepare("COMMIT")
      let rollback = try connection.prepare("ROLLBACK")
      let find = try connection.prepare("SELECT \(EventRows.columns) FROM events WHERE source = ? AND id = ?")
      let insert = try connection.prepare(
        "INSERT INTO events (\(EventRows.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      let milestone = try connection.prepare("INSERT OR IGNORE INTO milestones (stream, position) VALUES (?, ?)")
      let probe = try connection.prepare("UPDATE probe SET tries = tries + 1")
      self.begin = begin
      self.commit = commit
      self.rollback = rollback
      self.find = find
      self.insert = insert
      self.milestone = milestone
      self.probe = probe
    }
  }

  /// What the WAL keeps of its size once it is moved into the database: it grows beyond this only while somebody holds a view on
  /// the log for long, as a backup does, and must not stay as large as it then became.
  private static let mostBytesInIdleWAL = 24 << 20

  /// Opens the log for writing; makes it when the file is new or empty.
  ///
  /// A TRUNCATE checkpoint succeeds before anything is answered: what a crash left in the WAL, synced or not, is then in the
  /// database and on disk, so that even "already appended" is never said of an event that could still be lost (G12).
  init(_ directory: DataDirectory, pagesBeforeCheckpoint: Int = 4_000) throws(StoreError) {
    let path = directory.log
    let connection = try opening(path) { () throws(SQLiteFailure) in try Connection(path: path, mode: .readWriteCreate) }
    let isNew = try LogFile.isNew(connection, path: path)
    let isReady = try opening(path) { () throws(SQLiteFailure) in
      try connection.run(
        """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;
        PRAGMA mmap_size = 0; PRAGMA journal_size_limit = \(Self.mostBytesInIdleWAL)
        """)
      connection.checkpointByHand()
      if isNew { try LogFile.create(connection) }
      // Small, and whoever misses a name in a damaged index would start its stream anew.
      for table in ["streams", "types", "sources"] {
        let found = try connection.text("PRAGMA integrity_check('\(table)')")
        guard found == "ok" else {
          throw connection.unread ?? SQLiteFailure(code: SQLITE_CORRUPT, message: "\(table): \(found)")
        }
      }
      // When the disk refuses the change to it, SQLite may answer that it was made, and go on without.
      guard connection.hasWAL else { throw SQLiteFailure(code: SQLITE_CANTOPEN, message: "it has no write-ahead log") }
      try connection.rewriteWAL()
      try connection.moveAllAgain()
      if !isNew { try LogFile.upgrade(connection) }
      return try connection.checkpointAndTruncate()
    }
    guard isReady else { throw .busy(path: path) }
    try directory.syncNames()

    var rows = EventRows()
    var last: Position = 0
    var lastRecorded = Moment.distantPast
    let tail = try opening(path) { () throws(SQLiteFailure) in
      try connection.prepare("SELECT \(EventRows.columns) FROM events ORDER BY position DESC LIMIT 1")
    }
    if try opening(path, { () throws(SQLiteFailure) in try tail.step() }) {
      do throws(EventRows.Damage) {
        let event = try rows.event(tail, connection)
        last = event.position
        lastRecorded = event.recorded
      } catch {
        throw error.error(path: path)
      }
    }
    let statements = try opening(path) { () throws(SQLiteFailure) in try Statements(connection) }
    let streams = try opening(path) { () throws(SQLiteFailure) in try StreamHeads(connection) }
    self.statements = statements
    self.streams = streams
    self.rows = rows
    self.last = last
    self.lastRecorded = lastRecorded
    self.connection = connection
    self.pagesBeforeCheckpoint = pagesBeforeCheckpoint
  }

  /// Writes a group of requests in one transaction and syncs it.
  ///
  /// Each request is checked whole before its first row is written, so a refused request leaves nothing behind. When the
  /// disk refuses, the transaction is rolled back and every request of the group fails: nothing of it was promised.
  /// - Parameter now: becomes the recorded time, unless the last one is later (G7).
  mutating func commit(_ requests: [[NewEvent]], now: Moment) throws(SQLiteFailure) -> [AppendResult] {
    let before = (last, lastRecorded)
    do throws(SQLiteFailure) {
      try statements.begin.run()
      var results: [AppendResult] = []
      results.reserveCapacity(requests.count)
      lastRecorded = max(now, lastRecorded)
      for request in requests { results.append(try append(request)) }
      try streams.save()
      try statements.commit.run()
      if last == before.0 { lastRecorded = before.1 }
      return results
    } catch {
      (last, lastRecorded) = before
      rollBack()
      throw error
    }
  }

  /// Moves the WAL into the database when it has grown long. What was committed stands, whatever becomes of this.
  mutating func checkpointIfLong() throws(SQLiteFailure) {
    guard connection.pagesToMove >= pagesBeforeCheckpoint else { return }
    if checkpointFailed { try connection.moveAllAgain() }
    // Until it succeeds the WAL is the only copy that is known to be on disk, and closing must not do away with it.
    checkpointFailed = true
    connection.keepWAL(true)
    try connection.checkpoint()
    checkpointFailed = false
    connection.keepWAL(false)
  }

  /// Whether the disk takes a commit again, and the checkpoint that it may have refused.
  mutating func probe() -> Bool {
    do throws(SQLiteFailure) {
      try statements.begin.run()
      try statements.probe.run()
      try statements.commit.run()
      try checkpointIfLong()
      return true
    } catch {
      rollBack()
      return false
    }
  }

  /// Forgets all that a failed transaction may have taught: numbers and heads that were never committed.
  private mutating func rollBack() {
    if !connection.isAutocommit {
      do throws(SQLiteFailure) { try statements.rollback.run() } catch {
        // SQLite may have rolled back by itself; what matters is that no transaction is open, and the next BEGIN will tell.
      }
    }
    rows = EventRows()
    types = NumberedNames(table: "types")
    sources = NumberedNames(table: "sources")
    streams.forget()
  }

  // MARK: One request

  /// What will become of one event of a request.
  private enum Plan {
    /// It is new; its source has this number already, or none yet.
    case insert(source: Int?)
    case known(AppendOutcome)
    /// It is the same as an earlier one of the request.
    case repeated(first: Int)
  }

  private mutating func append(_ request: [NewEvent]) throws(SQLiteFailure) -> AppendResult {
    var plans: [Plan] = []
    plans.reserveCapacity(request.count)
    var conflicts: [AppendConflict] = []
    var seen: [IDKey: Int] = [:]
    let mayRepeat = !Self.hasGrowingIDs(request)
    var growth: [ExactText: Int] = [:]
    let counts = request.contains { $0.expectedVersion != nil }

    for index in request.indices {
      if mayRepeat {
        let key = IDKey(source: ExactText(request[index].source), id: ExactText(request[index].id))
        if let first = seen[key] {
          let differs = request[index].content(differingFrom: request[first])
          if !differs.isEmpty {
            conflicts.append(.contentInRequest(index: index, firstIndex: first, differs: differs))
          }
          plans.append(.repeated(first: first))
          continue
        }
        seen[key] = index
      }
      let source = try sources.number(of: request[index].source, connection)
      if let source, let stored = try find(source: source, id: request[index].id) {
        let differs = request[index].content(differingFrom: stored)
        if !differs.isEmpty {
          conflicts.append(.content(index: index, position: stored.position, differs: differs))
        }
        plans.append(.known(.alreadyAppended(position: stored.position, version: stored.version)))
        continue
      }
      plans.append(.insert(source: source))
      guard counts else { continue }
      let stream = ExactText(request[index].stream)
      let version = try streams.version(of: stream.text) + growth[stream, default: 0]
      if let expected = request[index].expectedVersion, expected != version {
        conflicts.append(.version(index: index, stream: stream.text, expected: expected, actual: version))
      }
      growth[stream, default: 0] += 1
    }
    guard conflicts.isEmpty else { return .conflicts(conflicts) }

    var outcomes: [AppendOutcome] = []
    outcomes.reserveCapacity(request.count)
    for index in request.indices {
      switch plans[index] {
      case .insert(let source): outcomes.append(try insert(request[index], source: source))
      case .known(let outcome): outcomes.append(outcome)
      case .repeated(let first):
        switch outcomes[first] {
        case .appended(let position, let version), .alreadyAppended(let position, let version):
          outcomes.append(.alreadyAppended(position: position, version: version))
        }
      }
    }
    return .accepted(outcomes)
  }

  private struct IDKey: Hashable {
    let source: ExactText
    let id: ExactText
  }

  /// Whether each id is greater than the one before it, as those are that begin with the time: then none can be there twice, and
  /// none has to be remembered.
  private static func hasGrowingIDs(_ request: [NewEvent]) -> Bool {
    for index in request.indices.dropFirst()
    where ExactText(request[index].id) <= ExactText(request[index - 1].id) {
      return false
    }
    return true
  }

  private mutating func find(source: Int, id: String) throws(SQLiteFailure) -> RecordedEvent? {
    statements.find.bind(1, source)
    statements.find.bind(2, id)
    defer { statements.find.reset() }
    guard try statements.find.step() else { return nil }
    do throws(EventRows.Damage) { return try rows.event(statements.find, connection) } catch {
      switch error {
      case .sqlite(let failure): throw failure
      case .checksum(let position):
        throw SQLiteFailure(code: SQLITE_CORRUPT, message: "the checksum at position \(position) does not fit")
      }
    }
  }

  private mutating func insert(_ new: NewEvent, source: Int?) throws(SQLiteFailure) -> AppendOutcome {
    let position = last + 1
    let place = try streams.append(position: position, id: new.id, to: new.stream)
    let sourceNumber = if let source { source } else { try sources.numberMade(for: new.source, connection) }
    statements.insert.bind(1, position)
    statements.insert.bind(2, place.stream)
    statements.insert.bind(3, place.version)
    statements.insert.bind(4, place.previous)
    statements.insert.bind(5, try types.numberMade(for: new.type, connection))
    statements.insert.bind(6, sourceNumber)
    statements.insert.bind(8, Int(new.time.moment.nanoseconds))
    statements.insert.bind(9, new.time.offsetMinutes)
    statements.insert.bind(10, Int(lastRecorded.nanoseconds))
    if let extensions = new.extensions {
      statements.insert.bind(11, extensions)
    } else {
      statements.insert.bindNull(11)
    }
    let checksum = Checksum.of(
      new, position: position, version: place.version, previous: place.previous, recorded: lastRecorded)
    statements.insert.bind(13, checksum)
    try statements.insert.run(lending: new.id, at: 7, new.data, at: 12)
    if place.version.isMultiple(of: Milestones.spacing) {
      statements.milestone.bind(1, place.stream)
      statements.milestone.bind(2, position)
      try statements.milestone.run()
    }
    last = position
    return .appended(position: position, version: place.version)
  }
}

extension NewEvent {
  /// What of the content is not the same (DOMAIN §4): type, subject, time as an instant, data as a JSON value without `personal`.
  fileprivate func content(differingFrom other: some EventContent) -> [AppendConflict.ContentPart] {
    var differs: [AppendConflict.ContentPart] = []
    if !type.hasSameBytes(as: other.type) { differs.append(.type) }
    if !stream.hasSameBytes(as: other.stream) { differs.append(.subject) }
    if time.moment != other.time.moment { differs.append(.time) }
    if data != other.data, !Self.isSameValue(data, other.data) { differs.append(.data) }
    return differs
  }

  private static func isSameValue(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    do throws(JSONFault) {
      return try JSONDocument(one).root.isSameValue(as: JSONDocument(other).root, ignoring: "personal")
    } catch {
      // What is not JSON is the same only byte for byte.
      return false
    }
  }
}
