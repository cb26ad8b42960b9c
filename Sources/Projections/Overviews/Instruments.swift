import EventStore
import Events
import Formats

/// Instruments: what each way of working brought, in routine and in complex trajectories (DOMAIN §5; V10e, V12).
enum Instruments {
  static let definition = OverviewDefinition(
    .learning, title: Names(nl: "Werkvormen", en: "Instruments"),
    summary: Names(
      nl: "Hoe vaak elke werkvorm is gebruikt en wat dat opleverde.",
      en: "How often each instrument was used and what came of it."),
    columns: columns, keys: 2, parameters: [],
    publicly: .showing(["instrument", "complexity", "used", "firstUsed"]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("instrument", .text, nl: "werkvorm", en: "instrument"),
    .init("complexity", .text, nl: "aard", en: "complexity", empty: Names(nl: "niet begonnen", en: "not started")),
    .init("used", .count, nl: "gebruikt", en: "used", counts: .events),
    .init("turnOut", .share, nl: "opkomst", en: "turn-out", counts: .people),
    .init("reactions", .count, nl: "reacties", en: "reactions", counts: .events),
    .init("adoptedShare", .share, nl: "aandeel overgenomen", en: "share adopted", counts: .events),
    .init("satisfaction", .number, nl: "tevredenheid", en: "satisfaction"),
    .init("costPerAttended", .number, nl: "kosten per aanwezige", en: "cost per person attending", unit: .cents),
    .init("firstUsed", .date, nl: "voor het eerst gebruikt", en: "first used"),
  ]

  static func rows(_ cut: Cut) -> [Table.Row] {
    let uses = Dictionary(grouping: cut.overTrajectories { Use.all(in: $0) }) { use in
      Key(instrument: use.instrument, complexity: use.opening?.complexity)
    }
    return uses.sorted { one, other in
      if one.key.instrument != other.key.instrument { return cut.precedes(one.key.instrument, other.key.instrument) }
      guard let complexity = one.key.complexity, let otherComplexity = other.key.complexity else {
        return one.key.complexity != nil
      }
      return complexity.rawValue < otherComplexity.rawValue
    }.map { row($0.value, cut) }
  }

  private struct Key: Hashable {
    let instrument: Symbol
    /// Nil while the trajectory has not started.
    let complexity: Complexity?
  }

  /// What one instrument brought in one trajectory.
  fileprivate struct Use: Sendable {
    let instrument: Symbol
    /// What the trajectory says of itself.
    let opening: TrajectoryFacts.Start?
    /// From the earliest to the latest.
    let activities: [TrajectoryFacts.Activity]
    /// Of reactions that name one of its activities: how many, and where each stands when that is wanted.
    var reactions = Tally()
    /// Those of them that were weighed and stand.
    var weighed = Tally()
    var adopted = 0
    /// Costs of activities of which is known how many attended.
    var costs: [Cost] = []
    var satisfactions: [Noted<SatisfactionMeasured>] = []
    /// All that was measured in the trajectory, whatever it names.
    var allSatisfactions: [Noted<SatisfactionMeasured>] = []
  }

  fileprivate struct Tally: Sendable {
    var count = 0
    var positions: [Position] = []
  }

  private static func row(_ uses: [Use], _ cut: Cut) -> Table.Row {
    let activities = uses.flatMap(\.activities)
    let openings = uses.compactMap { $0.opening?.stamp.position }
    let reactions = uses.flatMap(\.reactions.positions)
    let first = activities.map(\.stamp).min { cut.isEarlier($0, than: $1) }
    return Table.Row(cells: [
      Table.Cell(uses.first.map { cut.code($0.instrument, .instrument) } ?? .empty),
      Table.Cell(uses.first?.opening.map { .word($0.complexity) } ?? .empty, evidence: openings),
      Table.Cell(.count(activities.count), evidence: activities.map(\.stamp.position)), turnOut(activities),
      Table.Cell(.count(uses.reduce(0) { $0 + $1.reactions.count }), evidence: reactions), adoptedShare(uses),
      satisfaction(uses), costPerAttended(uses), .date(of: first),
    ])
  }

  /// Over the activities that say how many were invited and how many came.
  private static func turnOut(_ activities: [TrajectoryFacts.Activity]) -> Table.Cell {
    var invited: Int128 = 0
    var attended: Int128 = 0
    var positions: [Position] = []
    for activity in activities {
      guard let asked = activity.invited, let came = activity.attended else { continue }
      invited += Int128(asked)
      attended += Int128(came)
      positions.append(activity.stamp.position)
    }
    return positions.isEmpty ? Table.Cell(.empty) : Table.Cell(.share(attended, of: invited), evidence: positions)
  }

  private static func adoptedShare(_ uses: [Use]) -> Table.Cell {
    let weighed = uses.reduce(0) { $0 + $1.weighed.count }
    guard weighed > 0 else { return Table.Cell(.empty) }
    return Table.Cell(.share(uses.reduce(0) { $0 + $1.adopted }, of: weighed), evidence: uses.flatMap(\.weighed.positions))
  }

  /// The mean, weighted by respondents: of what names one of the activities; where nothing does, of all in their trajectories.
  private static func satisfaction(_ uses: [Use]) -> Table.Cell {
    let named = uses.flatMap(\.satisfactions)
    let measured = named.isEmpty ? uses.flatMap(\.allSatisfactions) : named
    let respondents = measured.reduce(Int128(0)) { $0 + Int128($1.what.respondents) }
    guard respondents > 0 else { return Table.Cell(.empty) }
    let sum = measured.map { Fraction($0.what.score.value) * Fraction($0.what.respondents) }.reduce(Fraction(0), +)
    return Table.Cell(.ratio(sum / Fraction(respondents)), evidence: measured.map(\.stamp.position))
  }

  /// Over the activities of which is known how many attended and what they cost.
  private static func costPerAttended(_ uses: [Use]) -> Table.Cell {
    var cents: Int128 = 0
    var attended: Int128 = 0
    var positions: [Position] = []
    for use in uses where !use.costs.isEmpty {
      let paid = Set(use.costs.map(\.activity))
      for activity in use.activities where paid.contains(activity.activity) {
        attended += Int128(activity.attended ?? 0)
        positions.append(activity.stamp.position)
      }
      for cost in use.costs {
        cents += Int128(cost.amountCents)
        positions.append(cost.stamp.position)
      }
    }
    guard attended > 0 else { return Table.Cell(.empty) }
    return Table.Cell(.ratio(Fraction(cents) / Fraction(attended)), evidence: positions)
  }
}

extension Instruments.Use {
  /// Each instrument of a trajectory's activities.
  static func all(in trajectory: AskedTrajectory) -> [Instruments.Use] {
    let cut = trajectory.cut
    let activities = trajectory.activities
    guard !activities.isEmpty else { return [] }
    let opening = trajectory.opening
    let satisfactions = cut.part(of: trajectory.facts.satisfactions)
    var places: [Symbol: Int] = [:]
    var uses: [Instruments.Use] = []
    for (instrument, activities) in Dictionary(grouping: activities, by: \.instrument) {
      for activity in activities { places[activity.activity] = uses.count }
      let held = Dictionary(uniqueKeysWithValues: activities.map { ($0.activity, $0) })
      var use = Instruments.Use(instrument: instrument, opening: opening, activities: activities)
      use.costs = cut.part(of: trajectory.facts.costs).filter { held[$0.activity]?.attended != nil }
      use.allSatisfactions = satisfactions
      uses.append(use)
    }
    for measured in satisfactions {
      guard let activity = measured.what.activity, let symbol = cut.facts.reading.symbols.find(activity.text),
        let place = places[symbol]
      else { continue }
      uses[place].satisfactions.append(measured)
    }
    uses.count(reactionsIn: trajectory, by: places)
    return uses
  }
}

extension [Instruments.Use] {
  /// - Parameter places: where the use stands that an activity belongs to.
  fileprivate mutating func count(reactionsIn trajectory: AskedTrajectory, by places: [Symbol: Int]) {
    let cut = trajectory.cut
    let named = trajectory.reactionIndices { !$0.activity.isNone }
    guard !named.isEmpty else { return }
    let outcomes = Outcomes(trajectory)
    var isWithdrawn = [Bool](repeating: false, count: trajectory.facts.reactionIDs.count)
    for withdrawal in cut.part(of: trajectory.facts.withdrawals) { isWithdrawn[Int(withdrawal.thing)] = true }
    for (activity, indices) in trajectory.grouped(named, by: { $0.activity }) {
      guard let place = places[activity] else { continue }
      self[place].reactions.count += indices.count
      if cut.wantsEvidence { self[place].reactions.positions += indices.map { trajectory.position(at: $0) } }
      for index in indices {
        let reaction = trajectory.reaction(at: index)
        guard !isWithdrawn[Int(reaction.thing)], let weighing = outcomes.latest(for: reaction) else { continue }
        self[place].weighed.count += 1
        switch weighing.outcome {
        case .adopted, .partlyAdopted: self[place].adopted += 1
        case .rejected, .outOfScope, .noted: break
        }
        if cut.wantsEvidence { self[place].weighed.positions += [reaction.stamp.position, weighing.stamp.position] }
      }
    }
  }
}
