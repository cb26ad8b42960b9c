public import Formats

/// A place in the log: 1, 2, 3, ... without gaps. 0 is before the first event.
public typealias Position = Int

/// An event to be recorded, checked by those who know what it means.
public struct NewEvent: Hashable, Sendable {
  public var source: String
  public var id: String
  /// The stored name of its type.
  public var type: String
  /// The stream, `category/id`.
  public var stream: String
  /// When it happened.
  public var time: OffsetMoment
  /// Further CloudEvents attributes, as a JSON object; nil without any.
  public var extensions: [UInt8]?
  /// JSON, kept byte for byte.
  public var data: [UInt8]
  /// The version that the stream must have before this event; nil when any will do.
  public var expectedVersion: Int?

  public init(
    source: String, id: String, type: String, stream: String, time: OffsetMoment, extensions: [UInt8]? = nil,
    data: [UInt8], expectedVersion: Int? = nil
  ) {
    self.source = source
    self.id = id
    self.type = type
    self.stream = stream
    self.time = time
    self.extensions = extensions
    self.data = data
    self.expectedVersion = expectedVersion
  }

  var byteCount: Int { data.count + (extensions?.count ?? 0) + id.utf8.count + source.utf8.count + 128 }
}

/// An event in the log.
public struct RecordedEvent: Hashable, Sendable {
  public let position: Position
  public let stream: String
  /// Its number within its stream: 1, 2, 3, ...
  public let version: Int
  public let type: String
  public let source: String
  public let id: String
  /// When it happened.
  public let time: OffsetMoment
  /// When the log learned it.
  public let recorded: Moment
  public let extensions: [UInt8]?
  public let data: [UInt8]
}

/// What the sender of an event says, whether it is recorded yet or not.
protocol EventContent {
  var source: String { get }
  var id: String { get }
  var type: String { get }
  var stream: String { get }
  var time: OffsetMoment { get }
  var extensions: [UInt8]? { get }
  var data: [UInt8] { get }
}

extension NewEvent: EventContent {}
extension RecordedEvent: EventContent {}

/// What became of one event of an accepted request.
public enum AppendOutcome: Hashable, Sendable {
  case appended(position: Position, version: Int)
  /// The same source and id with the same content was there already, at this position.
  case alreadyAppended(position: Position, version: Int)

  public var position: Position {
    switch self {
    case .appended(let position, _), .alreadyAppended(let position, _): position
    }
  }
}

/// Why one event of a request cannot stand beside what is recorded.
public enum AppendConflict: Hashable, Sendable {
  /// The same source and id with other content.
  case content(index: Int, position: Position, differs: [ContentPart])
  /// The same source and id with other content earlier in the same request.
  case contentInRequest(index: Int, firstIndex: Int, differs: [ContentPart])
  /// Another version than the one that was expected.
  case version(index: Int, stream: String, expected: Int, actual: Int)

  public enum ContentPart: String, Hashable, Sendable { case type, subject, time, data }
}

/// What the log answers to a request to append.
public enum AppendResult: Hashable, Sendable {
  /// On disk, one outcome for each event.
  case accepted([AppendOutcome])
  /// Nothing was written; every conflict is named.
  case conflicts([AppendConflict])
  /// More waits than may wait. Nothing was written: try later.
  case overloaded
  /// The disk refuses, or the log is closing. Nothing was promised: try later, the same ids make that safe.
  case unavailable(Unavailability)

  public enum Unavailability: Hashable, Sendable {
    case closing
    /// What the disk said, for those who run the machine and nobody else.
    case diskRefuses(String)
  }
}
