import EventStore
import Events
import Formats

/// One trajectory as a question sees it, in the words that figures are defined in (DOMAIN §5, "Things and times").
struct AskedTrajectory {
  let id: String
  let facts: TrajectoryFacts
  let cut: Cut

  // MARK: Moments

  /// Start: the earliest `trajectory-started`.
  var start: TrajectoryFacts.Start? { cut.earliest(of: facts.starts) }

  /// What the trajectory says of itself: its latest `trajectory-started`.
  var opening: TrajectoryFacts.Start? { cut.latest(of: facts.starts) }

  /// Closing: the latest `trajectory-closed`, unless a `trajectory-reopened` is later.
  var closing: TrajectoryFacts.Closing? { cut.latest(of: facts.closings).flatMap { $0.isClosing ? $0 : nil } }

  /// First involvement: the earliest activity, reaction or invitation.
  var firstInvolvement: Stamp? {
    // Of two events about one activity or message only the latest counts.
    let activities = cut.latest(of: facts.activities) { $0.activity }.values.map(\.stamp)
    let invitations = cut.latest(of: facts.messages) { $0.message }.values.filter(\.isInvitation).map(\.stamp)
    return (activities + invitations + [firstReaction?.stamp].compactMap { $0 }).min { cut.isEarlier($0, than: $1) }
  }

  /// Whether anything that happened takes part; retractions do not.
  var isKnown: Bool {
    func any<Fact>(_ timeline: Timeline<Fact>) -> Bool { cut.earliest(of: timeline) != nil }
    return any(facts.starts) || any(facts.reactions) || any(facts.choices) || any(facts.plans) || any(facts.stakeholders)
      || any(facts.goals.settings) || any(facts.goals.measurements) || any(facts.goals.withdrawals)
      || any(facts.activities) || any(facts.messages) || any(facts.withdrawals) || any(facts.weighings)
      || any(facts.decisions) || any(facts.feedbacks) || any(facts.commitments) || any(facts.keepings)
      || any(facts.evaluations) || any(facts.closings) || any(facts.others)
  }

  /// The earliest `reaction-received` that counts.
  private var firstReaction: TrajectoryFacts.Reaction? {
    guard facts.hasTwins else { return cut.earliest(of: facts.reactions) }
    return reactionIndices().first.map { facts.reactions.facts[$0] }
  }

  /// The decision: the latest final one; without one the latest by council, college or mayor; without one the latest of all. Of
  /// two with one id only the latest counts.
  var decision: TrajectoryFacts.Decision? {
    let latest = cut.latest(of: facts.decisions) { $0.decision }
    func best(_ isMeant: (TrajectoryFacts.Decision) -> Bool) -> TrajectoryFacts.Decision? {
      latest.values.filter(isMeant).max { cut.isEarlier($0.stamp, than: $1.stamp) }
    }
    return best { $0.isFinal } ?? best { $0.body != .management } ?? best { _ in true }
  }

  var plan: TrajectoryFacts.Plan? { cut.latest(of: facts.plans) }

  // MARK: Reactions

  /// Where the reactions that count stand, from the earliest to the latest: of those with one id only the latest.
  func reactionIndices(where isMeant: (TrajectoryFacts.Reaction) -> Bool = { _ in true }) -> [Int] {
    let reactions = facts.reactions.facts
    let end = facts.reactions.count(until: cut.question.asOf)
    var indices: [Int] = []
    if !facts.hasTwins {
      indices.reserveCapacity(end)
      for index in 0..<end where cut.isKnown(reactions[index].stamp) && isMeant(reactions[index]) { indices.append(index) }
      return indices
    }
    var seen = [Bool](repeating: false, count: facts.reactionIDs.count)
    for index in (0..<end).reversed() where cut.isKnown(reactions[index].stamp) {
      let thing = Int(reactions[index].thing)
      // The latest rules, whole: an earlier one does not come back because the latest is not meant.
      if !seen[thing], isMeant(reactions[index]) { indices.append(index) }
      seen[thing] = true
    }
    indices.reverse()
    return indices
  }

  /// The same without those that are withdrawn at the moment asked.
  func standingReactionIndices(where isMeant: (TrajectoryFacts.Reaction) -> Bool = { _ in true }) -> [Int] {
    let withdrawn = withdrawnThings
    if withdrawn.isEmpty { return reactionIndices(where: isMeant) }
    return reactionIndices { !withdrawn.contains($0.thing) && isMeant($0) }
  }

  var withdrawnThings: Set<UInt32> { Set(cut.part(of: facts.withdrawals).map(\.thing)) }

  func reaction(at index: Int) -> TrajectoryFacts.Reaction { facts.reactions.facts[index] }

  func position(at index: Int) -> Position { facts.reactions.facts[index].stamp.position }

  /// The id of a reaction.
  func name(ofThing thing: UInt32) -> String { facts.reactionIDs[thing] }

  /// The ids of reactions, in byte order.
  func names(ofThings things: [UInt32]) -> [String] {
    things.sorted { facts.reactionIDs.bytes($0).lexicographicallyPrecedes(facts.reactionIDs.bytes($1)) }
      .map { facts.reactionIDs[$0] }
  }

  /// Groups of reactions by a symbol that they carry, each from the earliest to the latest, in byte order, none last.
  func grouped(_ indices: [Int], by symbol: (TrajectoryFacts.Reaction) -> Symbol) -> [(symbol: Symbol, indices: ArraySlice<Int>)]
  {
    var numbers = LocalNumbers()
    var counts: [Int] = []
    let reactions = facts.reactions.facts
    var numbered: [UInt32] = []
    numbered.reserveCapacity(indices.count)
    for index in indices {
      let number = numbers.number(symbol(reactions[index]))
      if number == counts.count { counts.append(0) }
      counts[Int(number)] += 1
      numbered.append(number)
    }
    var ends: [Int] = []
    var total = 0
    for count in counts {
      ends.append(total)
      total += count
    }
    let starts = ends
    var sorted = [Int](repeating: 0, count: indices.count)
    for (place, index) in indices.enumerated() {
      let number = Int(numbered[place])
      sorted[ends[number]] = index
      ends[number] += 1
    }
    return counts.indices.map { (numbers[UInt32($0)], sorted[starts[$0]..<ends[$0]]) }
      .sorted { one, other in
        if one.symbol.isNone || other.symbol.isNone { return other.symbol.isNone && !one.symbol.isNone }
        return cut.precedes(one.symbol, other.symbol)
      }
  }
}

/// Tells people apart within a trajectory, one count after the other.
struct PeopleCounter {
  private var marks: [UInt32]
  private var round: UInt32 = 0

  init(_ trajectory: AskedTrajectory) { marks = Array(repeating: 0, count: trajectory.facts.participants.count) }

  /// Starts a new count.
  mutating func restart() { round += 1 }

  /// Whether this is the first time in this count that the participant is seen.
  @inline(__always)
  mutating func isNew(_ participant: UInt32) -> Bool {
    if marks[Int(participant)] == round { return false }
    marks[Int(participant)] = round
    return true
  }
}
