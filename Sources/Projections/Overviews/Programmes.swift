import EventStore
import Events
import Formats

/// Programmes: how far each action is, what it costs, and what is left of the budget (DOMAIN §5; M9, F1).
enum Programmes {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Uitvoeringsprogramma", en: "Programme"),
    summary: Names(
      nl: "Elke actie van het programma: hoe ver, hoe duur, en wat te laat is.",
      en: "Each action of the programme: how far, at what cost, and what is late."),
    columns: columns, keys: 2, parameters: [],
    publicly: .showing(
      [
        "programme", "action", "priority", "status", "from", "to", "estimate", "costs", "budget", "until", "planned", "started",
        "completed", "dropped", "overdue",
      ]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("programme", .text, nl: "programma", en: "programme"),
    .init("action", .text, nl: "actie", en: "action"),
    .init("title", .text, nl: "titel", en: "title"),
    .init("priority", .text, nl: "prioriteit", en: "priority"),
    .init("status", .text, nl: "stand", en: "status"),
    .init("from", .date, nl: "van", en: "from"),
    .init("to", .date, nl: "tot", en: "to"),
    .init("estimate", .cents, nl: "raming", en: "estimate"),
    .init("costs", .cents, nl: "kosten", en: "costs", empty: Names(nl: "niet vastgelegd", en: "not recorded")),
    .init("budget", .cents, nl: "budget", en: "budget"),
    .init("until", .date, nl: "loopt tot", en: "until"),
    .init("planned", .count, nl: "gepland", en: "planned"),
    .init("started", .count, nl: "begonnen", en: "started"),
    .init("completed", .count, nl: "klaar", en: "completed"),
    .init("dropped", .count, nl: "vervallen", en: "dropped"),
    .init("overdue", .count, nl: "te laat", en: "overdue"),
  ]

  enum Status: String, CaseIterable, Named {
    case planned, started, completed, dropped

    var names: Names {
      switch self {
      case .planned: Names(nl: "gepland", en: "planned")
      case .started: Names(nl: "begonnen", en: "started")
      case .completed: Names(nl: "klaar", en: "completed")
      case .dropped: Names(nl: "vervallen", en: "dropped")
      }
    }
  }

  /// One action as a question sees it.
  private struct Action {
    let planning: Noted<ActionPlanned>
    let step: ProgrammeFacts.Step?

    var status: Status {
      switch step?.state {
      case .started: .started
      case .completed: .completed
      case .dropped: .dropped
      case nil: .planned
      }
    }

    var proof: [Position] { [planning.stamp.position] + (step.map { [$0.stamp.position] } ?? []) }

    func isOverdue(on date: CalendarDate) -> Bool {
      guard let to = planning.what.to, to < date else { return false }
      return status == .planned || status == .started
    }
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    cut.streams(of: .programme).flatMap { rows(of: cut.facts.programmes[$0.slot], $0.id, cut) }
  }

  private static func rows(of facts: ProgrammeFacts, _ programme: String, _ cut: Cut) -> [Table.Row] {
    let adoption = cut.latest(of: facts.adoptions)
    let steps = cut.latest(of: facts.steps) { $0.action }
    let actions = cut.latest(of: facts.plannings) { $0.what.action }.values
      .sorted { $0.what.action.text.utf8.lexicographicallyPrecedes($1.what.action.text.utf8) }
      .map { Action(planning: $0, step: steps[$0.what.action]) }
    guard adoption != nil || !actions.isEmpty else { return [] }
    var all = Spending(wantsEvidence: cut.wantsEvidence)
    var byAction: [Symbol: Spending] = [:]
    for cost in cut.part(of: facts.costs) {
      all.add(cost)
      if !cost.action.isNone { byAction[cost.action, default: Spending(wantsEvidence: cut.wantsEvidence)].add(cost) }
    }
    let total = total(programme, adoption, actions, all, cut)
    return [total]
      + actions.map { action in
        let spending = cut.facts.reading.symbols.find(action.planning.what.action.text).flatMap { byAction[$0] }
        return row(programme, action, spending, cut)
      }
  }

  private static func total(
    _ programme: String, _ adoption: Noted<ProgrammeAdopted>?, _ actions: [Action], _ spending: Spending, _ cut: Cut
  ) -> Table.Row {
    func count(where isMeant: (Action) -> Bool) -> Table.Cell {
      let meant = actions.filter(isMeant)
      return Table.Cell(.count(meant.count), evidence: meant.flatMap(\.proof))
    }
    func told(_ value: (ProgrammeAdopted) -> Table.Value) -> Table.Cell {
      .told(adoption.map { value($0.what) }, by: adoption?.stamp)
    }
    let estimated = actions.filter { $0.status != .dropped && $0.planning.what.estimateCents != nil }
    let estimate = estimated.reduce(Int128(0)) { $0 + Int128($1.planning.what.estimateCents ?? 0) }
    let none = Table.Cell(.empty)
    return Table.Row(cells: [
      Table.Cell(.text(programme)), Table.Cell(.text("*")), told { .text($0.title) }, none, none, none, none,
      estimated.isEmpty ? none : Table.Cell(.cents(estimate), evidence: estimated.flatMap(\.proof)), spending.costs,
      told { .cents(Int128($0.budgetCents)) }, told { .date($0.until) }, count { $0.status == .planned },
      count { $0.status == .started }, count { $0.status == .completed }, count { $0.status == .dropped },
      count { $0.isOverdue(on: cut.dateAsked) },
    ])
  }

  private static func row(_ programme: String, _ action: Action, _ spending: Spending?, _ cut: Cut) -> Table.Row {
    let planning = action.planning
    func told(_ value: Table.Value?) -> Table.Cell { .told(value, by: planning.stamp) }
    let none = Table.Cell(.empty)
    return Table.Row(cells: [
      Table.Cell(.text(programme)), Table.Cell(.text(planning.what.action.text)), told(.text(planning.what.title)),
      told(.word(planning.what.priority)), Table.Cell(.word(action.status), evidence: action.proof),
      told(planning.what.from.map { .date($0) }), told(planning.what.to.map { .date($0) }),
      told(planning.what.estimateCents.map { .cents(Int128($0)) }), spending?.costs ?? none, none, none, none, none, none, none,
      Table.Cell(.count(action.isOverdue(on: cut.dateAsked) ? 1 : 0), evidence: action.proof),
    ])
  }
}
