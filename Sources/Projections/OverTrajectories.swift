import EventStore
import Events
import Synchronization

extension Cut {
  /// The trajectories that the question is about and in which anything takes part, in byte order of their ids.
  func trajectories() -> [AskedTrajectory] { numbers(of: .trajectory).map { AskedTrajectory(number: $0, cut: self) } }

  /// What is made of each trajectory that the question is about, in their order. Trajectories know nothing of each other, so when
  /// they are many another core helps.
  func overTrajectories<Made: Sendable>(_ make: @escaping @Sendable (AskedTrajectory) -> [Made]) -> [Made] {
    over(numbers(of: .trajectory), nil, make).all
  }

  /// The same, where what was made for an earlier answer is as good.
  /// - Parameter make: reads the facts of its trajectory only, and asks the cut of that for the date.
  func overTrajectories<Made: Keepable>(
    keptAs what: Kept.What, _ make: @escaping @Sendable (AskedTrajectory) -> [Made]
  ) -> [Made] {
    let key = Kept.Key(what, question)
    guard !wantsEvidence, question.subject.trajectory == nil, let kept, let shelf = kept.shelf(key, of: Made.self) else {
      return overTrajectories(make)
    }
    let made = over(numbers(of: .trajectory), shelf, make)
    kept.keep(made.fresh, as: key)
    return made.all
  }

  private func over<Made: Sendable>(
    _ numbers: [Int], _ shelf: Kept.Shelf<Made>?, _ make: @escaping @Sendable (AskedTrajectory) -> [Made]
  ) -> Handful<Made> {
    guard isWorthAThread(numbers) else {
      var handful = Handful<Made>()
      handful.take(numbers[...], self, shelf, make)
      return handful
    }
    // One begins at the start and the other at the end, until they meet: nobody knows beforehand how long each takes.
    let parts = Parts(of: numbers.count)
    let promise = Promise<[Handful<Made>]>()
    let thread = OwnThread { [self] in
      let cut = forOneThread()
      var fromEnd: [Handful<Made>] = []
      while parts.mayTakeOne() {
        fromEnd.append(Handful())
        fromEnd[fromEnd.count - 1].take(numbers[parts[parts.count - fromEnd.count]], cut, shelf, make)
      }
      promise.fulfil(fromEnd)
    }
    defer { thread.join() }
    let cut = forOneThread()
    var handful = Handful<Made>()
    var next = 0
    while parts.mayTakeOne() {
      handful.take(numbers[parts[next]], cut, shelf, make)
      next += 1
    }
    for part in promise.wait().reversed() { handful.add(part) }
    return handful
  }

  /// From so many events on it pays to start a thread.
  private static let mostOnOneThread = 20_000

  private func isWorthAThread(_ numbers: [Int]) -> Bool {
    var events = 0
    for number in numbers {
      events += facts.streams[number].positions.count
      if events > Self.mostOnOneThread { return true }
    }
    return false
  }
}

/// What is made of some trajectories, in their order.
private struct Handful<Made: Sendable>: Sendable {
  private(set) var all: [Made] = []
  /// Of them what was not kept yet and can be.
  private(set) var fresh: [(slot: Int, piece: Kept.Piece<Made>)] = []

  mutating func take(
    _ numbers: ArraySlice<Int>, _ cut: Cut, _ shelf: Kept.Shelf<Made>?, _ make: (AskedTrajectory) -> [Made]
  ) {
    guard let shelf else {
      for number in numbers { all += make(AskedTrajectory(number: number, cut: cut)) }
      return
    }
    for number in numbers {
      let slot = cut.facts.streams[number].slot
      let digest = cut.facts.streams[number].digest
      let isWhole = cut.isWhole(stream: number)
      if isWhole, let kept = shelf.piece(at: slot), kept.digest == digest, cut.isAsked(on: kept.days) {
        all += kept.made
        continue
      }
      let (made, days) = cut.noting { make(AskedTrajectory(number: number, cut: cut)) }
      all += made
      if isWhole { fresh.append((slot, Kept.Piece(digest: digest, days: days, made: made))) }
    }
  }

  mutating func add(_ other: Self) {
    all += other.all
    fresh += other.fresh
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
