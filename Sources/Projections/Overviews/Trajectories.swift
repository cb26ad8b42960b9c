import EventStore
import Events

/// The trajectories: what each is, how far it is, and how many took part.
enum Trajectories {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Trajecten", en: "Trajectories"),
    summary: Names(
      nl: "Elk traject: wat het is, hoe ver het is en hoeveel mensen meededen.",
      en: "Each trajectory: what it is, how far it is and how many people took part."),
    columns: columns, isReplayed: true,
    told: ["title", "kind", "complexity", "owner", "initiator", "area", "theme"],
    publicly: .showing(
      [
        "trajectory", "kind", "complexity", "initiator", "area", "theme", "started", "level", "firstInvolvement", "decision",
        "closed",
      ], people: ["reactions", "people"]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("title", .text, nl: "titel", en: "title"),
    .init("kind", .text, nl: "soort", en: "kind"),
    .init("complexity", .text, nl: "aard", en: "complexity"),
    .init("owner", .text, nl: "eigenaar", en: "owner"),
    .init("initiator", .text, nl: "initiatief van", en: "initiator"),
    .init("area", .text, nl: "gebied", en: "area"),
    .init("theme", .text, nl: "thema", en: "theme"),
    .init("started", .date, nl: "begonnen", en: "started"),
    .init("level", .text, nl: "mate van participatie", en: "participation level"),
    .init("firstInvolvement", .date, nl: "eerst betrokken", en: "first involvement"),
    .init("decision", .date, nl: "besluit", en: "decision"),
    .init("closed", .date, nl: "gesloten", en: "closed"),
    .init("reactions", .count, nl: "reacties", en: "reactions", counts: .events),
    .init("people", .count, nl: "mensen", en: "people", counts: .people),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    guard trajectory.isKnown else { return [] }
    let cut = trajectory.cut
    let opening = trajectory.opening
    func told(_ value: (TrajectoryFacts.Start) -> Table.Value) -> Table.Cell { .told(opening.map(value), by: opening?.stamp) }
    var level = Table.Cell(.empty)
    if let choice = cut.latest(of: trajectory.facts.choices), choice.what.chosen, let decided = choice.what.level {
      level = Table.Cell(.word(decided), by: choice.stamp)
    }
    let indices = trajectory.reactionIndices()
    var counter = PeopleCounter(trajectory)
    let people = counter.people(in: indices, of: trajectory)
    let positions = cut.evidence { indices.map { trajectory.position(at: $0) } }
    return [
      Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), told { .text(cut.text($0.title)) }, told { .word($0.kind) },
        told { .word($0.complexity) }, told { .code(cut.text($0.owner), .role) }, told { .word($0.initiator) },
        told { cut.code($0.area, .area) }, told { cut.code($0.theme, .theme) }, .date(of: trajectory.start?.stamp), level,
        .date(of: trajectory.firstInvolvement), .date(of: trajectory.decision?.stamp),
        .date(of: trajectory.closing?.stamp), Table.Cell(.count(indices.count), evidence: positions),
        Table.Cell(.count(people.count), evidence: people.positions),
      ])
    ]
  }
}
