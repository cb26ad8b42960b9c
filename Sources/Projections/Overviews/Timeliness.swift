import EventStore
import Events
import Formats

/// Timeliness: how soon people were involved, in days and as a share of the way to the decision (DOMAIN §5; V10b).
enum Timeliness {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Op tijd betrokken", en: "Timeliness"),
    summary: Names(
      nl: "Hoe snel mensen na de start betrokken werden, ook op de weg naar het besluit.",
      en: "How soon after the start people were involved, also on the way to the decision."),
    columns: columns, isReplayed: true, repeated: ["started", "firstInvolvement", "decision"],
    publicly: .showing(["trajectory", "started", "firstInvolvement", "decision", "daysToFirst", "share"]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("started", .date, nl: "begonnen", en: "started"),
    .init("firstInvolvement", .date, nl: "eerst betrokken", en: "first involvement"),
    .init("decision", .date, nl: "besluit", en: "decision"),
    .init("daysToFirst", .days, nl: "dagen tot eerste betrokkenheid", en: "days to first involvement"),
    .init("share", .share, nl: "deel van de weg tot het besluit", en: "share of the way to the decision"),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    guard trajectory.isKnown else { return [] }
    let start = trajectory.start?.stamp
    let first = trajectory.firstInvolvement
    let decision = trajectory.decision?.stamp
    var days = Table.Cell(.empty)
    var share = Table.Cell(.empty)
    if let start, let first {
      let waited = start.days(to: first)
      days = Table.Cell(.days(waited), evidence: [start.position, first.position])
      if let decision, start.days(to: decision) > 0 {
        share = Table.Cell(
          .share(waited, of: start.days(to: decision)),
          evidence: [start.position, first.position, decision.position])
      }
    }
    return [
      Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), .date(of: start), .date(of: first), .date(of: decision), days, share,
      ])
    ]
  }
}
