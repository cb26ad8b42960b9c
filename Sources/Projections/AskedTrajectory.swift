import EventStore
import Events
import Formats

/// One trajectory as a question sees it, in the words that figures are defined in (DOMAIN §5, "Things and times").
///
/// A class for the same reason as ``Cut``.
final class AskedTrajectory: Sendable {
  let id: String
  let cut: Cut
  /// Of its stream, among the facts.
  let number: Int
  private let slot: Int

  init(number: Int, cut: Cut) {
    self.number = number
    id = cut.facts.streams[number].id
    slot = cut.facts.streams[number].slot
    self.cut = cut
  }

  /// Not kept: a copy would count a reference to each of its lists.
  @inline(__always)
  var facts: TrajectoryFacts { cut.facts.trajectories[slot] }

  // MARK: Moments

  /// Start: the earliest `trajectory-started`.
  var start: TrajectoryFacts.Start? { cut.earliest(of: facts.starts) }

  /// What the trajectory says of itself: its latest `trajectory-started`.
  var opening: TrajectoryFacts.Start? { cut.latest(of: facts.starts) }

  /// Closing: the latest `trajectory-closed`, unless a `trajectory-reopened` is later.
  var closing: TrajectoryFacts.Closing? { cut.latest(of: facts.closings).flatMap { $0.isClosing ? $0 : nil } }

  /// First involvement: the earliest activity, reaction or invitation.
  var firstInvolvement: Stamp? {
    let invitation = cut.earliestThing(of: facts.messages, by: { $0.message }, where: \.isInvitation)
    return cut.earlier(cut.earlier(firstActivity, invitation), firstReaction)
  }

  /// The earliest activity.
  var firstActivity: Stamp? { cut.earliestThing(of: facts.activities) { $0.activity } }

  /// Whether anything that happened takes part; retractions do not.
  var isKnown: Bool { sign != nil }

  /// An event that takes part and shows that there is such a trajectory.
  var sign: Stamp? { start?.stamp ?? anySign }

  private var anySign: Stamp? {
    guard cut.facts.streams[number].earliest <= cut.question.asOf else { return nil }
    var sign: Stamp?
    facts.forEachRun { count, stamp in
      for index in 0..<count {
        let stamp = stamp(index)
        if stamp.time > cut.question.asOf { return false }
        if cut.isKnown(stamp) {
          sign = stamp
          return true
        }
      }
      return false
    }
    return sign
  }

  /// The earliest `reaction-received` that counts.
  var firstReaction: Stamp? {
    facts.hasTwins ? cut.earliestThing(of: facts.reactions) { $0.thing } : cut.earliest(of: facts.reactions)?.stamp
  }

  /// The decision: the latest final one; without one the latest by council, college or mayor; without one the latest of all. Of
  /// two with one id only the latest counts.
  var decision: TrajectoryFacts.Decision? {
    let decisions = decisions
    return decisions.last { $0.isFinal } ?? decisions.last { $0.body != .management } ?? decisions.last
  }

  func symbols(_ list: Lists.List) -> LazyMapCollection<ArraySlice<UInt32>, Symbol> { facts.lists.symbols(list) }

  var plan: TrajectoryFacts.Plan? { cut.latest(of: facts.plans) }

  // MARK: Reactions

  /// Where the reactions that count stand, from the earliest to the latest: of those with one id only the latest.
  func reactionIndices(where isMeant: (TrajectoryFacts.Reaction) -> Bool = { _ in true }) -> [Int] {
    let reactions = facts.reactions.facts
    let end = facts.reactions.count(until: cut.question.asOf)
    var indices: [Int] = []
    if !facts.hasTwins {
      indices.reserveCapacity(end)
      for index in 0..<end {
        let reaction = reactions[index]
        if cut.isKnown(reaction.stamp), isMeant(reaction) { indices.append(index) }
      }
      return indices
    }
    var seen = [Bool](repeating: false, count: facts.reactionIDs.count)
    indices.reserveCapacity(end)
    var index = end
    while index > 0 {
      index -= 1
      let reaction = reactions[index]
      guard cut.isKnown(reaction.stamp) else { continue }
      // The latest rules, whole: an earlier one does not come back because the latest is not meant.
      if !seen[Int(reaction.thing)], isMeant(reaction) { indices.append(index) }
      seen[Int(reaction.thing)] = true
    }
    indices.reverse()
    return indices
  }

  /// The same without those that are withdrawn at the moment asked.
  func standingReactionIndices(where isMeant: (TrajectoryFacts.Reaction) -> Bool = { _ in true }) -> [Int] {
    let withdrawals = cut.part(of: facts.withdrawals)
    if withdrawals.isEmpty { return reactionIndices(where: isMeant) }
    var isWithdrawn = [Bool](repeating: false, count: facts.reactionIDs.count)
    for withdrawal in withdrawals { isWithdrawn[Int(withdrawal.thing)] = true }
    return reactionIndices { !isWithdrawn[Int($0.thing)] && isMeant($0) }
  }

  func reaction(at index: Int) -> TrajectoryFacts.Reaction { facts.reactions.facts[index] }

  func position(at index: Int) -> Position { facts.reactions.facts[index].stamp.position }

  /// The ids of reactions, in byte order.
  func names(ofThings things: [UInt32]) -> [String] { sortedByID(things) { $0 }.map { facts.reactionIDs[$0] } }

  /// Where reactions stand, in byte order of their ids.
  func sortedByID(_ indices: [Int]) -> [Int] { sortedByID(indices) { facts.reactions.facts[$0].thing } }

  private func sortedByID<Element>(_ elements: [Element], thing: (Element) -> UInt32) -> [Element] {
    let ids = facts.reactionIDs
    // The first sixteen letters as numbers: few ids are longer, and no letter of an id is 0.
    var keys: [(high: UInt64, low: UInt64, element: Element)] = []
    keys.reserveCapacity(elements.count)
    for element in elements {
      var high: UInt64 = 0
      var low: UInt64 = 0
      var place = 0
      for letter in ids.bytes(thing(element)).prefix(16) {
        if place < 8 {
          high |= UInt64(letter) << UInt64(56 - place * 8)
        } else {
          low |= UInt64(letter) << UInt64(120 - place * 8)
        }
        place += 1
      }
      keys.append((high, low, element))
    }
    keys.sort { one, other in
      if one.high != other.high { return one.high < other.high }
      if one.low != other.low { return one.low < other.low }
      return ids.bytes(thing(one.element)).lexicographicallyPrecedes(ids.bytes(thing(other.element)))
    }
    return keys.map(\.element)
  }

  /// Groups of reactions by a symbol that they carry, each from the earliest to the latest, in byte order, none last.
  func grouped(_ indices: [Int], by symbol: (TrajectoryFacts.Reaction) -> Symbol) -> [(symbol: Symbol, indices: ArraySlice<Int>)]
  {
    var numbers = LocalNumbers()
    var counts: [Int] = []
    let reactions = facts.reactions.facts
    var numbered: [UInt32] = []
    numbered.reserveCapacity(indices.count)
    // They are few and come again and again.
    var recent = InlineArray<64, (symbol: Symbol, number: UInt32)>(repeating: (.none, .max))
    for index in indices {
      let symbol = symbol(reactions[index])
      let place = Int(symbol.number & 63)
      if recent[place].symbol != symbol || recent[place].number == .max {
        recent[place] = (symbol, numbers.number(symbol))
        if recent[place].number == counts.count { counts.append(0) }
      }
      let number = recent[place].number
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
