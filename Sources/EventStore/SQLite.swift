internal import CSQLite

/// What SQLite said when a call failed.
struct SQLiteFailure: Error, Equatable {
  /// The extended result code; its low byte is the primary one.
  let code: Int32
  let message: String

  var primary: Int32 { code & 0xFF }

  /// For those who run the machine.
  var said: String { "\(message) (SQLite \(code))" }
}

extension SQLiteFailure {
  fileprivate init(unread code: Int32) {
    self.init(code: metelkaar_sqlite_read_failed, message: "disk I/O error: \(systemReason(code))")
  }

  /// What a connection says of the call that just failed.
  ///
  /// What the system cannot read SQLite calls damaged. It may be whole, and readable in a moment: damage is what can be read and is
  /// wrong.
  fileprivate init(of connection: OpaquePointer) {
    let code = sqlite3_extended_errcode(connection)
    let message = String(cString: sqlite3_errmsg(connection))
    let unread = metelkaar_sqlite_unread(connection)
    if code & 0xFF == SQLITE_CORRUPT, unread != 0 {
      self.init(unread: unread)
      return
    }
    // Only of these does SQLite keep what the system said.
    let system = [SQLITE_CANTOPEN, SQLITE_IOERR].contains(code & 0xFF) ? sqlite3_system_errno(connection) : 0
    self.init(code: code, message: system == 0 ? message : "\(message): \(systemReason(system))")
  }
}

/// One connection to one file, for one thread at a time. Closing it is its end.
struct Connection: ~Copyable {
  enum Mode { case readOnly, readWriteCreate }

  private let handle: OpaquePointer
  /// How long the WAL was after the last commit of this connection.
  private let pagesInWAL: UnsafeMutablePointer<Int32>

  /// Memory statistics take a global lock at each allocation: off, before the first connection opens.
  private static let configured: Bool = {
    metelkaar_sqlite_without_memory_statistics() == SQLITE_OK
  }()

  init(path: String, mode: Mode) throws(SQLiteFailure) {
    _ = Self.configured
    let flags =
      switch mode {
      // Never merely `query_only`: the last connection to close would checkpoint (DESIGN §2).
      case .readOnly: SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
      case .readWriteCreate: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
      }
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard let opened else { throw SQLiteFailure(code: SQLITE_NOMEM, message: "no memory for a connection") }
    guard code == SQLITE_OK else {
      let failure = SQLiteFailure(of: opened)
      sqlite3_close_v2(opened)
      throw failure
    }
    // SQLite opens for reading what it could not open for writing, were it only for a moment without descriptors.
    if mode == .readWriteCreate, sqlite3_db_readonly(opened, "main") == 1 {
      sqlite3_close_v2(opened)
      throw SQLiteFailure(code: SQLITE_READONLY, message: "it can be read and not be written")
    }
    handle = opened
    pagesInWAL = .allocate(capacity: 1)
    pagesInWAL.initialize(to: 0)
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 5_000)
    _ = metelkaar_sqlite_defensive(handle)
  }

  deinit {
    sqlite3_close_v2(handle)
    pagesInWAL.deallocate()
  }

  /// Runs statements that return nothing.
  func run(_ sql: String) throws(SQLiteFailure) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
  }

  func prepare(_ sql: String) throws(SQLiteFailure) -> Statement {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw failure }
    return Statement(prepared, of: handle)
  }

  /// The first column of the first row of a query that has one.
  func integer(_ sql: String) throws(SQLiteFailure) -> Int {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  func text(_ sql: String) throws(SQLiteFailure) -> String {
    let statement = try prepare(sql)
    return try statement.step() ? statement.text(0) : ""
  }

  /// Moves the WAL into the database and empties it; waits for readers as long as the busy timeout.
  /// - Returns: whether all of it could be moved.
  func checkpointAndTruncate() throws(SQLiteFailure) -> Bool {
    let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    if code & 0xFF == SQLITE_BUSY { return false }
    guard code == SQLITE_OK else { throw failure }
    return true
  }

  /// From now on nobody checkpoints but who calls ``checkpoint()``: SQLite would do it in a commit and keep a failure to itself.
  func checkpointByHand() {
    sqlite3_wal_hook(
      handle,
      { pages, _, _, count in
        pages?.assumingMemoryBound(to: Int32.self).pointee = count
        return SQLITE_OK
      }, pagesInWAL)
  }

  /// How many pages the WAL held after the last commit; known after ``checkpointByHand()``.
  var pagesToMove: Int { Int(pagesInWAL.pointee) }

  /// Moves of the WAL into the database what no reader still needs there, and waits for nobody.
  func checkpoint() throws(SQLiteFailure) {
    let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else { throw failure }
  }

  /// Makes the next checkpoint move everything again that the WAL holds.
  ///
  /// When a sync of the database fails, the pages that an earlier checkpoint wrote and could not sync yet, because somebody read, go
  /// with it; SQLite counts them as moved.
  func moveAllAgain() throws(SQLiteFailure) {
    let code = metelkaar_sqlite_forget_backfill(handle)
    guard code == SQLITE_OK else { throw SQLiteFailure(code: code, message: String(cString: sqlite3_errstr(code))) }
  }

  /// Whether closing the last connection leaves the WAL as it is.
  func keepWAL(_ keeps: Bool) { _ = metelkaar_sqlite_keep_wal(handle, keeps ? 1 : 0) }

  /// Whether there is a WAL, after anything was read.
  var hasWAL: Bool { metelkaar_sqlite_wal(handle) != nil }

  /// Writes every byte of the WAL again, as it is, and syncs it.
  ///
  /// When a sync fails, Linux keeps what could not be written and calls it clean: it can still be read, and the next sync says that
  /// all is well. Whoever is killed then leaves such bytes behind. A checkpoint must not build on them: power lost in the middle of it
  /// would leave a database that was half changed, and nothing to mend it with.
  func rewriteWAL() throws(SQLiteFailure) {
    let code = metelkaar_sqlite_rewrite_wal(handle)
    guard code == SQLITE_OK else { throw SQLiteFailure(code: code, message: String(cString: sqlite3_errstr(code))) }
  }

  /// Copies the whole database, as it is at this moment, into another file.
  func copy(to other: borrowing Connection) throws(SQLiteFailure) {
    guard let backup = sqlite3_backup_init(other.handle, "main", handle, "main") else { throw other.failure }
    let stepped = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard stepped == SQLITE_DONE, finished == SQLITE_OK else {
      // It says in the copy's name what is wrong with either.
      throw metelkaar_sqlite_unread(handle) == 0 ? other.failure : failure
    }
  }

  /// False inside a transaction.
  var isAutocommit: Bool { sqlite3_get_autocommit(handle) != 0 }

  /// What the system said when a file could last not be read; nil when that never happened to this connection.
  var unread: SQLiteFailure? {
    let code = metelkaar_sqlite_unread(handle)
    return code == 0 ? nil : SQLiteFailure(unread: code)
  }

  private var failure: SQLiteFailure { SQLiteFailure(of: handle) }
}

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: OpaquePointer

  fileprivate init(_ handle: OpaquePointer, of connection: OpaquePointer) {
    self.handle = handle
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }

  func bind(_ index: Int32, _ value: String) { value.withBytes { bind(index, text: $0, metelkaar_sqlite_transient()) } }

  func bind(_ index: Int32, _ value: [UInt8]) {
    value.withUnsafeBytes { bind(index, bytes: $0, metelkaar_sqlite_transient()) }
  }

  /// - Parameter copying: how SQLite copies it; nil when it stays where it is for as long as it is bound.
  private func bind(_ index: Int32, text: UnsafeRawBufferPointer, _ copying: sqlite3_destructor_type?) {
    // A nil address would bind NULL; an empty text has a length of 0 at any address.
    let address = text.baseAddress ?? UnsafeRawPointer(handle)
    sqlite3_bind_text(handle, index, address.assumingMemoryBound(to: CChar.self), Int32(text.count), copying)
  }

  private func bind(_ index: Int32, bytes: UnsafeRawBufferPointer, _ copying: sqlite3_destructor_type?) {
    if let address = bytes.baseAddress {
      sqlite3_bind_blob(handle, index, address, Int32(bytes.count), copying)
    } else {
      sqlite3_bind_zeroblob(handle, index, 0)
    }
  }

  func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

  /// - Returns: whether there is a row.
  func step() throws(SQLiteFailure) -> Bool { try hasRow(sqlite3_step(handle)) }

  private func hasRow(_ code: Int32) throws(SQLiteFailure) -> Bool {
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLiteFailure(of: connection)
    }
  }

  /// Ready to be run again; the parameters keep their values.
  func reset() { sqlite3_reset(handle) }

  /// Runs a statement that returns no row.
  func run() throws(SQLiteFailure) {
    defer { reset() }
    _ = try step()
  }

  /// Runs a statement that returns no row, with a text and bytes that SQLite reads where they are.
  func run(lending text: String, at textIndex: Int32, _ bytes: [UInt8], at bytesIndex: Int32) throws(SQLiteFailure) {
    let code = text.withBytes { text in
      bytes.withUnsafeBytes { bytes in
        bind(textIndex, text: text, nil)
        bind(bytesIndex, bytes: bytes, nil)
        return sqlite3_step(handle)
      }
    }
    defer {
      reset()
      bindNull(textIndex)
      bindNull(bytesIndex)
    }
    _ = try hasRow(code)
  }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// Text with its length: `String(cString:)` would stop at a NUL.
  func text(_ column: Int32) -> String {
    guard let address = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: address, count: count), as: UTF8.self)
  }

  /// The bytes of a text or a blob where SQLite keeps them, until the statement is stepped or reset.
  func lent(_ column: Int32) -> UnsafeRawBufferPointer {
    // For a text too: asked for as a text it would first be copied to end in a NUL.
    let address = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: address, count: Int(sqlite3_column_bytes(handle, column)))
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let address = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: address, count: Int(sqlite3_column_bytes(handle, column))))
  }
}
