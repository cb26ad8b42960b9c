import EventStore
import Formats
import Foundation
import TestSupport

/// Events and logs as these tests want them.
enum Sample {
  static func event(
    _ id: String, _ stream: String = "trajectory/a", source: String = "urn:test", type: String = "nl.participation.test",
    data: String = #"{"a":1}"#, expecting version: Int? = nil
  ) -> NewEvent {
    NewEvent(
      source: source, id: id, type: type, stream: stream,
      time: OffsetMoment(moment: Moment(nanoseconds: 1_750_699_800_000_000_000), offsetMinutes: 120), data: Array(data.utf8),
      expectedVersion: version)
  }

  /// A small log with everything in it: streams, types, sources, extensions, offsets. Closed cleanly, so one file holds it all.
  static func write(_ count: Int, to directory: DataDirectory) throws {
    let log = try Log(directory, .init(holder: "test"))
    for start in stride(from: 1, through: count, by: 100) {
      let events = (start..<min(start + 100, count + 1)).map { number in
        var event = event(
          "event-\(number)", "trajectory/\(number % 5)", source: "urn:test:\(number % 2)",
          type: "nl.participation.type-\(number % 3)", data: #"{"number":\#(number),"text":"één twee"}"#)
        if number.isMultiple(of: 3) { event.extensions = Array(#"{"correlationid":"\#(number)"}"#.utf8) }
        return event
      }
      guard case .accepted = log.append(events) else { throw NotAppended() }
    }
    log.close()
  }

  struct NotAppended: Error {}

  static func all(_ directory: DataDirectory) throws(StoreError) -> [RecordedEvent] {
    var reader = try LogReader(directory)
    var events: [RecordedEvent] = []
    while true {
      let page = try reader.events(after: events.count)
      if page.isEmpty { return events }
      events += page
    }
  }

  static func faults(_ directory: DataDirectory) throws(StoreError) -> [Verification.Fault] {
    var reader = try LogReader(directory)
    return try reader.verify().faults
  }
}

extension TemporaryDirectory {
  var data: DataDirectory { DataDirectory(path) }
}

extension AppendResult {
  var outcomes: [AppendOutcome]? {
    if case .accepted(let outcomes) = self { outcomes } else { nil }
  }
}
