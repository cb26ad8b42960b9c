import Synchronization

/// Counts what is kept in memory for those on the other side of the connections, so that it has a bound however many there are.
final class HeldBytes: Sendable {
  private let most: Int
  private let held = Atomic<Int>(0)
  private let peak = Atomic<Int>(0)

  init(most: Int) { self.most = most }

  var count: Int { held.load(ordering: .relaxed) }

  /// The most that was held since this was asked before.
  func takePeak() -> Int { peak.exchange(count, ordering: .relaxed) }

  /// Most of what may be held is.
  var isNearlyFull: Bool { count > most / 4 * 3 }

  fileprivate func take(_ bytes: Int) -> Bool {
    let sum = held.add(bytes, ordering: .relaxed).newValue
    // One that is larger than all may be is let through alone: told to come back later, it would be told so for ever.
    guard sum <= most || sum == bytes else {
      held.subtract(bytes, ordering: .relaxed)
      return false
    }
    peak.max(sum, ordering: .relaxed)
    return true
  }

  fileprivate func give(_ bytes: Int) { held.subtract(bytes, ordering: .relaxed) }
}

/// What is held for one, beyond what is free; given back with it.
struct HeldShare: ~Copyable {
  private let held: HeldBytes
  private var counted = 0

  init(of held: HeldBytes) { self.held = held }

  deinit { held.give(counted) }

  /// - Parameter bytes: all that is held for this one now.
  /// - Returns: false when there is no room for it; then what was counted before still is.
  mutating func hold(_ bytes: Int) -> Bool {
    let counts = max(0, bytes - Limits.freeBytes)
    if counts > counted {
      guard held.take(counts - counted) else { return false }
    } else {
      held.give(counted - counts)
    }
    counted = counts
    return true
  }

  mutating func giveBack() {
    held.give(counted)
    counted = 0
  }
}
