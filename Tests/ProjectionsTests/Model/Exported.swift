import EventStore
import Formats
import Ingestion

/// The record as CloudEvents, one a line, as `metelkaar export` writes it and `metelkaar ingest` reads it.
struct Exported {
  private let lines: [[UInt8]]

  struct NotTaken: Error { let what: String }

  init(_ directory: DataDirectory) throws {
    lines = try ModelRun.all(directory).map { Self.line($0) }
  }

  var count: Int { lines.count }

  /// - Parameter without: without when it was recorded, for that is another time elsewhere.
  static func line(_ event: RecordedEvent, without: Bool = false) -> [UInt8] {
    var writer = JSONWriter()
    CloudEventWriter.write(event, to: &writer)
    guard without else { return writer.bytes }
    let recorded = Array(#""recordedtime":"\#(event.recorded)","#.utf8)
    guard let range = writer.bytes.firstRange(of: recorded) else { return writer.bytes }
    return Array(writer.bytes[..<range.lowerBound] + writer.bytes[range.upperBound...])
  }

  static func text(_ event: RecordedEvent) -> String { String(decoding: line(event), as: UTF8.self) }

  /// Records them in an empty directory.
  func recorded(in directory: DataDirectory, _ options: Log.Options, chunk: Int) throws -> [RecordedEvent] {
    let reader = CloudEventReader(logAttributes: .dropped)
    let log = try Log(directory, options)
    defer { log.close() }
    var events: [NewEvent] = []
    for line in lines { events.append(try reader.read(try JSONDocument(line).root).get()) }
    for start in stride(from: 0, to: events.count, by: chunk) {
      let result = log.append(Array(events[start..<min(start + chunk, events.count)]))
      guard case .accepted = result else { throw NotTaken(what: "\(result)") }
    }
    return try ModelRun.all(directory)
  }
}
