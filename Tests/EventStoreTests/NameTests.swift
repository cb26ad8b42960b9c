import EventStore
import Formats
import Foundation
import Testing

@Suite struct `Names in the log` {
  let directory = DataDirectory(NSTemporaryDirectory() + "log-" + UUID().uuidString)

  func event(source: String = "urn:test", id: String, stream: String = "trajectory/a") throws -> NewEvent {
    NewEvent(
      source: source, id: id, type: "nl.participation.test", stream: stream,
      time: try OffsetMoment("2025-06-23T19:30:00+02:00"), data: Array("{}".utf8))
  }

  /// "é" as one scalar and as two is one `String` to Swift, and two texts to SQLite, to a checksum and to a sender.
  @Test func `are the same when their bytes are`() throws {
    let one = "caf\u{E9}"
    let other = "cafe\u{301}"
    let log = try Log(directory, .init(holder: "test"))
    defer { log.close() }
    #expect(
      try log.append([event(id: one), event(id: other)])
        == .accepted([.appended(position: 1, version: 1), .appended(position: 2, version: 2)]))
    #expect(try log.append([event(source: one, id: "1")]) == .accepted([.appended(position: 3, version: 3)]))
    #expect(try log.append([event(source: other, id: "1")]) == .accepted([.appended(position: 4, version: 4)]))
    #expect(try log.append([event(id: "2", stream: one)]) == .accepted([.appended(position: 5, version: 1)]))
    #expect(try log.append([event(id: "3", stream: other)]) == .accepted([.appended(position: 6, version: 1)]))
    var reader = try LogReader(directory)
    #expect(try reader.verify().faults == [])
    #expect(try reader.events(inStream: other).map(\.id) == ["3"])
  }
}
