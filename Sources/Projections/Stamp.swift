public import EventStore
public import Formats

/// When something happened, when the log learned it, and which event says so.
public struct Stamp: Hashable, Sendable {
  public let position: Position
  public let time: Moment
  public let recorded: Moment
  public let source: String
  public let id: String

  init(_ event: RecordedEvent) {
    position = event.position
    time = event.time.moment
    recorded = event.recorded
    source = event.source
    id = event.id
  }

  /// Whether `other` is later: by time, at equal times by source and then id in byte order. Never by position: any order of
  /// recording tells the same story (DOMAIN §5, "Things and times").
  static func isEarlier(_ one: Stamp, than other: Stamp) -> Bool {
    if one.time != other.time { return one.time < other.time }
    if one.source != other.source { return one.source.utf8.lexicographicallyPrecedes(other.source.utf8) }
    return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }
}

/// A value that an event gave, with its stamp.
public struct Stamped<Value: Sendable>: Sendable {
  public let stamp: Stamp
  public let value: Value
}
