internal import Formats
internal import CSQLite

/// What a walk over the whole record found.
public struct Verification: Sendable {
  public struct Fault: Hashable, Sendable {
    /// Nil for what concerns the file as a whole.
    public let position: Position?
    public let what: String
  }

  public internal(set) var events = 0
  public internal(set) var streams = 0
  /// In the order of the log; at most ``mostFaults``.
  public internal(set) var faults: [Fault] = []
  public static let mostFaults = 100

  /// - Parameter what: what is wrong there, said by whoever looked.
  public mutating func add(_ position: Position?, _ what: String) {
    if faults.count < Self.mostFaults { faults.append(Fault(position: position, what: what)) }
  }
}

extension LogReader {
  /// Walks over the whole record and says what does not fit: the file itself and its form, positions and versions without gaps, links
  /// between events, recorded times that only go forward, checksums, heads and digests of streams, numbers that nothing uses
  /// rightly.
  /// - Parameter event: is shown each event, and may add what it finds.
  /// - Parameter progress: is told how far the walk is, now and then.
  public mutating func verify(
    event check: (RecordedEvent, inout Verification) -> Void = { _, _ in },
    progress: (Position, Position) -> Void = { _, _ in }
  ) throws(StoreError) -> Verification {
    try snapshot { reader throws(StoreError) in
      var found = Verification()
      try reader.verifyFile(&found)
      try reader.verifyForm(&found)
      try reader.verifyEvents(&found, check, progress)
      return found
    }
  }

  private func verifyFile(_ found: inout Verification) throws(StoreError) {
    do throws(SQLiteFailure) {
      let integrity = try connection.prepare("PRAGMA integrity_check(20)")
      while try integrity.step() {
        let line = integrity.text(0)
        if line != "ok" { found.add(nil, "SQLite: \(line)") }
      }
    } catch {
      // A file too damaged to be checked is a finding; the walk over the events says how far it is readable.
      found.add(nil, "SQLite: \(error.message)")
    }
  }

  /// Tables, indexes and triggers are those that this program makes: a trigger that is gone no longer refuses anything.
  private func verifyForm(_ found: inout Verification) throws(StoreError) {
    do throws(SQLiteFailure) {
      let pristine = try Connection(path: ":memory:", mode: .readWriteCreate)
      try LogFile.create(pristine)
      if try !Milestones.exist(connection) { try pristine.run("DROP TABLE milestones") }
      let expected = try Self.form(pristine)
      let stored = try Self.form(connection)
      for (name, sql) in expected where stored[name] != sql {
        found.add(nil, stored[name] == nil ? "\(name) is missing" : "\(name) is not as this program makes it")
      }
      for name in stored.keys where expected[name] == nil { found.add(nil, "\(name) is not of this program") }
    } catch {
      found.add(nil, "SQLite: \(error.message)")
    }
  }

  /// What there is, by kind and name, each with the statement that made it: without its comments and line ends, for a better
  /// word in a comment of Schema.sql is no other form.
  private static func form(_ connection: borrowing Connection) throws(SQLiteFailure) -> [String: String] {
    let master = try connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_master")
    var form: [String: String] = [:]
    while try master.step() {
      form["the \(master.text(0)) \(master.text(1))"] = "\(master.text(2)): \(bare(master.text(3)))"
    }
    return form
  }

  private static func bare(_ sql: String) -> String {
    sql.split(separator: "\n").flatMap { line in
      (line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line).split(separator: " ")
    }.joined(separator: " ")
  }

  private mutating func verifyEvents(
    _ found: inout Verification, _ check: (RecordedEvent, inout Verification) -> Void, _ progress: (Position, Position) -> Void
  ) throws(StoreError) {
    let end = try end().position
    var milestones = 0
    var heads: [ExactText: (position: Position, digest: StreamDigest)] = [:]
    var expected = 1
    var recorded = Moment.distantPast
    let walk = try opening(path) { () throws(SQLiteFailure) in
      try connection.prepare("SELECT \(EventRows.columns) FROM events ORDER BY position")
    }
    while true {
      do throws(SQLiteFailure) { guard try walk.step() else { break } } catch {
        found.add(expected, "cannot be read: \(error.message)")
        return
      }
      let position = walk.integer(0)
      if position != expected { found.add(expected, "positions go from \(expected - 1) to \(position)") }
      expected = position &+ 1
      found.events += 1
      if found.events % 10_000 == 0 { progress(position, end) }
      let row: EventRows.Row
      do throws(EventRows.Damage) { row = try rows.row(walk, connection) } catch {
        switch error {
        case .checksum: found.add(position, "its checksum does not fit what is stored")
        case .sqlite(let failure): found.add(position, "cannot be read: \(failure.message)")
        }
        continue
      }
      if row.event.recorded < recorded { found.add(position, "was recorded before the event before it") }
      recorded = max(recorded, row.event.recorded)
      var head = heads[ExactText(row.event.stream)] ?? (0, .empty)
      if row.event.version != head.digest.count + 1 {
        found.add(position, "stream \(row.event.stream) goes from version \(head.digest.count) to \(row.event.version)")
      }
      if row.previous != head.position { found.add(position, "its link to the event before it in its stream is wrong") }
      head.position = position
      head.digest.consume(position: position, id: row.event.id)
      heads[ExactText(row.event.stream)] = head
      if row.event.version.isMultiple(of: Milestones.spacing) { milestones += 1 }
      check(row.event, &found)
    }
    progress(end, end)
    found.streams = heads.count
    try verifyStreams(heads, &found)
    do throws(SQLiteFailure) {
      guard try Milestones.exist(connection) else { return }
      let stored = try connection.integer(Milestones.all)
      let right = try connection.integer(Milestones.rightOnes)
      if stored != milestones || right != milestones {
        found.add(nil, "the milestones do not fit the events")
      }
    } catch {
      found.add(nil, "SQLite: \(error.message)")
    }
  }

  private func verifyStreams(
    _ heads: [ExactText: (position: Position, digest: StreamDigest)], _ found: inout Verification
  ) throws(StoreError) {
    do throws(SQLiteFailure) {
      let stored = try connection.prepare("SELECT name, version, head, digest FROM streams")
      var count = 0
      while try stored.step() {
        count += 1
        let name = stored.text(0)
        let digest = StreamDigest(count: stored.integer(1), hash: UInt64(bitPattern: Int64(stored.integer(3))))
        guard let head = heads[ExactText(name)] else {
          if digest.count > 0 { found.add(nil, "stream \(name) has a head and no events") }
          continue
        }
        if head.position != stored.integer(2) || head.digest != digest {
          found.add(head.position, "the head of stream \(name) does not fit its events")
        }
      }
      if count < heads.count { found.add(nil, "\(heads.count - count) streams have no head") }
    } catch {
      found.add(nil, "SQLite: \(error.message)")
    }
  }
}
