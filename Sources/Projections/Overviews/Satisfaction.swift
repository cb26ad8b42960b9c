import EventStore
import Events
import Formats

/// Satisfaction: the mean mark that people gave, by how many gave it, in total and per target group (DOMAIN §5; V8).
enum Satisfaction {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Tevredenheid", en: "Satisfaction"),
    summary: Names(
      nl: "Het gemiddelde cijfer dat mensen gaven, in totaal en per doelgroep.",
      en: "The mean mark that people gave, in total and per target group."),
    columns: columns, keys: 2, isReplayed: true,
    publicly: .refused(.measured),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init(
      "targetGroup", .text, nl: "doelgroep", en: "target group", empty: Names(nl: "geen groep genoemd", en: "no group named")),
    .init("measurements", .count, nl: "metingen", en: "measurements", counts: .events),
    .init("respondents", .count, nl: "mensen die een cijfer gaven", en: "people who gave a mark", counts: .people),
    .init(
      "score", .number, nl: "gemiddeld cijfer", en: "mean mark", empty: Names(nl: "niemand gaf een cijfer", en: "nobody gave one")
    ),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let all = cut.part(of: trajectory.facts.satisfactions)
    guard !all.isEmpty else { return [] }
    func row(_ group: Table.Value, _ measurements: [Noted<SatisfactionMeasured>]) -> Table.Row {
      let respondents = measurements.reduce(Int128(0)) { $0 + Int128($1.what.respondents) }
      let marks = measurements.reduce(Fraction(0)) { $0 + Fraction($1.what.score.value) * Fraction($1.what.respondents) }
      let positions = cut.evidence { measurements.map(\.stamp.position) }
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(group), Table.Cell(.count(measurements.count), evidence: positions),
        Table.Cell(.total(respondents), evidence: positions),
        respondents == 0 ? Table.Cell(.empty) : Table.Cell(.ratio(marks / Fraction(respondents)), evidence: positions),
      ])
    }
    let groups = Dictionary(grouping: all.filter { $0.what.targetGroup != nil }) { $0.what.targetGroup?.text ?? "" }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    let rest = all.filter { $0.what.targetGroup == nil }
    return [row(.text("*"), all)] + groups.map { row(.text($0.key), $0.value) } + (rest.isEmpty ? [] : [row(.empty, rest)])
  }
}
