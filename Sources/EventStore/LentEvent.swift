public import Formats

/// An event that is shown where SQLite keeps it, for as long as a call lasts: for folds over the whole log.
public struct LentEvent: ~Copyable {
  public let position: Position
  /// Its number within its stream: 1, 2, 3, ...
  public let version: Int
  /// When it happened.
  public let time: Moment
  /// When the log learned it.
  public let recorded: Moment
  /// The same number, the same name, in this log: so that names need be looked at once only.
  public let streamNumber: Int
  public let streamName: String
  public let typeNumber: Int
  public let typeName: String
  public let sourceNumber: Int
  public let sourceName: String

  // It can neither be copied nor kept by the closure that it is lent to, and so neither can these.
  let idBytes: UnsafeRawBufferPointer
  let dataBytes: UnsafeRawBufferPointer

  init(
    position: Position, version: Int, time: Moment, recorded: Moment, streamNumber: Int, streamName: String,
    typeNumber: Int, typeName: String, sourceNumber: Int, sourceName: String, idBytes: UnsafeRawBufferPointer,
    dataBytes: UnsafeRawBufferPointer
  ) {
    self.position = position
    self.version = version
    self.time = time
    self.recorded = recorded
    self.streamNumber = streamNumber
    self.streamName = streamName
    self.typeNumber = typeNumber
    self.typeName = typeName
    self.sourceNumber = sourceNumber
    self.sourceName = sourceName
    self.idBytes = idBytes
    self.dataBytes = dataBytes
  }

  /// The id, as UTF-8.
  @inline(__always)
  public borrowing func withID<Value>(_ body: (RawSpan) -> Value) -> Value { body(RawSpan(_unsafeBytes: idBytes)) }

  /// The data, as they were received.
  @inline(__always)
  public borrowing func withData<Value>(_ body: (RawSpan) -> Value) -> Value { body(RawSpan(_unsafeBytes: dataBytes)) }
}
