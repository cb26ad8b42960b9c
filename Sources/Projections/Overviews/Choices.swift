import EventStore
import Events
import Formats

/// The choice: was participation chosen knowingly, how far, by whom, and before it began (DOMAIN §5; V3, V10f).
enum Choices {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Keuze voor participatie", en: "Choice of participation"),
    summary: Names(
      nl: "Wie koos om mensen te betrekken of niet, hoe ver, waarom, en of dat op tijd was.",
      en: "Who chose to involve people or not, how far, why, and whether in time."),
    columns: columns, keys: 3,
    publicly: .showing(
      ["trajectory", "decided", "chosen", "level", "decidedBy", "daysBefore"], rows: [.isEmpty("stakeholder")]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("decided", .moment, nl: "gekozen op", en: "decided"),
    .init(
      "stakeholder", .text, nl: "belanghebbende", en: "stakeholder",
      empty: Names(nl: "de keuze als geheel", en: "the choice as a whole")),
    .init("chosen", .yesno, nl: "wel betrekken", en: "chosen"),
    .init("level", .text, nl: "mate van participatie", en: "participation level"),
    .init("decidedBy", .text, nl: "gekozen door", en: "decided by"),
    .init("reason", .text, nl: "reden", en: "reason"),
    .init(
      "daysBefore", .days, nl: "dagen voor de eerste betrokkenheid", en: "days before the first involvement",
      empty: Names(nl: "nog niemand betrokken", en: "nobody involved yet")),
  ]

  /// Each choice from the earliest to the latest, and after it what it says of single groups.
  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let choices = trajectory.cut.part(of: trajectory.facts.choices)
    guard !choices.isEmpty else { return [] }
    let first = trajectory.firstInvolvement
    return choices.flatMap { choice in
      let stamp = choice.stamp
      func row(_ stakeholder: ID?, _ cells: [Table.Cell]) -> Table.Row {
        Table.Row(
          cells: [
            Table.Cell(.text(trajectory.id)), Table.Cell(.moment(stamp.time)),
            Table.Cell(stakeholder.map { .text($0.text) } ?? .empty),
          ] + cells)
      }
      let what = choice.what
      let whole = row(
        nil,
        [
          .told(.yesno(what.chosen), by: stamp), .told(what.level.map { .word($0) }, by: stamp),
          .told(.word(what.decidedBy), by: stamp), .told(.text(what.reason), by: stamp),
          .told(first.map { .days(stamp.days(to: $0)) }, by: stamp, first),
        ])
      return [whole]
        + (what.groups ?? []).map { group in
          row(
            group.stakeholder,
            [
              .told(.yesno(group.chosen), by: stamp), .told(group.level.map { .word($0) }, by: stamp), Table.Cell(.empty),
              .told(group.reason.map { .text($0) }, by: stamp), Table.Cell(.empty),
            ])
        }
    }
  }
}
