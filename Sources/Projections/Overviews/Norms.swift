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
    let set = cut.question.norms
    return cut.rowsByNorm(keptAs: .overview(.norms), readsElsewhere: set.readsElsewhere) { trajectory, elsewhere in
      rows(of: trajectory, set, elsewhere)
    }
  }

  private static func rows(of trajectory: AskedTrajectory, _ set: NormSet, _ elsewhere: OtherStreams?) -> RowsByNorm {
    var rows = RowsByNorm()
    guard trajectory.isKnown else { return rows }
    let normCase = NormCase(trajectory, set, elsewhere, .evidenceAndReason)
    for (place, norm) in set.norms.enumerated() where norm.readsElsewhere == (elsewhere != nil) {
      let judgement = normCase.judgement(of: norm)
      let row = Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.word(norm)),
        Table.Cell(.verdict(judgement.verdict), evidence: judgement.evidence),
        Table.Cell(judgement.reason.map { .sentence($0) } ?? .empty, evidence: judgement.evidence),
      ])
      rows.add(row, at: place)
    }
    return rows
  }
}
