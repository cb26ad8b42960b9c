import EventStore
import Events
import Formats

/// The participation calendar: what the organisation does with people, month by month and year by year, and where it came by
/// (DOMAIN §5; V12, K2).
enum ParticipationCalendar {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Participatiekalender", en: "Participation calendar"),
    summary: Names(
      nl: "De bijeenkomsten per maand, de trainingen per jaar en de bezoeken aan dorpen.",
      en: "Activities per month, training per year and visits to villages."),
    columns: columns, keys: 5, parameters: [],
    publicly: .showing(["kind", "period", "audience", "number"]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("kind", .text, nl: "wat voor", en: "kind"),
    .init("period", .text, nl: "wanneer", en: "when"),
    .init("area", .text, nl: "gebied", en: "area"),
    .init("body", .text, nl: "wie", en: "who"),
    .init("audience", .text, nl: "voor", en: "for"),
    .init("number", .count, nl: "aantal", en: "number", counts: .events),
    .init(
      "attended", .count, nl: "aanwezig", en: "attended", counts: .people, empty: Names(nl: "niet geteld", en: "not counted")),
  ]

  enum Kind: String, CaseIterable, Named {
    case activity, training, visit

    var names: Names {
      switch self {
      case .activity: Names(nl: "activiteiten", en: "activities")
      case .training: Names(nl: "trainingen", en: "training")
      case .visit: Names(nl: "bezoek", en: "visit")
      }
    }
  }

  /// One thing that was held, or several that are counted together.
  private struct Held {
    let kind: Kind
    let period: String
    var visit: VisitHeld?
    var audience: TrainingAudience?
    private(set) var stamps: [Stamp] = []
    private(set) var attended: Int128?
    private(set) var attendedPositions: [Position] = []

    init(_ kind: Kind, _ period: String, visit: VisitHeld? = nil, audience: TrainingAudience? = nil) {
      self.kind = kind
      self.period = period
      self.visit = visit
      self.audience = audience
    }

    mutating func count(_ stamp: Stamp, attended number: Int?) {
      stamps.append(stamp)
      guard let number else { return }
      attended = (attended ?? 0) + Int128(number)
      attendedPositions.append(stamp.position)
    }
  }

  /// The activities of one month, of one trajectory or of several.
  private struct Month: Keepable {
    /// The years before it times twelve, and the months.
    let month: Int
    var number = 0
    var attended: Int128?
    /// Those that were held, and of them those that say how many came; where evidence is wanted.
    var held: [Position] = []
    var counted: [Position] = []

    var bytes: Int { MemoryLayout<Self>.stride }

    init(_ month: Int) { self.month = month }

    mutating func count(_ activity: TrajectoryFacts.Activity, _ cut: Cut) {
      number += 1
      if cut.wantsEvidence { held.append(activity.stamp.position) }
      guard let came = activity.attended else { return }
      attended = (attended ?? 0) + Int128(came)
      if cut.wantsEvidence { counted.append(activity.stamp.position) }
    }

    mutating func add(_ other: Month) {
      number += other.number
      if let more = other.attended { attended = (attended ?? 0) + more }
      held += other.held
      counted += other.counted
    }
  }

  static func rows(_ cut: Cut) -> [Table.Row] { activities(cut) + (training(cut) + visits(cut)).map { row($0) } }

  private static func activities(_ cut: Cut) -> [Table.Row] {
    var months: [Int: Month] = [:]
    for month in cut.overTrajectories(keptAs: .overview(.participationCalendar), { self.months(of: $0) }) {
      months[month.month, default: Month(month.month)].add(month)
    }
    return months.sorted { $0.key < $1.key }.map { _, month in
      let empty = Table.Cell(.empty)
      let name = "\(Digits.padded(month.month / 12, 4))-\(Digits.padded(month.month % 12 + 1, 2))"
      return Table.Row(cells: [
        Table.Cell(.word(Kind.activity)), Table.Cell(.text(name)), empty, empty, empty,
        Table.Cell(.count(month.number), evidence: month.held),
        Table.Cell(month.attended.map { .total($0) } ?? .empty, evidence: month.counted),
      ])
    }
  }

  private static func months(of trajectory: AskedTrajectory) -> [Month] {
    var days = AmsterdamDays()
    var months: [Month] = []
    // In order of time.
    for activity in trajectory.activities {
      let date = CalendarDate(daysSinceEpoch: days.day(at: activity.stamp.time))
      let month = date.year * 12 + date.month - 1
      if months.last?.month != month { months.append(Month(month)) }
      months[months.count - 1].count(activity, trajectory.cut)
    }
    return months
  }

  private static func training(_ cut: Cut) -> [Held] {
    var audiences: [Audience: Held] = [:]
    for training in cut.streams(of: .organisation).flatMap({ cut.part(of: cut.facts.organisations[$0.slot].trainings) }) {
      let key = Audience(
        year: String(Amsterdam.date(at: training.stamp.time).description.prefix(4)), audience: training.what.audience)
      audiences[key, default: Held(.training, key.year, audience: key.audience)]
        .count(training.stamp, attended: training.what.attended)
    }
    return audiences.sorted { ($0.key.year, $0.key.audience.rawValue) < ($1.key.year, $1.key.audience.rawValue) }.map(\.value)
  }

  private struct Audience: Hashable {
    let year: String
    let audience: TrainingAudience
  }

  /// Each for itself.
  private static func visits(_ cut: Cut) -> [Held] {
    cut.streams(of: .organisation).flatMap { cut.part(of: cut.facts.organisations[$0.slot].visits) }
      .map { visit in
        var held = Held(.visit, Amsterdam.date(at: visit.stamp.time).description, visit: visit.what)
        held.count(visit.stamp, attended: visit.what.attended)
        return held
      }
      .sorted { one, other in
        if one.period != other.period { return one.period < other.period }
        guard let visit = one.visit, let otherVisit = other.visit else { preconditionFailure("these are visits") }
        if visit.area != otherVisit.area { return visit.area.text.utf8.lexicographicallyPrecedes(otherVisit.area.text.utf8) }
        if !visit.body.utf8.elementsEqual(otherVisit.body.utf8) {
          return visit.body.utf8.lexicographicallyPrecedes(otherVisit.body.utf8)
        }
        // Of two that look the same it is the evidence that differs.
        let attended = (visit.attended ?? .max, otherVisit.attended ?? .max)
        return attended.0 == attended.1 ? cut.isEarlier(one.stamps[0], than: other.stamps[0]) : attended.0 < attended.1
      }
  }

  private static func row(_ held: Held) -> Table.Row {
    Table.Row(cells: [
      Table.Cell(.word(held.kind)), Table.Cell(.text(held.period)),
      Table.Cell(held.visit.map { .code($0.area.text, .area) } ?? .empty),
      Table.Cell(held.visit.map { .text($0.body) } ?? .empty), Table.Cell(held.audience.map { .word($0) } ?? .empty),
      Table.Cell(.count(held.stamps.count), evidence: held.stamps.map(\.position)),
      Table.Cell(held.attended.map { .total($0) } ?? .empty, evidence: held.attendedPositions),
    ])
  }
}
