import EventStore
import Events
import Formats

/// Weighing: what was done with reactions, in total, per target group, and as it stood at each decision (DOMAIN §5; M2, V10f).
enum Weighing {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Afweging", en: "Weighing"),
    summary: Names(
      nl: "Wat er met reacties is gedaan: nu, per doelgroep, en bij elk besluit.",
      en: "What was done with reactions: now, per target group, and at each decision."),
    columns: columns, keys: 3, isReplayed: true, repeated: ["reactions"],
    publicly: .showing(
      ["trajectory", "targetGroup"],
      people: ["reactions", "adopted", "partlyAdopted", "rejected", "outOfScope", "noted"],
      rows: [.isTotal("targetGroup"), .isEmpty("decision")]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init(
      "targetGroup", .text, nl: "doelgroep", en: "target group", empty: Names(nl: "geen groep genoemd", en: "no group named")),
    .init("decision", .text, nl: "bij besluit", en: "at decision", empty: Names(nl: "nu", en: "now")),
    .init("reactions", .count, nl: "reacties", en: "reactions", counts: .events),
    .init("adopted", .count, nl: "overgenomen", en: "adopted", counts: .events),
    .init("partlyAdopted", .count, nl: "deels overgenomen", en: "partly adopted", counts: .events),
    .init("rejected", .count, nl: "niet overgenomen", en: "rejected", counts: .events),
    .init("outOfScope", .count, nl: "valt buiten het traject", en: "out of scope", counts: .events),
    .init("noted", .count, nl: "voor kennisgeving aangenomen", en: "noted", counts: .events),
    .init("unweighed", .count, nl: "niet afgewogen", en: "not weighed", counts: .events),
    .init(
      "adoptedShare", .share, nl: "aandeel overgenomen", en: "share adopted", counts: .events,
      empty: Names(nl: "niets afgewogen", en: "nothing weighed")),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let indices = trajectory.standingReactionIndices()
    let decisions = trajectory.decisions
    guard !indices.isEmpty || !decisions.isEmpty else { return [] }
    let reactions = trajectory.facts.reactions.facts
    let outcomes = Outcomes(trajectory)
    var all = Tally(cut)
    let groups = trajectory.grouped(indices) { $0.targetGroup }.map { group, indices in
      var tally = Tally(cut)
      for index in indices {
        tally.reactions.add(reactions[index].stamp)
        tally.weigh(reactions[index], outcomes.outcome(for: reactions[index]))
      }
      all.add(tally)
      return row(trajectory, group.isNone ? .empty : .text(cut.text(group)), .empty, tally)
    }
    return [row(trajectory, .text("*"), .empty, all)] + groups
      + decisions.sorted { cut.precedes($0.decision, $1.decision) }.map { decision in
        row(
          trajectory, .text("*"), .text(cut.text(decision.decision)), tally(at: decision.stamp, indices, trajectory),
          proof: decision.stamp)
      }
  }

  /// What was done by a decision with the reactions that stand at the moment asked, and what of those that stood by then was not
  /// weighed.
  private static func tally(at decision: Stamp, _ standing: [Int], _ trajectory: AskedTrajectory) -> Tally {
    let cut = trajectory.cut
    let reactions = trajectory.facts.reactions.facts
    let outcomes = Outcomes(trajectory, until: decision.time)
    var tally = Tally(cut)
    for index in standing {
      let reaction = reactions[index]
      if reaction.stamp.time <= decision.time { tally.reactions.add(reaction.stamp) }
      if let outcome = outcomes.outcome(for: reaction) { tally.weigh(reaction, outcome) }
    }
    var isWithdrawn = [Bool](repeating: false, count: trajectory.facts.reactionIDs.count)
    let withdrawals = cut.part(of: trajectory.facts.withdrawals)
    for withdrawal in withdrawals where withdrawal.stamp.time <= decision.time { isWithdrawn[Int(withdrawal.thing)] = true }
    for index in withdrawals.isEmpty ? standing : trajectory.reactionIndices() {
      let reaction = reactions[index]
      if reaction.stamp.time > decision.time { break }
      if !isWithdrawn[Int(reaction.thing)], outcomes.outcome(for: reaction) == nil { tally.weigh(reaction, nil) }
    }
    return tally
  }

  private static func row(
    _ trajectory: AskedTrajectory, _ group: Table.Value, _ decision: Table.Value, _ tally: Tally, proof: Stamp? = nil
  ) -> Table.Row {
    let proof = trajectory.cut.evidence { proof.map { [$0.position] } ?? [] }
    let wantsEvidence = trajectory.cut.wantsEvidence
    func cell(_ count: EventCount) -> Table.Cell {
      Table.Cell(.count(count.count), evidence: wantsEvidence && count.count > 0 ? count.positions + proof : [])
    }
    var share = Table.Cell(.empty)
    let weighed = tally.outcomes.indices.reduce(0) { $0 + tally.outcomes[$1].count }
    if weighed > 0 {
      let adopted = tally[.adopted].count + tally[.partlyAdopted].count
      share = Table.Cell(
        .share(adopted, of: weighed),
        evidence: wantsEvidence ? tally.outcomes.indices.flatMap { tally.outcomes[$0].positions } + proof : [])
    }
    return Table.Row(cells: [
      Table.Cell(.text(trajectory.id)), Table.Cell(group), Table.Cell(decision), cell(tally.reactions), cell(tally[.adopted]),
      cell(tally[.partlyAdopted]), cell(tally[.rejected]), cell(tally[.outOfScope]), cell(tally[.noted]),
      cell(tally.unweighed), share,
    ])
  }

  private struct Tally {
    var reactions: EventCount
    var outcomes: InlineArray<5, EventCount>
    var unweighed: EventCount

    init(_ cut: Cut) {
      reactions = EventCount(cut)
      outcomes = InlineArray(repeating: EventCount(cut))
      unweighed = EventCount(cut)
    }

    subscript(outcome: WeighingOutcome) -> EventCount { outcomes[Self.place(outcome)] }

    private static func place(_ outcome: WeighingOutcome) -> Int {
      switch outcome {
      case .adopted: 0
      case .partlyAdopted: 1
      case .rejected: 2
      case .outOfScope: 3
      case .noted: 4
      }
    }

    @inline(__always)
    mutating func weigh(_ reaction: TrajectoryFacts.Reaction, _ outcome: (what: WeighingOutcome, position: Position)?) {
      if let outcome {
        outcomes[Self.place(outcome.what)].add(reaction.stamp, by: outcome.position)
      } else {
        unweighed.add(reaction.stamp)
      }
    }

    mutating func add(_ other: Tally) {
      reactions.add(other.reactions)
      for place in outcomes.indices { outcomes[place].add(other.outcomes[place]) }
      unweighed.add(other.unweighed)
    }
  }
}
