import CSQLite
import EventStore
import Foundation
import TestSupport
import Testing

/// Somebody with a shell on the database, who knows nothing of us.
struct HandWrittenSQL {
  let path: String

  /// - Returns: what SQLite said against it; nil when it did as it was told.
  func run(_ sql: String) -> String? {
    var handle: OpaquePointer?
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil) == SQLITE_OK, let handle else {
      return "not opened"
    }
    defer { sqlite3_close_v2(handle) }
    sqlite3_busy_timeout(handle, 5_000)
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { return String(cString: sqlite3_errmsg(handle)) }
    return nil
  }
}

@Suite struct `By hand, the record` {
  let directory: TemporaryDirectory
  let sql: HandWrittenSQL

  init() throws {
    directory = try TemporaryDirectory()
    try Sample.write(30, to: directory.data)
    sql = HandWrittenSQL(path: directory.data.log)
  }

  @Test(
    arguments: [
      "UPDATE events SET data = x'7B7D' WHERE position = 7", "UPDATE events SET recorded = recorded + 1",
      "DELETE FROM events WHERE position = 30", "DELETE FROM events", "DELETE FROM streams WHERE number = 1",
      "DELETE FROM types", "DELETE FROM sources", "UPDATE types SET name = 'other' WHERE number = 1",
      "UPDATE sources SET name = 'other' WHERE number = 1", "UPDATE streams SET name = 'other' WHERE number = 1",
      "UPDATE streams SET number = 99 WHERE number = 1", "REPLACE INTO probe VALUES (2, 0)",
      "INSERT INTO events SELECT position, stream, version, previous, type, source, 'new', time, offset, recorded, extensions, data, checksum FROM events WHERE position = 7",
      "INSERT INTO events SELECT 31, stream, version, previous, type, source, id, time, offset, recorded, extensions, data, checksum FROM events WHERE position = 7",
      "INSERT INTO events SELECT 31, stream, version, previous, type, source, 'new', time, offset, recorded, extensions, 'text', checksum FROM events WHERE position = 7",
    ])
  func `refuses`(_ statement: String) throws {
    let before = try Sample.all(directory.data)
    #expect(sql.run(statement) != nil)
    #expect(try Sample.all(directory.data) == before)
    #expect(try Sample.faults(directory.data) == [])
  }

  @Test func `says what to do instead of changing or deleting an event`() {
    #expect(sql.run("UPDATE events SET version = 1") == "events are never changed: record a retraction")
    #expect(sql.run("DELETE FROM events") == "events are never deleted: record a retraction")
  }

  /// What gets past the triggers: replacing (which deletes without asking them), adding, and taking the triggers away.
  @Test(
    arguments: [
      "INSERT OR REPLACE INTO events SELECT position, stream, version, previous, type, source, id, time, offset, recorded, extensions, x'7B7D', checksum FROM events WHERE position = 7",
      "INSERT OR REPLACE INTO events SELECT 7, stream, version, previous, type, source, id, time, offset, recorded, extensions, data, checksum FROM events WHERE position = 9",
      "REPLACE INTO events SELECT position, stream, version, previous, type, source, id, time + 1, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "REPLACE INTO events SELECT position, stream, version, previous, type, source, id, time, offset + 1, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "REPLACE INTO events SELECT position, stream, version, previous, type, source, id, time, offset, recorded + 1, extensions, data, checksum FROM events WHERE position = 30",
      "REPLACE INTO events SELECT position, stream, version, previous, type, source, id, time, offset, recorded, NULL, data, checksum FROM events WHERE position = 30",
      "REPLACE INTO events SELECT position, stream, version, previous, type, source, id, time, offset, recorded, x'', data, checksum FROM events WHERE position = 29",
      "REPLACE INTO events SELECT position, stream, version + 1, previous, type, source, id, time, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "REPLACE INTO events SELECT position, stream, version, previous - 1, type, source, id, time, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "INSERT OR REPLACE INTO types VALUES (1, 'nl.participation.other')",
      "INSERT OR REPLACE INTO sources VALUES (1, 'urn:other')",
      "INSERT OR REPLACE INTO sources SELECT 1, name FROM sources WHERE number = 2",
      "INSERT OR REPLACE INTO streams SELECT 1, 'trajectory/other', version, head, digest FROM streams WHERE number = 1",
      "INSERT OR REPLACE INTO streams SELECT 99, name, version, head, digest FROM streams WHERE number = 1",
      "UPDATE streams SET version = version + 1 WHERE number = 1", "UPDATE streams SET head = head - 5 WHERE number = 2",
      "UPDATE streams SET head = 0 WHERE number = 2", "UPDATE streams SET digest = digest + 1 WHERE number = 3",
      "INSERT INTO streams VALUES (99, 'trajectory/ghost', 3, 30, 0)",
      "INSERT INTO events SELECT 31, stream, 7, 30, type, source, 'new', time, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "INSERT INTO events SELECT 32, stream, 7, 30, type, source, 'new', time, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "INSERT INTO events SELECT 0, stream, 7, 30, type, source, 'new', time, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "INSERT INTO events SELECT -9223372036854775808, stream, 7, 30, type, source, 'new', time, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "INSERT INTO events SELECT 9223372036854775807, stream, 7, 30, type, source, 'new', time, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "INSERT INTO events SELECT 31, 99, 1, 0, 99, 99, 'new', time, offset, recorded, extensions, data, checksum FROM events WHERE position = 30",
      "DROP TRIGGER events_are_never_changed; UPDATE events SET data = x'7B7D' WHERE position = 7",
      "DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE position = 30",
      "DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE position = 1",
      "DROP TRIGGER events_are_never_deleted; DELETE FROM events",
      "DROP TRIGGER types_are_never_changed; UPDATE types SET name = 'nl.participation.other' WHERE number = 2",
      "DROP TRIGGER streams_are_never_deleted; DELETE FROM streams WHERE number = 1",
      "DROP TRIGGER events_are_never_changed", "DROP INDEX event_ids",
      "CREATE TRIGGER mine AFTER INSERT ON events BEGIN SELECT 1; END",
      "CREATE TABLE mine (a)", "ALTER TABLE probe ADD COLUMN mine INTEGER", "DROP TABLE probe",
    ])
  func `is found changed by verify after`(_ statement: String) throws {
    #expect(sql.run(statement) == nil)
    #expect(try Sample.faults(directory.data) != [])
  }

  /// These are found without verify too: what is read is either true or refused.
  @Test(
    arguments: [
      ("INSERT OR REPLACE INTO types VALUES (1, 'nl.participation.other')", 1),
      ("INSERT OR REPLACE INTO streams SELECT 2, 'trajectory/other', version, head, digest FROM streams WHERE number = 2", 2),
      (
        "REPLACE INTO events SELECT position, stream, version, previous, type, source, id, time, offset, recorded, extensions, x'7B7D', checksum FROM events WHERE position = 7",
        7
      ),
      ("DROP TRIGGER events_are_never_deleted; DELETE FROM events WHERE position = 12", 12),
    ])
  func `is refused by a reader, with the first bad position, after`(_ statement: String, _ position: Int) throws {
    #expect(sql.run(statement) == nil)
    let refused = #expect(throws: StoreError.self) { try Sample.all(directory.data) }
    guard case .damaged(_, position, _) = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
  }

  @Test(
    arguments: [
      "UPDATE streams SET head = head - 5 WHERE number = 2", "UPDATE streams SET head = head - 1 WHERE number = 2",
      "UPDATE streams SET head = 0 WHERE number = 2", "UPDATE streams SET head = 77 WHERE number = 2",
      "UPDATE streams SET version = version - 1 WHERE number = 2",
      "DROP TRIGGER events_are_never_changed; UPDATE events SET previous = previous - 5 WHERE position = 17",
      "DROP TRIGGER events_are_never_changed; UPDATE events SET previous = 0 WHERE position = 17",
      "DROP TRIGGER events_are_never_changed; UPDATE events SET previous = 22 WHERE position = 17",
    ])
  func `never gives a stream with events left out, after`(_ statement: String) throws {
    #expect(sql.run(statement) == nil)
    var reader = try LogReader(directory.data)
    #expect(throws: StoreError.self) { try reader.events(inStream: "trajectory/2") }
  }
}
