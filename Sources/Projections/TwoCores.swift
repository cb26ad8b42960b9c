import EventStore
import Synchronization

/// What is made of many things, in parts of which two threads take some each.
enum TwoCores {
  /// - Parameters:
  ///   - things: how many there are.
  ///   - make: makes what comes of some of them, behind what was made of those before.
  ///   - add: puts what was made of later things behind the rest.
  static func make<Made: Sendable>(
    of things: Int, from none: Made, _ make: @escaping @Sendable (Range<Int>, inout Made) -> Void,
    add: (inout Made, Made) -> Void
  ) -> Made {
    // One begins at the start and the other at the end, until they meet: nobody knows beforehand how long each takes.
    let parts = Parts(of: things)
    let promise = Promise<[Made]>()
    let thread = OwnThread {
      var fromEnd: [Made] = []
      while parts.mayTakeOne() {
        fromEnd.append(none)
        make(parts[parts.count - fromEnd.count], &fromEnd[fromEnd.count - 1])
      }
      promise.fulfil(fromEnd)
    }
    defer { thread.join() }
    var made = none
    var next = 0
    while parts.mayTakeOne() {
      make(parts[next], &made)
      next += 1
    }
    for part in promise.wait().reversed() { add(&made, part) }
    return made
  }

  /// Rows of many things; of few it does not pay to start a thread.
  static func rows(of things: Int, _ rows: @escaping @Sendable (Range<Int>) -> [Table.Row]) -> [Table.Row] {
    if things < 2_000 { return rows(0..<things) }
    return make(of: things, from: [], { $1 += rows($0) }, add: { $0 += $1 })
  }
}

/// So many things in parts of a few hundred, which two threads take from both ends: together no more than there are, so that no part
/// is taken twice.
private final class Parts: Sendable {
  let count: Int
  private let things: Int
  private let taken = Atomic<Int>(0)
  private static let most = 256

  init(of things: Int) {
    self.things = things
    count = (things + Self.most - 1) / Self.most
  }

  func mayTakeOne() -> Bool { taken.add(1, ordering: .relaxed).newValue <= count }

  subscript(part: Int) -> Range<Int> { part * Self.most..<min((part + 1) * Self.most, things) }
}
