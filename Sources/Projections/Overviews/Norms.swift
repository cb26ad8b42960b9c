import EventStore
import Events

extension Norm: Named {
  var names: Names { title }
}

/// The verdict of every norm of a set on every trajectory, with its reason (DOMAIN §6).
enum Norms {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Normen", en: "Norms"),
    summary: Names(
      nl: "Of elk traject aan elke norm voldoet, en waarom.", en: "Whether each trajectory meets each norm, and why."),
    columns: columns, keys: 2, parameters: [.trajectory, .normSet], reads: { _, cut in cut.question.norms.readsElsewhere },
    isReplayed: true,
    isJudgedByDate: true, explaining: ["reason"],
    publicly: .showing(["trajectory", "norm", "verdict"], rows: [.isNormOf("norm")]),
    rows: .whole { rows($0) })

  private static let columns: [Table.Column] = [
    .trajectory,
    .init("norm", .text, nl: "norm", en: "norm"),
    .init("verdict", .verdict, nl: "oordeel", en: "verdict"),
    .init("reason", .text, nl: "waarom", en: "why"),
  ]

  private static func rows(_ cut: Cut) -> [Table.Row] {
    let norms = cut.question.norms
    if norms.readsElsewhere {
      let others = OtherStreams(cut)
      return cut.overTrajectories { rows(of: $0, norms, others) }
    }
    return cut.overTrajectories(keptAs: .overview(.norms)) { rows(of: $0, norms, nil) }
  }

  private static func rows(of trajectory: AskedTrajectory, _ norms: NormSet, _ others: OtherStreams?) -> [Table.Row] {
    guard trajectory.isKnown else { return [] }
    let normCase = NormCase(trajectory, norms, others, .evidenceAndReason)
    return norms.norms.map { norm in
      let judgement = normCase.judgement(of: norm)
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.word(norm)),
        Table.Cell(.verdict(judgement.verdict), evidence: judgement.evidence),
        Table.Cell(judgement.reason.map { .sentence($0) } ?? .empty, evidence: judgement.evidence),
      ])
    }
  }
}
