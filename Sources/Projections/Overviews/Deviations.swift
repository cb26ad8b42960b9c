import EventStore
import Events

/// Deviations from the plan, made knowingly or by the way (DOMAIN §5; V5).
enum Deviations {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Afwijkingen van het plan", en: "Deviations from the plan"),
    summary: Names(
      nl: "Hoe vaak het plan is aangepast en waardoor, en hoeveel er ongepland bij kwam.",
      en: "How often the plan was adjusted and what led to it, and how much came unplanned."),
    columns: columns, keys: 3,
    publicly: .showing(["trajectory", "kind", "trigger", "number"]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("kind", .text, nl: "wat voor", en: "kind"),
    .init("trigger", .text, nl: "aanleiding", en: "trigger", empty: Names(nl: "niet genoemd", en: "not named")),
    .init("number", .count, nl: "aantal", en: "number", counts: .events),
  ]

  enum Kind: String, CaseIterable, Named {
    case adjustment = "plan-adjusted"
    case unplanned = "unplanned-activity"

    var names: Names {
      switch self {
      case .adjustment: Names(nl: "plan aangepast", en: "plan adjusted")
      case .unplanned: Names(nl: "ongeplande activiteit", en: "unplanned activity")
      }
    }
  }

  /// In the order of rows; those without one come last.
  private static let triggers = AdjustmentTrigger.inByteOrder.map(Optional.some) + [nil]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    func row(_ kind: Kind, _ trigger: Table.Value, _ positions: [Position]) -> Table.Row {
      Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.word(kind)), Table.Cell(trigger),
        Table.Cell(.count(positions.count), evidence: positions),
      ])
    }
    let adjustments = Dictionary(grouping: trajectory.cut.part(of: trajectory.facts.adjustments)) { $0.what.trigger }
    var rows: [Table.Row] = []
    for trigger in triggers {
      guard let adjustments = adjustments[trigger] else { continue }
      rows.append(row(.adjustment, trigger.map { .word($0) } ?? .empty, adjustments.map(\.stamp.position)))
    }
    let unplanned = trajectory.unplannedActivities
    if !unplanned.isEmpty { rows.append(row(.unplanned, .empty, unplanned.map(\.stamp.position))) }
    return rows
  }
}

extension AskedTrajectory {
  /// Activities that were no part of the plan, from the earliest to the latest.
  var unplannedActivities: [TrajectoryFacts.Activity] { activities.filter { $0.planned == false } }
}
