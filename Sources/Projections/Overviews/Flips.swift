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
    let others = sets.contains(where: \.readsElsewhere) ? OtherStreams(cut) : nil
    let isAsked = sets.map { set in Norm.allCases.map { set.norms.contains($0) } }
    return cut.overTrajectories { trajectory in
      guard trajectory.isKnown else { return [] }
      let cases = sets.map { NormCase(trajectory, $0, others, .nothing) }
      return Norm.allCases.indices.compactMap { place -> Table.Row? in
        let norm = Norm.allCases[place]
        let verdicts = cases.indices.map { isAsked[$0][place] ? cases[$0].judgement(of: norm).verdict : nil }
        guard part(verdicts[0], verdicts[1]) else { return nil }
        // Why is asked of those only that part.
        let judgements = cases.indices.map { set in
          isAsked[set][place] ? cases[set].wanting(.evidenceAndReason).judgement(of: norm) : nil
        }
        let one = judgements[0]
        let two = judgements[1]
        func verdict(_ judgement: Judgement?) -> Table.Cell {
          judgement.map { Table.Cell(.verdict($0.verdict), evidence: $0.evidence) } ?? Table.Cell(.empty)
        }
        func reason(_ judgement: Judgement?) -> Table.Cell {
          Table.Cell(judgement?.reason.map { .sentence($0) } ?? .empty, evidence: judgement?.evidence ?? [])
        }
        return Table.Row(cells: [
          Table.Cell(.text(trajectory.id)), Table.Cell(.word(norm)), verdict(one), verdict(two), reason(one), reason(two),
        ])
      }
    }
  }

  private static func part(_ one: Verdict?, _ two: Verdict?) -> Bool {
    switch (one, two) {
    case (let one?, let two?): one != two
    case (.met, nil), (.notMet, nil), (nil, .met), (nil, .notMet): true
    case (_, nil), (nil, _): false
    }
  }
}
