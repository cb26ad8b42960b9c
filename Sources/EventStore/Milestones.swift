internal import CSQLite

/// Every so many events of a stream one that is found without walking its links: a page from the middle of a long stream costs as
/// much as a page from its end (docs/decisions/0002). They follow from the events; a wrong one is refused or costs time, and never
/// an event, for a page is read by the links and the checksums of its own rows.
enum Milestones {
  static let spacing = 256

  /// As in Schema.sql, for a file that was made without.
  static var tables: String {
    let schema = String(decoding: PackageResources.Schema_sql, as: UTF8.self)
    return schema.split(separator: ";\n").filter { $0.contains("milestones") }.joined(separator: ";\n")
  }

  static func exist(_ connection: borrowing Connection) throws(SQLiteFailure) -> Bool {
    try connection.integer("PRAGMA user_version") >= 2
  }

  static let next = "SELECT position FROM milestones WHERE stream = ? AND position > ? ORDER BY position LIMIT 1 OFFSET ?"
  static let all = "SELECT count(*) FROM milestones"
  /// Milestones that stand where one should.
  static let rightOnes = """
    SELECT count(*) FROM milestones JOIN events USING (position)
    WHERE events.stream = milestones.stream AND events.version % \(spacing) = 0
    """
}
