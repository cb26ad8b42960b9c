import EventStore
import Events

/// The stakeholders of a trajectory, each field from the latest event that carries it (DOMAIN §5; V2).
enum Stakeholders {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Belanghebbenden", en: "Stakeholders"),
    summary: Names(
      nl: "Wie belang heeft bij een traject: welk belang, hoeveel invloed, hoe betrokken.",
      en: "Who has an interest in a trajectory: which interest, how much influence, how involved."),
    columns: columns, keys: 2, isReplayed: true,
    told: ["name", "category", "level", "interest", "influence", "stake", "desiredLevel", "size", "reassessments"],
    publicly: .refused(.single),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("stakeholder", .text, nl: "belanghebbende", en: "stakeholder"),
    .init("name", .text, nl: "naam", en: "name"),
    .init("category", .text, nl: "categorie", en: "category"),
    .init("level", .text, nl: "niveau", en: "level"),
    .init("interest", .text, nl: "belang", en: "interest"),
    .init("influence", .count, nl: "invloed (1-5)", en: "influence (1-5)"),
    .init("stake", .count, nl: "raakt hen (1-5)", en: "stake (1-5)"),
    .init("desiredLevel", .text, nl: "gewenste mate van participatie", en: "desired level"),
    .init("size", .count, nl: "groepsgrootte", en: "group size", counts: .people),
    .init("reassessments", .count, nl: "herzien (keer)", en: "reassessments", counts: .events),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    return trajectory.stakeholders.map { stakeholder in
      func latest(_ value: (TrajectoryFacts.StakeholderNote) -> Table.Value?) -> Table.Cell {
        let told = stakeholder.latest(value)
        return .told(told?.value, by: told?.stamp)
      }
      let reassessments = stakeholder.reassessments.map(\.position)
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.text(cut.text(stakeholder.stakeholder))),
        latest { $0.name.some.map { .text(cut.text($0)) } }, latest { $0.category.map { .word($0) } },
        latest { $0.level.map { .word($0) } }, latest { $0.interest.some.map { .text(cut.text($0)) } },
        latest { $0.influence.map { .count($0) } }, latest { $0.stake.map { .count($0) } },
        latest { $0.desiredLevel.map { .word($0) } }, latest { $0.size.map { .count($0) } },
        Table.Cell(.count(reassessments.count), evidence: reassessments),
      ])
    }
  }
}

extension AskedTrajectory {
  /// The size of each group: the latest event about it that carries one.
  var groupSizes: [Symbol: TrajectoryFacts.StakeholderNote] {
    var sizes: [Symbol: TrajectoryFacts.StakeholderNote] = [:]
    for note in cut.part(of: facts.stakeholders) where note.size != nil { sizes[note.stakeholder] = note }
    return sizes
  }
}
