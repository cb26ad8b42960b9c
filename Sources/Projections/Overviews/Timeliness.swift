import EventStore
import Events
import Formats

/// Timeliness: how soon people were involved, in days and as a share of the way to the decision (DOMAIN §5; V10b).
enum Timeliness {
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
          .share(numerator: waited, denominator: start.days(to: decision)),
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
