import EventStore
import Events
import Formats

/// Conditions: was it clear beforehand what is fixed and what input counts for (DOMAIN §5; V9b).
enum Conditions {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Randvoorwaarden en status van de inbreng", en: "Preconditions and input status"),
    summary: Names(
      nl: "Wat vooraf vaststond, waarvoor de inbreng telt, en of dat op tijd is verteld.",
      en: "What was fixed beforehand, what input counts for, and whether that was told in time."),
    columns: columns, isReplayed: true, told: ["inputStatus", "preconditions", "changes"],
    publicly: .showing(["trajectory", "inputStatus", "set", "communicated"]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("inputStatus", .text, nl: "status van de inbreng", en: "input status"),
    .init("preconditions", .list, nl: "randvoorwaarden", en: "preconditions"),
    .init("set", .date, nl: "bepaald", en: "set", empty: Names(nl: "niet bepaald", en: "not set")),
    .init("communicated", .date, nl: "verteld", en: "communicated", empty: Names(nl: "niet verteld", en: "not communicated")),
    .init("daysSet", .days, nl: "bepaald: dagen voor de eerste reactie", en: "set: days before the first reaction"),
    .init(
      "daysCommunicated", .days, nl: "verteld: dagen voor de eerste reactie",
      en: "communicated: days before the first reaction"),
    .init("changes", .count, nl: "wijzigingen na de eerste reactie", en: "changes after the first reaction", counts: .events),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    guard trajectory.isKnown else { return [] }
    let cut = trajectory.cut
    let latest = cut.latest(of: trajectory.facts.preconditions)
    let set = cut.earliest(of: trajectory.facts.preconditions)?.stamp
    let communicated = cut.earliest(of: trajectory.facts.communications)?.stamp
    let first = trajectory.firstReaction
    func days(from stamp: Stamp?) -> Table.Cell {
      guard let stamp, let first else { return Table.Cell(.empty) }
      return .told(.days(stamp.days(to: first)), by: stamp, first)
    }
    return [
      Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), .told(latest.map { .word($0.what.inputStatus) }, by: latest?.stamp),
        .told(latest.map { .list($0.what.preconditions) }, by: latest?.stamp), .date(of: set), .date(of: communicated),
        days(from: set), days(from: communicated), trajectory.preconditionRevisions.cell,
      ])
    ]
  }
}
