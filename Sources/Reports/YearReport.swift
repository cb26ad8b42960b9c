import EventStore
import Events
public import Formats
public import Markup
public import Projections

/// The yearly learning report: how participation went in a year, and what the next one can know.
public struct YearReport: Speaking {
  public let language: Language
  let year: Int
  let tables: [Overview: Table]
  /// How the trajectories stood when the year began.
  private let before: Table
  let words: ReportWords

  /// What it is made of, in the order in which the appendix explains it.
  static let overviews: [Overview] = [
    .trajectories, .goals, .reach, .feedback, .norms, .stakeholders, .policyEffect, .evaluations, .lessons, .instruments,
    .plannedApproach, .spread, .recommendations, .owed, .experiments, .conditions, .promise, .processComplaints, .newVoices,
    .participationCalendar, .policies,
  ]

  /// - Parameters:
  ///   - asked: the norms, and what was known when. A moment after the end of the year means that end.
  ///   - now: the moment of asking, for a year that is not over.
  public init(
    _ year: Int, _ asked: Question.Asked, now: Moment, in language: Language, from projector: inout Projector
  ) throws(ProjectionError) {
    guard let first = CalendarDate(year: year, month: 1, day: 1), let last = CalendarDate(year: year, month: 12, day: 31),
      let end = Amsterdam.end(of: last), let dawn = Amsterdam.end(of: first.adding(days: -1))
    else { preconditionFailure("a year that the calendar has") }
    var asked = asked
    asked.asOf = min(asked.asOf ?? asked.knownAt ?? now, end)
    let found = try projector.tables(Self.overviews, asked, now: now)
    // The same record, whatever came in since.
    asked.knownAt = found[0].question.knownAt
    asked.position = found[0].question.position
    asked.asOf = min(dawn, found[0].question.asOf)
    before = try projector.table(.trajectories, asked, now: now)
    tables = Dictionary(uniqueKeysWithValues: zip(Self.overviews, found))
    self.year = year
    self.language = language
    words = ReportWords(
      language, trajectories: found[0], policies: Self.table(.policies, tables), stakeholders: Self.table(.stakeholders, tables))
  }

  private static func table(_ overview: Overview, _ tables: [Overview: Table]) -> Table {
    guard let table = tables[overview] else { preconditionFailure("every part was asked for") }
    return table
  }

  func table(_ overview: Overview) -> Table { Self.table(overview, tables) }
  func rows(_ overview: Overview) -> [RowReader] { table(overview).readers }

  private var question: Question { table(.trajectories).question }
  var norms: NormSet { question.norms }
  private var isOver: Bool { Amsterdam.date(at: question.asOf) == CalendarDate(year: year, month: 12, day: 31) }

  /// The day that figures are of.
  var day: String { moment(question.asOf) }

  // MARK: The trajectories of the year

  /// Those that were not closed before it began.
  var running: [RowReader] {
    rows(.trajectories).filter { row in row.date("closed").map { $0.year >= year } ?? true }
      .filter { $0.date("started") != nil || $0.date("firstInvolvement") != nil }
  }

  private var runningNames: Set<String> { Set(running.compactMap { $0.word("trajectory") }) }

  /// The rows of an overview that are about the trajectories of the year.
  func rowsOfTheYear(_ overview: Overview) -> [RowReader] {
    let names = runningNames
    return rows(overview).filter { $0.word("trajectory").map { names.contains($0) } ?? false }
  }

  /// Reactions that came in the year, to each trajectory.
  private var reactionsOfTheYear: Int {
    let earlier = Dictionary(
      before.readers.compactMap { row in row.word("trajectory").map { ($0, row.count("reactions") ?? 0) } },
      uniquingKeysWith: { first, _ in first })
    return rows(.trajectories).reduce(0) { sum, row in
      sum + max(0, (row.count("reactions") ?? 0) - (row.word("trajectory").flatMap { earlier[$0] } ?? 0))
    }
  }

  // MARK: The paper

  public var bytes: [UInt8] { paper.bytes }

  private var paper: Paper {
    let parts: [Paper.Part] = [
      part("summary", "In het kort", "In short", summary),
      part("trajectories", "Trajecten", "Trajectories", trajectories),
      part("goals", "Doelen", "Goals", goals),
      part("reach", "Wie meededen", "Who took part", reach),
      part("feedback", "Terugkoppeling", "Feedback", feedback),
      part("stakeholders", "Belanghebbenden", "Stakeholders", stakeholders),
      part("norms", "Wat het beleid vraagt, en wat er gebeurde", "What the policy asks, and what happened", adherence),
      part("learning", "Leren", "Learning", learning),
      part("experiments", "Experimenten", "Experiments", experiments),
      part("owed", "Wat nog moet gebeuren", "What is still owed", owed),
      part(
        "rekenkamer", "De vijf bevindingen van de Rekenkamercommissie", "The five findings of the Rekenkamer commission", findings
      ),
      part(
        "appendix", "Bijlage: wat de cijfers betekenen", "Appendix: what the figures mean",
        Appendix(words: words, overviews: Self.overviews, norms: norms).html),
    ]
    return Paper(
      language: language,
      title: say("Participatie in \(year): wat we deden en leerden", "Participation in \(year): what we did and learned"),
      lead: lead, parts: parts, footing: footing)
  }

  private func part(_ id: String, _ nl: String, _ en: String, _ content: HTML) -> Paper.Part {
    Paper.Part(id: id, title: say(nl, en), content: content)
  }

  private var lead: HTML {
    let unfinished: HTML =
      isOver
      ? ""
      : " <strong>\(say("Het jaar is dan nog niet voorbij.", "The year is not over then."))</strong>"
    return """
      <p class="lead">\(say("Jaarlijks leerverslag over de samenwerking met inwoners, voor de projectgroep, het management, het college en de gemeenteraad.",
        "Yearly learning report on working together with residents, for the project group, the management, the college and the council."))</p>
      <p class="moment">\(say("Stand van \(day).", "As of \(day)."))\(unfinished) \
      \(question.knownSentence(language)) \(say("Beoordeeld met de normen van \(norms.name).", "Judged by the norms of \(norms.name)."))</p>

      """
  }

  private var footing: HTML {
    """
    <p>\(say("Alle cijfers volgen uit gebeurtenissen die zijn vastgelegd. Het verslag gaat over de praktijk, nooit over een persoon.",
      "All figures follow from events that are recorded. The report is about practice, never about a person."))</p>
    <p>\(say("Hetzelfde verslag opnieuw maken:", "To make the same report again:")) \
    <code>metelkaar report --year \(String(year)) --as-of \(question.asOf.description) --known-at \(question.knownAt.description)\
    \(norms == .usual ? "" : " --norms \(norms.name)")\(language == .nl ? "" : " --lang en")</code></p>

    """
  }

  // MARK: In short

  private var summary: HTML {
    let running = running
    guard !running.isEmpty || !rows(.owed).isEmpty else {
      return "<p>\(say("Er is over \(year) geen traject vastgelegd.", "No trajectory is recorded for \(year)."))</p>\n"
    }
    let sentences = [
      courses(running), voices, answers, verdicts, evaluated, learned, experimented, debts,
    ].compactMap { $0 }.map { sentence -> HTML in "<li>\(sentence)</li>\n" }
    return """
      <ul class="brief">
      \(sentences)</ul>

      """
  }

  private func courses(_ running: [RowReader]) -> String {
    let began = running.count { $0.date("started")?.year == year }
    let closed = running.count { $0.date("closed")?.year == year }
    let decided = running.count { $0.date("decision")?.year == year }
    let all = count(running.count, nl: ("traject", "trajecten"), en: ("trajectory", "trajectories"))
    return say(
      "In \(year) \(running.count == 1 ? "liep" : "liepen") er \(all). Begonnen in dat jaar: \(number(began)); besluit genomen: \(number(decided)); afgesloten: \(number(closed)).",
      "In \(year) there \(running.count == 1 ? "was" : "were") \(all). Begun in that year: \(number(began)); decided: \(number(decided)); closed: \(number(closed))."
    )
  }

  private var voices: String? {
    let reactions = reactionsOfTheYear
    let activities = rows(.participationCalendar)
      .filter { $0.word("kind") == "activity" && $0.word("period")?.hasPrefix(String(year)) == true }
    let held = activities.reduce(0) { $0 + ($1.count("number") ?? 0) }
    let came = activities.reduce(Int128(0)) { $0 + ($1.total("attended") ?? 0) }
    guard reactions > 0 || held > 0 else { return nil }
    let said = count(reactions, nl: ("reactie", "reacties"), en: ("reaction", "reactions"))
    let meetings = count(held, nl: ("activiteit", "activiteiten"), en: ("activity", "activities"))
    let present =
      came == 0
      ? ""
      : say(
        " Daar waren bij elkaar \(figure(came)) mensen (wie twee keer kwam, telt twee keer).",
        " \(figure(came)) people came in all (who came twice counts twice).")
    return say(
      "\(reactions == 0 ? "Er kwamen geen reacties" : "Er \(reactions == 1 ? "kwam" : "kwamen") \(said)") binnen en er \(held == 1 ? "was" : "waren") \(held == 0 ? "geen activiteiten" : meetings).\(present)",
      "\(reactions == 0 ? "No reactions" : said) came in and there \(held == 1 ? "was" : "were") \(held == 0 ? "no activities" : meetings).\(present)"
    )
  }

  private var answers: String? {
    let shares = rowsOfTheYear(.feedback).compactMap { $0.share("coverage") }
    let answered = shares.reduce(Int128(0)) { $0 + $1.numerator }
    let all = shares.reduce(Int128(0)) { $0 + $1.denominator }
    guard all > 0 else { return nil }
    let undecided = Set(running.filter { $0.date("decision") == nil }.compactMap { $0.word("trajectory") })
    let early = rowsOfTheYear(.feedback).filter { $0.word("trajectory").map { undecided.contains($0) } ?? false }
      .reduce(0) { $0 + $1.list("owed").count }
    let waiting = all - answered
    let end =
      waiting == 0
      ? say("Niemand wacht nog.", "Nobody is waiting.")
      : say(
        "Op \(figure(waiting)) \(waiting == 1 ? "reactie" : "reacties") is nog geen antwoord vastgelegd; \(figure(early)) daarvan in trajecten waarover nog niet is besloten.",
        "For \(figure(waiting)) \(waiting == 1 ? "reaction" : "reactions") no answer is recorded yet; \(figure(early)) of these in trajectories that are not decided yet."
      )
    return say(
      "Van alle reacties op deze trajecten is \(words.share(answered, all)) beantwoord. \(end)",
      "Of all reactions to these trajectories \(words.share(answered, all)) were answered. \(end)")
  }

  private var verdicts: String? {
    let tally = Tally(rowsOfTheYear(.norms))
    guard tally.all > 0 else { return nil }
    return say(
      "Van de oordelen over deze trajecten, volgens \(norms.name), is \(words.share(tally.met, tally.judged)) ‘voldaan’. Daarnaast: \(tally.rest(self)).",
      "Of the verdicts on these trajectories, by \(norms.name), \(words.share(tally.met, tally.judged)) are ‘met’. Beside that: \(tally.rest(self))."
    )
  }

  private var evaluated: String? {
    let closed = rows(.evaluations).filter { $0.date("closed") != nil }
    guard !closed.isEmpty else { return nil }
    let backlog = closed.count { $0.word("status") == "backlog" }
    return say(
      "Van de \(figure(closed.count)) afgesloten trajecten \(closed.count - backlog == 1 ? "is" : "zijn") er \(figure(closed.count - backlog)) geëvalueerd; \(figure(backlog)) \(backlog == 1 ? "moet" : "moeten") dat nog.",
      "Of the \(figure(closed.count)) closed trajectories \(figure(closed.count - backlog)) \(closed.count - backlog == 1 ? "was" : "were") evaluated; \(figure(backlog)) still to come."
    )
  }

  private var learned: String? {
    let lessons = rows(.lessons).filter { $0.word("lesson") != "*" }
    let now = lessons.filter { $0.date("learned")?.year == year }
    guard !now.isEmpty, let reuse = rows(.lessons).first?.share("reuse"), reuse.denominator > 0 else { return nil }
    let shared = now.count { $0.count("sharedDays") != nil }
    let learned = count(now.count, nl: ("leerpunt", "leerpunten"), en: ("lesson", "lessons"))
    return say(
      "Er \(now.count == 1 ? "werd" : "werden") \(learned) vastgelegd, waarvan \(number(shared)) buiten het eigen team gedeeld. Van alle leerpunten tot nu toe is \(words.share(reuse.numerator, reuse.denominator)) elders toegepast.",
      "\(learned) \(now.count == 1 ? "was" : "were") recorded, of which \(number(shared)) shared beyond the team. Of all lessons so far \(words.share(reuse.numerator, reuse.denominator)) were applied elsewhere."
    )
  }

  private var experimented: String? {
    guard let row = experimentsOfTheYear else { return nil }
    let evaluated = row.count("evaluated") ?? 0
    let asked = norms.whole(.experimentsEvaluated)
    let verdict = row.verdict("verdict").map { $0.names[language] } ?? ""
    return say(
      "Van de \(figure(row.count("started") ?? 0)) experimenten van \(year) \(evaluated == 1 ? "is" : "zijn") er \(figure(evaluated)) geëvalueerd; gevraagd zijn er \(figure(asked)): \(verdict).",
      "Of the \(figure(row.count("started") ?? 0)) experiments of \(year) \(figure(evaluated)) \(evaluated == 1 ? "was" : "were") evaluated; asked are \(figure(asked)): \(verdict)."
    )
  }

  /// A number where none is a word.
  func number(_ count: Int) -> String { count == 0 ? say("geen", "none") : figure(count) }

  private var debts: String? {
    let owed = rows(.owed)
    guard !owed.isEmpty else { return say("Van wat is vastgelegd staat niets open.", "Of what is recorded nothing is owed.") }
    let late = owed.count { $0.word("status") == "overdue" }
    let things = count(owed.count, nl: ("ding staat", "dingen staan"), en: ("thing is", "things are"))
    return say(
      "\(things) nog open, waarvan \(number(late)) te laat\(late == 0 ? "" : ": er is niet vastgelegd dat het is gedaan").",
      "\(things) still owed, \(number(late)) of them late\(late == 0 ? "" : ": it is not recorded that it was done").")
  }
}

/// Verdicts counted: never those that are judged without the others.
struct Tally {
  private(set) var counts: [Verdict: Int] = [:]

  /// - Parameter rows: of the overview `norms`, or of one with the counts in columns.
  init(_ rows: some Sequence<RowReader>) {
    for row in rows {
      if let verdict = row.verdict("verdict") { counts[verdict, default: 0] += 1 }
    }
  }

  init(columnsOf rows: some Sequence<RowReader>) {
    for row in rows {
      for (verdict, column) in [
        (Verdict.met, "met"), (.notMet, "notMet"), (.notYet, "notYet"), (.notApplicable, "notApplicable"),
        (.notEvaluable, "notEvaluable"),
      ] {
        counts[verdict, default: 0] += row.count(column) ?? 0
      }
    }
  }

  subscript(verdict: Verdict) -> Int { counts[verdict] ?? 0 }
  var met: Int { self[.met] }
  var judged: Int { self[.met] + self[.notMet] }
  var unjudged: Int { all - judged }
  var all: Int { counts.values.reduce(0, +) }

  /// What stands beside every adherence.
  func rest(_ speaker: some Speaking) -> String {
    [Verdict.notYet, .notApplicable, .notEvaluable]
      .map { "\(speaker.figure(self[$0])) \($0.names[speaker.language])" }.joined(separator: ", ")
  }
}

extension RowReader {
  func verdict(_ name: String) -> Verdict? {
    if case .verdict(let verdict) = value(name) { return verdict }
    return nil
  }

  func total(_ name: String) -> Int128? {
    switch value(name) {
    case .total(let total): total
    case .count(let count): Int128(count)
    default: nil
    }
  }
}

extension Question {
  /// What was recorded by when.
  func knownSentence(_ language: Language) -> String {
    switch language {
    case .nl: "Meegeteld is wat tot en met \(knownAt.spoken(in: .nl)) is vastgelegd (positie \(position))."
    case .en: "Counted is what was recorded up to \(knownAt.spoken(in: .en)) (position \(position))."
    }
  }
}
