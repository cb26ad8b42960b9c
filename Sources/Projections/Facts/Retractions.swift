import EventStore

/// Which events were recorded in error, and since when that is known (DOMAIN §4, `fact-retracted`).
struct Retractions: Sendable {
  /// One bit for each position: most events are never retracted, and this is asked of every fact.
  private var marked: [UInt64] = []
  /// For those that are: the earliest position that says so.
  private var since: [Position: Position] = [:]
  /// All of them, in the order of recording.
  private var positions: [Position] = []
  /// Those that name a fact of their stream, by their position; and the one from which on both are recorded.
  private var effects: [Position: Position] = [:]

  /// Takes a retraction, whatever it names.
  mutating func note(_ retraction: Position) { positions.append(retraction) }

  /// What one names was found to be a fact.
  mutating func retract(_ position: Position, at retraction: Position) {
    effects[retraction] = max(position, retraction)
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

  /// Those that were recorded up to `last`, and of those the ones that then name no fact.
  func recorded(upTo last: Position) -> (all: [Position], withoutEffect: [Position]) {
    let all = Array(positions.prefix { $0 <= last })
    return (all, all.filter { (effects[$0] ?? .max) > last })
  }
}
