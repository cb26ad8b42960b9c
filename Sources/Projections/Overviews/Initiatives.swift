import EventStore
import Events
import Formats

/// Initiatives: from submission to result, and what each fund gave (DOMAIN §5; M1, M4).
enum Initiatives {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Initiatieven van inwoners", en: "Residents' initiatives"),
    summary: Names(
      nl: "Elk initiatief van indienen tot resultaat, en wat elk fonds per jaar gaf.",
      en: "Each initiative from submission to result, and what each fund gave per year."),
    columns: columns, keys: 3, parameters: [.normSet],
    publicly: .refused(.single),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("initiative", .text, nl: "initiatief", en: "initiative", empty: Names(nl: "alle van het fonds", en: "all of the fund")),
    .init("fund", .text, nl: "fonds", en: "fund"),
    .init("year", .text, nl: "jaar", en: "year"),
    .init("title", .text, nl: "titel", en: "title"),
    .init("by", .text, nl: "van", en: "by"),
    .init("area", .text, nl: "gebied", en: "area"),
    .init("theme", .text, nl: "thema", en: "theme"),
    .init("submitted", .date, nl: "ingediend", en: "submitted"),
    .init("contactDays", .days, nl: "dagen tot contactpersoon", en: "days to a contact person"),
    .init("assessedDays", .days, nl: "dagen tot beoordeling", en: "days to assessment"),
    .init("verdict", .text, nl: "oordeel", en: "verdict"),
    .init("grantedDays", .days, nl: "dagen tot toekenning", en: "days to grant"),
    .init("withdrawnDays", .days, nl: "dagen tot intrekking", en: "days to withdrawal"),
    .init("realisedDays", .days, nl: "dagen tot resultaat", en: "days to result"),
    .init("answerDays", .days, nl: "dagen tot eerste antwoord", en: "days to first answer"),
    .init("answer", .verdict, nl: "op tijd beantwoord", en: "answered in time"),
    .init("grants", .count, nl: "toekenningen", en: "grants", counts: .events),
    .init("granted", .cents, nl: "toegekend", en: "granted"),
  ]

  static func rows(_ cut: Cut) -> [Table.Row] {
    let streams = cut.streams(of: .initiative)
    return streams.compactMap { row($0.id, cut.facts.initiatives[$0.slot], cut) }
      + grants(streams.flatMap { cut.part(of: cut.facts.initiatives[$0.slot].grants) })
  }

  /// Nil when it was never submitted.
  private static func row(_ initiative: String, _ facts: InitiativeFacts, _ cut: Cut) -> Table.Row? {
    guard let submission = cut.latest(of: facts.submissions), let submitted = cut.earliest(of: facts.submissions)?.stamp
    else { return nil }
    func told(_ value: Table.Value?) -> Table.Cell { .told(value, by: submission.stamp) }
    func days(to stamp: Stamp?) -> Table.Cell { .told(stamp.map { .days(submitted.days(to: $0)) }, by: submitted, stamp) }
    let contact = cut.earliest(of: facts.contacts)?.stamp
    let assessed = cut.earliest(of: facts.assessments)?.stamp
    let granted = cut.earliest(of: facts.grants)?.stamp
    let answered = [contact, assessed, granted].compactMap(\.self).min { cut.isEarlier($0, than: $1) }
    let assessment = cut.latest(of: facts.assessments)
    let day = answered.map { Amsterdam.date(at: $0.time) } ?? cut.dateAsked
    let isInTerm =
      Decimal(day.daysSinceEpoch - Amsterdam.date(at: submitted.time).daysSinceEpoch) <= cut.question.norms[.initiativesDays]
    let answer: Verdict = isInTerm ? (answered == nil ? .notYet : .met) : .notMet
    let what = submission.what
    return Table.Row(cells: [
      Table.Cell(.text(initiative)), Table.Cell(.empty), Table.Cell(.empty), told(.text(what.title)),
      told(.code(what.by.text, .role)), told(what.area.map { .code($0.text, .area) }),
      told(what.theme.map { .code($0.text, .theme) }), .date(of: submitted), days(to: contact), days(to: assessed),
      .told(assessment.map { .word($0.what.verdict) }, by: assessment?.stamp), days(to: granted),
      days(to: cut.earliest(of: facts.withdrawals)?.stamp), days(to: cut.earliest(of: facts.realisations)?.stamp),
      days(to: answered), .told(.verdict(answer), by: submitted, answered), Table.Cell(.empty), Table.Cell(.empty),
    ])
  }

  /// A row for each fund and calendar year.
  private static func grants(_ grants: [Noted<InitiativeGranted>]) -> [Table.Row] {
    struct Year: Hashable {
      let fund: Code
      let year: Int
    }
    let years = Dictionary(grouping: grants) { Year(fund: $0.what.fund, year: Amsterdam.date(at: $0.stamp.time).year) }
    return years.sorted { one, other in
      if one.key.fund == other.key.fund { return one.key.year < other.key.year }
      return one.key.fund.text.utf8.lexicographicallyPrecedes(other.key.fund.text.utf8)
    }.map { key, grants in
      let proof = grants.map(\.stamp.position)
      let cents = grants.reduce(Int128(0)) { $0 + Int128($1.what.amountCents) }
      return Table.Row(
        cells: [Table.Cell(.empty), Table.Cell(.code(key.fund.text, .fund)), Table.Cell(.text(String(key.year)))]
          + Array(repeating: Table.Cell(.empty), count: 13)
          + [Table.Cell(.count(grants.count), evidence: proof), Table.Cell(.cents(cents), evidence: proof)])
    }
  }
}
