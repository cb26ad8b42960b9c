import EventStore
import Events
import Formats

/// What is kept of every stream, whatever its category.
struct StreamFacts: Sendable {
  let name: String
  /// What comes after the category.
  let id: String
  let category: EventCategory?
  /// Where the facts of its category stand.
  let slot: Int
  /// What was consumed, to be compared with what the log holds (G10).
  private(set) var digest = StreamDigest.empty
  private(set) var positions: [UInt32] = []
  /// When the first and the last of its events happened, or will.
  private(set) var earliest = Moment.distantFuture
  private(set) var latest = Moment.distantPast
  var isDirty = false

  /// The retractions in this stream by what they name, for as long as that was not found.
  private var waiting: [EventNames.Name: [Position]] = [:]
  private var fresh: [EventNames.Name: [Position]] = [:]
  private var retractionPositions: Set<Position> = []
  private var searched = 0

  init(name: String, category: EventCategory?, slot: Int) {
    self.name = name
    id = String(name.drop { $0 != "/" }.dropFirst())
    self.category = category
    self.slot = slot
  }

  /// Counts an event of this stream (G10).
  mutating func take(_ position: Position, id: RawSpan, at time: Moment) {
    digest.consume(position: position, id: id)
    positions.append(UInt32(position))
    earliest = min(earliest, time)
    latest = max(latest, time)
  }

  mutating func retract(_ name: EventNames.Name, at position: Position) {
    retractionPositions.insert(position)
    fresh[name, default: []].append(position)
  }

  /// Finds what retractions name: one that came before its fact waits for it. None takes another back, nor itself.
  mutating func settle(_ names: EventNames, _ retractions: inout Retractions) {
    defer { searched = positions.count }
    guard !fresh.isEmpty || !waiting.isEmpty else { return }
    if !fresh.isEmpty { find(fresh, in: positions[..<searched], names, &retractions) }
    waiting.merge(fresh, uniquingKeysWith: +)
    fresh = [:]
    find(waiting, in: positions[searched...], names, &retractions)
  }

  private mutating func find(
    _ wanted: [EventNames.Name: [Position]], in places: ArraySlice<UInt32>, _ names: EventNames, _ retractions: inout Retractions
  ) {
    // Most names are not wanted, and a few bits of their hash say so.
    var marks = [UInt64](repeating: 0, count: 64)
    func mark(_ hash: UInt64) -> (word: Int, bit: UInt64) { (Int(hash >> 32 & 63), 1 << (hash >> 40 & 63)) }
    for name in wanted.keys {
      let mark = mark(TextTable.hash(name.id.span.bytes))
      marks[mark.word] |= mark.bit
    }
    for place in places {
      let position = Position(place)
      var isMarked = false
      names.withID(of: position) { id in
        let mark = mark(TextTable.hash(id))
        isMarked = marks[mark.word] & mark.bit != 0
      }
      guard isMarked, !retractionPositions.contains(position) else { continue }
      for retraction in wanted[names.name(of: position)] ?? [] { retractions.retract(position, at: retraction) }
    }
  }
}

extension EventCategory {
  /// - Parameter name: category and id, as in `trajectory/centrumplan`.
  init?(ofStream name: String) { self.init(rawValue: String(name.prefix { $0 != "/" })) }
}
