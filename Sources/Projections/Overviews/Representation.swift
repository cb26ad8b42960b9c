import EventStore
import Events

/// Representation: where those who reacted live and how old they are, with those of whom that is not known (DOMAIN §5; V6, V7).
enum Representation {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Afspiegeling", en: "Representation"),
    summary: Names(
      nl: "Uit welke gebieden en leeftijdsgroepen reacties kwamen, en van hoeveel mensen.",
      en: "From which areas and age groups reactions came, and from how many people."),
    columns: columns, keys: 3,
    publicly: .showing(
      ["trajectory", "dimension", "value"], people: ["reactions", "people"],
      rows: [.isShared(code: "value", by: ["people"])]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("dimension", .text, nl: "kenmerk", en: "dimension"),
    .init("value", .text, nl: "groep", en: "group", empty: Names(nl: "onbekend", en: "unknown")),
    .init("reactions", .count, nl: "reacties", en: "reactions", counts: .events),
    .init("people", .count, nl: "mensen", en: "people", counts: .people),
  ]

  /// What people are told apart by.
  enum Dimension: String, CaseIterable, Named {
    case ageBand = "age-band"
    case area

    var names: Names {
      switch self {
      case .ageBand: Names(nl: "leeftijd", en: "age")
      case .area: Names(nl: "gebied", en: "area")
      }
    }
  }

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let indices = trajectory.reactionIndices()
    guard !indices.isEmpty else { return [] }
    let areas = trajectory.grouped(indices) { $0.area }.map { area, indices in
      Group(value: cut.code(area, .area), indices: indices)
    }
    return rows(of: .ageBand, ageBands(indices, trajectory), trajectory) + rows(of: .area, areas, trajectory)
  }

  /// Reactions that carry one value, from the earliest to the latest.
  private struct Group {
    let value: Table.Value
    let indices: ArraySlice<Int>
  }

  private static func ageBands(_ indices: [Int], _ trajectory: AskedTrajectory) -> [Group] {
    let reactions = trajectory.facts.reactions.facts
    var unknown: [Int] = []
    var known = AgeBand.allCases.map { (band: $0, indices: [Int]()) }
    for index in indices {
      if let band = reactions[index].ageBand {
        for place in known.indices where known[place].band == band { known[place].indices.append(index) }
      } else {
        unknown.append(index)
      }
    }
    // From the youngest to the oldest is their byte order.
    let groups =
      known.map { Group(value: .word($0.band), indices: $0.indices[...]) } + [Group(value: .empty, indices: unknown[...])]
    return groups.filter { !$0.indices.isEmpty }
  }

  /// - Parameter groups: all reactions that count, those that carry no value as the last.
  private static func rows(of dimension: Dimension, _ groups: [Group], _ trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let reactions = trajectory.facts.reactions.facts
    let nobody = TrajectoryFacts.Reaction.nobody
    // For each participant the latest reaction that carries a value, and the group of that; -1 while there is none.
    var latest = [(index: Int, group: Int)](repeating: (-1, -1), count: trajectory.facts.participants.count)
    for (number, group) in groups.enumerated() where group.value != .empty {
      for index in group.indices where reactions[index].participant != nobody {
        let participant = Int(reactions[index].participant)
        if latest[participant].index < index { latest[participant] = (index, number) }
      }
    }
    var people = groups.map { _ in EventCount(cut) }
    for (index, group) in latest where group >= 0 { people[group].add(reactions[index].stamp) }
    var counter = PeopleCounter(trajectory)
    counter.restart()
    return groups.indices.map { number in
      let group = groups[number]
      let all = cut.evidence { group.indices.map { reactions[$0].stamp.position } }
      var persons = people[number].cell
      if group.value == .empty {
        var count = 0
        var positions: [Position] = []
        for index in group.indices where reactions[index].participant != nobody {
          let participant = reactions[index].participant
          guard latest[Int(participant)].group < 0 else { continue }
          if counter.isNew(participant) { count += 1 }
          if cut.wantsEvidence { positions.append(reactions[index].stamp.position) }
        }
        persons = Table.Cell(.count(count), evidence: positions)
      }
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.word(dimension)), Table.Cell(group.value),
        Table.Cell(.count(group.indices.count), evidence: all), persons,
      ])
    }
  }
}
