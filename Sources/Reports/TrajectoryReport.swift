public import Events
public import Formats
public import Markup
public import Projections

/// The dossier of one trajectory, for the council and for who evaluates: what was planned, done, said, weighed and answered.
public struct TrajectoryReport: Speaking {
  public let language: Language
  let id: String
  let tables: [Overview: Table]
  let words: ReportWords

  /// What it is made of, in the order in which the appendix explains it.
  static let overviews: [Overview] = [
    .trajectories, .trajectory, .timeliness, .stakeholders, .choice, .conditions, .promise, .councilTest, .advice, .reach,
    .attendance, .newVoices, .representation, .channels, .opinions, .stance, .weighing, .feedback, .acknowledged, .commitments,
    .goals, .cost, .satisfaction, .norms, .deviations, .processComplaints, .evaluations, .lessons, .owed,
  ]

  /// - Parameter asked: the moments and the norms.
  public init(
    _ trajectory: ID, _ asked: Question.Asked, now: Moment, in language: Language, from projector: inout Projector
  ) throws(ProjectionError) {
    var asked = asked
    asked.subject.trajectory = trajectory
    let found = try projector.tables(Self.overviews, asked, now: now, evidence: true)
    // The titles of others that this one is named beside.
    asked.subject.trajectory = nil
    asked.asOf = found[0].question.asOf
    asked.knownAt = found[0].question.knownAt
    asked.position = found[0].question.position
    let others = try projector.tables([.trajectories, .policies], asked, now: now)
    self.language = language
    id = trajectory.text
    tables = Dictionary(uniqueKeysWithValues: zip(Self.overviews, found))
    words = ReportWords(
      language, trajectories: others[0], policies: others[1], stakeholders: Self.table(.stakeholders, tables))
  }

  private static func table(_ overview: Overview, _ tables: [Overview: Table]) -> Table {
    guard let table = tables[overview] else { preconditionFailure("every part was asked for") }
    return table
  }

  func table(_ overview: Overview) -> Table { Self.table(overview, tables) }
  func rows(_ overview: Overview) -> [RowReader] { table(overview).readers }

  var question: Question { table(.trajectories).question }
  var norms: NormSet { question.norms }
  var day: String { moment(question.asOf) }
  private var own: RowReader? { rows(.trajectories).first }
  private var title: String { own?.word("title") ?? id }

  // MARK: The paper

  public var bytes: [UInt8] { paper.bytes }

  private struct Section {
    let id: String
    let title: Names
    /// Nil where nothing of it is recorded.
    let content: HTML?
  }

  private var paper: Paper {
    let sections = [
      Section(id: "course", title: Names(nl: "Verloop", en: "Course"), content: course),
      Section(id: "stakeholders", title: Names(nl: "Belanghebbenden", en: "Stakeholders"), content: stakeholders),
      Section(id: "choice", title: Names(nl: "Keuze voor participatie", en: "Choice of participation"), content: choice),
      Section(
        id: "conditions", title: Names(nl: "Randvoorwaarden en status van de inbreng", en: "Preconditions and input status"),
        content: conditions),
      Section(
        id: "council-test", title: Names(nl: "Het plan naast wat is gedaan", en: "The plan beside what was done"),
        content: councilTest),
      Section(id: "reach", title: Names(nl: "Bereik", en: "Reach"), content: reach),
      Section(id: "opinions", title: Names(nl: "Meningen", en: "Opinions"), content: opinions),
      Section(id: "weighing", title: Names(nl: "Afweging", en: "Weighing"), content: weighing),
      Section(id: "feedback", title: Names(nl: "Terugkoppeling", en: "Feedback"), content: feedback),
      Section(id: "commitments", title: Names(nl: "Toezeggingen", en: "Commitments"), content: commitments),
      Section(id: "goals", title: Names(nl: "Doelen", en: "Goals"), content: goals),
      Section(id: "cost", title: Names(nl: "Kosten", en: "Cost"), content: cost),
      Section(id: "norms", title: Names(nl: "Normen", en: "Norms"), content: judgements),
      Section(id: "deviations", title: Names(nl: "Afwijkingen", en: "Deviations"), content: deviations),
      Section(id: "lessons", title: Names(nl: "Evaluatie en leerpunten", en: "Evaluation and lessons"), content: lessons),
      Section(id: "owed", title: Names(nl: "Wat nog moet gebeuren", en: "What is still owed"), content: owed),
      Section(id: "time-line", title: Names(nl: "Tijdlijn", en: "Time line"), content: timeLine),
    ]
    // That nothing is owed is said by itself.
    let missing = sections.filter { $0.content == nil && $0.id != "owed" }.map { $0.title[language].lowercased() }
    var parts = [Paper.Part(id: "summary", title: say("In het kort", "In short"), content: summary(missing: missing))]
    parts += sections.compactMap { section in
      section.content.map { Paper.Part(id: section.id, title: section.title[language], content: $0) }
    }
    parts.append(
      Paper.Part(
        id: "appendix", title: say("Bijlage: wat de cijfers betekenen", "Appendix: what the figures mean"),
        content: Appendix(words: words, overviews: Self.overviews, norms: norms).html))
    return Paper(
      language: language, title: say("Dossier: \(title)", "Dossier: \(title)"), lead: lead, parts: parts, footing: footing)
  }

  private var lead: HTML {
    """
    <p class="lead">\(say("Dossier van een traject, voor de gemeenteraad en wie evalueert.",
      "Dossier of a trajectory, for the council and for who evaluates."))</p>
    <p class="moment">\(say("Stand van \(day).", "As of \(day).")) \(question.knownSentence(language)) \
    \(say("Beoordeeld met de normen van \(norms.name). Samenvattingen zijn van ambtenaren; lees ze na voor u dit openbaar maakt.",
      "Judged by the norms of \(norms.name). Summaries are the officials’; read them before you make this public."))</p>

    """
  }

  private var footing: HTML {
    """
    <p>\(say("Alle cijfers volgen uit gebeurtenissen die zijn vastgelegd. Positie 12 is de twaalfde gebeurtenis in het logboek; die verandert nooit.",
      "All figures follow from events that are recorded. Position 12 is the twelfth event in the log; it never changes."))</p>
    <p>\(say("Hetzelfde dossier opnieuw maken:", "To make the same dossier again:")) \
    <code>metelkaar report --trajectory \(id) --as-of \(question.asOf.description) --known-at \(question.knownAt.description)\
    \(norms == .usual ? "" : " --norms \(norms.name)")\(language == .nl ? "" : " --lang en")</code></p>

    """
  }

  // MARK: In short

  private func summary(missing: [String]) -> HTML {
    guard let own else {
      return
        "<p>\(say("Op dat moment was van dit traject nog niets bekend.", "Nothing was known of this trajectory at that moment."))</p>\n"
    }
    let names = ["kind", "complexity", "owner", "initiator", "area", "theme", "level"]
    let facts = names.compactMap { name -> HTML? in
      guard let text = own.text(name, language), let column = own.table.columns.first(where: { $0.name == name }) else {
        return nil
      }
      return "<div><dt>\(column.title[language])</dt><dd>\(text)</dd></div>\n"
    }
    let sentences = [
      courseSentence(own), promiseSentence, voicesSentence(own), weighedSentence, answeredSentence, normSentence, owedSentence,
    ]
    .compactMap { $0 }.map { sentence -> HTML in "<li>\(sentence)</li>\n" }
    let list: HTML = facts.isEmpty ? "" : "<dl class=\"facts\">\n\(facts)</dl>\n"
    let absent: HTML =
      missing.isEmpty
      ? ""
      : "<p class=\"note\">\(say("Hierover is niets vastgelegd: \(missing.joined(separator: ", ")).", "Of this nothing is recorded: \(missing.joined(separator: ", "))."))</p>\n"
    return """
      \(list)<ul class="brief">
      \(sentences)</ul>
      \(absent)
      """
  }

  private func courseSentence(_ own: RowReader) -> String {
    func on(_ name: String) -> String? { own.date(name).map { day($0) } }
    var said = [
      on("started").map { say("Het traject begon op \($0).", "The trajectory began on \($0).") }
        ?? say("Van dit traject is geen begin vastgelegd.", "No start of this trajectory is recorded.")
    ]
    said.append(
      on("firstInvolvement").map {
        say("Mensen werden voor het eerst betrokken op \($0).", "People were first involved on \($0).")
      }
        ?? say("Er zijn nog geen mensen betrokken.", "No people have been involved yet."))
    said.append(
      on("decision").map { say("Het besluit viel op \($0).", "The decision was taken on \($0).") }
        ?? say("Er is nog geen besluit.", "There is no decision yet."))
    said.append(
      on("closed").map { say("Het is afgesloten op \($0).", "It was closed on \($0).") }
        ?? say("Het is niet afgesloten.", "It is not closed."))
    return said.joined(separator: " ")
  }

  private var promiseSentence: String? {
    guard let row = rows(.promise).first else { return nil }
    let decided = row.text("decided", language)
    let delivered = row.text("delivered", language)
    switch (decided, delivered) {
    case (nil, nil): return nil
    case (let decided?, nil):
      return say(
        "Beloofd is: \(decided). Welke invloed mensen kregen, is niet gemeld.",
        "Promised was: \(decided). What influence people got is not reported.")
    case (nil, let delivered?):
      return say(
        "Er is geen mate van participatie gekozen; geleverd is: \(delivered).",
        "No level of participation was chosen; delivered was: \(delivered).")
    case (let decided?, let delivered?):
      let kept = row.value("kept") == .yesno(true)
      return say(
        "Beloofd is: \(decided). Geleverd is: \(delivered). De belofte is \(kept ? "" : "niet ")gehouden.",
        "Promised was: \(decided). Delivered was: \(delivered). The promise was \(kept ? "" : "not ")kept.")
    }
  }

  private func voicesSentence(_ own: RowReader) -> String? {
    guard let reactions = own.count("reactions"), reactions > 0 else {
      return say("Niemand heeft gereageerd.", "Nobody has reacted.")
    }
    let people = count(own.count("people") ?? 0, nl: ("mens", "mensen"), en: ("person", "people"))
    let withdrawn = reactions - (rows(.feedback).first?.count("reactions") ?? 0)
    let taken =
      withdrawn == 0
      ? ""
      : say(
        " Ingetrokken: \(figure(withdrawn)); die tellen hieronder niet mee.",
        " Withdrawn: \(figure(withdrawn)); these do not count below.")
    return say(
      "\(reactions == 1 ? "Er kwam" : "Er kwamen") \(count(reactions, nl: ("reactie", "reacties"), en: ("", ""))), van \(people); wie anoniem bleef, telt niet als mens.\(taken)",
      "\(count(reactions, nl: ("", ""), en: ("reaction", "reactions"))) came, of \(people); who stayed anonymous does not count as a person.\(taken)"
    )
  }

  private var weighedSentence: String? {
    guard let row = rows(.weighing).first(where: { $0.value("decision") == .empty && $0.word("targetGroup") == "*" }),
      let all = row.count("reactions"), all > 0
    else { return nil }
    let unweighed = row.count("unweighed") ?? 0
    let adopted = row.share("adoptedShare").map {
      say(
        " Van wat is afgewogen, is \(words.share($0.numerator, $0.denominator)) overgenomen, heel of deels.",
        " Of what was weighed \(words.share($0.numerator, $0.denominator)) was adopted, wholly or partly.")
    }
    return say(
      "Afgewogen: \(words.share(all - unweighed, all)) van de reacties.\(adopted ?? "")",
      "Weighed: \(words.share(all - unweighed, all)) of the reactions.\(adopted ?? "")")
  }

  private var answeredSentence: String? {
    guard let share = rows(.feedback).first?.share("coverage"), share.denominator > 0 else { return nil }
    return say(
      "Beantwoord: \(words.share(share.numerator, share.denominator)) van de reacties.",
      "Answered: \(words.share(share.numerator, share.denominator)) of the reactions.")
  }

  private var normSentence: String? {
    let tally = Tally(rows(.norms))
    guard tally.all > 0 else { return nil }
    if tally.judged == 0 {
      return say("Aan geen norm is het al te toetsen: \(tally.rest(self)).", "No norm can be judged yet: \(tally.rest(self)).")
    }
    return say(
      "Aan de normen van \(norms.name) voldoet het voor \(words.share(tally.met, tally.judged)). Daarnaast: \(tally.rest(self)).",
      "It meets the norms of \(norms.name) for \(words.share(tally.met, tally.judged)). Beside that: \(tally.rest(self)).")
  }

  private var owedSentence: String {
    let owed = rows(.owed)
    guard !owed.isEmpty else { return say("Van wat is vastgelegd staat niets open.", "Of what is recorded nothing is owed.") }
    let late = owed.count { $0.word("status") == "overdue" }
    return say(
      "\(count(owed.count, nl: ("ding staat", "dingen staan"), en: ("", ""))) nog open, waarvan \(figure(late)) te laat.",
      "\(count(owed.count, nl: ("", ""), en: ("thing is", "things are"))) still owed, \(figure(late)) of them late.")
  }
}
