import EventStore
import Events
import Formats

/// Goals: are they SMART, how far are they, and are they on track (DOMAIN §5; V8, V14).
enum Goals {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Doelen", en: "Goals"),
    summary: Names(
      nl: "Of doelen SMART zijn, hoe ver ze zijn en of ze op koers liggen.",
      en: "Whether goals are SMART, how far they are and whether they are on track."),
    columns: columns, keys: 2, isReplayed: true, ageing: ["expected"],
    told: ["statement", "metric", "unit", "baseline", "target", "deadline", "agreedBy"], isJudgedByDate: true,
    publicly: .refused(.measured),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("stream", .text, nl: "van", en: "of"),
    .init("goal", .text, nl: "doel", en: "goal"),
    .init("statement", .text, nl: "omschrijving", en: "statement"),
    .init("metric", .text, nl: "maat", en: "metric"),
    .init("unit", .text, nl: "eenheid", en: "unit"),
    .init("baseline", .number, nl: "nulmeting", en: "baseline"),
    .init("target", .number, nl: "streefwaarde", en: "target"),
    .init("deadline", .date, nl: "uiterlijk", en: "deadline"),
    .init("agreedBy", .text, nl: "vastgesteld door", en: "agreed by"),
    .init("specific", .yesno, nl: "specifiek", en: "specific"),
    .init("measurable", .yesno, nl: "meetbaar", en: "measurable"),
    .init("accepted", .yesno, nl: "aanvaard", en: "accepted"),
    .init("realistic", .yesno, nl: "realistisch", en: "realistic"),
    .init("timeBound", .yesno, nl: "tijdgebonden", en: "time-bound"),
    .init("measurements", .count, nl: "metingen", en: "measurements", counts: .events),
    .init("latest", .number, nl: "laatste meting", en: "latest"),
    .init("measured", .date, nl: "gemeten op", en: "measured on"),
    .init("progress", .number, nl: "voortgang", en: "progress"),
    .init("expected", .number, nl: "verwachte voortgang", en: "expected progress"),
    .init("status", .text, nl: "stand", en: "status"),
    .init("earlierTargets", .list, nl: "eerdere streefwaarden", en: "earlier targets"),
  ]

  static func rows(_ cut: Cut) -> [Table.Row] {
    var rows: [Table.Row] = []
    // "organisation" comes before "trajectory" in byte order.
    if cut.question.subject.trajectory == nil {
      for stream in cut.streams(of: .organisation) {
        rows += goals(in: cut.facts.organisations[stream.slot].goals, cut).map { row($0, of: stream.name, cut) }
      }
    }
    return rows
      + cut.overTrajectories(keptAs: .overview(.goals)) { trajectory in
        goals(in: trajectory.facts.goals, trajectory.cut).map { row($0, of: "trajectory/\(trajectory.id)", trajectory.cut) }
      }
  }

  /// The goals of one stream, in byte order of their ids.
  static func goals(in facts: GoalFacts, _ cut: Cut) -> [AskedGoal] {
    guard !facts.settings.isEmpty else { return [] }
    let settings = Dictionary(grouping: cut.part(of: facts.settings)) { $0.goal }
    let measurements = Dictionary(grouping: cut.part(of: facts.measurements)) { $0.goal }
    let withdrawals = cut.latest(of: facts.withdrawals) { $0.goal }
    return settings.sorted { cut.precedes($0.key, $1.key) }.compactMap { goal, settings in
      guard let latest = settings.last, let first = settings.first else { return nil }
      let withdrawal = withdrawals[goal].flatMap { cut.isEarlier($0.stamp, than: latest.stamp) ? nil : $0 }
      return AskedGoal(
        first: first, setting: latest, earlier: settings.dropLast(), measurements: measurements[goal] ?? [],
        withdrawal: withdrawal, cut: cut)
    }
  }

  private static func row(_ goal: AskedGoal, of stream: String, _ cut: Cut) -> Table.Row {
    let setting = goal.setting
    let set = [setting.stamp.position]
    func told(_ value: Table.Value?) -> Table.Cell { value.map { Table.Cell($0, evidence: set) } ?? Table.Cell(.empty) }
    func text(_ symbol: Symbol) -> Table.Cell { told(symbol.some.map { .text(cut.text($0)) }) }
    func check(_ holds: Bool) -> Table.Cell { Table.Cell(.yesno(holds), evidence: set) }
    let measured = goal.measurements.map(\.stamp.position)
    let latest = goal.measurements.last
    let latestPosition = latest.map { [$0.stamp.position] } ?? []
    let earlier = goal.earlier.filter { $0.target != nil }
    return Table.Row(cells: [
      Table.Cell(.text(stream)), Table.Cell(.text(cut.text(setting.goal))), text(setting.statement),
      told(setting.metric.some.map { .code(cut.text($0), .metric) }), text(setting.unit),
      told(setting.baseline.map { .number($0) }), told(setting.target.map { .number($0) }),
      told(setting.deadline.map { .date($0) }), text(setting.agreedBy), check(!setting.metric.isNone),
      check(!setting.unit.isNone && setting.target != nil), check(!setting.agreedBy.isNone),
      check(setting.baseline != nil), check(setting.deadline != nil),
      Table.Cell(.count(measured.count), evidence: measured),
      Table.Cell(latest.map { .number($0.value) } ?? .empty, evidence: latestPosition), .date(of: latest?.stamp),
      Table.Cell(
        goal.progress.map { .ratio($0) } ?? .empty,
        evidence: goal.progress == nil ? [] : set + latestPosition),
      Table.Cell(
        goal.expected.map { .ratio($0) } ?? .empty,
        evidence: goal.expected == nil ? [] : set + [goal.first.stamp.position]),
      Table.Cell(
        .word(goal.status),
        evidence: set + [goal.first.stamp.position] + measured + (goal.withdrawal.map { [$0.stamp.position] } ?? [])),
      Table.Cell(
        .list(earlier.compactMap { $0.target?.description }), evidence: earlier.map(\.stamp.position)),
    ])
  }
}

/// One goal as a question sees it.
struct AskedGoal {
  let first: GoalFacts.Setting
  /// The latest, which rules.
  let setting: GoalFacts.Setting
  let earlier: ArraySlice<GoalFacts.Setting>
  /// From the earliest to the latest.
  let measurements: [GoalFacts.Measurement]
  /// Nil when a later `goal-set` took it back.
  let withdrawal: GoalFacts.Withdrawal?
  let cut: Cut

  enum Status: String, CaseIterable, Named {
    case withdrawn, achieved, missed, unmeasured, unrated, open
    case onTrack = "on-track"
    case behind

    var names: Names {
      switch self {
      case .withdrawn: Names(nl: "ingetrokken", en: "withdrawn")
      case .achieved: Names(nl: "gehaald", en: "achieved")
      case .missed: Names(nl: "niet gehaald", en: "missed")
      case .unmeasured: Names(nl: "niet gemeten", en: "unmeasured")
      case .unrated: Names(nl: "niet te beoordelen", en: "unrated")
      case .open: Names(nl: "zonder einddatum", en: "open")
      case .onTrack: Names(nl: "op koers", en: "on track")
      case .behind: Names(nl: "loopt achter", en: "behind")
      }
    }
  }

  /// (value - baseline) / (target - baseline); nil without baseline or target, or when they are equal.
  private func progress(at measurement: GoalFacts.Measurement) -> Fraction? {
    guard let baseline = setting.baseline, let target = setting.target, baseline != target else { return nil }
    return (Fraction(measurement.value) - Fraction(baseline)) / (Fraction(target) - Fraction(baseline))
  }

  /// Whether progress is 1 or more, which needs no division.
  private func reachesTarget(_ measurement: GoalFacts.Measurement) -> Bool {
    guard let baseline = setting.baseline, let target = setting.target, baseline != target else { return false }
    return baseline < target ? measurement.value >= target : measurement.value <= target
  }

  var progress: Fraction? { measurements.last.flatMap { progress(at: $0) } }

  /// The share of the days from the earliest `goal-set` to the deadline that has passed, 0 to 1; nil without a deadline.
  var expected: Fraction? {
    guard let deadline = setting.deadline else { return nil }
    let start = Amsterdam.date(at: first.stamp.time).daysSinceEpoch
    let span = deadline.daysSinceEpoch - start
    guard span > 0 else { return Fraction(1) }
    let passed = cut.isPast(deadline) ? span : min(max(cut.dayAsked - start, 0), span)
    return Fraction(passed) / Fraction(span)
  }

  /// Whether it was measured on or before the deadline day, or at all without a deadline.
  func isInTime(_ measurement: GoalFacts.Measurement) -> Bool {
    setting.deadline.map { Amsterdam.date(at: measurement.stamp.time) <= $0 } ?? true
  }

  /// The first that applies (DOMAIN §5, "goal status").
  var status: Status {
    if withdrawal != nil { return .withdrawn }
    if measurements.contains(where: { isInTime($0) && reachesTarget($0) }) { return .achieved }
    if let deadline = setting.deadline, cut.isPast(deadline) { return .missed }
    if measurements.isEmpty { return .unmeasured }
    guard let progress else { return .unrated }
    guard let expected else { return .open }
    return progress >= expected ? .onTrack : .behind
  }
}
