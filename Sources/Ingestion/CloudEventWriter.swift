public import EventStore
public import Formats

/// Writes what is recorded as CloudEvents.
public enum CloudEventWriter {
  /// One event, on one line: line ends between the parts of its data become spaces, for data is kept as it came.
  public static func write(_ event: RecordedEvent, to writer: inout JSONWriter) {
    writer.object { writer in
      write(source: event.source, id: event.id, type: event.type, stream: event.stream, time: event.time, to: &writer)
      writer.member("recordedtime", event.recorded.description)
      writer.member("sequence", sequence(event.position))
      write(extensions: event.extensions, data: event.data, to: &writer)
    }
  }

  /// One event that is to be recorded elsewhere, on one line.
  public static func write(_ event: NewEvent, to writer: inout JSONWriter) {
    writer.object { writer in
      write(source: event.source, id: event.id, type: event.type, stream: event.stream, time: event.time, to: &writer)
      if let version = event.expectedVersion { writer.member("expectedversion", version) }
      write(extensions: event.extensions, data: event.data, to: &writer)
    }
  }

  private static func write(
    source: String, id: String, type: String, stream: String, time: OffsetMoment, to writer: inout JSONWriter
  ) {
    writer.member("specversion", "1.0")
    writer.member("id", id)
    writer.member("source", source)
    writer.member("type", type)
    writer.member("subject", stream)
    writer.member("time", time.description)
    writer.member("datacontenttype", "application/json")
  }

  private static func write(extensions: [UInt8]?, data: [UInt8], to writer: inout JSONWriter) {
    if let extensions, let document = try? JSONDocument(extensions) {
      for member in document.root.members {
        writer.name(member.name)
        writer.verbatim(member.value.bytes)
      }
    }
    writer.name("data")
    writer.oneLine(data)
  }

  /// A position as 20 digits, so that it sorts as text (CloudEvents extension `sequence`).
  public static func sequence(_ position: Position) -> String {
    String(unsafeUninitializedCapacity: 20) { digits in
      var rest = position
      for place in (0..<20).reversed() {
        digits[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      return 20
    }
  }
}
