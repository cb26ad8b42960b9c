import EventStore
import Events
import Formats

/// Cost: what involvement cost beside what was estimated, and per participant (DOMAIN §5; K3).
enum Costs {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Kosten", en: "Cost"),
    summary: Names(
      nl: "Wat het betrekken van mensen kostte, naast de raming, en per deelnemer.",
      en: "What involving people cost, beside the estimate, and per participant."),
    columns: columns, keys: 2, isReplayed: true,
    publicly: .showing(["trajectory", "category", "costs", "hours", "estimate"], people: ["people"]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("category", .text, nl: "waaraan", en: "category"),
    .init("costs", .cents, nl: "kosten", en: "costs", empty: Names(nl: "niet vastgelegd", en: "not recorded")),
    .init("hours", .number, nl: "uren", en: "hours"),
    .init("estimate", .cents, nl: "raming in het plan", en: "estimate in the plan"),
    .init("people", .count, nl: "deelnemers", en: "participants", counts: .people),
    .init("perParticipant", .number, nl: "kosten per deelnemer", en: "costs per participant", unit: .cents),
  ]

  private static let categories = CostCategory.inByteOrder

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let costs = cut.part(of: trajectory.facts.costs)
    let plan = trajectory.plan
    let estimate = plan?.what.costEstimateCents
    guard !costs.isEmpty || estimate != nil else { return [] }

    /// Nil without any.
    func spending(_ category: CostCategory?) -> Spending? {
      var spending: Spending?
      for cost in costs where category == nil || cost.category == category {
        if spending == nil { spending = Spending(wantsEvidence: cut.wantsEvidence) }
        spending?.add(cost)
      }
      return spending
    }
    let all = spending(nil) ?? Spending(wantsEvidence: cut.wantsEvidence)
    var counter = PeopleCounter(trajectory)
    let (people, identified) = counter.people(in: trajectory.reactionIndices(), of: trajectory)
    var perParticipant = Table.Cell(.empty)
    if !costs.isEmpty, people > 0 {
      perParticipant = Table.Cell(
        .ratio(Fraction(all.cents) / Fraction(people)), evidence: cut.evidence { all.positions + identified })
    }
    let total = Table.Row(cells: [
      Table.Cell(.text(trajectory.id)), Table.Cell(.text("*")), all.costs, all.hoursWorked,
      .told(estimate.map { .cents(Int128($0)) }, by: plan?.stamp), Table.Cell(.count(people), evidence: identified),
      perParticipant,
    ])
    return [total]
      + categories.compactMap { category in
        spending(category).map { spent in
          Table.Row(cells: [
            Table.Cell(.text(trajectory.id)), Table.Cell(.word(category)), spent.costs, spent.hoursWorked, Table.Cell(.empty),
            Table.Cell(.empty), Table.Cell(.empty),
          ])
        }
      }
  }
}
