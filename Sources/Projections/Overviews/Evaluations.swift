import EventStore
import Events
import Formats

/// Evaluations: what was looked back on, and what was closed and still waits for it (DOMAIN §5; V8, V9d).
enum Evaluations {
  static let definition = OverviewDefinition(
    .learning, title: Names(nl: "Evaluaties", en: "Evaluations"),
    summary: Names(
      nl: "Waarop is teruggekeken, na hoeveel dagen, en wat nog op een evaluatie wacht.",
      en: "What was looked back on, after how many days, and what still waits for an evaluation."),
    columns: columns,
    publicly: .showing(["stream", "closed", "evaluated", "days", "interim", "status", "share"]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("stream", .text, nl: "van", en: "of"),
    .init("closed", .date, nl: "gesloten", en: "closed"),
    .init("evaluated", .date, nl: "geëvalueerd", en: "evaluated"),
    .init("by", .text, nl: "door", en: "by"),
    .init("findings", .text, nl: "bevindingen", en: "findings"),
    .init("days", .days, nl: "dagen na sluiting", en: "days after closing"),
    .init("interim", .count, nl: "tussentijdse evaluaties", en: "interim evaluations", counts: .events),
    .init("status", .text, nl: "stand", en: "status"),
    .init("share", .share, nl: "aandeel van wat gesloten is", en: "share of what is closed"),
  ]

  enum Status: String, CaseIterable, Named {
    case evaluated, backlog, none

    var names: Names {
      switch self {
      case .evaluated: Names(nl: "geëvalueerd", en: "evaluated")
      case .backlog: Names(nl: "moet nog", en: "backlog")
      case .none: Names(nl: "nog niet", en: "not yet")
      }
    }
  }

  /// What was held in one stream.
  private struct Evaluated {
    let stream: String
    var closing: TrajectoryFacts.Closing?
    /// The earliest final one.
    let final: (stamp: Stamp, what: EvaluationHeld)?
    let interim: [Position]
    /// What shows that there is such a stream, when nothing was closed nor evaluated at the end.
    let sign: [Position]

    init(
      _ stream: String, _ evaluations: [(stamp: Stamp, what: EvaluationHeld)], closing: TrajectoryFacts.Closing? = nil,
      sign: [Position]
    ) {
      self.stream = stream
      self.closing = closing
      final = evaluations.first { $0.what.kind == .final }
      interim = evaluations.filter { $0.what.kind == .interim }.map(\.stamp.position)
      self.sign = sign
    }

    var status: Status { final != nil ? .evaluated : closing != nil ? .backlog : .none }
  }

  /// The row of one stream, and what it adds to that of all.
  private struct Told: Keepable {
    let row: Table.Row
    let interim: Int
    let isClosed: Bool
    let isEvaluated: Bool
    let interimProof: [Position]
    /// Of what was closed, the closing and the evaluation.
    let proof: [Position]

    init(_ evaluated: Evaluated, _ cut: Cut) {
      row = Evaluations.row(evaluated)
      interim = evaluated.interim.count
      isClosed = evaluated.closing != nil
      isEvaluated = evaluated.final != nil
      interimProof = cut.wantsEvidence ? evaluated.interim : []
      proof = cut.wantsEvidence ? [evaluated.closing?.stamp, evaluated.final?.stamp].compactMap { $0?.position } : []
    }

    var bytes: Int { MemoryLayout<Self>.stride + row.bytes }
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    let trajectories = cut.overTrajectories(keptAs: .overview(.evaluations)) { trajectory in
      evaluated(trajectory).map { [Told($0, trajectory.cut)] } ?? []
    }
    if cut.question.subject.trajectory != nil { return trajectories.map(\.row) }
    // No category comes behind "trajectory" in byte order.
    let others = others(cut).sorted { $0.stream.utf8.lexicographicallyPrecedes($1.stream.utf8) }.map { Told($0, cut) }
    let all = others + trajectories
    return all.isEmpty ? [] : [total(all, closed: trajectories.filter(\.isClosed))] + all.map(\.row)
  }

  private static func evaluated(_ trajectory: AskedTrajectory) -> Evaluated? {
    guard let sign = trajectory.sign else { return nil }
    let cut = trajectory.cut
    let reopening = cut.latest(of: trajectory.facts.closings)
    return Evaluated(
      "trajectory/\(trajectory.id)", cut.part(of: trajectory.facts.evaluations).map { ($0.stamp, $0.what) },
      closing: trajectory.closing, sign: [(reopening?.stamp ?? sign).position])
  }

  /// Every other stream in which an evaluation was held.
  private static func others(_ cut: Cut) -> [Evaluated] {
    Dictionary(grouping: cut.part(of: cut.facts.lessons.evaluations)) { $0.stream }.map { stream, held in
      Evaluated(cut.facts.streams[stream].name, held.map { ($0.stamp, $0.what) }, sign: held.map(\.stamp.position))
    }
  }

  private static func row(_ evaluated: Evaluated) -> Table.Row {
    let closing = evaluated.closing?.stamp
    let final = evaluated.final
    let both = [closing, final?.stamp].compactMap { $0?.position }
    func told(_ value: (EvaluationHeld) -> Table.Value) -> Table.Cell {
      final.map { Table.Cell(value($0.what), evidence: [$0.stamp.position]) } ?? Table.Cell(.empty)
    }
    var days = Table.Cell(.empty)
    if let closing, let final { days = Table.Cell(.days(closing.days(to: final.stamp)), evidence: both) }
    return Table.Row(cells: [
      Table.Cell(.text(evaluated.stream)), .date(of: closing), .date(of: final?.stamp), told { .code($0.by.text, .role) },
      told { .text($0.findings) }, days, Table.Cell(.count(evaluated.interim.count), evidence: evaluated.interim),
      Table.Cell(.word(evaluated.status), evidence: both.isEmpty ? evaluated.sign : both), Table.Cell(.empty),
    ])
  }

  /// - Parameter closed: the trajectories that are closed.
  private static func total(_ all: [Told], closed: [Told]) -> Table.Row {
    var share = Table.Cell(.empty)
    if !closed.isEmpty {
      share = Table.Cell(.share(closed.count(where: \.isEvaluated), of: closed.count), evidence: closed.flatMap(\.proof))
    }
    let empty = Table.Cell(.empty)
    return Table.Row(cells: [
      Table.Cell(.text("*")), empty, empty, empty, empty, empty,
      Table.Cell(.count(all.reduce(0) { $0 + $1.interim }), evidence: all.flatMap(\.interimProof)), empty, share,
    ])
  }
}
