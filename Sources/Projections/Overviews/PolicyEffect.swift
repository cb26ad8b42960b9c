import EventStore
import Events
import Formats

/// Whether practice follows policy: the adherence to each norm per year, and before and after each policy was adopted
/// (DOMAIN §5; V9a, K1).
enum PolicyEffect {
  static let definition = OverviewDefinition(
    .learning, title: Names(nl: "Doorwerking van het beleid", en: "Policy effect"),
    summary: Names(
      nl: "Hoe vaak trajecten aan elke norm voldoen, per jaar en voor en na elk beleid.",
      en: "How often trajectories meet each norm, per year and before and after each policy."),
    columns: columns, keys: 3, parameters: [.normSet],
    publicly: .showing(["norm", "policy", "period"] + PublicForm.verdictColumns, rows: [.isNormOf("norm")]),
    rows: .whole { rows($0) })

  private static let columns: [Table.Column] =
    [
      .init("norm", .text, nl: "norm", en: "norm"),
      .init("policy", .text, nl: "beleid", en: "policy", empty: Names(nl: "per jaar", en: "per year")),
      .init(
        "period", .text, nl: "begonnen", en: "started", empty: Names(nl: "zonder start", en: "without a start")),
    ] + VerdictTally.columns

  enum Period: String, CaseIterable, Named {
    case before, from

    var names: Names {
      switch self {
      case .before: Names(nl: "ervoor", en: "before it")
      case .from: Names(nl: "erna", en: "on or after it")
      }
    }
  }

  private static func rows(_ cut: Cut) -> [Table.Row] {
    let all = cut.judged()
    let judged = JudgedByStart(all.trajectories)
    let norms = all.norms
    let policies = cut.adoptedPolicies
    var rows: [Table.Row] = []
    for place in norms.indices.sorted(by: { norms[$0].rawValue.utf8.lexicographicallyPrecedes(norms[$1].rawValue.utf8) }) {
      let norm = norms[place]
      let verdicts = VerdictsByStart(judged, place, cut)
      func row(_ policy: Table.Cell, _ period: Table.Value, _ tally: VerdictTally) -> Table.Row {
        Table.Row(cells: [Table.Cell(.word(norm)), policy, Table.Cell(period)] + tally.cells)
      }
      for policy in policies {
        // More evidence than an answer may name: it is refused, whatever rows there are.
        guard cut.isEvidenceWhole else { return rows }
        let cell = Table.Cell(.text(policy.id), evidence: [policy.adopted.position])
        let adopted = verdicts.count(before: Amsterdam.date(at: policy.adopted.time))
        rows.append(row(cell, .word(Period.before), verdicts.tally(0..<adopted)))
        rows.append(row(cell, .word(Period.from), verdicts.tally(adopted..<verdicts.count)))
      }
      for (year, places) in verdicts.years { rows.append(row(Table.Cell(.empty), .text(String(year)), verdicts.tally(places))) }
      if let undated = verdicts.undated { rows.append(row(Table.Cell(.empty), .empty, undated)) }
    }
    return rows
  }
}

/// Trajectories in the order in which they began, and those of which no start is known.
private struct JudgedByStart {
  var dated: [(started: CalendarDate, trajectory: JudgedTrajectory)] = []
  var undated: [JudgedTrajectory] = []

  init(_ judged: [JudgedTrajectory]) {
    for trajectory in judged {
      if let started = trajectory.started { dated.append((started, trajectory)) } else { undated.append(trajectory) }
    }
    dated.sort { $0.started < $1.started }
  }
}

/// The verdicts of one norm in the order in which their trajectories began. What lies between two days is told from sums: with
/// many policies and many trajectories, to count each again for each policy would take their product.
private struct VerdictsByStart {
  private let cut: Cut
  private let dated: [(started: CalendarDate, trajectory: JudgedTrajectory)]
  /// Where the norm stands among those that are asked.
  private let place: Int
  /// Of the first so many; kept when no evidence is wanted.
  private var sums: [VerdictCounts] = []
  /// Of those without a start; nil when there are none.
  private(set) var undated: VerdictTally?

  init(_ judged: JudgedByStart, _ place: Int, _ cut: Cut) {
    self.cut = cut
    self.place = place
    dated = judged.dated
    for trajectory in judged.undated {
      var tally = undated ?? VerdictTally(cut)
      tally.count(trajectory, at: place)
      undated = tally
    }
    guard !cut.wantsEvidence else { return }
    var sum = VerdictCounts()
    sums.reserveCapacity(dated.count + 1)
    sums.append(sum)
    for one in dated {
      sum.count(one.trajectory, at: place)
      sums.append(sum)
    }
  }

  var count: Int { dated.count }

  func tally(_ places: Range<Int>) -> VerdictTally {
    if !cut.wantsEvidence { return VerdictTally(cut, sums[places.upperBound] - sums[places.lowerBound]) }
    var tally = VerdictTally(cut)
    for one in dated[places] { tally.count(one.trajectory, at: place) }
    return tally
  }

  /// How many began before a day.
  func count(before day: CalendarDate) -> Int {
    var low = 0
    var high = dated.count
    while low < high {
      let middle = (low + high) / 2
      if dated[middle].started < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The years in which any began, and the places of those.
  var years: [(year: Int, places: Range<Int>)] {
    var years: [(year: Int, places: Range<Int>)] = []
    for (place, verdict) in dated.enumerated() {
      if let last = years.last, last.year == verdict.started.year {
        years[years.count - 1].places = last.places.lowerBound..<place + 1
      } else {
        years.append((verdict.started.year, place..<place + 1))
      }
    }
    return years
  }
}
