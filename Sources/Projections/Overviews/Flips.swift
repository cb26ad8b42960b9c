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
    return zip(cut.judged(reasons: true), cut.judged(by: against, reasons: true)).flatMap { trajectory, other in
      Norm.allCases.compactMap { norm -> Table.Row? in
        let one = trajectory.judgements.first { $0.norm == norm }?.judgement
        let two = other.judgements.first { $0.norm == norm }?.judgement
        guard part(one?.verdict, two?.verdict) else { return nil }
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
