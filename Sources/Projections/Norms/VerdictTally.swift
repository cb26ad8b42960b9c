import EventStore
import Events

/// How many verdicts there are of each kind.
struct VerdictCounts {
  private(set) var met = 0
  private(set) var notMet = 0
  private(set) var notYet = 0
  private(set) var notApplicable = 0
  private(set) var notEvaluable = 0

  var judged: Int { met + notMet }

  mutating func count(_ verdict: Verdict) {
    switch verdict {
    case .met: met += 1
    case .notMet: notMet += 1
    case .notYet: notYet += 1
    case .notApplicable: notApplicable += 1
    case .notEvaluable: notEvaluable += 1
    }
  }

  static func - (all: VerdictCounts, first: VerdictCounts) -> VerdictCounts {
    var rest = all
    rest.met -= first.met
    rest.notMet -= first.notMet
    rest.notYet -= first.notYet
    rest.notApplicable -= first.notApplicable
    rest.notEvaluable -= first.notEvaluable
    return rest
  }
}

/// The same with what proves them; nothing is ever ranked without all of them.
struct VerdictTally {
  private(set) var counts: VerdictCounts
  private let cut: Cut
  private var evidence: [Verdict: [Position]] = [:]

  /// - Parameter counts: what was counted where no evidence is wanted.
  init(_ cut: Cut, _ counts: VerdictCounts = VerdictCounts()) {
    self.cut = cut
    self.counts = counts
  }

  mutating func count(_ verdict: Verdict, evidence positions: [Position]) {
    counts.count(verdict)
    if positions.isEmpty { return }
    let wanted = cut.wanted(positions)
    if !wanted.isEmpty { evidence[verdict, default: []] += wanted }
  }

  var judged: Int { counts.judged }

  private func cell(_ count: Int, _ verdicts: Verdict...) -> Table.Cell {
    Table.Cell(.count(count), evidence: verdicts.flatMap { evidence[$0] ?? [] })
  }

  /// Adherence = met / (met + not met); empty when there are neither.
  var adherence: Table.Cell {
    guard judged > 0 else { return Table.Cell(.empty) }
    return Table.Cell(
      .share(counts.met, of: judged), evidence: (evidence[.met] ?? []) + (evidence[.notMet] ?? []))
  }

  /// Met, not met, adherence, not yet, not applicable, not evaluable.
  var cells: [Table.Cell] { [cell(counts.met, .met), cell(counts.notMet, .notMet), adherence] + restCells }

  /// Not yet, not applicable, not evaluable: they stand beside every adherence.
  var restCells: [Table.Cell] {
    [
      cell(counts.notYet, .notYet), cell(counts.notApplicable, .notApplicable), cell(counts.notEvaluable, .notEvaluable),
    ]
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
