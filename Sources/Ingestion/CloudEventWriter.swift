public import EventStore
public import Formats

/// Writes what is recorded as CloudEvents.
public enum CloudEventWriter {
  /// One event, on one line: line ends between the parts of its data become spaces, for data is kept as it came.
  public static func write(_ event: RecordedEvent, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("specversion", "1.0")
      writer.member("id", event.id)
      writer.member("source", event.source)
      writer.member("type", event.type)
      writer.member("subject", event.stream)
      writer.member("time", event.time.description)
      writer.member("datacontenttype", "application/json")
      writer.member("recordedtime", event.recorded.description)
      writer.member("sequence", sequence(event.position))
      if let extensions = event.extensions, let document = try? JSONDocument(extensions) {
        for member in document.root.members {
          writer.name(member.name)
          writer.verbatim(member.value.bytes)
        }
      }
      writer.name("data")
      writer.oneLine(event.data)
    }
  }

  /// A position as 20 digits, so that it sorts as text (CloudEvents extension `sequence`).
  public static func sequence(_ position: Position) -> String {
    let digits = String(position)
    return String(repeating: "0", count: 20 - digits.count) + digits
  }
}
