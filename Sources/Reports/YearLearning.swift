import Events
import Formats
import Markup
import Projections

// What the next trajectory can know.

extension YearReport {
  var learning: HTML {
    """
    <h3>\(say("Evaluaties", "Evaluations"))</h3>
    \(evaluations)<h3>\(say("Leerpunten", "Lessons"))</h3>
    \(lessons)<h3>\(say("Voor en na elk beleid", "Before and after each policy"))</h3>
    \(policyEffect)<h3>\(say("Werkvormen", "Instruments"))</h3>
    \(instruments)<h3>\(say("Planmatige aanpak: routine naast ingewikkeld", "Planned approach: routine beside complex"))</h3>
    \(plannedApproach)<h3>\(say("Verschil tussen eigenaren", "Spread between owners"))</h3>
    \(spread)<h3>\(say("Aanbevelingen", "Recommendations"))</h3>
    \(recommendations)
    """
  }

  // MARK: Evaluations

  private var closed: [RowReader] { rows(.evaluations).filter { $0.date("closed") != nil } }
  private var backlog: [RowReader] { closed.filter { $0.word("status") == "backlog" } }

  private var evaluations: HTML {
    let held = rows(.evaluations).filter { $0.word("stream") != "*" && $0.date("evaluated")?.year == year }
    let interim = rows(.evaluations).first { $0.word("stream") == "*" }?.count("interim") ?? 0
    guard !closed.isEmpty || !held.isEmpty || interim > 0 else {
      return nothing(
        "Er is nog geen traject afgesloten en nog niets geëvalueerd.", "No trajectory has been closed and nothing evaluated yet.")
    }
    let done = ReportTable(
      table(.evaluations), held, words: words, caption: say("Geëvalueerd in \(year)", "Evaluated in \(year)"),
      columns: ["stream", "evaluated", "by", "findings", "days"])
    let waiting = ReportTable(
      table(.evaluations), backlog, words: words,
      caption: say("Afgesloten en nog niet geëvalueerd", "Closed and not evaluated yet"),
      columns: ["stream", "closed", "interim"])
    return "<p>\(evaluationSentence)</p>\n\(done.html)\(waiting.html)"
  }

  private var evaluationSentence: String {
    let interim = rows(.evaluations).first { $0.word("stream") == "*" }?.count("interim") ?? 0
    let also = say(
      "Tussentijds is er \(interim == 0 ? "niet" : "\(figure(interim)) keer") geëvalueerd.",
      "In between there \(interim == 1 ? "was" : "were") \(interim == 0 ? "no evaluations" : count(interim, nl: ("", ""), en: ("evaluation", "evaluations")))."
    )
    guard !closed.isEmpty else { return say("Er is nog geen traject afgesloten. ", "No trajectory has been closed yet. ") + also }
    let done = closed.count - backlog.count
    return say(
      "Tot en met \(day) is \(words.share(done, closed.count)) van de afgesloten trajecten geëvalueerd. \(also)",
      "Until \(day) \(words.share(done, closed.count)) of the closed trajectories were evaluated. \(also)")
  }

  // MARK: Lessons

  private var lessons: HTML {
    let all = rows(.lessons).filter { $0.word("lesson") != "*" }
    guard !all.isEmpty else { return nothing("Er is nog geen leerpunt vastgelegd.", "No lesson is recorded yet.") }
    let ofTheYear = all.filter { $0.date("learned")?.year == year }
    let reused = all.filter { ($0.count("applied") ?? 0) > 0 }
    let columns = ["text", "theme", "stream", "learned", "widest", "appliedIn"]
    let own = ReportTable(
      table(.lessons), ofTheYear, words: words, caption: say("Leerpunten van \(year)", "Lessons of \(year)"), columns: columns)
    let older = ReportTable(
      table(.lessons), reused.filter { $0.date("learned")?.year != year }, words: words,
      caption: say("Eerdere leerpunten die zijn toegepast", "Earlier lessons that were applied"), columns: columns)
    return "<p>\(lessonSentence)</p>\n\(own.html)\(older.html)"
  }

  private var lessonSentence: String {
    let all = rows(.lessons).filter { $0.word("lesson") != "*" }
    guard !all.isEmpty else { return say("Er is nog geen leerpunt vastgelegd.", "No lesson is recorded yet.") }
    let shared = all.count { $0.value("sharedDays") != .empty }
    let applied = all.count { ($0.count("applied") ?? 0) > 0 }
    return say(
      "Tot en met \(day) \(all.count == 1 ? "is" : "zijn") \(count(all.count, nl: ("leerpunt", "leerpunten"), en: ("", ""))) vastgelegd. Buiten het eigen team gedeeld: \(words.share(shared, all.count)). Elders toegepast: \(words.share(applied, all.count)).",
      "Until \(day) \(count(all.count, nl: ("", ""), en: ("lesson was", "lessons were"))) recorded. Shared beyond the team: \(words.share(shared, all.count)). Applied elsewhere: \(words.share(applied, all.count))."
    )
  }

  // MARK: Policy effect

  /// Each policy with trajectories on either side of its adoption.
  private var effects: [(policy: String, adopted: CalendarDate?, before: Tally, from: Tally)] {
    let rows = rows(.policyEffect)
    let adopted = Dictionary(
      self.rows(.policies).compactMap { row in row.date("adopted").flatMap { date in row.word("policy").map { ($0, date) } } },
      uniquingKeysWith: { first, _ in first })
    return Set(rows.compactMap { $0.word("policy") }).map { policy in
      func tally(_ period: String) -> Tally {
        Tally(columnsOf: rows.filter { $0.word("policy") == policy && $0.word("period") == period })
      }
      return (policy, adopted[policy], tally("before"), tally("from"))
    }.sorted { ($0.adopted?.daysSinceEpoch ?? 0, $0.policy) < ($1.adopted?.daysSinceEpoch ?? 0, $1.policy) }
  }

  /// Whether there is something on both sides to compare.
  private func compares(_ effect: (policy: String, adopted: CalendarDate?, before: Tally, from: Tally)) -> Bool {
    effect.before.judged > 0 && effect.from.judged > 0
  }

  private func effectSentence(_ effect: (policy: String, adopted: CalendarDate?, before: Tally, from: Tally)) -> String {
    let name = say("“\(words.policy(effect.policy))”", "“\(words.policy(effect.policy))”")
    let when = effect.adopted.map { say(" (vastgesteld op \(self.day($0)))", " (adopted on \(self.day($0)))") } ?? ""
    func side(_ tally: Tally) -> String {
      tally.all == 0
        ? say("geen trajecten", "no trajectories")
        : tally.judged == 0
          ? say("nog niets te beoordelen (\(tally.rest(self)))", "nothing to judge yet (\(tally.rest(self)))")
          : say(
            "\(words.share(tally.met, tally.judged)) van de oordelen is ‘voldaan’; daarnaast \(tally.rest(self))",
            "\(words.share(tally.met, tally.judged)) of the verdicts are ‘met’; beside that \(tally.rest(self))")
    }
    return say(
      "\(name)\(when). Trajecten die ervoor begonnen: \(side(effect.before)). Trajecten die erna begonnen: \(side(effect.from)).",
      "\(name)\(when). Trajectories that began before it: \(side(effect.before)). Trajectories that began after it: \(side(effect.from))."
    )
  }

  private var policyEffect: HTML {
    let effects = effects
    guard !effects.isEmpty else { return nothing("Er is geen beleid vastgelegd.", "No policy is recorded.") }
    let items = effects.map { effect -> HTML in "<li>\(effectSentence(effect))</li>\n" }
    let tables = effects.filter { $0.before.all > 0 && $0.from.all > 0 }.map { effect -> HTML in
      ReportTable(
        table(.policyEffect), rows(.policyEffect).filter { $0.word("policy") == effect.policy }, words: words,
        caption: say(
          "Per norm, voor en na “\(words.policy(effect.policy))”", "By norm, before and after “\(words.policy(effect.policy))”"),
        columns: ["norm", "period", "met", "notMet", "adherence", "notYet", "notApplicable", "notEvaluable"]
      ).folded
    }
    return """
      <p>\(say("Hoe vaak trajecten aan de normen van \(norms.name) voldeden, voor en na elk beleid. Een verschil bewijst niet dat het beleid de oorzaak is.",
        "How often trajectories met the norms of \(norms.name), before and after each policy. A difference does not prove that the policy is the cause."))</p>
      <ul class="brief">
      \(items)</ul>
      \(tables)
      """
  }

  // MARK: Instruments

  private var instruments: HTML {
    let all = rows(.instruments)
    guard !all.isEmpty else { return nothing("Er is nog geen activiteit gehouden.", "No activity has been held yet.") }
    let fresh = Set(all.filter { $0.date("firstUsed")?.year == year }.compactMap { $0.word("instrument") })
      .subtracting(all.filter { ($0.date("firstUsed")?.year ?? year) < year }.compactMap { $0.word("instrument") })
    let kinds = Set(all.compactMap { $0.word("instrument") }).count
    return """
      <p>\(say("Tot en met \(day) zijn \(figure(kinds)) werkvormen gebruikt; \(number(fresh.count)) daarvan voor het eerst in \(year). Het aandeel overgenomen is van de reacties die zijn afgewogen.",
        "Until \(day) \(figure(kinds)) instruments were used; \(number(fresh.count)) of them for the first time in \(year). The share adopted is of the reactions that were weighed."))</p>
      \(ReportTable(
        table(.instruments), all, words: words, caption: say("Werkvormen en wat ze brachten", "Instruments and what they brought"),
        columns: ["instrument", "complexity", "used", "turnOut", "reactions", "adoptedShare", "satisfaction", "costPerAttended", "firstUsed"]).html)
      """
  }

  // MARK: Planned approach, spread, recommendations

  private var plannedApproach: HTML {
    let all = rows(.plannedApproach)
    guard all.contains(where: { Tally(columnsOf: [$0]).all > 0 }) else {
      return nothing("Er is nog geen traject om te beoordelen.", "There is no trajectory to judge yet.")
    }
    return ReportTable(
      table(.plannedApproach), all, words: words,
      caption: say("Drie normen, naar de aard van het traject", "Three norms, by the kind of trajectory"),
      columns: ["norm", "complexity", "met", "notMet", "adherence", "notYet", "notApplicable", "notEvaluable"]
    ).html
  }

  private var spread: HTML {
    let all = rows(.spread)
    let owners = norms.whole(.spreadOwners)
    let least = norms.whole(.spreadTrajectories)
    guard let first = all.first else {
      return nothing(
        "Het verschil tussen eigenaren is niet te laten zien zonder dat iemand herkenbaar wordt: daarvoor zijn minstens \(figure(owners)) eigenaren met elk \(figure(least)) trajecten nodig.",
        "The spread between owners cannot be shown without somebody being recognised: that takes at least \(figure(owners)) owners with \(figure(least)) trajectories each."
      )
    }
    return """
      <p>\(say("Naleving per eigenaar, zonder namen, van \(figure(first.count("owners") ?? 0)) eigenaren met elk minstens \(figure(least)) trajecten. Hoe groter het verschil, hoe meer het van de eigenaar afhangt.",
        "Adherence by owner, without names, of \(figure(first.count("owners") ?? 0)) owners with at least \(figure(least)) trajectories each. The larger the spread, the more depends on the owner."))</p>
      \(ReportTable(
        table(.spread), all, words: words, caption: say("Verschil tussen eigenaren", "Spread between owners"),
        columns: ["measure", "adherence", "notYet", "notApplicable", "notEvaluable"]).html)
      """
  }

  private var recommendations: HTML {
    let all = rows(.recommendations)
    guard !all.isEmpty else { return nothing("Er zijn geen aanbevelingen vastgelegd.", "No recommendations are recorded.") }
    let done = all.count { $0.word("status") == "followed-up" }
    return """
      <p>\(say("Van de aanbevelingen is \(words.share(done, all.count)) opgevolgd.", "Of the recommendations \(words.share(done, all.count)) were followed up."))</p>
      \(ReportTable(
        table(.recommendations), all, words: words, caption: say("Aanbevelingen en wat ermee is gedaan", "Recommendations and what was done with them"),
        columns: ["text", "policy", "by", "made", "followedUp", "how", "days", "status"]).html)
      """
  }

  // MARK: The five findings of 2010

  var findings: HTML {
    let five = [
      finding(
        .v9a, "Beleid werkt niet door in de praktijk", "Policy has no effect on practice",
        quote: Names(
          nl:
            "Er is geen sprake van doorwerking van het participatiebeleid uit de communicatievisie 2007-2011 naar de praktijk. Het biedt onvoldoende aanknopingspunten.",
          en:
            "The participation policy of the communication vision 2007-2011 has no effect on practice. It offers too little to go by."
        ),
        lines: "V 349-350", .policyEffect, doesPolicyWork),
      finding(
        .v9b, "Randvoorwaarden en status van de inbreng zijn onduidelijk", "Conditions and the status of input are unclear",
        quote: sentence(.clearStatus), lines: place(.clearStatus), .conditions, areConditionsClear),
      finding(
        .v9c, "Routinematige projecten missen een planmatige aanpak", "Routine projects lack a planned approach",
        quote: sentence(.plannedApproach), lines: place(.plannedApproach), .plannedApproach, isRoutinePlanned),
      finding(
        .v9d, "Er wordt niet geëvalueerd en lessen worden niet gedeeld", "Trajectories are not evaluated, lessons not shared",
        quote: Names(
          nl: "\(sentence(.evaluated).nl) en \(sentence(.lessonsShared).nl)",
          en: "\(sentence(.evaluated).en), and \(sentence(.lessonsShared).en)"),
        lines: "V 358-359", .evaluations, isLearned),
      finding(
        .v9e, "Verwachtingen managen vraagt aandacht", "Managing expectations needs attention", quote: sentence(.promiseKept),
        lines: place(.promiseKept), .promise, areExpectationsMet),
    ]
    return """
      <p>\(say("In 2010 onderzocht de Rekenkamercommissie hoe Dalfsen met inwoners werkte (“Op papier summier, in de praktijk rijk”). Dit waren haar vijf kanttekeningen. Bij elk staat wat de cijfers er nu over zeggen, van alle trajecten die tot en met \(day) zijn vastgelegd. Wat niet is vastgelegd, telt als niet gedaan.",
        "In 2010 the Rekenkamer commission examined how Dalfsen worked with residents. These were its five findings. Beside each stands what the figures say of it now, of all trajectories recorded until \(day). What is not recorded counts as not done."))</p>
      \(five)
      """
  }

  /// As the set of 2010 has it.
  private func sentence(_ norm: Norm) -> Names { NormSet.rekenkamer2010.sources?[norm]?.sentence ?? Names(nl: "", en: "") }
  private func place(_ norm: Norm) -> String { NormSet.rekenkamer2010.sources?[norm]?.place ?? "" }

  private func finding(
    _ code: AskedIn, _ nl: String, _ en: String, quote: Names, lines: String, _ overview: Overview, _ answer: [String]
  ) -> HTML {
    let sentences = answer.map { sentence -> HTML in "<p>\(sentence)</p>\n" }
    return """
      <div class="finding">
      <h3>\(say(nl, en)) <span class="note">(\(code.rawValue))</span></h3>
      <blockquote>“\(quote[language])” <span class="source">(\(lines))</span></blockquote>
      <h4>\(say("Wat het overzicht “\(overview.title.nl)” nu zegt", "What the overview “\(overview.title.en)” says now"))</h4>
      \(sentences)</div>

      """
  }

  private func verdictSentence(_ norm: Norm, _ tally: Tally) -> String {
    guard norms.norms.contains(norm) else {
      return say(
        "De norm “\(norm.title.nl)” hoort niet bij \(norms.name).", "The norm “\(norm.title.en)” is not in \(norms.name).")
    }
    guard tally.judged > 0 else {
      return say(
        "De norm “\(norm.title.nl)” is nog bij geen traject te beoordelen: \(tally.rest(self)).",
        "The norm “\(norm.title.en)” cannot be judged in any trajectory yet: \(tally.rest(self)).")
    }
    return say(
      "Aan de norm “\(norm.title.nl)” voldeed \(words.share(tally.met, tally.judged)) van de beoordeelde trajecten; daarnaast \(tally.rest(self)).",
      "The norm “\(norm.title.en)” was met by \(words.share(tally.met, tally.judged)) of the judged trajectories; beside that \(tally.rest(self))."
    )
  }

  private func tally(_ norm: Norm) -> Tally { Tally(rows(.norms).filter { $0.word("norm") == norm.rawValue }) }

  private var doesPolicyWork: [String] {
    let comparable = effects.filter { compares($0) }
    guard !comparable.isEmpty else {
      return [
        say(
          "Er is nog geen beleid met beoordeelde trajecten van ervoor en van erna. Of beleid doorwerkt, is daarom nog niet te zeggen.",
          "There is no policy yet with judged trajectories before and after it. Whether policy has an effect cannot be said yet.")
      ]
    }
    return comparable.map { effectSentence($0) }
  }

  private var areConditionsClear: [String] {
    let told = rows(.conditions)
    let changed = told.count { ($0.count("changes") ?? 0) > 0 }
    let never = told.count { $0.value("communicated") == .empty }
    let reacted = rows(.trajectories).count { ($0.count("reactions") ?? 0) > 0 }
    return [
      verdictSentence(.clearStatus, tally(.clearStatus)),
      say(
        "Van de \(figure(told.count)) trajecten (\(figure(reacted)) met reacties) is bij \(figure(never)) niet vastgelegd dat de randvoorwaarden zijn verteld. Bij \(changed == 0 ? "geen enkel traject" : figure(changed)) veranderden ze na de eerste reactie.",
        "Of the \(figure(told.count)) trajectories (\(figure(reacted)) with reactions) it is not recorded of \(figure(never)) that the preconditions were communicated. In \(number(changed)) they changed after the first reaction."
      ),
    ]
  }

  private var isRoutinePlanned: [String] {
    let rows = rows(.plannedApproach).filter { $0.word("norm") == Norm.plannedApproach.rawValue }
    func side(_ complexity: String) -> String {
      let tally = Tally(columnsOf: rows.filter { $0.word("complexity") == complexity })
      if tally.all == 0 { return say("geen trajecten", "no trajectories") }
      if tally.judged == 0 {
        return say("nog niets te beoordelen (\(tally.rest(self)))", "nothing to judge yet (\(tally.rest(self)))")
      }
      return say(
        "\(words.share(tally.met, tally.judged)) van de beoordeelde trajecten; daarnaast \(tally.rest(self))",
        "\(words.share(tally.met, tally.judged)) of the judged trajectories; beside that \(tally.rest(self))")
    }
    guard norms.norms.contains(.plannedApproach) else { return [verdictSentence(.plannedApproach, tally(.plannedApproach))] }
    return [
      say(
        "Een plan van aanpak op tijd, bij routine: \(side("routine")).",
        "A plan in time, of routine trajectories: \(side("routine"))."),
      say("Bij ingewikkelde trajecten: \(side("complex")).", "Of complex trajectories: \(side("complex"))."),
    ]
  }

  private var isLearned: [String] { [evaluationSentence, lessonSentence] }

  private var areExpectationsMet: [String] {
    let promises = rows(.promise)
    let kept = promises.count { $0.value("kept") == .yesno(true) }
    let broken = promises.count { $0.value("kept") == .yesno(false) }
    let unsaid = promises.count - kept - broken
    let complaints = rows(.processComplaints).filter { $0.word("origin") == "*" }.reduce(0) { $0 + ($1.count("complaints") ?? 0) }
    let known = kept + broken
    let said =
      known == 0
      ? say(
        "Van geen traject zijn zowel de beloofde als de geleverde mate van participatie bekend (\(figure(unsaid)) trajecten).",
        "Of no trajectory both the level promised and the level delivered are known (\(figure(unsaid)) trajectories).")
      : say(
        "Van \(figure(known)) trajecten zijn de beloofde en de geleverde mate van participatie bekend; bij \(words.share(kept, known)) kregen mensen minstens zoveel invloed als was beloofd. Van \(figure(unsaid)) is het niet te zeggen.",
        "Of \(figure(known)) trajectories the level promised and the level delivered are known; in \(words.share(kept, known)) people got at least as much influence as was promised. Of \(figure(unsaid)) it cannot be said."
      )
    return [
      said,
      verdictSentence(.promiseKept, tally(.promiseKept)),
      say(
        "Er \(complaints == 1 ? "is" : "zijn") \(complaints == 0 ? "geen klachten" : count(complaints, nl: ("klacht", "klachten"), en: ("", ""))) over het proces vastgelegd.",
        "\(complaints == 0 ? "No complaints" : count(complaints, nl: ("", ""), en: ("complaint", "complaints"))) about the process \(complaints == 1 ? "is" : "are") recorded."
      ),
    ]
  }
}
