public import EventStore
public import Formats

/// When something happened, and which event says so.
public struct Stamp: Hashable, Sendable {
  public let time: Moment
  private let place: UInt32

  init(time: Moment, position: Position) {
    self.time = time
    place = UInt32(position)
  }

  public var position: Position { Position(place) }
}

/// A value that an event gave.
protocol Dated: Sendable {
  var stamp: Stamp { get }
}
