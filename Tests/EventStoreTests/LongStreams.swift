import EventStore
import TestSupport
import Testing

/// A stream of some thousand events, as a trajectory with a large consultation has, among others.
@Suite struct `A long stream` {
  static let stream = "trajectory/long"
  let directory: TemporaryDirectory
  let sql: HandWrittenSQL
  /// As a walk over the whole log finds it.
  let expected: [RecordedEvent]

  init() throws {
    directory = try TemporaryDirectory()
    let log = try Log(directory.data, .init(holder: "test"))
    for start in stride(from: 0, to: 4_000, by: 500) {
      let events = (start..<(start + 500)).map { number in
        Sample.event("event-\(number)", number % 5 < 2 ? Self.stream : "trajectory/\(number % 97)")
      }
      guard case .accepted = log.append(events) else { throw Sample.NotAppended() }
    }
    log.close()
    sql = HandWrittenSQL(path: directory.data.log)
    expected = try Sample.all(directory.data).filter { $0.stream == Self.stream }
  }

  private func page(after position: Position, _ limit: Int) throws -> [RecordedEvent] {
    var reader = try LogReader(directory.data)
    return try reader.events(inStream: Self.stream, after: position, limit: limit)
  }

  private func expectEveryPage(_ random: inout SeededGenerator) throws {
    for limit in [1, 2, 100, 255, 256, 257, 513, 10_000] {
      for position in [0, 1, 1_281, 3_998, 3_999, 4_000] + (0..<20).map({ _ in Int.random(in: 0...4_000, using: &random) }) {
        let rest = expected.filter { $0.position > position }
        #expect(try page(after: position, limit) == Array(rest.prefix(limit)), "\(limit) after \(position)")
      }
    }
  }

  @Test func `is given a page at a time, from any place, whatever the size of the page`() throws {
    #expect(expected.count == 1_600)
    var random = SeededGenerator.announced(for: "pages of a long stream")
    try expectEveryPage(&random)
  }

  @Test func `is not walked from its end for a page of its beginning`() throws {
    // Whoever walked past these would stumble.
    let damaged = "DROP TRIGGER events_are_never_changed; UPDATE events SET previous = 0 WHERE position BETWEEN 3000 AND 3900"
    #expect(sql.run(damaged) == nil)
    #expect(try page(after: 0, 100) == Array(expected.prefix(100)))
    #expect(throws: StoreError.self) { try page(after: 2_900, 100) }
  }

  @Test func `in a file made before there were milestones is read the same, and gets them from the next writer`() throws {
    #expect(sql.run("DROP TABLE milestones; PRAGMA user_version = 1") == nil)
    var random = SeededGenerator.announced(for: "pages of a long stream in an old file")
    try expectEveryPage(&random)
    #expect(try Sample.faults(directory.data) == [])

    let log = try Log(directory.data, .init(holder: "test"))
    #expect(log.append([Sample.event("one more")]) == .accepted([.appended(position: 4_001, version: 1)]))
    log.close()
    #expect(sql.run("PRAGMA user_version = 1") == nil)
    #expect(try Sample.faults(directory.data) != [], "the file says it has none, and has")
    #expect(sql.run("PRAGMA user_version = 2") == nil)
    #expect(try Sample.faults(directory.data) == [])
    try expectEveryPage(&random)
  }

  @Test(
    arguments: [
      "INSERT INTO milestones SELECT stream, position + 1 FROM milestones LIMIT 1",
      "REPLACE INTO milestones SELECT stream + 1, position FROM milestones LIMIT 1",
      "DROP TRIGGER milestones_are_never_deleted; DELETE FROM milestones WHERE position > 2000",
    ])
  func `with wrong milestones is found by verify, and never read with events left out, after`(_ statement: String) throws {
    #expect(sql.run(statement) == nil)
    #expect(try Sample.faults(directory.data).contains { $0.what == "the milestones do not fit the events" })
    for position in stride(from: 0, to: 4_000, by: 37) {
      do {
        let found = try page(after: position, 100)
        #expect(found == Array(expected.filter { $0.position > position }.prefix(found.count)))
        #expect(!found.isEmpty || position >= expected[1_599].position)
      } catch is StoreError {
        // Refused: that is no figure.
      }
    }
  }

  @Test(arguments: ["UPDATE milestones SET position = 1", "DELETE FROM milestones"])
  func `keeps its milestones`(_ statement: String) {
    #expect(sql.run(statement)?.hasPrefix("milestones are never") == true)
  }
}
