import EventStore
import Events

/// Where the verdicts under two sets of norms part: what would change if the other set were adopted.
///
/// Of a norm that only one of them asks, a verdict that was given parts too; one that waits, or does not apply, does not.
enum Flips {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Verschil tussen twee sets normen", en: "Difference between two norm sets"),
    summary: Names(
      nl: "Welke oordelen anders uitvallen onder een andere set normen, en waarom.",
      en: "Which verdicts come out differently under another set of norms, and why."),
    columns: columns, keys: 2, parameters: [.trajectory, .normSet, .against], required: [.against],
    reads: { _, cut in cut.question.norms.readsElsewhere || (cut.question.subject.against?.readsElsewhere ?? false) },
    isReplayed: true, isJudgedByDate: true, explaining: ["reason", "reasonAgainst"],
    publicly: .refused(.split),
    rows: .whole { rows($0) })

  private static let columns: [Table.Column] = [
    .trajectory,
    .init("norm", .text, nl: "norm", en: "norm"),
    .init("verdict", .verdict, nl: "oordeel", en: "verdict", empty: notAsked),
    .init("against", .verdict, nl: "oordeel onder de andere set", en: "verdict under the other set", empty: notAsked),
    .init("reason", .text, nl: "waarom", en: "why"),
    .init("reasonAgainst", .text, nl: "waarom onder de andere set", en: "why under the other set"),
  ]

  private static let notAsked = Names(nl: "niet gevraagd", en: "not asked")

  private static func rows(_ cut: Cut) -> [Table.Row] {
    guard let against = cut.question.subject.against else { return [] }
    let sets = [cut.question.norms, against]
    let asked = Norm.allCases.enumerated()
      .map { place, norm in AskedNorm(place: place, norm: norm, isAsked: sets.map { $0.norms.contains(norm) }) }
      .filter { $0.isAsked.contains(true) && !($0.isAsked == [true, true] && sets[0].hasSameTerms(as: sets[1])) }
    let own = asked.filter { !$0.norm.readsElsewhere }
    let others = asked.filter(\.norm.readsElsewhere)
    return cut.rowsByNorm(keptAs: .overview(.flips), readsElsewhere: !others.isEmpty) { trajectory, elsewhere in
      flips(of: trajectory, elsewhere == nil ? own : others, sets, elsewhere)
    }
  }

  /// A norm of which the verdicts may part: not one that both sets ask on the same terms.
  private struct AskedNorm {
    /// Among all norms.
    let place: Int
    let norm: Norm
    /// By each of the sets.
    let isAsked: [Bool]
  }

  /// The verdicts that part of one trajectory.
  private static func flips(
    of trajectory: AskedTrajectory, _ norms: [AskedNorm], _ sets: [NormSet], _ others: OtherStreams?
  ) -> RowsByNorm {
    var flipped = RowsByNorm()
    guard trajectory.isKnown else { return flipped }
    let cases = sets.indices.map { set in
      norms.contains { $0.isAsked[set] } ? NormCase(trajectory, sets[set], others, .nothing) : nil
    }
    for asked in norms {
      let norm = asked.norm
      func judgement(_ set: Int, _ wanted: NormCase.Wanted) -> Judgement? {
        asked.isAsked[set] ? cases[set]?.wanting(wanted).judgement(of: norm) : nil
      }
      // Why is asked of those only that part, and so is what proves them.
      guard part(judgement(0, .nothing)?.verdict, judgement(1, .nothing)?.verdict) else { continue }
      let judgements = [judgement(0, .evidenceAndReason), judgement(1, .evidenceAndReason)]
      func verdict(_ judgement: Judgement?) -> Table.Cell {
        judgement.map { Table.Cell(.verdict($0.verdict), evidence: $0.evidence) } ?? Table.Cell(.empty)
      }
      func reason(_ judgement: Judgement?) -> Table.Cell {
        Table.Cell(judgement?.reason.map { .sentence($0) } ?? .empty, evidence: judgement?.evidence ?? [])
      }
      let row = Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.word(norm)), verdict(judgements[0]), verdict(judgements[1]),
        reason(judgements[0]), reason(judgements[1]),
      ])
      flipped.add(row, at: asked.place)
    }
    return flipped
  }

  private static func part(_ one: Verdict?, _ two: Verdict?) -> Bool {
    switch (one, two) {
    case (let one?, let two?): one != two
    case (.met, nil), (.notMet, nil), (nil, .met), (nil, .notMet): true
    case (_, nil), (nil, _): false
    }
  }
}
