public import Formats

/// Events of the log one after the other, as rows over one run of bytes: for folds over the whole log, which look at most events
/// once and keep little of them. A page is filled again and again, and then costs no memory of its own.
public struct EventPage: Sendable {
  /// What a page is filled with at most.
  public static let mostEvents = 4_096

  public private(set) var rows: [Row] = []
  private var bytes: [UInt8] = []
  /// The names that the reader of this page shows for the first time.
  public private(set) var names: [Name] = []

  public struct Row: Sendable {
    public let position: Position
    /// When it happened.
    public let time: Moment
    /// When the log learned of it.
    public let recorded: Moment
    /// The same number, the same name, in one log.
    public let stream: Int
    public let type: Int
    public let source: Int
    fileprivate let start: Int
    fileprivate let idEnd: Int
    fileprivate let end: Int
  }

  /// What a number of a stream, a type or a source stands for.
  public struct Name: Sendable {
    public enum Kind: Sendable { case stream, type, source }
    public let kind: Kind
    public let number: Int
    public let text: String
  }

  public init() {}

  /// The id of a row's event, as UTF-8.
  @inline(__always)
  public func withID<Value>(of row: Row, _ body: (RawSpan) -> Value) -> Value {
    body(bytes.span.bytes.extracting(row.start..<row.idEnd))
  }

  /// The data of a row's event, as they were received.
  @inline(__always)
  public func withData<Value>(of row: Row, _ body: (RawSpan) -> Value) -> Value {
    body(bytes.span.bytes.extracting(row.idEnd..<row.end))
  }

  // MARK: Filling

  var byteCount: Int { bytes.count }

  mutating func clear() {
    rows.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
  }

  mutating func name(_ kind: Name.Kind, _ number: Int, _ text: String) {
    names.append(Name(kind: kind, number: number, text: text))
  }

  mutating func append(
    position: Position, time: Moment, recorded: Moment, stream: Int, type: Int, source: Int, id: UnsafeRawBufferPointer,
    data: UnsafeRawBufferPointer
  ) {
    let start = bytes.count
    bytes.append(contentsOf: id)
    bytes.append(contentsOf: data)
    rows.append(
      Row(
        position: position, time: time, recorded: recorded, stream: stream, type: type, source: source, start: start,
        idEnd: start + id.count, end: bytes.count))
  }
}
