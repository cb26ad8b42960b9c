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

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let costs = cut.part(of: trajectory.facts.costs)
    let plan = trajectory.plan
    let estimate = plan?.what.costEstimateCents
    guard !costs.isEmpty || estimate != nil else { return [] }

    func row(_ category: Table.Value, _ spending: Spending, _ cells: [Table.Cell]) -> Table.Row {
      Table.Row(cells: [Table.Cell(.text(trajectory.id)), Table.Cell(category), spending.costs, spending.hoursWorked] + cells)
    }
    var all = Spending(wantsEvidence: cut.wantsEvidence)
    var byCategory: [CostCategory: Spending] = [:]
    for cost in costs {
      all.add(cost)
      byCategory[cost.category, default: Spending(wantsEvidence: cut.wantsEvidence)].add(cost)
    }
    var counter = PeopleCounter(trajectory)
    let (people, identified) = counter.people(in: trajectory.reactionIndices(), of: trajectory)
    var perParticipant = Table.Cell(.empty)
    if !costs.isEmpty, people > 0 {
      perParticipant = Table.Cell(
        .ratio(Fraction(all.cents) / Fraction(people)), evidence: cut.evidence { all.positions + identified })
    }
    let total = row(
      .text("*"), all,
      [
        .told(estimate.map { .cents(Int128($0)) }, by: plan?.stamp), Table.Cell(.count(people), evidence: identified),
        perParticipant,
      ])
    return [total]
      + CostCategory.inByteOrder.compactMap { category in
        byCategory[category].map { row(.word(category), $0, Array(repeating: Table.Cell(.empty), count: 3)) }
      }
  }
}
