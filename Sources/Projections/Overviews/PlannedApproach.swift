import EventStore
import Events

/// The planned approach of routine trajectories beside complex ones (DOMAIN §5; V9c).
enum PlannedApproach {
  static let definition = OverviewDefinition(
    .learning, title: Names(nl: "Planmatige aanpak", en: "Planned approach"),
    summary: Names(
      nl: "Of ook routinetrajecten een plan, duidelijke voorwaarden en een raming hebben, naast complexe.",
      en: "Whether routine trajectories too have a plan, clear conditions and an estimate, beside complex ones."),
    columns: columns, keys: 2, parameters: [.normSet],
    publicly: .showing(["norm", "complexity"] + PublicForm.verdictColumns, rows: [.isNormOf("norm")]),
    rows: .whole { rows($0) })

  private static let columns: [Table.Column] =
    [
      .init("norm", .text, nl: "norm", en: "norm"),
      .init("complexity", .text, nl: "aard", en: "complexity", empty: Names(nl: "zonder start", en: "without a start")),
    ] + VerdictTally.columns

  private static func rows(_ cut: Cut) -> [Table.Row] {
    let judged = cut.judged(only: [.plannedApproach, .clearStatus, .costEstimated])
    let norms = (judged.first?.judgements.map(\.norm) ?? [])
      .sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
    let kinds: [Complexity?] = [.complex, .routine, nil]
    return norms.flatMap { norm in
      kinds.compactMap { complexity -> Table.Row? in
        let meant = judged.filter { $0.complexity == complexity }
        if meant.isEmpty { return nil }
        var tally = VerdictTally(cut)
        for trajectory in meant {
          for (other, judgement) in trajectory.judgements where other == norm { tally.count(judgement) }
        }
        return Table.Row(
          cells: [Table.Cell(.word(norm)), Table.Cell(complexity.map { .word($0) } ?? .empty)] + tally.cells)
      }
    }
  }
}
