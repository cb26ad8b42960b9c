import EventStore
import Events

/// Reach: how many distinct people reacted, in total and per target group, beside the reactions of unidentified people
/// (DOMAIN §5; V6, V10c).
enum Reach {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Bereik", en: "Reach"),
    summary: Names(
      nl: "Hoeveel verschillende mensen reageerden, in totaal en per doelgroep.",
      en: "How many different people reacted, in total and per target group."),
    columns: columns, keys: 2, parameters: [.trajectory, .kind], isReplayed: true,
    publicly: .showing(
      ["trajectory", "targetGroup"], people: ["people", "unidentified", "size"],
      rows: [.isShared(code: "targetGroup", by: ["people"])]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init(
      "targetGroup", .text, nl: "doelgroep", en: "target group", empty: Names(nl: "geen groep genoemd", en: "no group named")),
    .init("people", .count, nl: "mensen", en: "people", counts: .people),
    .init("unidentified", .count, nl: "anonieme reacties", en: "unidentified reactions", counts: .events),
    .init("size", .count, nl: "groepsgrootte", en: "group size", counts: .people),
    .init("coverage", .share, nl: "dekking", en: "coverage", counts: .people),
  ]

  /// Rows for one trajectory: the total, each group of the plan, each other group that reactions name, and the reactions that
  /// name none.
  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let plan = trajectory.plan
    let indices = trajectory.reactionIndices(ofKind: cut.question.subject.kind)
    guard plan != nil || !indices.isEmpty else { return [] }
    let sizes = trajectory.groupSizes
    let reactions = trajectory.facts.reactions.facts

    var people = PeopleCounter(trajectory)
    func row(_ group: Table.Value, _ indices: some Collection<Int>, size: TrajectoryFacts.StakeholderNote?) -> Table.Row {
      people.restart()
      var count = 0
      var unidentified = 0
      for index in indices {
        let participant = reactions[index].participant
        if participant == TrajectoryFacts.Reaction.nobody {
          unidentified += 1
        } else if people.isNew(participant) {
          count += 1
        }
      }
      func positions(identified: Bool) -> [Position] {
        indices.filter { (trajectory.reaction(at: $0).participant != TrajectoryFacts.Reaction.nobody) == identified }
          .map { trajectory.position(at: $0) }
      }
      let identified = cut.evidence { positions(identified: true) }
      var sizeCell = Table.Cell(.empty)
      var coverage = Table.Cell(.empty)
      if let size, let number = size.size {
        sizeCell = Table.Cell(.count(number), evidence: cut.evidence { [size.stamp.position] })
        coverage = Table.Cell(
          .share(count, of: number),
          evidence: cut.evidence { identified + [size.stamp.position] })
      }
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(group), Table.Cell(.count(count), evidence: identified),
        Table.Cell(.count(unidentified), evidence: cut.evidence { positions(identified: false) }), sizeCell, coverage,
      ])
    }

    var rows = [row(.text("*"), indices, size: nil)]
    var groups = Dictionary(
      uniqueKeysWithValues: trajectory.grouped(indices) { $0.targetGroup }.map { ($0.symbol, $0.indices) })
    for group in plan.map({ Array(trajectory.symbols($0.targetGroups)) }) ?? [] where groups[group] == nil { groups[group] = [] }
    for (group, indices) in groups.sorted(by: { cut.precedes($0.key, $1.key) }) where !group.isNone {
      rows.append(row(.text(cut.text(group)), indices, size: sizes[group]))
    }
    if let indices = groups[.none] { rows.append(row(.empty, indices, size: nil)) }
    return rows
  }
}
