import EventStore
import Formats
import Foundation
import Testing

@Suite struct `The log` {
  let directory = DataDirectory(NSTemporaryDirectory() + "log-" + UUID().uuidString)

  func event(_ id: String, _ stream: String = "trajectory/a", data: String = #"{"a":1}"#, expecting version: Int? = nil) throws
    -> NewEvent
  {
    NewEvent(
      source: "urn:test", id: id, type: "nl.participation.test", stream: stream,
      time: try OffsetMoment("2025-06-23T19:30:00+02:00"), data: Array(data.utf8), expectedVersion: version)
  }

  @Test func `keeps what it acknowledged, and knows it again`() throws {
    do {
      let log = try Log(directory, .init(holder: "test"))
      #expect(
        try log.append([event("1"), event("2", "trajectory/b")])
          == .accepted([.appended(position: 1, version: 1), .appended(position: 2, version: 1)]))
      #expect(
        try log.append([event("1", data: #"{ "a" : 1.0 }"#), event("3")])
          == .accepted([.alreadyAppended(position: 1, version: 1), .appended(position: 3, version: 2)]))
      #expect(try log.append([event("1", data: #"{"a":2}"#)]) == .conflicts([.content(index: 0, position: 1, differs: [.data])]))
      #expect(
        try log.append([event("4", expecting: 1)])
          == .conflicts([.version(index: 0, stream: "trajectory/a", expected: 1, actual: 2)]))
      log.close()
    }
    let log = try Log(directory, .init(holder: "test"))
    defer { log.close() }
    #expect(log.head.position == 3)
    var reader = try LogReader(directory)
    #expect(try reader.events(after: 0).map(\.id) == ["1", "2", "3"])
    #expect(try reader.events(inStream: "trajectory/a").map(\.id) == ["1", "3"])
    let found = try reader.verify()
    #expect(found.faults == [])
    #expect(throws: StoreError.self) { try Log(directory, .init(holder: "test")) }
  }
}
