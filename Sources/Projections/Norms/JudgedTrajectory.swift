import EventStore
import Events
import Formats

/// A trajectory with its verdicts.
struct JudgedTrajectory: Sendable {
  let id: String
  /// The day of its start; nil when none is recorded.
  let started: CalendarDate?
  let complexity: Complexity?
  /// By its latest start; none without one.
  let owner: Symbol
  /// In the order of the norms of the set.
  let judgements: [(norm: Norm, judgement: Judgement)]
}

extension Cut {
  /// Each trajectory that is asked for and known, judged by the norms of a set.
  /// - Parameter norms: nil for those of the question.
  func judged(by norms: NormSet? = nil, only chosen: [Norm]? = nil, reasons: Bool = false) -> [JudgedTrajectory] {
    let set = norms ?? question.norms
    let asked = chosen.map { chosen in set.norms.filter { chosen.contains($0) } } ?? set.norms
    let others = OtherStreams(self, isRead: asked.contains(where: \.readsElsewhere))
    return overTrajectories { trajectory in
      guard trajectory.isKnown else { return [] }
      let normCase = NormCase(trajectory, set, others, reasons: reasons)
      return [
        JudgedTrajectory(
          id: trajectory.id, started: normCase.start.map { Amsterdam.date(at: $0.stamp.time) },
          complexity: normCase.opening?.complexity, owner: normCase.opening?.owner ?? .none,
          judgements: asked.map { ($0, normCase.judgement(of: $0)) })
      ]
    }
  }
}

/// How many verdicts there are of each kind; nothing is ever ranked without all of them.
struct VerdictTally {
  private(set) var met = 0
  private(set) var notMet = 0
  private(set) var notYet = 0
  private(set) var notApplicable = 0
  private(set) var notEvaluable = 0
  private var evidence: [Verdict: [Position]] = [:]

  mutating func count(_ judgement: Judgement) {
    switch judgement.verdict {
    case .met: met += 1
    case .notMet: notMet += 1
    case .notYet: notYet += 1
    case .notApplicable: notApplicable += 1
    case .notEvaluable: notEvaluable += 1
    }
    if !judgement.evidence.isEmpty { evidence[judgement.verdict, default: []] += judgement.evidence }
  }

  var judged: Int { met + notMet }

  private func cell(_ count: Int, _ verdicts: Verdict...) -> Table.Cell {
    Table.Cell(.count(count), evidence: verdicts.flatMap { evidence[$0] ?? [] })
  }

  /// Adherence = met / (met + not met); empty when there are neither.
  var adherence: Table.Cell {
    guard judged > 0 else { return Table.Cell(.empty) }
    return Table.Cell(
      .share(met, of: judged), evidence: (evidence[.met] ?? []) + (evidence[.notMet] ?? []))
  }

  /// Met, not met, adherence, not yet, not applicable, not evaluable.
  var cells: [Table.Cell] { [cell(met, .met), cell(notMet, .notMet), adherence] + restCells }

  /// Not yet, not applicable, not evaluable: they stand beside every adherence.
  var restCells: [Table.Cell] {
    [cell(notYet, .notYet), cell(notApplicable, .notApplicable), cell(notEvaluable, .notEvaluable)]
  }

  static let columns: [Table.Column] =
    [
      .init("met", .count, nl: "voldaan", en: "met"),
      .init("notMet", .count, nl: "niet voldaan", en: "not met"),
      .init(
        "adherence", .share, nl: "naleving", en: "adherence", empty: Names(nl: "niets te beoordelen", en: "nothing to judge")),
    ] + restColumns

  static let restColumns: [Table.Column] = [
    .init("notYet", .count, nl: "nog niet", en: "not yet"),
    .init("notApplicable", .count, nl: "niet van toepassing", en: "not applicable"),
    .init("notEvaluable", .count, nl: "niet te beoordelen", en: "not evaluable"),
  ]

  static let emptyCells = Array(repeating: Table.Cell(.empty), count: columns.count)
}
