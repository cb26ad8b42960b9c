import EventStore
import Events

/// How many verdicts there are of each kind; nothing is ever ranked without all of them.
struct VerdictTally {
  private(set) var met = 0
  private(set) var notMet = 0
  private(set) var notYet = 0
  private(set) var notApplicable = 0
  private(set) var notEvaluable = 0
  private let cut: Cut
  private var evidence: [Verdict: [Position]] = [:]

  init(_ cut: Cut) { self.cut = cut }

  mutating func count(_ verdict: Verdict, evidence positions: [Position]) {
    switch verdict {
    case .met: met += 1
    case .notMet: notMet += 1
    case .notYet: notYet += 1
    case .notApplicable: notApplicable += 1
    case .notEvaluable: notEvaluable += 1
    }
    if positions.isEmpty { return }
    let wanted = cut.wanted(positions)
    if !wanted.isEmpty { evidence[verdict, default: []] += wanted }
  }

  /// Without those that were counted first; where no evidence is wanted.
  func less(_ first: VerdictTally) -> VerdictTally {
    precondition(!cut.wantsEvidence, "what was counted is known by its number only")
    var rest = self
    rest.met -= first.met
    rest.notMet -= first.notMet
    rest.notYet -= first.notYet
    rest.notApplicable -= first.notApplicable
    rest.notEvaluable -= first.notEvaluable
    return rest
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
