import EventStore
import Events

/// Where the verdicts under two sets of norms part: what would change if the other set were adopted.
///
/// Of norms that both sets ask; a norm that only one asks has nothing to be compared with.
enum Flips {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Verschil tussen twee sets normen", en: "Difference between two norm sets"),
    summary: Names(
      nl: "Welke oordelen anders uitvallen onder een andere set normen, en waarom.",
      en: "Which verdicts come out differently under another set of norms, and why."),
    columns: columns, keys: 2, parameters: [.trajectory, .normSet, .against], required: [.against],
    reads: { _, cut in cut.question.norms.readsElsewhere || (cut.question.subject.against?.readsElsewhere ?? false) },
    isReplayed: true, isJudgedByDate: true, explaining: ["reason", "reasonAgainst"], rows: .whole { rows($0) })

  private static let columns: [Table.Column] = [
    .trajectory,
    .init("norm", .text, nl: "norm", en: "norm"),
    .init("verdict", .verdict, nl: "oordeel", en: "verdict"),
    .init("against", .verdict, nl: "oordeel onder de andere set", en: "verdict under the other set"),
    .init("reason", .text, nl: "waarom", en: "why"),
    .init("reasonAgainst", .text, nl: "waarom onder de andere set", en: "why under the other set"),
  ]

  private static func rows(_ cut: Cut) -> [Table.Row] {
    guard let against = cut.question.subject.against else { return [] }
    let other = cut.judged(by: against, only: cut.question.norms.norms, reasons: true)
    return zip(cut.judged(only: against.norms, reasons: true), other).flatMap { trajectory, other in
      zip(trajectory.judgements, other.judgements).compactMap { one, other -> Table.Row? in
        guard one.judgement.verdict != other.judgement.verdict else { return nil }
        func reason(_ judgement: Judgement) -> Table.Cell {
          Table.Cell(judgement.reason.map { .sentence($0) } ?? .empty, evidence: judgement.evidence)
        }
        return Table.Row(cells: [
          Table.Cell(.text(trajectory.id)), Table.Cell(.word(one.norm)),
          Table.Cell(.verdict(one.judgement.verdict), evidence: one.judgement.evidence),
          Table.Cell(.verdict(other.judgement.verdict), evidence: other.judgement.evidence), reason(one.judgement),
          reason(other.judgement),
        ])
      }
    }
  }
}
