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
    let judged = cut.judged()
    let policies = cut.adoptedPolicies
    var rows: [Table.Row] = []
    for norm in cut.question.norms.norms.sorted(by: { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }) {
      let verdicts = VerdictsByStart(judged, norm, cut)
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

/// The verdicts of one norm in the order in which their trajectories began. What lies between two days is told from sums: with
/// many policies and many trajectories, to count each again for each policy would take their product.
private struct VerdictsByStart {
  private let cut: Cut
  private var dated: [(started: CalendarDate, judgement: Judgement)] = []
  /// Of the first so many; kept when no evidence is wanted.
  private var sums: [VerdictTally] = []
  /// Of those without a start; nil when there are none.
  private(set) var undated: VerdictTally?

  init(_ judged: [JudgedTrajectory], _ norm: Norm, _ cut: Cut) {
    self.cut = cut
    for trajectory in judged {
      guard let judgement = trajectory.judgements.first(where: { $0.norm == norm })?.judgement else { continue }
      if let started = trajectory.started {
        dated.append((started, judgement))
      } else {
        var tally = undated ?? VerdictTally(cut)
        tally.count(judgement)
        undated = tally
      }
    }
    dated.sort { $0.started < $1.started }
    guard !cut.wantsEvidence else { return }
    var sum = VerdictTally(cut)
    sums.append(sum)
    for verdict in dated {
      sum.count(verdict.judgement)
      sums.append(sum)
    }
  }

  var count: Int { dated.count }

  func tally(_ places: Range<Int>) -> VerdictTally {
    if !cut.wantsEvidence { return sums[places.upperBound].less(sums[places.lowerBound]) }
    var tally = VerdictTally(cut)
    for verdict in dated[places] { tally.count(verdict.judgement) }
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
