import EventStore
import Events
import Formats

/// Whether practice follows policy: the adherence to each norm per year, and before and after each policy was adopted
/// (DOMAIN §5; V9a, K1).
enum PolicyEffect {
  static let definition = OverviewDefinition(
    .learning, title: Names(nl: "Doorwerking van het beleid", en: "Policy effect"),
    summary: Names(
      nl: "Hoe vaak trajecten aan elke norm voldoen, per jaar en voor en na elk beleid.",
      en: "How often trajectories meet each norm, per year and before and after each policy."),
    columns: columns, keys: 3, parameters: [.normSet],
    publicly: .showing(["norm", "policy", "period"] + PublicForm.verdictColumns, rows: [.isNormOf("norm")]),
    rows: .whole { rows($0) })

  private static let columns: [Table.Column] =
    [
      .init("norm", .text, nl: "norm", en: "norm"),
      .init("policy", .text, nl: "beleid", en: "policy", empty: Names(nl: "per jaar", en: "per year")),
      .init(
        "period", .text, nl: "begonnen", en: "started", empty: Names(nl: "zonder start", en: "without a start")),
    ] + VerdictTally.columns

  enum Period: String, CaseIterable, Named {
    case before, from

    var names: Names {
      switch self {
      case .before: Names(nl: "ervoor", en: "before it")
      case .from: Names(nl: "erna", en: "on or after it")
      }
    }
  }

  private static func rows(_ cut: Cut) -> [Table.Row] {
    let judged = cut.judged()
    let policies = cut.adoptedPolicies
    var rows: [Table.Row] = []
    for norm in cut.question.norms.norms.sorted(by: { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }) {
      let verdicts = judged.compactMap { trajectory in
        trajectory.judgements.first { $0.norm == norm }.map { (started: trajectory.started, judgement: $0.judgement) }
      }
      func row(_ policy: Table.Cell, _ period: Table.Value, _ isMeant: (CalendarDate?) -> Bool) -> Table.Row {
        var tally = VerdictTally()
        for verdict in verdicts where isMeant(verdict.started) { tally.count(verdict.judgement) }
        return Table.Row(cells: [Table.Cell(.word(norm)), policy, Table.Cell(period)] + tally.cells)
      }
      for policy in policies {
        let cell = Table.Cell(.text(policy.id), evidence: [policy.adopted.position])
        let date = Amsterdam.date(at: policy.adopted.time)
        rows.append(row(cell, .word(Period.before)) { started in started.map { $0 < date } ?? false })
        rows.append(row(cell, .word(Period.from)) { started in started.map { $0 >= date } ?? false })
      }
      for year in Set(verdicts.compactMap { $0.started?.year }).sorted() {
        rows.append(row(Table.Cell(.empty), .text(String(year))) { $0?.year == year })
      }
      if verdicts.contains(where: { $0.started == nil }) {
        rows.append(row(Table.Cell(.empty), .empty) { $0 == nil })
      }
    }
    return rows
  }
}
