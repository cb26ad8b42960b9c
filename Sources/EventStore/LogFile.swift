internal import CSQLite

/// The file's own marks: which application it belongs to, and in which form it is.
enum LogFile {
  /// "MetE" in ASCII, in SQLite's header.
  static let applicationID = 0x4D65_7445
  /// The form of the tables. Raised when an older program could no longer read them.
  static let format = 2

  /// Refuses what is not ours before anything is read from it or written to it.
  /// - Returns: whether the file is empty and still has to be made.
  static func isNew(_ connection: borrowing Connection, path: String) throws(StoreError) -> Bool {
    let application: Int
    let tables: Int
    let found: Int
    do throws(SQLiteFailure) {
      application = try connection.integer("PRAGMA application_id")
      tables = try connection.integer("SELECT count(*) FROM sqlite_master")
      found = try connection.integer("PRAGMA user_version")
    } catch {
      throw StoreError(error, path: path)
    }
    if application == 0, tables == 0 { return true }
    guard application == applicationID else { throw .notALog(path: path) }
    guard found <= format else { throw .newerFormat(found: found, known: format) }
    guard found >= 1 else { throw .damaged(path: path, position: nil, reason: "there never was a format \(found)") }
    return false
  }

  static func create(_ connection: borrowing Connection) throws(SQLiteFailure) {
    try connection.run("BEGIN IMMEDIATE")
    try connection.run(String(decoding: PackageResources.Schema_sql, as: UTF8.self))
    try connection.run("PRAGMA application_id = \(applicationID); PRAGMA user_version = \(format); COMMIT")
  }

  /// Brings an older file to the form of today, in one transaction: whatever it lacks follows from its events.
  static func upgrade(_ connection: borrowing Connection) throws(SQLiteFailure) {
    guard try connection.integer("PRAGMA user_version") < format else { return }
    try connection.run("BEGIN IMMEDIATE")
    try connection.run(Milestones.tables)
    try connection.run(
      """
      INSERT INTO milestones SELECT stream, position FROM events WHERE version % \(Milestones.spacing) = 0;
      PRAGMA user_version = \(format); COMMIT
      """)
  }
}

extension StoreError {
  /// What a failure of SQLite means to somebody who opens or reads a log.
  init(_ failure: SQLiteFailure, path: String, position: Position? = nil) {
    self =
      switch failure.primary {
      case SQLITE_NOTADB: .notALog(path: path)
      case SQLITE_CORRUPT: .damaged(path: path, position: position, reason: failure.message)
      case SQLITE_BUSY, SQLITE_LOCKED: .busy(path: path)
      case SQLITE_IOERR where failure.code == metelkaar_sqlite_short_read:
        .damaged(path: path, position: position, reason: "the file is shorter than it should be")
      default: .cannotOpen(path: path, reason: failure.message)
      }
  }
}
