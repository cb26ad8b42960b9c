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
    var places: [Key: Int] = [:]
    var all: [Use] = []
    for uses in cut.overTrajectories(keptAs: .overview(.instruments), { [Uses(in: $0)] }) {
      for use in uses.all {
        if let place = places[use.key] {
          all[place].add(use, cut)
        } else {
          places[use.key] = all.count
          all.append(use)
        }
      }
    }
    return all.sorted { one, other in
      if one.key.instrument != other.key.instrument { return cut.precedes(one.key.instrument, other.key.instrument) }
      guard let complexity = one.key.complexity, let otherComplexity = other.key.complexity else {
        return one.key.complexity != nil
      }
      return complexity.rawValue < otherComplexity.rawValue
    }.map { row($0, cut) }
  }

  fileprivate struct Key: Hashable {
    let instrument: Symbol
    /// Nil while the trajectory has not started.
    let complexity: Complexity?

    /// A word would be hashed by its name, and there are only two.
    func hash(into hasher: inout Hasher) { hasher.combine(instrument) }
  }

  /// Each instrument of a trajectory's activities. A class, for a copy of each would count references to its lists.
  private final class Uses: Keepable {
    let all: [Use]

    init(in trajectory: AskedTrajectory) { all = Use.all(in: trajectory) }

    var bytes: Int { all.reduce(64) { $0 + $1.bytes } }
  }

  /// What one instrument brought, in one trajectory or in several.
  fileprivate struct Use: Sendable {
    let key: Key
    /// What says how complex each trajectory is.
    var openings: [Position] = []
    var activities = Tally()
    var first: Stamp?
    /// Of the activities that say how many were invited and how many came.
    var turnOut = Ratio()
    /// Of reactions that name one of its activities.
    var reactions = Tally()
    /// Those of them that were weighed and stand.
    var weighed = Tally()
    var adopted = 0
    /// Cents and people, of the activities of which is known how many attended and what they cost.
    var costs = Ratio()
    var marks: [Mark] = []
    /// All marks of the trajectory, whatever they name.
    var allMarks: [Mark] = []

    init(_ key: Key) { self.key = key }

    var bytes: Int { MemoryLayout<Self>.stride + (marks.count + allMarks.count) * (MemoryLayout<Mark>.stride + 32) }

    mutating func add(_ other: Use, _ cut: Cut) {
      if cut.wantsEvidence { openings += other.openings }
      activities.add(other.activities)
      first = cut.earlier(first, other.first)
      turnOut.add(other.turnOut)
      reactions.add(other.reactions)
      weighed.add(other.weighed)
      adopted += other.adopted
      costs.add(other.costs)
      if !other.marks.isEmpty { marks += other.marks }
      if !other.allMarks.isEmpty { allMarks += other.allMarks }
    }
  }

  /// How many, and where they stand when that is wanted.
  fileprivate struct Tally: Sendable {
    var count = 0
    var positions: [Position] = []

    mutating func add(_ other: Tally) {
      count += other.count
      if !other.positions.isEmpty { positions += other.positions }
    }
  }

  /// Sums of what some events say.
  fileprivate struct Ratio: Sendable {
    var events = Tally()
    var dividend: Int128 = 0
    var divisor: Int128 = 0

    mutating func add(_ other: Ratio) {
      events.add(other.events)
      dividend += other.dividend
      divisor += other.divisor
    }
  }

  /// How some people were satisfied.
  fileprivate struct Mark: Sendable {
    let score: Decimal
    let respondents: Int
    let position: Position
  }

  private static func row(_ use: Use, _ cut: Cut) -> Table.Row {
    Table.Row(cells: [
      Table.Cell(cut.code(use.key.instrument, .instrument)),
      Table.Cell(use.key.complexity.map { .word($0) } ?? .empty, evidence: use.openings),
      Table.Cell(.count(use.activities.count), evidence: use.activities.positions),
      use.turnOut.events.count == 0
        ? Table.Cell(.empty)
        : Table.Cell(.share(use.turnOut.dividend, of: use.turnOut.divisor), evidence: use.turnOut.events.positions),
      Table.Cell(.count(use.reactions.count), evidence: use.reactions.positions),
      use.weighed.count == 0
        ? Table.Cell(.empty) : Table.Cell(.share(use.adopted, of: use.weighed.count), evidence: use.weighed.positions),
      satisfaction(use, cut),
      use.costs.divisor == 0
        ? Table.Cell(.empty)
        : Table.Cell(
          .ratio(Fraction(use.costs.dividend) / Fraction(use.costs.divisor)), evidence: use.costs.events.positions),
      .date(of: use.first),
    ])
  }

  /// The mean, weighted by respondents: of what names one of the activities; where nothing does, of all in their trajectories.
  private static func satisfaction(_ use: Use, _ cut: Cut) -> Table.Cell {
    let marks = use.marks.isEmpty ? use.allMarks : use.marks
    let respondents = marks.reduce(Int128(0)) { $0 + Int128($1.respondents) }
    guard respondents > 0 else { return Table.Cell(.empty) }
    var sum = DecimalSum()
    for mark in marks { sum.add(mark.score, times: mark.respondents) }
    return Table.Cell(.ratio(sum.total / Fraction(respondents)), evidence: cut.wantsEvidence ? marks.map(\.position) : [])
  }
}

extension Instruments.Use {
  /// Each instrument of a trajectory's activities.
  static func all(in trajectory: AskedTrajectory) -> [Instruments.Use] {
    let cut = trajectory.cut
    let activities = trajectory.activities
    guard !activities.isEmpty else { return [] }
    let opening = trajectory.opening
    let marks = cut.part(of: trajectory.facts.satisfactions).map { measured in
      (
        activity: measured.what.activity.flatMap { cut.facts.reading.symbols.find($0.text) },
        mark: Instruments.Mark(
          score: measured.what.score.value, respondents: measured.what.respondents, position: measured.stamp.position)
      )
    }
    var ofInstrument: [Symbol: Int] = [:]
    /// Where the use stands that an activity belongs to.
    var places: [Symbol: Int] = [:]
    var attended: [Symbol: (number: Int, position: Position)] = [:]
    var uses: [Instruments.Use] = []
    for activity in activities {
      let place = ofInstrument[activity.instrument] ?? uses.count
      if place == uses.count {
        ofInstrument[activity.instrument] = place
        var use = Instruments.Use(Instruments.Key(instrument: activity.instrument, complexity: opening?.complexity))
        use.openings = cut.evidence { opening.map { [$0.stamp.position] } ?? [] }
        use.allMarks = marks.map(\.mark)
        uses.append(use)
      }
      places[activity.activity] = place
      uses[place].count(activity, cut)
      if let number = activity.attended { attended[activity.activity] = (number, activity.stamp.position) }
    }
    var paid: Set<Symbol> = []
    for cost in cut.part(of: trajectory.facts.costs) {
      guard let came = attended[cost.activity], let place = places[cost.activity] else { continue }
      uses[place].costs.dividend += Int128(cost.amountCents)
      uses[place].costs.events.count(cost.stamp.position, cut)
      guard paid.insert(cost.activity).inserted else { continue }
      uses[place].costs.divisor += Int128(came.number)
      uses[place].costs.events.count(came.position, cut)
    }
    for (activity, mark) in marks {
      if let activity, let place = places[activity] { uses[place].marks.append(mark) }
    }
    uses.count(reactionsIn: trajectory, by: places)
    return uses
  }

  private mutating func count(_ activity: TrajectoryFacts.Activity, _ cut: Cut) {
    activities.count(activity.stamp.position, cut)
    // They come from the earliest to the latest.
    if first == nil { first = activity.stamp }
    guard let invited = activity.invited, let came = activity.attended else { return }
    turnOut.dividend += Int128(came)
    turnOut.divisor += Int128(invited)
    turnOut.events.count(activity.stamp.position, cut)
  }
}

extension Instruments.Tally {
  fileprivate mutating func count(_ position: Position, _ cut: Cut) {
    count += 1
    if cut.wantsEvidence { positions.append(position) }
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
