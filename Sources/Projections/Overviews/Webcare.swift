import EventStore
import Events
import Formats

/// Webcare: which signals came in by which channel, what was done with them, and how soon they were answered (DOMAIN §5; V15, V17).
enum Webcare {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Webcare", en: "Webcare"),
    summary: Names(
      nl: "Welke signalen binnenkwamen, wat ermee gebeurde en hoe snel er antwoord kwam.",
      en: "Which signals came in, what was done with them and how soon an answer came."),
    columns: columns, keys: 2, parameters: [],
    publicly: .showing(
      ["channel"], people: ["signals", "triaged", "linked", "answered", "open"], rows: [.isTotal("channel")]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("channel", .text, nl: "kanaal", en: "channel"),
    .init("kind", .text, nl: "soort", en: "kind"),
    .init("signals", .count, nl: "signalen", en: "signals", counts: .events),
    .init("triaged", .count, nl: "beoordeeld", en: "triaged", counts: .events),
    .init("linked", .count, nl: "aan een traject gekoppeld", en: "linked to a trajectory", counts: .events),
    .init("answered", .count, nl: "beantwoord", en: "answered", counts: .events),
    .init("open", .count, nl: "open", en: "open", counts: .events),
    .init("medianHours", .hours, nl: "mediaan (uren)", en: "median (hours)"),
    .init("ninetiethHours", .hours, nl: "negen van de tien binnen (uren)", en: "nine in ten within (hours)"),
  ]

  static func rows(_ cut: Cut) -> [Table.Row] {
    var all = Tally(cut)
    // For each channel by number one for each kind.
    var channels = LocalNumbers()
    var tallies: [Tally] = []
    for signal in cut.facts.signals {
      guard let asked = AskedSignal(signal, cut) else { continue }
      let place = Int(channels.number(asked.said.channel)) * SignalKind.allCases.count + Self.place(asked.said.kind)
      while tallies.count <= place { tallies.append(Tally(cut)) }
      tallies[place].add(asked, cut)
      all.add(asked, cut)
    }
    if all.signals.count == 0 { return [] }
    var rows = [row(.text("*"), .empty, all)]
    for channel in channels.symbols.sorted(by: { cut.precedes($0, $1) }) {
      let first = Int(channels.find(channel) ?? 0) * SignalKind.allCases.count
      for kind in kinds where first + place(kind) < tallies.count && tallies[first + place(kind)].signals.count > 0 {
        rows.append(row(cut.code(channel, .channel), .word(kind), tallies[first + place(kind)]))
      }
    }
    return rows
  }

  /// In byte order.
  private static let kinds = SignalKind.allCases.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }

  private static func place(_ kind: SignalKind) -> Int {
    switch kind {
    case .question: 0
    case .report: 1
    case .complaint: 2
    case .compliment: 3
    case .misinformation: 4
    case .development: 5
    case .crisis: 6
    }
  }

  private static func row(_ channel: Table.Value, _ kind: Table.Value, _ tally: Tally) -> Table.Row {
    var hours = tally.hours
    return Table.Row(cells: [
      Table.Cell(channel), Table.Cell(kind), tally.signals.cell, tally.triaged.cell, tally.linked.cell, tally.answered.cell,
      tally.open.cell, Table.Cell(Hours.rank(1, of: 2, in: &hours), evidence: tally.signals.positions + tally.answered.positions),
      Table.Cell(Hours.rank(9, of: 10, in: &hours), evidence: tally.signals.positions + tally.answered.positions),
    ])
  }

  private struct Tally {
    var signals: EventCount
    var triaged: EventCount
    var linked: EventCount
    var answered: EventCount
    var open: EventCount
    var hours: [Hours] = []

    init(_ cut: Cut) {
      signals = EventCount(cut)
      triaged = EventCount(cut)
      linked = EventCount(cut)
      answered = EventCount(cut)
      open = EventCount(cut)
    }

    mutating func add(_ signal: AskedSignal, _ cut: Cut) {
      let first = signal.first.position
      let said = signal.said.stamp
      signals.add(said, by: first)
      if let triage = signal.triage { triaged.add(said, by: triage.position) }
      if let link = signal.link { linked.add(said, by: link.position) }
      if let answer = signal.answer {
        answered.add(said, by: first)
        answered.prove(answer)
        hours.append(Hours(from: signal.first.time, to: answer.time, isOver: true))
      } else {
        hours.append(Hours(from: signal.first.time, to: cut.question.asOf, isOver: false))
        if !signal.isClosed { open.add(said, by: first) }
      }
    }
  }

  /// How long something took, or has taken so far.
  private struct Hours: Comparable {
    /// At equal times what is not over ranks after what is.
    private let key: Int128

    init(from first: Moment, to last: Moment, isOver: Bool) {
      key = (Int128(last.nanoseconds) - Int128(first.nanoseconds)) * 2 + (isOver ? 0 : 1)
    }

    static func < (one: Hours, other: Hours) -> Bool { one.key < other.key }

    private var value: Table.Value {
      let hours = Fraction(key >> 1) / Fraction(3_600_000_000_000)
      return key & 1 == 0 ? .hours(hours) : .moreThanHours(hours)
    }

    static func rank(_ numerator: Int, of denominator: Int, in hours: inout [Hours]) -> Table.Value {
      NearestRank.pick(numerator, of: denominator, in: &hours)?.value ?? .empty
    }
  }
}

/// One signal as a question sees it.
struct AskedSignal {
  /// The earliest observation, which is its moment.
  let first: Stamp
  /// The latest, which says what it is.
  let said: SignalFacts.Observation
  let triage: Stamp?
  /// The triage that says to which trajectory it belongs.
  let link: Stamp?
  /// The first answer at or after its moment.
  let answer: Stamp?
  let isClosed: Bool

  /// Nil when nothing was observed.
  init?(_ facts: SignalFacts, _ cut: Cut) {
    guard let first = cut.earliest(of: facts.observations)?.stamp, let said = cut.latest(of: facts.observations) else {
      return nil
    }
    self.first = first
    self.said = said
    triage = cut.earliest(of: facts.triages)?.stamp
    link = cut.latest(of: facts.triages) { !$0.trajectory.isNone }?.stamp
    answer = cut.earliest(of: facts.answers) { $0.stamp.time >= first.time }?.stamp
    isClosed = cut.earliest(of: facts.closings) != nil
  }
}
