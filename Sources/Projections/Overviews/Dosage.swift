import EventStore
import Events
import Formats

/// Dosage: how small activities were kept, and how many messages each group had in a month (DOMAIN §5; V6).
enum Dosage {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Dosering", en: "Dosage"),
    summary: Names(
      nl: "Hoe kleinschalig activiteiten waren, en hoeveel berichten een groep per maand kreeg.",
      en: "How small activities were, and how many messages a group had in a month."),
    columns: columns, keys: 3, parameters: [.trajectory, .normSet],
    publicly: .refused(.measured),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init(
      "targetGroup", .text, nl: "doelgroep", en: "target group", empty: Names(nl: "geen groep genoemd", en: "no group named")),
    .init("month", .text, nl: "maand", en: "month", empty: Names(nl: "alle maanden", en: "all months")),
    .init("activities", .count, nl: "activiteiten met opkomst", en: "activities with attendance", counts: .events),
    .init("medianAttendance", .count, nl: "mediaan van de opkomst", en: "median attendance", counts: .people),
    .init("small", .share, nl: "aandeel kleinschalig", en: "share small", counts: .events),
    .init("messages", .count, nl: "berichten", en: "messages", counts: .events),
  ]

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let activities = trajectory.activities
    let messages = trajectory.messages
    guard !activities.isEmpty || !messages.isEmpty else { return [] }
    return [total(activities, messages, trajectory)] + months(messages, trajectory)
  }

  private static func total(
    _ activities: [TrajectoryFacts.Activity], _ messages: [TrajectoryFacts.Message], _ trajectory: AskedTrajectory
  ) -> Table.Row {
    let cut = trajectory.cut
    let most = cut.question.norms[.dosageAttended]
    let counted = activities.filter { $0.attended != nil }
    var attended = counted.compactMap(\.attended)
    let small = attended.count { Decimal($0) < most }
    let positions = cut.evidence { counted.map(\.stamp.position) }
    return Table.Row(cells: [
      Table.Cell(.text(trajectory.id)), Table.Cell(.text("*")), Table.Cell(.empty),
      Table.Cell(.count(counted.count), evidence: positions),
      Table.Cell(NearestRank.pick(1, of: 2, in: &attended).map { .count($0) } ?? .empty, evidence: positions),
      Table.Cell(counted.isEmpty ? .empty : .share(small, of: counted.count), evidence: positions),
      Table.Cell(.count(messages.count), evidence: cut.evidence { messages.map(\.stamp.position) }),
    ])
  }

  /// For each group every month from that of the first message to that of the last.
  private static func months(_ messages: [TrajectoryFacts.Message], _ trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    // In order of time, and so are their months.
    let monthOf = messages.map { message in
      let date = Amsterdam.date(at: message.stamp.time)
      return date.year * 12 + date.month - 1
    }
    guard let first = monthOf.first, let last = monthOf.last else { return [] }
    var groups: [Symbol: [Int]] = [:]
    for (index, message) in messages.enumerated() {
      for group in trajectory.groups(of: message) { groups[group, default: []].append(index) }
    }
    return groups.sorted { one, other in
      one.key.isNone || other.key.isNone ? !one.key.isNone : cut.precedes(one.key, other.key)
    }.flatMap { group, indices in
      let ofMonths = Dictionary(grouping: indices) { monthOf[$0] }
      return (first...last).map { month in
        let indices = ofMonths[month] ?? []
        let name = "\(Digits.padded(month / 12, 4))-\(Digits.padded(month % 12 + 1, 2))"
        return Table.Row(cells: [
          Table.Cell(.text(trajectory.id)), Table.Cell(group.isNone ? .empty : .text(cut.text(group))), Table.Cell(.text(name)),
          Table.Cell(.empty), Table.Cell(.empty), Table.Cell(.empty),
          Table.Cell(.count(indices.count), evidence: cut.evidence { indices.map { messages[$0].stamp.position } }),
        ])
      }
    }
  }
}
