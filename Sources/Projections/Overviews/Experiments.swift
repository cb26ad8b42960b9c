import EventStore
import Events
import Formats

/// Experiments with channels, year by year beside the norm of two (DOMAIN §5; V7, V17).
enum Experiments {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Experimenten", en: "Experiments"),
    summary: Names(
      nl: "Welke kanalen per jaar zijn uitgeprobeerd, gemeten en geëvalueerd.",
      en: "Which channels were tried out, measured and evaluated in each year."),
    columns: columns, keys: 2, parameters: [.normSet],
    publicly: .showing(
      [
        "year", "experiment", "channel", "trajectory", "started", "measuredTwice", "evaluated", "lessonShared", "keep", "verdict",
      ]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("year", .text, nl: "jaar", en: "year"),
    .init("experiment", .text, nl: "experiment", en: "experiment"),
    .init("channel", .text, nl: "kanaal", en: "channel"),
    .init("hypothesis", .text, nl: "verwachting", en: "hypothesis"),
    .init("trajectory", .text, nl: "traject", en: "trajectory"),
    .init("started", .count, nl: "begonnen", en: "started"),
    .init("measuredTwice", .count, nl: "vaker gemeten", en: "measured at least twice"),
    .init("evaluated", .count, nl: "geëvalueerd", en: "evaluated"),
    .init("lessonShared", .count, nl: "les gedeeld", en: "lesson shared"),
    .init("keep", .yesno, nl: "blijft", en: "stays"),
    .init("conclusion", .text, nl: "conclusie", en: "conclusion"),
    .init("verdict", .verdict, nl: "oordeel", en: "verdict"),
  ]

  private struct Experiment {
    let id: String
    /// The earliest `experiment-started` sets the year.
    let start: Stamp
    /// The latest says what it is.
    let opening: Noted<ExperimentStarted>
    let measurements: [Position]
    let evaluations: [Noted<ExperimentEvaluated>]
    /// That something was learned from it, and that this was shared beyond the team; empty when it was not.
    let sharing: [Position]

    var year: Int { Amsterdam.date(at: start.time).year }
    var isMeasuredTwice: Bool { measurements.count >= 2 }
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    let experiments = experiments(cut)
    guard let first = experiments.min(by: { cut.isEarlier($0.start, than: $1.start) }) else { return [] }
    let years = Dictionary(grouping: experiments, by: \.year)
    return (first.year...max(first.year, cut.dateAsked.year)).flatMap { year in
      let started = years[year] ?? []
      return [total(year, started, first: first.start, cut)] + started.map { row($0) }
    }
  }

  private static func experiments(_ cut: Cut) -> [Experiment] {
    // In byte order of their ids.
    let streams = cut.numbers(of: .experiment)
    guard !streams.isEmpty else { return [] }
    let sharings = cut.part(of: cut.facts.lessons.shared).filter { $0.what.audience > .team }
    let firstSharings = Dictionary(sharings.map { ($0.what.lesson, $0.stamp.position) }, uniquingKeysWith: { first, _ in first })
    let learned = Dictionary(grouping: cut.latest(of: cut.facts.lessons.learned) { $0.what.lesson }.values, by: \.stream)
    return streams.compactMap { number in
      let facts = cut.facts.experiments[cut.facts.streams[number].slot]
      guard let start = cut.earliest(of: facts.starts), let opening = cut.latest(of: facts.starts) else { return nil }
      let evaluations = cut.part(of: facts.evaluations)
      let named = evaluations.compactMap { evaluation in evaluation.what.lesson.map { ($0, evaluation.stamp) } }
      let lessons = (named + (learned[number] ?? []).map { ($0.what.lesson, $0.stamp) }).sorted {
        cut.isEarlier($0.1, than: $1.1)
      }
      let shared = lessons.lazy.compactMap { lesson, stamp in firstSharings[lesson].map { [stamp.position, $0] } }.first
      return Experiment(
        id: cut.facts.streams[number].id, start: start.stamp, opening: opening,
        measurements: cut.part(of: facts.measurements).map(\.stamp.position), evaluations: evaluations, sharing: shared ?? [])
    }
  }

  /// - Parameter first: the start from which years are counted.
  private static func total(_ year: Int, _ experiments: [Experiment], first: Stamp, _ cut: Cut) -> Table.Row {
    let evaluated = experiments.filter { !$0.evaluations.isEmpty }
    let verdict: Verdict =
      Decimal(evaluated.count) >= cut.question.norms[.experimentsEvaluated]
      ? .met : year == cut.dateAsked.year ? .notYet : .notMet
    let proof =
      [first.position] + experiments.map(\.start.position) + evaluated.flatMap { $0.evaluations.map(\.stamp.position) }
    let empty = Table.Cell(.empty)
    return Table.Row(
      cells: [Table.Cell(.text(String(year))), Table.Cell(.text("*")), empty, empty, empty] + counts(experiments) + [
        empty, empty, Table.Cell(.verdict(verdict), evidence: proof),
      ])
  }

  private static func row(_ experiment: Experiment) -> Table.Row {
    let opening = experiment.opening
    func told(_ value: Table.Value?) -> Table.Cell {
      value.map { Table.Cell($0, evidence: [opening.stamp.position]) } ?? Table.Cell(.empty)
    }
    func concluded(_ value: (ExperimentEvaluated) -> Table.Value) -> Table.Cell {
      experiment.evaluations.last.map { Table.Cell(value($0.what), evidence: [$0.stamp.position]) } ?? Table.Cell(.empty)
    }
    return Table.Row(
      cells: [
        Table.Cell(.text(String(experiment.year))), Table.Cell(.text(experiment.id)),
        told(.code(opening.what.channel.text, .channel)), told(.text(opening.what.hypothesis)),
        told(opening.what.trajectory.map { .text($0.text) }),
      ] + counts([experiment]) + [concluded { .yesno($0.keep) }, concluded { .text($0.conclusion) }, Table.Cell(.empty)])
  }

  private static func counts(_ experiments: [Experiment]) -> [Table.Cell] {
    func count(_ isMeant: (Experiment) -> Bool, _ proof: (Experiment) -> [Position]) -> Table.Cell {
      let meant = experiments.filter(isMeant)
      return Table.Cell(.count(meant.count), evidence: meant.flatMap { [$0.start.position] + proof($0) })
    }
    return [
      count { _ in
        true
      } _: { _ in
        []
      },
      count {
        $0.isMeasuredTwice
      } _: {
        $0.measurements
      },
      count {
        !$0.evaluations.isEmpty
      } _: {
        $0.evaluations.map(\.stamp.position)
      },
      count {
        !$0.sharing.isEmpty
      } _: {
        $0.sharing
      },
    ]
  }
}
