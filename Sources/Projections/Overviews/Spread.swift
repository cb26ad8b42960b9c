import EventStore
import Events
import Formats

/// How much adherence depends on who does it: the highest, the median and the lowest owner, never by name
/// (DOMAIN §5; V10d, K2).
enum Spread {
  static let definition = OverviewDefinition(
    .learning, title: Names(nl: "Verschil tussen eigenaren", en: "Spread between owners"),
    summary: Names(
      nl: "Hoeveel de naleving van normen verschilt tussen eigenaren, zonder namen.",
      en: "How much adherence to norms differs between owners, without names."),
    columns: columns, parameters: [.normSet],
    publicly: .refused(.split),
    rows: .whole { rows($0) })

  private static let columns: [Table.Column] =
    [
      .init("measure", .text, nl: "eigenaar", en: "owner"),
      .init("adherence", .share, nl: "naleving", en: "adherence"),
    ] + VerdictTally.restColumns + [.init("owners", .count, nl: "van hoeveel eigenaren", en: "of how many owners")]

  enum Measure: String, CaseIterable, Named {
    case highest, median, lowest

    var names: Names {
      switch self {
      case .highest: Names(nl: "hoogste", en: "highest")
      case .median: Names(nl: "middelste", en: "median")
      case .lowest: Names(nl: "laagste", en: "lowest")
      }
    }
  }

  private static func rows(_ cut: Cut) -> [Table.Row] {
    let fewest = cut.question.norms[.spreadTrajectories]
    var owners: [(owner: Symbol, tally: VerdictTally)] = []
    var ofOwner: [Symbol: (trajectories: Int, tally: VerdictTally)] = [:]
    for trajectory in cut.judged().trajectories where !trajectory.owner.isNone {
      ofOwner[trajectory.owner, default: (0, VerdictTally(cut))].trajectories += 1
      ofOwner[trajectory.owner]?.tally.countAll(of: trajectory)
    }
    for (owner, one) in ofOwner where Decimal(one.trajectories) >= fewest && one.tally.judged > 0 {
      owners.append((owner, one.tally))
    }
    guard let most = owners.indices.last, Decimal(owners.count) >= cut.question.norms[.spreadOwners] else { return [] }
    // From the lowest; of equal shares the one that rests on more verdicts ranks higher, then the one first in byte order.
    owners.sort { one, other in
      let left = one.tally.counts.met * other.tally.judged
      let right = other.tally.counts.met * one.tally.judged
      if left != right { return left < right }
      if one.tally.judged != other.tally.judged { return one.tally.judged < other.tally.judged }
      return cut.precedes(other.owner, one.owner)
    }
    let places: [(Measure, Int)] = [(.highest, most), (.median, (owners.count + 1) / 2 - 1), (.lowest, 0)]
    return places.map { measure, place in
      let tally = owners[place].tally
      // Without evidence: the events would say whose trajectories these are.
      let cells = ([tally.adherence] + tally.restCells).map { Table.Cell($0.value) }
      return Table.Row(cells: [Table.Cell(.word(measure))] + cells + [Table.Cell(.count(owners.count))])
    }
  }
}
