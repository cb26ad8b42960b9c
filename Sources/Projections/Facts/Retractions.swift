import EventStore

/// Which events were recorded in error, and since when that is known (DOMAIN §4, `fact-retracted`).
struct Retractions: Sendable {
  /// One bit for each position: most events are never retracted, and this is asked of every fact.
  private var marked: [UInt64] = []
  /// For those that are: the earliest position that says so.
  private var since: [Position: Position] = [:]

  mutating func retract(_ position: Position, at retraction: Position) {
    while marked.count <= position >> 6 { marked.append(0) }
    marked[position >> 6] |= 1 << UInt64(position & 63)
    since[position] = min(since[position] ?? retraction, retraction)
  }

  /// Whether a retraction recorded up to `last` names the event.
  @inline(__always)
  func hold(_ position: Position, knownTo last: Position) -> Bool {
    let word = position >> 6
    guard word < marked.count, marked[word] & (1 << UInt64(position & 63)) != 0 else { return false }
    return (since[position] ?? .max) <= last
  }
}
