import EventStore
import Events

/// Opinions: for, neutral and against per topic, counted as reactions and counted as people (DOMAIN §5; K4).
enum Opinions {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Meningen", en: "Opinions"),
    summary: Names(
      nl: "Voor, neutraal en tegen per onderwerp, geteld als reacties en als mensen.",
      en: "For, neutral and against per topic, counted as reactions and as people."),
    columns: columns, keys: 2, parameters: [.trajectory, .kind], isReplayed: true,
    publicly: .showing(
      ["trajectory", "topic"],
      people: ["forEvents", "neutralEvents", "againstEvents", "forPeople", "neutralPeople", "againstPeople"],
      rows: [.isShared(code: "topic", by: ["forPeople", "neutralPeople", "againstPeople"])]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("topic", .text, nl: "onderwerp", en: "topic", empty: Names(nl: "geen onderwerp genoemd", en: "no topic named")),
    .init("forEvents", .count, nl: "voor (reacties)", en: "for (reactions)", counts: .events),
    .init("neutralEvents", .count, nl: "neutraal (reacties)", en: "neutral (reactions)", counts: .events),
    .init("againstEvents", .count, nl: "tegen (reacties)", en: "against (reactions)", counts: .events),
    .init("forPeople", .count, nl: "voor (mensen)", en: "for (people)", counts: .people),
    .init("neutralPeople", .count, nl: "neutraal (mensen)", en: "neutral (people)", counts: .people),
    .init("againstPeople", .count, nl: "tegen (mensen)", en: "against (people)", counts: .people),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let kind = cut.question.subject.kind
    let indices = trajectory.standingReactionIndices { $0.stance != nil && (kind == nil || $0.kind == kind) }
    let reactions = trajectory.facts.reactions.facts
    var people = PeopleCounter(trajectory)
    return trajectory.grouped(indices) { $0.topic }.map { topic, indices in
      var events = Tally(wantsEvidence: cut.wantsEvidence)
      var persons = Tally(wantsEvidence: cut.wantsEvidence)
      people.restart()
      // From the latest back: what a person said last on this topic counts.
      for index in indices.reversed() {
        let reaction = reactions[index]
        guard let stance = reaction.stance else { continue }
        events.count(stance, reaction.stamp.position)
        if reaction.participant != TrajectoryFacts.Reaction.nobody, people.isNew(reaction.participant) {
          persons.count(stance, reaction.stamp.position)
        }
      }
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(topic.isNone ? .empty : .code(cut.text(topic), .topic)),
        events[.inFavour], events[.neutral], events[.against], persons[.inFavour], persons[.neutral], persons[.against],
      ])
    }
  }

  private struct Tally {
    let wantsEvidence: Bool
    private var counts: InlineArray<3, Int> = [0, 0, 0]
    /// Nothing where none are wanted.
    private var positions: [[Position]]

    init(wantsEvidence: Bool) {
      self.wantsEvidence = wantsEvidence
      positions = wantsEvidence ? [[], [], []] : []
    }

    private static func place(_ stance: Stance) -> Int {
      switch stance {
      case .inFavour: 0
      case .neutral: 1
      case .against: 2
      }
    }

    mutating func count(_ stance: Stance, _ position: Position) {
      let place = Self.place(stance)
      counts[place] += 1
      if wantsEvidence { positions[place].append(position) }
    }

    subscript(stance: Stance) -> Table.Cell {
      let place = Self.place(stance)
      return Table.Cell(.count(counts[place]), evidence: wantsEvidence ? positions[place] : [])
    }
  }
}
