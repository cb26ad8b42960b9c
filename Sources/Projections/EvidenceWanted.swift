import EventStore
import Synchronization

/// Which positions cells are to carry.
enum EvidenceWanted {
  case none
  case all
  /// All, unless together they are more than so many: there are answers whose evidence grows faster than the record.
  case most(Int)
  /// Whether one event is among them: who asks what rests on it needs no others.
  case only(Position)
}

/// Counts what is taken of positions for the cells of one answer.
final class EvidenceCount: Sendable {
  private let most: Int
  private let taken = Atomic<Int>(0)

  init(most: Int) { self.most = most }

  var isWithin: Bool { taken.load(ordering: .relaxed) <= most }

  func take(_ count: Int) -> Bool { taken.add(count, ordering: .relaxed).newValue <= most }
}
