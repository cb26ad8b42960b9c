import EventStore
import Events
import Formats

/// Messages: what was sent for which purpose, by which channel and to whom, and what came of it (DOMAIN §5; C1, V7).
enum Messages {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Berichten", en: "Messages"),
    summary: Names(
      nl: "Welke berichten uitgingen: waarvoor, langs welk kanaal, voor wie, en wat ervan gezien is.",
      en: "Which messages went out: what for, by which channel, to whom, and what was seen of them."),
    columns: columns, keys: 4, isReplayed: true,
    publicly: .refused(.measured),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("purpose", .text, nl: "waarvoor", en: "purpose"),
    .init("channel", .text, nl: "kanaal", en: "channel"),
    .init(
      "targetGroup", .text, nl: "doelgroep", en: "target group", empty: Names(nl: "geen groep genoemd", en: "no group named")),
    .init("messages", .count, nl: "berichten", en: "messages", counts: .events),
    .init("audience", .count, nl: "publiek", en: "audience", counts: .people, empty: Names(nl: "niet bekend", en: "not known")),
    .init("own", .count, nl: "eigen kanaal", en: "own channel", counts: .events),
    .init("others", .count, nl: "kanaal van een ander", en: "other's channel", counts: .events),
    .init("metrics", .list, nl: "metingen", en: "measurements"),
  ]

  /// What tells rows apart.
  private struct Key: Hashable {
    let purpose: MessagePurpose
    let channel: Symbol
    let group: Symbol

    /// Purposes are few, and would be hashed by their names.
    func hash(into hasher: inout Hasher) {
      hasher.combine(channel)
      hasher.combine(group)
    }
  }

  private struct Entry {
    let key: Key
    var messages: [Int] = []
    /// For each metric the latest measurement, and the message that it is about.
    var latest: [Symbol: (measurement: TrajectoryFacts.MessageMeasurement, message: Stamp)] = [:]
  }

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let messages = trajectory.messages
    guard !messages.isEmpty else { return [] }
    var numbers: [Key: Int] = [:]
    var entries: [Entry] = []
    // By the message's number: itself, and the rows that it counts in.
    var ids = LocalNumbers()
    var rowsOf: [(message: Stamp, entries: [Int])] = []
    for (index, message) in messages.enumerated() {
      var counted: [Int] = []
      for group in trajectory.groups(of: message) {
        let key = Key(purpose: message.purpose, channel: message.channel, group: group)
        let number = numbers[key] ?? entries.count
        if number == entries.count {
          entries.append(Entry(key: key))
          numbers[key] = number
        }
        entries[number].messages.append(index)
        counted.append(number)
      }
      _ = ids.number(message.message)
      rowsOf.append((message.stamp, counted))
    }
    for measurement in cut.part(of: trajectory.facts.messageMeasurements) {
      guard let number = ids.find(measurement.message) else { continue }
      let (message, counted) = rowsOf[Int(number)]
      for entry in counted { entries[entry].latest[measurement.metric] = (measurement, message) }
    }
    return entries.sorted { precedes($0.key, $1.key, cut) }.map { entry in row(entry, messages, trajectory) }
  }

  private static func precedes(_ one: Key, _ other: Key, _ cut: Cut) -> Bool {
    if one.purpose != other.purpose {
      return one.purpose.rawValue.utf8.lexicographicallyPrecedes(other.purpose.rawValue.utf8)
    }
    if one.channel != other.channel { return cut.precedes(one.channel, other.channel) }
    if one.group.isNone || other.group.isNone { return !one.group.isNone }
    return cut.precedes(one.group, other.group)
  }

  private static func row(_ entry: Entry, _ all: [TrajectoryFacts.Message], _ trajectory: AskedTrajectory) -> Table.Row {
    let cut = trajectory.cut
    let messages = entry.messages.map { all[$0] }
    func count(_ isMeant: (TrajectoryFacts.Message) -> Bool) -> Table.Cell {
      let meant = messages.filter(isMeant)
      return Table.Cell(.count(meant.count), evidence: cut.evidence { meant.map(\.stamp.position) })
    }
    let told = messages.filter { $0.audience != nil }
    let audience = told.reduce(Int128(0)) { $0 + Int128($1.audience ?? 0) }
    let metrics = entry.latest.sorted { cut.precedes($0.key, $1.key) }
    return Table.Row(cells: [
      Table.Cell(.text(trajectory.id)), Table.Cell(.word(entry.key.purpose)),
      Table.Cell(cut.code(entry.key.channel, .channel)),
      Table.Cell(entry.key.group.isNone ? .empty : .text(cut.text(entry.key.group))), count { _ in true },
      Table.Cell(told.isEmpty ? .empty : .total(audience), evidence: cut.evidence { told.map(\.stamp.position) }),
      count { $0.owned == true }, count { $0.owned == false },
      Table.Cell(
        .items(metrics.map { item(cut.text($0.key), $0.value.measurement.value) }),
        evidence: cut.evidence { metrics.flatMap { [$0.value.measurement.stamp.position, $0.value.message.position] } }),
    ])
  }

  private static func item(_ metric: String, _ value: Decimal) -> Table.Item {
    let digits = value.description
    return Table.Item(
      machine: "\(metric): \(digits)",
      people: Names(
        nl: "\(KnownCodes.readable(metric, .metric, in: .nl)): \(String(digits.map { $0 == "." ? "," : $0 }))",
        en: "\(KnownCodes.readable(metric, .metric, in: .en)): \(digits)"))
  }
}
