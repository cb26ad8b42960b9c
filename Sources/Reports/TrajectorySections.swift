import Events
import Formats
import Markup
import Projections

// The sections of the dossier: nil where nothing is recorded, so that a page has no empty rooms.

extension TrajectoryReport {
  private func table(
    _ overview: Overview, _ rows: [RowReader], _ nl: String, _ en: String, _ columns: [String], titles: [String: String] = [:]
  ) -> HTML {
    ReportTable(table(overview), rows, words: words, caption: say(nl, en), columns: columns, titles: titles).html
  }

  // MARK: Course

  var course: HTML? {
    guard let row = rows(.timeliness).first, row.date("started") != nil || row.date("firstInvolvement") != nil else { return nil }
    var said: [String] = []
    if let days = row.count("daysToFirst") {
      switch days {
      case 0:
        said.append(say("Mensen werden betrokken op de dag van het begin.", "People were involved on the day of the start."))
      case 1...:
        said.append(
          say(
            "Het duurde \(self.days(days)) voordat mensen werden betrokken.",
            "It took \(self.days(days)) until people were involved."))
      default:
        said.append(
          say(
            "Mensen werden al \(self.days(-days)) voor het begin betrokken.",
            "People were involved \(self.days(-days)) before the start already."))
      }
    } else {
      said.append(say("Er zijn nog geen mensen betrokken.", "No people have been involved yet."))
    }
    if let share = row.share("share"), share.denominator > 0, share.numerator >= 0 {
      said.append(
        say(
          "Dat was na \(percentage(share.numerator, share.denominator)) van de \(self.days(share.denominator)) tussen begin en besluit.",
          "That was after \(percentage(share.numerator, share.denominator)) of the \(self.days(share.denominator)) between start and decision."
        ))
    }
    return """
      <p>\(said.joined(separator: " "))</p>
      \(table(.timeliness, [row], "Hoe snel mensen werden betrokken", "How soon people were involved", ["started", "firstInvolvement", "decision", "daysToFirst"]))
      """
  }

  // MARK: Stakeholders

  var stakeholders: HTML? {
    let all = rows(.stakeholders)
    guard !all.isEmpty else { return nil }
    let columns = ["name", "category", "level", "interest", "influence", "stake", "desiredLevel", "size"]
    let placed = all.enumerated().filter { $0.element.influence != nil }
    guard !placed.isEmpty else { return table(.stakeholders, all, "Belanghebbenden", "Stakeholders", columns) }
    var squares: [StakeholderMap.Square] = []
    for influence in 1...5 {
      for stake in 1...5 {
        let there = placed.filter { $0.element.influence?.influence == influence && $0.element.influence?.stake == stake }
        guard !there.isEmpty else { continue }
        let numbers = there.map { String($0.offset + 1) }
        let said = numbers.count > 3 ? numbers.prefix(2).joined(separator: ",") + "…" : numbers.joined(separator: ",")
        squares.append(StakeholderMap.Square(influence: influence, stake: stake, said: said, count: there.count))
      }
    }
    let most = placed.filter { ($0.element.influence?.stake ?? 0) >= 4 }.map { name($0.element) }
    let said = say(
      "\(count(all.count, nl: ("belanghebbende", "belanghebbenden"), en: ("", ""))) in beeld; van \(figure(placed.count)) is bekend hoeveel invloed zij hebben en hoe zeer het plan hen raakt. Zwaar geraakt (4 of 5): \(most.isEmpty ? "niemand" : most.joined(separator: ", ")). De getallen zijn die in de tabel.",
      "\(count(all.count, nl: ("", ""), en: ("stakeholder", "stakeholders"))) on the map; of \(figure(placed.count)) influence and stake are known. With a large stake (4 or 5): \(most.isEmpty ? "nobody" : most.joined(separator: ", ")). The numbers are those in the table."
    )
    let numbered = ReportTable(
      table(.stakeholders), all, words: words, caption: say("Belanghebbenden", "Stakeholders"), columns: columns)
    let lines = zip(all.indices, numbered.rows).map { place, cells -> [HTML] in
      ["\(place + 1). \(name(all[place]))"] + cells.dropFirst(all.contains { $0.value("name") != .empty } ? 1 : 0)
    }
    let heads =
      [ReportTable.Column(title: say("wie", "who"))]
      + numbered.columns.dropFirst(all.contains { $0.value("name") != .empty } ? 1 : 0)
    let written = ReportTable(words: words, caption: say("Belanghebbenden", "Stakeholders"), columns: heads, rows: lines)
    let chart = Chart(
      id: "chart-stakeholders", title: say("Wie invloed heeft en wie wordt geraakt", "Who has influence and who is touched"),
      said: said,
      legend: [],
      drawing: StakeholderMap(squares: squares).drawn(influence: say("invloed", "influence"), stake: say("raakt hen", "stake")),
      table: written)
    return chart.html
  }

  private func name(_ row: RowReader) -> String { row.word("name") ?? row.word("stakeholder") ?? "" }

  // MARK: Choice and conditions

  var choice: HTML? {
    let all = rows(.choice)
    guard !all.isEmpty else { return nil }
    let whole = all.filter { $0.value("stakeholder") == .empty }
    let groups = all.filter { $0.value("stakeholder") != .empty }
    return """
      \(table(.choice, whole, "De keuze", "The choice", ["decided", "chosen", "level", "decidedBy", "reason", "daysBefore"]))\
      \(table(.choice, groups, "Per belanghebbende", "By stakeholder", ["stakeholder", "chosen", "level", "reason", "decided"]))\
      \(table(.promise, rows(.promise), "Belofte en levering", "Promise and delivery", ["decided", "decidedOn", "delivered", "deliveredOn", "kept", "changes"]))
      """
  }

  var conditions: HTML? {
    let all = rows(.conditions).filter { $0.value("set") != .empty || $0.value("communicated") != .empty }
    guard !all.isEmpty else { return nil }
    return table(
      .conditions, all, "Wat vaststond en wanneer dat is verteld", "What was fixed, and when that was communicated",
      ["inputStatus", "preconditions", "set", "communicated", "daysSet", "daysCommunicated", "changes"])
  }

  // MARK: Council test

  var councilTest: HTML? {
    let all = rows(.councilTest).filter { row in
      ["planned", "done", "plannedCents", "doneCents", "share", "days"].contains { row.value($0) != .empty }
    }
    guard !all.isEmpty else { return nil }
    let lines = all.map { row -> [HTML] in
      [words.cell(row, "aspect"), planned(row), done(row)]
    }
    return """
      <p>\(say("De raad kan hiermee toetsen: de kaders uit het plan van aanpak naast de resultaten en afwegingen uit het eindverslag.",
        "With this the council can test: the frameworks in the plan of approach beside the results and considerations in the final report."))</p>
      \(ReportTable(
        words: words, caption: say("Toets door de gemeenteraad", "Council test"),
        columns: [.init(title: say("onderdeel", "aspect")), .init(title: say("gepland", "planned")), .init(title: say("gedaan", "done"))],
        rows: lines).html)
      """
  }

  /// Groups of the plan by what they are called.
  private func listed(_ row: RowReader, _ name: String) -> HTML {
    guard row.word("aspect") == "target-groups", let ids = row.value(name).elements, !ids.isEmpty else {
      return words.cell(row, name)
    }
    return "\(ids.map { words.group($0, of: id) }.joined(separator: ", "))"
  }

  /// What was changed and why, and what was done unplanned, by its id.
  private func deviations(_ all: [String]) -> HTML {
    let items = all.map { text -> HTML in
      let said = ID(text) == nil ? text.replacing(".: ", with: ": ") : say("niet gepland: \(text)", "not planned: \(text)")
      return "<li>\(said)</li>"
    }
    return "<ul>\(items)</ul>"
  }

  private func planned(_ row: RowReader) -> HTML {
    if row.value("plannedCents") != .empty { return words.cell(row, "plannedCents") }
    return row.value("planned") == .empty ? "–" : listed(row, "planned")
  }

  private func done(_ row: RowReader) -> HTML {
    var said: [HTML] = []
    if row.word("aspect") == "deviations", let all = row.value("done").elements, !all.isEmpty {
      said.append(deviations(all))
    } else if row.value("done") != .empty {
      said.append(listed(row, "done"))
    }
    if row.value("doneCents") != .empty { said.append(words.cell(row, "doneCents")) }
    if row.value("share") != .empty { said.append("\(words.cell(row, "share")) \(say("van de reacties", "of the reactions"))") }
    if let days = row.count("days") {
      said.append(
        "\(days >= 0 ? say("\(self.days(days)) voor het raadsbesluit", "\(self.days(days)) before the council’s decision") : say("\(self.days(-days)) na het raadsbesluit", "\(self.days(-days)) after the council’s decision"))"
      )
    }
    return said.isEmpty ? "–" : HTML.list(said, between: ", ")
  }

  // MARK: Reach

  var reach: HTML? {
    let groups = rows(.reach).filter { $0.word("targetGroup") != "*" }
    let attended = rows(.attendance)
    guard !groups.isEmpty || !attended.isEmpty else { return nil }
    let total = rows(.reach).first { $0.word("targetGroup") == "*" }
    let most = max(1, groups.map { $0.count("people") ?? 0 }.max() ?? 1)
    let bars = groups.map { row -> BarRow in
      let people = row.count("people") ?? 0
      let name = row.word("targetGroup").map { words.group($0, of: id) } ?? say("geen groep genoemd", "no group named")
      guard let share = row.share("coverage"), share.denominator > 0 else {
        return BarRow(
          name: name, bars: [("second", Share.perMille(people, most))],
          said: count(people, nl: ("mens", "mensen"), en: ("person", "people")))
      }
      return BarRow(
        name: name, bars: [("main", Share.perMille(share.numerator, share.denominator))],
        said: "\(figure(people)) \(say("van", "of")) \(figure(share.denominator))")
    }
    let people = count(total?.count("people") ?? 0, nl: ("mens", "mensen"), en: ("person", "people"))
    let anonymous = count(
      total?.count("unidentified") ?? 0, nl: ("anonieme reactie", "anonieme reacties"),
      en: ("anonymous reaction", "anonymous reactions"))
    let silent = groups.filter { $0.count("people") == 0 }.compactMap { $0.word("targetGroup").map { words.group($0, of: id) } }
    let said =
      say("\(people) reageerden, en \(anonymous) daarnaast.", "\(people) reacted, and \(anonymous) beside them.")
      + (silent.isEmpty
        ? ""
        : say(
          " Niemand reageerde uit: \(silent.joined(separator: ", ")).", " Nobody reacted of: \(silent.joined(separator: ", "))."))
    var legend: [(key: String, name: String)] = []
    if bars.contains(where: { $0.bars[0].colour == "main" }) {
      legend.append(("main", say("deel van de groep", "share of the group")))
    }
    if bars.contains(where: { $0.bars[0].colour == "second" }) {
      legend.append(
        ("second", say("grootte van de groep niet bekend: naast de grootste", "size of the group not known: beside the largest")))
    }
    let chart: HTML =
      bars.isEmpty
      ? ""
      : Chart(
        id: "chart-reach", title: say("Wie reageerden, per doelgroep", "Who reacted, by target group"), said: said,
        legend: legend, drawing: BarRow.drawn(bars),
        table: ReportTable(
          table(.reach), groups, words: words, caption: say("Bereik per doelgroep", "Reach per target group"),
          columns: ["targetGroup", "people", "unidentified", "size", "coverage"])
      ).html
    let channels = rows(.channels).filter { $0.word("stream") == "trajectory/\(id)" && $0.word("channel") != "*" }
    return """
      \(chart)\(table(.attendance, attended, "Opkomst bij activiteiten", "Attendance at activities", ["targetGroup", "activities", "invited", "attended", "turnOut"]))\
      \(table(.newVoices, rows(.newVoices), "Nieuwe mensen", "New people", ["channel", "newVoices", "returning", "newShare", "concentration"]))\
      \(table(.representation, rows(.representation), "Afspiegeling", "Representation", ["dimension", "value", "reactions", "people"]))\
      \(table(.channels, channels, "Kanalen", "Channels", ["channel", "reactions", "people", "activities", "messages", "hours", "costs"]))
      """
  }

  // MARK: Opinions, weighing, feedback

  private static let mostTopics = 15

  var opinions: HTML? {
    let all = rows(.opinions)
    guard !all.isEmpty else { return nil }
    func people(_ row: RowReader) -> Int {
      ["forPeople", "neutralPeople", "againstPeople"].reduce(0) { $0 + (row.count($1) ?? 0) }
    }
    let largest = all.enumerated().sorted { one, other in
      (people(other.element), one.offset) < (people(one.element), other.offset)
    }.prefix(Self.mostTopics).map(\.element)
    let parts = largest.map { row -> PartsRow in
      func count(_ name: String) -> Int { row.count(name) ?? 0 }
      return PartsRow(
        name: topic(row),
        parts: [("for", count("forPeople")), ("neutral", count("neutralPeople")), ("against", count("againstPeople"))],
        said: say(
          "\(count("forPeople")) voor · \(count("neutralPeople")) neutraal · \(count("againstPeople")) tegen",
          "\(count("forPeople")) for · \(count("neutralPeople")) neutral · \(count("againstPeople")) against"))
    }
    let total = count(all.count, nl: ("onderwerp", "onderwerpen"), en: ("topic", "topics"))
    let said = say(
      "Over \(total) gaven mensen een mening. Geteld zijn mensen, van ieder de laatste mening; anonieme reacties staan alleen in de tabel.\(parts.count < all.count ? " Getekend zijn de \(parts.count) onderwerpen met de meeste mensen." : "")",
      "People gave an opinion on \(total). People are counted, of each their latest opinion; anonymous reactions stand in the table only.\(parts.count < all.count ? " Drawn are the \(parts.count) topics with the most people." : "")"
    )
    let chart = Chart(
      id: "chart-opinions", title: say("Voor en tegen, per onderwerp", "For and against, by topic"), said: said,
      legend: [("for", say("voor", "for")), ("neutral", say("neutraal", "neutral")), ("against", say("tegen", "against"))],
      drawing: PartsRow.drawn(parts),
      table: ReportTable(
        table(.opinions), all, words: words, caption: say("Meningen per onderwerp", "Opinions by topic"),
        columns: ["topic", "forPeople", "neutralPeople", "againstPeople", "forEvents", "neutralEvents", "againstEvents"]))
    return """
      \(chart.html)\(table(.stance, rows(.stance), "Steun voor en na het besluit (reacties)", "Support before and after the decision (reactions)",
        ["period", "for", "neutral", "against", "forShare", "neutralShare", "againstShare"]))
      """
  }

  /// A number is a statement of a conversation that was held elsewhere.
  private func topic(_ row: RowReader) -> String {
    guard let word = row.word("topic") else { return say("geen onderwerp genoemd", "no topic named") }
    if word.allSatisfy(\.isNumber) { return say("stelling \(word)", "statement \(word)") }
    return row.text("topic", language) ?? word
  }

  var weighing: HTML? {
    let all = rows(.weighing)
    guard !all.isEmpty else { return nil }
    let now = all.filter { $0.value("decision") == .empty }
    let at = all.filter { $0.value("decision") != .empty }
    let columns = ["reactions", "adopted", "partlyAdopted", "rejected", "outOfScope", "noted", "unweighed", "adoptedShare"]
    return """
      \(table(.weighing, now, "Wat er met reacties is gedaan", "What was done with reactions", ["targetGroup"] + columns))\
      \(table(.weighing, at, "Hoe het stond bij elk besluit", "How it stood at each decision", ["decision"] + columns))
      """
  }

  var feedback: HTML? {
    let all = rows(.feedback)
    guard let row = all.first else { return nil }
    let waiting = row.list("owed").count
    let said =
      waiting == 0
      ? say("Iedereen die reageerde, kreeg antwoord.", "Everyone who reacted was answered.")
      : say(
        "Op \(count(waiting, nl: ("reactie", "reacties"), en: ("", ""))) is nog geen antwoord vastgelegd.",
        "For \(count(waiting, nl: ("", ""), en: ("reaction", "reactions"))) no answer is recorded yet.")
    return """
      <p>\(said)</p>
      \(table(.feedback, all, "Antwoord op reacties", "Answers to reactions", ["reactions", "answered", "coverage", "medianDays", "ninetiethDays"]))\
      \(table(.acknowledged, rows(.acknowledged), "Ontvangst bevestigd", "Acknowledged", ["reactions", "acknowledged", "coverage", "medianDays", "ninetiethDays"]))
      """
  }

  var commitments: HTML? {
    let all = rows(.commitments).filter { $0.word("commitment") != "*" }
    guard !all.isEmpty else { return nil }
    return table(.commitments, all, "Wat is toegezegd", "What was promised", ["text", "to", "due", "keptOn", "status"])
  }

  // MARK: Goals, cost

  var goals: HTML? {
    let all = rows(.goals)
    return all.isEmpty ? nil : GoalChart(words: words, goals: all, namesStreams: false).html
  }

  var cost: HTML? {
    let all = rows(.cost)
    let satisfied = rows(.satisfaction)
    guard !all.isEmpty || !satisfied.isEmpty else { return nil }
    return """
      \(table(.cost, all, "Kosten naast de raming", "Costs beside the estimate", ["category", "costs", "estimate", "hours", "people", "perParticipant"]))\
      \(table(.satisfaction, satisfied, "Tevredenheid van mensen", "Satisfaction of people", ["targetGroup", "measurements", "respondents", "score"]))
      """
  }

  // MARK: Norms

  var judgements: HTML? {
    let all = rows(.norms)
    guard !all.isEmpty else { return nil }
    let appendix = Appendix(words: words, overviews: [], norms: norms)
    let lines = all.map { row -> [HTML] in
      let norm = row.word("norm").flatMap { Norm(rawValue: $0) }
      let place = row.table.columns.firstIndex { $0.name == "verdict" } ?? 0
      let origin: HTML = norm.map { appendix.origin(norms.sources?[$0]) } ?? "–"
      return [
        words.cell(row, "norm"), words.cell(row, "verdict"), words.cell(row, "reason"), positions(row.row.cells[place].evidence),
        origin,
      ]
    }
    let tally = Tally(all)
    return """
      <p>\(say("Voldaan: \(figure(tally.met)), niet voldaan: \(figure(tally[.notMet])), daarnaast \(tally.rest(self)). Met het bewijs kunt u elk oordeel nagaan: de posities zijn die van de gebeurtenissen in de tijdlijn.",
        "Met: \(figure(tally.met)), not met: \(figure(tally[.notMet])); beside that \(tally.rest(self)). With the evidence each verdict can be followed: the positions are those of the events in the time line."))</p>
      \(ReportTable(
        words: words, caption: say("De normen van \(norms.name)", "The norms of \(norms.name)"),
        columns: [
          .init(title: say("norm", "norm")), .init(title: say("oordeel", "verdict")), .init(title: say("waarom", "why")),
          .init(title: say("bewijs (posities)", "evidence (positions)")), .init(title: say("bron", "source")),
        ], rows: lines).html)
      """
  }

  private static let mostPositions = 12

  private func positions(_ all: [Int]) -> HTML {
    guard !all.isEmpty else { return "–" }
    let named = all.prefix(Self.mostPositions).map { String($0) }.joined(separator: ", ")
    let rest = all.count - Self.mostPositions
    return "\(named)\(rest > 0 ? say(" en nog \(figure(rest))", " and \(figure(rest)) more") : "")"
  }

  // MARK: Deviations, lessons, owed

  var deviations: HTML? {
    let all = rows(.deviations)
    let complaints = rows(.processComplaints).filter { $0.word("origin") != "*" }
    let advice = rows(.advice).filter { $0.word("adviser") != "*" }
    guard !all.isEmpty || !complaints.isEmpty || !advice.isEmpty else { return nil }
    return """
      \(table(.deviations, all, "Waar het anders ging dan gepland", "Where it went otherwise than planned", ["kind", "trigger", "number"]))\
      \(table(.processComplaints, complaints, "Klachten over het proces", "Complaints about the process", ["date", "origin", "channel", "topic"]))\
      \(table(.advice, advice, "Adviezen", "Advice", ["adviser", "asked", "unasked", "unsaid", "days"]))
      """
  }

  var lessons: HTML? {
    let learned = rows(.lessons).filter { $0.word("lesson") != "*" }
    let held = rows(.evaluations).filter { $0.word("status") != "none" || ($0.count("interim") ?? 0) > 0 }
    guard !learned.isEmpty || !held.isEmpty else { return nil }
    return """
      \(table(.evaluations, held, "Evaluatie", "Evaluation", ["status", "closed", "evaluated", "by", "findings", "days", "interim"]))\
      \(table(.lessons, learned, "Leerpunten", "Lessons", ["text", "origin", "learned", "widest", "sharedDays", "applied", "appliedIn"]))
      """
  }

  var owed: HTML? {
    let all = rows(.owed)
    return all.isEmpty ? nil : DebtTable(words: words, rows: all).html
  }
}
