import EventStore
import Events

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
    @Sendable func fill(_ handful: inout Handful<Made>, _ part: Range<Int>) {
      // Each notes for itself what it reads of the date asked.
      handful.take(numbers[part], forOneThread(), shelf, make)
    }
    var handful = Handful<Made>()
    if isWorthAThread(numbers) {
      handful = TwoCores.make(of: numbers.count, from: handful, { fill(&$1, $0) }, add: { $0.add($1) })
    } else {
      fill(&handful, numbers.indices)
    }
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
      if isWhole, let kept = shelf.piece(at: slot), kept.digest == digest, cut.asked.isAmong(kept.days) {
        all += kept.made
        continue
      }
      let (made, days) = cut.asked.noting { make(AskedTrajectory(number: number, cut: cut)) }
      all += made
      if isWhole { fresh.append((slot, Kept.Piece(digest: digest, days: days, made: made))) }
    }
  }

  mutating func add(_ other: Self) {
    all += other.all
    fresh += other.fresh
  }
}
