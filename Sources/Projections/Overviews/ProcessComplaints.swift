import EventStore
import Events
import Formats

/// Complaints about the process itself, from reactions and from signals (DOMAIN §5; V9e).
enum ProcessComplaints {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Klachten over het proces", en: "Complaints about the process"),
    summary: Names(
      nl: "Wie klaagde over hoe het ging: in reacties, en in signalen die bij het traject horen.",
      en: "Complaints about how it went: in reactions, and in signals that belong to the trajectory."),
    columns: columns, keys: 3,
    reads: { stream, _ in EventCategory(ofStream: stream) == .signal },
    publicly: .showing(["trajectory", "origin"], people: ["complaints"], rows: [.isTotal("origin")]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("origin", .text, nl: "uit", en: "from"),
    .init("id", .text, nl: "kenmerk", en: "id"),
    .init("date", .date, nl: "datum", en: "date"),
    .init("channel", .text, nl: "kanaal", en: "channel"),
    .init("topic", .text, nl: "onderwerp", en: "topic"),
    .init("complaints", .count, nl: "klachten", en: "complaints", counts: .events),
  ]

  enum Origin: String, CaseIterable, Named {
    case reaction, signal

    var names: Names {
      switch self {
      case .reaction: Names(nl: "reactie", en: "reaction")
      case .signal: Names(nl: "signaal", en: "signal")
      }
    }
  }

  /// A signal that complains, and what says so.
  private struct Signal: Sendable {
    let id: String
    let first: Stamp
    let latest: SignalFacts.Observation
    let triage: Stamp
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    let signals = signals(cut)
    return cut.overTrajectories { rows(of: $0, signals) }
  }

  /// By the trajectory that they belong to, in byte order of their ids.
  private static func signals(_ cut: Cut) -> [Symbol: [Signal]] {
    var signals: [Symbol: [Signal]] = [:]
    let asked = cut.question.subject.trajectory.map { cut.facts.reading.symbols.find($0.text) ?? .none }
    let streams = cut.facts.streams
    for number in streams.indices where streams[number].category == .signal {
      let slot = streams[number].slot
      guard let latest = cut.latest(of: cut.facts.signals[slot].observations), latest.kind == .complaint,
        let triage = cut.latest(of: cut.facts.signals[slot].triages, where: { !$0.trajectory.isNone }),
        asked == nil || triage.trajectory == asked, let first = cut.earliest(of: cut.facts.signals[slot].observations)
      else { continue }
      signals[triage.trajectory, default: []].append(
        Signal(id: streams[number].id, first: first.stamp, latest: latest, triage: triage.stamp))
    }
    return signals.mapValues { $0.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) } }
  }

  private static func rows(of trajectory: AskedTrajectory, _ signals: [Symbol: [Signal]]) -> [Table.Row] {
    let cut = trajectory.cut
    let reactions = trajectory.reactionIndices { $0.kind == .processComplaint }
    let signals = signals.isEmpty ? [] : cut.facts.reading.symbols.find(trajectory.id).flatMap { signals[$0] } ?? []
    // What others say of a trajectory in which nothing happened makes it no trajectory.
    guard !reactions.isEmpty || (!signals.isEmpty && trajectory.isKnown) else { return [] }

    func row(
      _ origin: Table.Value, _ id: Table.Value = .empty, date: Table.Cell = Table.Cell(.empty), channel: Symbol = .none,
      topic: Symbol = .none, by stamp: Stamp? = nil, complaints: Table.Cell = Table.Cell(.empty)
    ) -> Table.Row {
      Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(origin), Table.Cell(id), date,
        .told(cut.code(channel, .channel), by: stamp), .told(cut.code(topic, .topic), by: stamp), complaints,
      ])
    }
    let proof = cut.evidence {
      reactions.map { trajectory.position(at: $0) } + signals.flatMap { [$0.latest.stamp.position, $0.triage.position] }
    }
    var rows = [
      row(.text("*"), complaints: Table.Cell(.count(reactions.count + signals.count), evidence: proof))
    ]
    let ids = trajectory.facts.reactionIDs
    for index in trajectory.sortedByID(reactions) {
      let reaction = trajectory.reaction(at: index)
      rows.append(
        row(
          .word(Origin.reaction), .text(ids[reaction.thing]), date: .date(of: reaction.stamp), channel: reaction.channel,
          topic: reaction.topic, by: reaction.stamp))
    }
    for signal in signals {
      rows.append(
        row(
          .word(Origin.signal), .text(signal.id), date: .date(of: signal.first), channel: signal.latest.channel,
          topic: signal.latest.topic, by: signal.latest.stamp))
    }
    return rows
  }
}
