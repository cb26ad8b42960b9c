@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// A page that could not be read to its end is read again: nothing that stood on it counts as seen.
@Suite struct `Damage that is mended` {
  /// The second is so many that another thread reads ahead.
  @Test(arguments: [40, 24_000])
  func `is told, and then answered past`(count: Int) throws {
    let temporary = try TemporaryDirectory()
    let directory = DataDirectory(temporary.path)
    let log = try Log(directory, .init(holder: "test"))
    // Every event opens a stream, so that every page shows names for the first time.
    let events = try (0..<count).map { index in
      NewEvent(
        source: "urn:test:\(index % 7)", id: "e\(index)", type: "nl.participation.reaction-received",
        stream: "trajectory/t\(index)", time: try OffsetMoment("2025-02-10T12:00:00+01:00"),
        data: Array(#"{"reaction":"r","channel":"website","kind":"idea"}"#.utf8))
    }
    for start in stride(from: 0, to: count, by: 1_000) {
      guard case .accepted = log.append(Array(events[start..<min(start + 1_000, count)])) else {
        Issue.record("not appended")
        return
      }
    }
    log.close()
    let broken = count - 5
    var projector = try Projector(directory)
    try write("UPDATE events SET checksum = checksum + 1 WHERE position = \(broken)", in: directory)
    for _ in 0..<2 {
      do throws(ProjectionError) {
        _ = try projector.table(.timeliness, .init(), now: .now())
        Issue.record("there was an answer")
      } catch {
        guard case .store(.damaged(_, let position, _)) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(position == broken)
      }
    }
    try write("UPDATE events SET checksum = checksum - 1 WHERE position = \(broken)", in: directory)
    #expect(try projector.table(.timeliness, .init(), now: .now()).rows.count == count)
  }

  private func write(_ change: String, in directory: DataDirectory) throws {
    let connection = try Connection(path: directory.log, mode: .readWriteCreate)
    try connection.run("DROP TRIGGER IF EXISTS events_are_never_changed")
    try connection.run(change)
  }
}
