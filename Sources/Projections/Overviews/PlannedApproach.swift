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
    let norms = judged.norms.enumerated()
      .sorted { $0.element.rawValue.utf8.lexicographicallyPrecedes($1.element.rawValue.utf8) }
    let kinds: [Complexity?] = [.complex, .routine, nil]
    return norms.flatMap { place, norm in
      kinds.compactMap { complexity -> Table.Row? in
        var isAny = false
        var tally = VerdictTally(cut)
        for trajectory in judged.trajectories where trajectory.complexity == complexity {
          isAny = true
          tally.count(trajectory, at: place)
        }
        guard isAny else { return nil }
        return Table.Row(
          cells: [Table.Cell(.word(norm)), Table.Cell(complexity.map { .word($0) } ?? .empty)] + tally.cells)
      }
    }
  }
}
