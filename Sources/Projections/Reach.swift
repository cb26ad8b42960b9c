import EventStore
import Events

/// Reach: how many distinct people reacted, in total and per target group, beside the reactions of unidentified people
/// (DOMAIN §5; V6, V10c).
enum Reach {
  static let columns: [Table.Column] = [
    .init("trajectory", .text, nl: "traject", en: "trajectory"),
    .init(
      "targetGroup", .text, nl: "doelgroep", en: "target group", empty: Names(nl: "geen groep genoemd", en: "no group named")),
    .init("people", .count, nl: "mensen", en: "people", counts: .people),
    .init("unidentified", .count, nl: "anonieme reacties", en: "unidentified reactions", counts: .events),
    .init("size", .count, nl: "groepsgrootte", en: "group size", counts: .people),
    .init("coverage", .share, nl: "dekking", en: "coverage", counts: .people),
  ]

  /// Rows for one trajectory: the total, each group of the plan, each other group that reactions name, and the reactions that
  /// name none.
  static func rows(of trajectory: String, _ facts: TrajectoryFacts, _ question: Question) -> [Table.Row] {
    let cut = Cut(facts, question)
    let plan = cut.latest(of: facts.plannedGroups)
    let sizes = cut.latest(of: facts.groupSizes) { $0.group }

    var total = Tally()
    var ungrouped = Tally()
    var groups: [ID: Tally] = [:]
    for group in plan?.value ?? [] { groups[group] = Tally() }
    for reaction in cut.latest(of: facts.reactions, by: { $0.reaction }).values {
      if let kind = question.kind, reaction.value.kind != kind { continue }
      total.count(reaction)
      if let group = reaction.value.targetGroup {
        groups[group, default: Tally()].count(reaction)
      } else {
        ungrouped.count(reaction)
      }
    }
    guard plan != nil || !total.isEmpty else { return [] }

    var rows = [row(trajectory, "*", total, size: nil)]
    for (group, tally) in groups.sorted(by: { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }) {
      rows.append(row(trajectory, group.text, tally, size: sizes[group]))
    }
    if !ungrouped.isEmpty { rows.append(row(trajectory, nil, ungrouped, size: nil)) }
    return rows
  }

  private struct Tally {
    var people: Set<ParticipantID> = []
    var identified: [Position] = []
    var unidentified: [Position] = []

    var isEmpty: Bool { identified.isEmpty && unidentified.isEmpty }

    mutating func count(_ reaction: Stamped<TrajectoryFacts.Reaction>) {
      guard let participant = reaction.value.participant else {
        unidentified.append(reaction.stamp.position)
        return
      }
      people.insert(participant)
      identified.append(reaction.stamp.position)
    }
  }

  private static func row(
    _ trajectory: String, _ group: String?, _ tally: Tally, size: Stamped<TrajectoryFacts.GroupSize>?
  ) -> Table.Row {
    var sizeCell = Table.Cell(.empty)
    var coverage = Table.Cell(.empty)
    if let size {
      sizeCell = Table.Cell(.count(size.value.size), evidence: [size.stamp.position])
      coverage = Table.Cell(
        .share(numerator: tally.people.count, denominator: size.value.size),
        evidence: tally.identified + [size.stamp.position])
    }
    return Table.Row(cells: [
      Table.Cell(.text(trajectory)), Table.Cell(group.map { .text($0) } ?? .empty),
      Table.Cell(.count(tally.people.count), evidence: tally.identified),
      Table.Cell(.count(tally.unidentified.count), evidence: tally.unidentified), sizeCell, coverage,
    ])
  }
}
