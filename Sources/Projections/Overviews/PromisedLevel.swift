import EventStore
import Events
import Formats

/// Promise: how far people would be involved, how far they were, and what changed on the way (DOMAIN §5; V9e, V1).
enum PromisedLevel {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Wat was beloofd", en: "What was promised"),
    summary: Names(
      nl: "Hoe ver mensen betrokken zouden worden, hoe ver dat ging, en wat onderweg veranderde.",
      en: "How far people would be involved, how far they were, and what changed on the way."),
    columns: columns, isReplayed: true, told: ["changes"],
    publicly: .showing(["trajectory", "decided", "decidedOn", "delivered", "deliveredOn", "kept"]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("decided", .text, nl: "beloofde mate", en: "level decided", empty: Names(nl: "niet gekozen", en: "not chosen")),
    .init("decidedOn", .date, nl: "beloofd op", en: "decided on"),
    .init("delivered", .text, nl: "geleverde mate", en: "level delivered", empty: Names(nl: "niet gemeld", en: "not reported")),
    .init("deliveredOn", .date, nl: "geleverd op", en: "delivered on"),
    .init("kept", .yesno, nl: "belofte gehouden", en: "promise kept", empty: Names(nl: "niet te zeggen", en: "cannot be said")),
    .init("changes", .count, nl: "wijzigingen na de eerste reactie", en: "changes after the first reaction", counts: .events),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    guard trajectory.isKnown else { return [] }
    let choice = trajectory.promisedChoice
    let report = trajectory.deliveringReport
    let decided = choice?.what.level
    let delivered = report?.what.deliveredLevel
    var kept = Table.Cell(.empty)
    if let decided, let delivered { kept = .told(.yesno(delivered >= decided), by: choice?.stamp, report?.stamp) }
    return [
      Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), .told(decided.map { .word($0) }, by: choice?.stamp), .date(of: choice?.stamp),
        .told(delivered.map { .word($0) }, by: report?.stamp), .date(of: report?.stamp), kept,
        (trajectory.choiceRevisions + trajectory.preconditionRevisions).cell,
      ])
    ]
  }
}
