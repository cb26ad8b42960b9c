import EventStore
import Events
import Formats

/// Channels: what went by which channel and what it cost, and how the organisation's own channels do (DOMAIN §5; V7, V15).
enum Channels {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Kanalen", en: "Channels"),
    summary: Names(
      nl: "Wat langs welk kanaal ging, van hoeveel mensen, en wat het kostte.",
      en: "What went by which channel, from how many people, and what it cost."),
    columns: columns, keys: 3,
    publicly: .showing(
      ["stream", "channel", "activities", "messages", "hours", "costs"], people: ["reactions", "people", "overlap"],
      rows: [.isShared(code: "channel", by: ["people"])]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("stream", .text, nl: "van", en: "of"),
    .init("channel", .text, nl: "kanaal", en: "channel"),
    .init("metric", .text, nl: "maat", en: "metric"),
    .init("reactions", .count, nl: "reacties", en: "reactions", counts: .events),
    .init("people", .count, nl: "mensen", en: "people", counts: .people),
    .init("overlap", .count, nl: "langs meer dan één kanaal", en: "by more than one channel", counts: .people),
    .init("activities", .count, nl: "activiteiten", en: "activities", counts: .events),
    .init("messages", .count, nl: "berichten", en: "messages", counts: .events),
    .init("hours", .number, nl: "uren", en: "hours"),
    .init("costs", .cents, nl: "kosten", en: "costs"),
    .init("value", .number, nl: "waarde", en: "value"),
    .init("measured", .date, nl: "gemeten op", en: "measured on"),
  ]

  static func rows(_ cut: Cut) -> [Table.Row] {
    // "organisation" comes before "trajectory" in byte order.
    var rows: [Table.Row] = []
    if cut.question.subject.trajectory == nil {
      for stream in cut.streams(of: .organisation) {
        rows += measurements(cut.facts.organisations[stream.slot], of: stream.name, cut)
      }
    }
    return rows + cut.overTrajectories(keptAs: .overview(.channels)) { Self.rows(of: $0) }
  }

  /// What the organisation's channels measured last.
  private static func measurements(_ facts: OrganisationFacts, of stream: String, _ cut: Cut) -> [Table.Row] {
    struct Key: Hashable {
      let channel: String
      let metric: String
    }
    let latest = cut.latest(of: facts.channels) { Key(channel: $0.what.channel.text, metric: $0.what.metric.text) }
    return latest.sorted { one, other in
      one.key.channel == other.key.channel
        ? one.key.metric.utf8.lexicographicallyPrecedes(other.key.metric.utf8)
        : one.key.channel.utf8.lexicographicallyPrecedes(other.key.channel.utf8)
    }.map { key, measured in
      Table.Row(
        cells: [
          Table.Cell(.text(stream)), Table.Cell(.code(key.channel, .channel)), Table.Cell(.code(key.metric, .metric)),
        ] + [Table.Cell](repeating: Table.Cell(.empty), count: 7) + [
          Table.Cell(.number(measured.what.value), evidence: [measured.stamp.position]), .date(of: measured.stamp),
        ])
    }
  }

  /// What went by one channel.
  private struct Use {
    var reactions: ArraySlice<Int> = []
    var activities: [TrajectoryFacts.Activity] = []
    var messages: [TrajectoryFacts.Message] = []
    var costs: [Cost] = []
  }

  private static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let indices = trajectory.reactionIndices()
    let activities = trajectory.activities
    let messages = trajectory.messages
    guard !indices.isEmpty || !activities.isEmpty || !messages.isEmpty else { return [] }
    let groups = trajectory.grouped(indices) { $0.channel }
    var uses: [Symbol: Use] = [:]
    for (channel, indices) in groups { uses[channel, default: Use()].reactions = indices }
    for activity in activities { uses[activity.channel, default: Use()].activities.append(activity) }
    for message in messages { uses[message.channel, default: Use()].messages.append(message) }
    let costs = cut.part(of: trajectory.facts.costs)
    // Money alone makes no channel of the trajectory.
    for cost in costs where uses[cost.channel] != nil { uses[cost.channel]?.costs.append(cost) }

    let all = Use(reactions: indices[...], activities: activities, messages: messages, costs: costs)
    var people = PeopleCounter(trajectory)
    return [row(.text("*"), all, overlap: overlap(groups.map(\.indices), trajectory), trajectory, &people)]
      + uses.sorted { cut.precedes($0.key, $1.key) }.map { channel, use in
        row(cut.code(channel, .channel), use, overlap: Table.Cell(.empty), trajectory, &people)
      }
  }

  /// How many people reacted by more than one channel.
  private static func overlap(_ channels: [ArraySlice<Int>], _ trajectory: AskedTrajectory) -> Table.Cell {
    let reactions = trajectory.facts.reactions.facts
    let nobody = TrajectoryFacts.Reaction.nobody
    // For each participant the first channel, by number; -1 for none yet, -2 for more than one.
    var channelOf = [Int](repeating: -1, count: trajectory.facts.participants.count)
    var count = 0
    for (number, indices) in channels.enumerated() {
      for index in indices where reactions[index].participant != nobody {
        let participant = Int(reactions[index].participant)
        if channelOf[participant] == -1 {
          channelOf[participant] = number
        } else if channelOf[participant] >= 0, channelOf[participant] != number {
          channelOf[participant] = -2
          count += 1
        }
      }
    }
    let positions = trajectory.cut.evidence {
      channels.joined().filter { reactions[$0].participant != nobody && channelOf[Int(reactions[$0].participant)] == -2 }
        .map { reactions[$0].stamp.position }
    }
    return Table.Cell(.count(count), evidence: positions)
  }

  private static func row(
    _ channel: Table.Value, _ use: Use, overlap: Table.Cell, _ trajectory: AskedTrajectory, _ people: inout PeopleCounter
  ) -> Table.Row {
    let cut = trajectory.cut
    let reactions = trajectory.facts.reactions.facts
    let (count, identified) = people.people(in: use.reactions, of: trajectory)
    var spending = Spending(wantsEvidence: cut.wantsEvidence)
    for cost in use.costs { spending.add(cost) }
    return Table.Row(cells: [
      Table.Cell(.text("trajectory/\(trajectory.id)")), Table.Cell(channel), Table.Cell(.empty),
      Table.Cell(
        .count(use.reactions.count), evidence: cut.evidence { use.reactions.map { reactions[$0].stamp.position } }),
      Table.Cell(.count(count), evidence: identified), overlap,
      Table.Cell(.count(use.activities.count), evidence: cut.evidence { use.activities.map(\.stamp.position) }),
      Table.Cell(.count(use.messages.count), evidence: cut.evidence { use.messages.map(\.stamp.position) }),
      spending.hoursWorked, spending.costs,
      Table.Cell(.empty), Table.Cell(.empty),
    ])
  }
}
