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

  /// The complaints among the reactions of one trajectory.
  private struct Complaints: Keepable {
    /// Of its stream.
    let number: Int
    let id: String
    let proof: [Position]
    /// One for each.
    let rows: [Table.Row]

    init(in trajectory: AskedTrajectory) {
      number = trajectory.number
      id = trajectory.id
      let complaints = trajectory.reactionIndices { $0.kind == .processComplaint }
      proof = trajectory.cut.evidence { complaints.map { trajectory.position(at: $0) } }
      let ids = trajectory.facts.reactionIDs
      rows = trajectory.sortedByID(complaints).map { index in
        let reaction = trajectory.reaction(at: index)
        return ProcessComplaints.row(
          trajectory.id, .word(Origin.reaction), .text(ids[reaction.thing]), first: reaction.stamp, channel: reaction.channel,
          topic: reaction.topic, by: reaction.stamp, trajectory.cut)
      }
    }

    var bytes: Int { rows.reduce(MemoryLayout<Self>.stride + 32) { $0 + $1.bytes } }
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    let signals = signals(cut)
    var rows: [Table.Row] = []
    for complaints in cut.overTrajectories(keptAs: .overview(.processComplaints), { [Complaints(in: $0)] }) {
      let signals = signals[complaints.number] ?? []
      // What others say of a trajectory in which nothing happened makes it no trajectory.
      guard !complaints.rows.isEmpty || (!signals.isEmpty && AskedTrajectory(number: complaints.number, cut: cut).isKnown) else {
        continue
      }
      let empty = Table.Cell(.empty)
      let proof = complaints.proof + cut.evidence { signals.flatMap { [$0.latest.stamp.position, $0.triage.position] } }
      rows.append(
        Table.Row(cells: [
          Table.Cell(.text(complaints.id)), Table.Cell(.text("*")), empty, empty, empty, empty,
          Table.Cell(.count(complaints.rows.count + signals.count), evidence: proof),
        ]))
      rows += complaints.rows
      for signal in signals {
        rows.append(
          row(
            complaints.id, .word(Origin.signal), .text(signal.id), first: signal.first, channel: signal.latest.channel,
            topic: signal.latest.topic, by: signal.latest.stamp, cut))
      }
    }
    return rows
  }

  /// - Parameters:
  ///   - first: when it came.
  ///   - stamp: what says by which channel, and about what.
  private static func row(
    _ trajectory: String, _ origin: Table.Value, _ id: Table.Value, first: Stamp, channel: Symbol, topic: Symbol,
    by stamp: Stamp, _ cut: Cut
  ) -> Table.Row {
    Table.Row(cells: [
      Table.Cell(.text(trajectory)), Table.Cell(origin), Table.Cell(id), .date(of: first),
      .told(cut.code(channel, .channel), by: stamp), .told(cut.code(topic, .topic), by: stamp), Table.Cell(.empty),
    ])
  }

  /// By the stream of the trajectory that they belong to, in byte order of their ids.
  private static func signals(_ cut: Cut) -> [Int: [Signal]] {
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
    var ofStream: [Int: [Signal]] = [:]
    for (trajectory, signals) in signals {
      guard let number = cut.facts.number(named: "trajectory/\(cut.text(trajectory))") else { continue }
      ofStream[number] = signals.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }
    return ofStream
  }
}
