import EventStore
import Events

/// Attendance: how many came of how many who were invited, in total and per target group (DOMAIN §5; V10c).
enum Attendance {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Opkomst", en: "Attendance"),
    summary: Names(
      nl: "Hoeveel mensen kwamen van wie was uitgenodigd, in totaal en per doelgroep.",
      en: "How many people came of those who were invited, in total and per target group."),
    columns: columns, keys: 2, isReplayed: true,
    publicly: .showing(
      ["trajectory", "targetGroup", "activities"], people: ["invited", "attended"],
      rows: [.isShared(code: "targetGroup", by: ["attended"])]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("targetGroup", .text, nl: "doelgroep", en: "target group"),
    .init("activities", .count, nl: "activiteiten", en: "activities", counts: .events),
    .init("invited", .count, nl: "uitgenodigd", en: "invited", counts: .people, empty: Names(nl: "niet bekend", en: "not known")),
    .init("attended", .count, nl: "aanwezig", en: "attended", counts: .people, empty: Names(nl: "niet bekend", en: "not known")),
    .init("turnOut", .share, nl: "opkomst", en: "turn-out", counts: .people, empty: Names(nl: "niet bekend", en: "not known")),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let activities = trajectory.activities
    guard !activities.isEmpty else { return [] }
    var groups: [Symbol: [Int]] = [:]
    for (index, activity) in activities.enumerated() {
      // An activity for several groups counts wholly in each.
      for group in trajectory.symbols(activity.targetGroups) { groups[group, default: []].append(index) }
    }
    func row(_ group: String, _ activities: [TrajectoryFacts.Activity]) -> Table.Row {
      let both = activities.filter { $0.invited != nil && $0.attended != nil }
      let turnOut: Table.Value =
        both.isEmpty ? .empty : .share(sum(both, \.attended) ?? 0, of: sum(both, \.invited) ?? 0)
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.text(group)),
        Table.Cell(.count(activities.count), evidence: cut.evidence { activities.map(\.stamp.position) }),
        total(activities, \.invited), total(activities, \.attended),
        Table.Cell(turnOut, evidence: cut.evidence { both.map(\.stamp.position) }),
      ])
    }
    func total(_ activities: [TrajectoryFacts.Activity], _ field: (TrajectoryFacts.Activity) -> Int?) -> Table.Cell {
      Table.Cell(
        sum(activities, field).map { .total($0) } ?? .empty,
        evidence: cut.evidence { activities.filter { field($0) != nil }.map(\.stamp.position) })
    }
    return [row("*", activities)]
      + groups.sorted { cut.precedes($0.key, $1.key) }.map { group, indices in
        row(cut.text(group), indices.map { activities[$0] })
      }
  }

  /// Nil when none of them says.
  private static func sum(_ activities: [TrajectoryFacts.Activity], _ field: (TrajectoryFacts.Activity) -> Int?) -> Int128? {
    activities.reduce(nil) { sum, activity in field(activity).map { (sum ?? 0) + Int128($0) } ?? sum }
  }
}
