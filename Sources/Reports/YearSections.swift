import Events
import Formats
import Markup
import Projections

// The sections of the yearly report: a sentence, a picture, and the table beside it.

extension YearReport {
  /// As many bars as somebody compares; all of them stand in the table.
  private static let mostBars = 12

  func nothing(_ nl: String, _ en: String) -> HTML { "<p>\(say(nl, en))</p>\n" }

  // MARK: Trajectories

  var trajectories: HTML {
    let running = running.sorted { one, other in
      (one.date("started")?.daysSinceEpoch ?? .min) < (other.date("started")?.daysSinceEpoch ?? .min)
    }
    guard !running.isEmpty else {
      return nothing("In \(year) liep er geen traject dat is vastgelegd.", "No trajectory that is recorded ran in \(year).")
    }
    let verdicts = Dictionary(grouping: rows(.norms)) { $0.word("trajectory") ?? "" }
    let answers = Dictionary(grouping: rows(.feedback)) { $0.word("trajectory") ?? "" }
    let lines = running.map { row -> [HTML] in
      let id = row.word("trajectory") ?? ""
      let tally = Tally(verdicts[id] ?? [])
      let answered = answers[id]?.first?.share("coverage").map { percentage($0.numerator, $0.denominator) }
      return [
        "\(row.word("title") ?? id) <span class=\"note\">(\(words.cell(row, "complexity")))</span>", words.cell(row, "started"),
        "\(stage(row))", "\(figure(row.count("people") ?? 0))", "\(figure(row.count("reactions") ?? 0))", "\(answered ?? "–")",
        "\(tally.judged == 0 ? "–" : "\(figure(tally.met)) \(say("van", "of")) \(figure(tally.judged))")",
        "\(figure(tally.unjudged))",
      ]
    }
    let table = ReportTable(
      words: words,
      caption: say(
        "Trajecten in \(year), in volgorde van hun begin", "Trajectories in \(year), in the order in which they began"),
      columns: [
        .init(title: say("traject", "trajectory")), .init(title: say("begonnen", "started")),
        .init(title: say("hoe ver", "how far")),
        .init(title: say("mensen", "people"), isNumber: true), .init(title: say("reacties", "reactions"), isNumber: true),
        .init(title: say("beantwoord", "answered"), isNumber: true),
        .init(title: say("normen voldaan", "norms met"), isNumber: true),
        .init(title: say("nog niet, n.v.t. of niet te beoordelen", "not yet, not applicable or not evaluable"), isNumber: true),
      ], rows: lines)
    let old = running.count { row in (row.date("started")?.year ?? year) < year - 2 && row.date("closed") == nil }
    let forgotten: HTML =
      old == 0
      ? ""
      : """
      <p class="note">\(say(
        "\(count(old, nl: ("traject begon", "trajecten begonnen"), en: ("", ""))) meer dan twee jaar voor \(year) en \(old == 1 ? "is" : "zijn") niet afgesloten. Misschien is het einde niet vastgelegd.",
        "\(count(old, nl: ("", ""), en: ("trajectory", "trajectories"))) began more than two years before \(year) and \(old == 1 ? "is" : "are") not closed. Perhaps the end was not recorded."))</p>

      """
    return "\(forgotten)\(table.html)"
  }

  private func stage(_ row: RowReader) -> String {
    if let date = row.date("closed") { return say("afgesloten op \(date.spoken(in: .nl))", "closed on \(date.spoken(in: .en))") }
    if let date = row.date("decision") { return say("besluit op \(date.spoken(in: .nl))", "decision on \(date.spoken(in: .en))") }
    if row.date("firstInvolvement") != nil { return say("mensen zijn betrokken", "people are involved") }
    return say("begonnen", "started")
  }

  // MARK: Goals

  private var goalsOfTheYear: [RowReader] {
    let names = Set(running.compactMap { $0.word("trajectory").map { "trajectory/\($0)" } })
    return rows(.goals).filter { row in
      let stream = row.word("stream") ?? ""
      guard stream.hasPrefix("trajectory/") else { return row.date("deadline").map { $0.year >= year } ?? true }
      return names.contains(stream)
    }
  }

  var goals: HTML {
    let goals = goalsOfTheYear
    guard !goals.isEmpty else {
      return nothing(
        "Voor de trajecten van dit jaar zijn geen doelen vastgelegd.", "No goals are recorded for the trajectories of this year.")
    }
    return GoalChart(words: words, goals: goals).html
  }

  // MARK: Reach

  var reach: HTML {
    let groups = rowsOfTheYear(.reach).filter { $0.word("targetGroup") != "*" }
    guard !groups.isEmpty else {
      return nothing(
        "Bij de trajecten van dit jaar deed nog niemand mee.", "Nobody has taken part in the trajectories of this year.")
    }
    let sized = groups.filter { ($0.share("coverage")?.denominator ?? 0) > 0 }
    let unreached = sized.count { $0.count("people") == 0 }
    let named = groups.filter { $0.value("targetGroup") != .empty }
    let table = ReportTable(
      self.table(.reach), groups, words: words, caption: say("Bereik per doelgroep", "Reach per target group"),
      columns: ["trajectory", "targetGroup", "people", "size", "coverage", "unidentified"])
    guard !sized.isEmpty else {
      let none = nothing(
        "Van geen enkele groep is vastgelegd hoe groot zij is; daarom is niet te zeggen welk deel meedeed.",
        "Of no group the size is recorded; so it cannot be said which share took part.")
      return "\(none)\(table.html)\(newVoices)"
    }
    let said = say(
      "In de trajecten van \(year) zijn \(figure(named.count)) doelgroepen in beeld. Van \(figure(sized.count)) is bekend hoe groot ze zijn; van \(figure(unreached)) daarvan reageerde niemand.",
      "The trajectories of \(year) have \(figure(named.count)) target groups. Of \(figure(sized.count)) the size is known; of \(figure(unreached)) of these nobody reacted."
    )
    let shares = Chart(
      id: "chart-shares", title: say("Welk deel van de doelgroepen reageerde", "Which share of the target groups reacted"),
      said: said,
      legend: [("main", say("aantal doelgroepen", "number of target groups"))], drawing: BarRow.drawn(classes(sized)),
      table: table)
    return "\(shares.html)\(mostHeard(sized))\(newVoices)"
  }

  /// Groups by how much of them reacted.
  private func classes(_ groups: [RowReader]) -> [BarRow] {
    func perMille(_ row: RowReader) -> Int { row.share("coverage").map { Share.perMille($0.numerator, $0.denominator) } ?? 0 }
    func people(_ row: RowReader) -> Int { row.count("people") ?? 0 }
    let counted = [
      (say("niemand", "nobody"), groups.count { people($0) == 0 }),
      (say("minder dan 1%", "less than 1%"), groups.count { people($0) > 0 && perMille($0) < 10 }),
      (say("1% tot 5%", "1% to 5%"), groups.count { (10..<50).contains(perMille($0)) }),
      (say("5% tot 25%", "5% to 25%"), groups.count { (50..<250).contains(perMille($0)) }),
      (say("25% of meer", "25% or more"), groups.count { perMille($0) >= 250 }),
    ]
    return counted.map { name, number in
      BarRow(
        name: name, bars: [("main", Share.perMille(number, groups.count))],
        said: count(number, nl: ("groep", "groepen"), en: ("group", "groups")))
    }
  }

  /// The groups of which most people reacted.
  private func mostHeard(_ groups: [RowReader]) -> HTML {
    let heard = groups.filter { ($0.count("people") ?? 0) > 0 }
    let most = heard.enumerated().sorted { one, other in
      (other.element.count("people") ?? 0, one.offset) < (one.element.count("people") ?? 0, other.offset)
    }.prefix(Self.mostBars).map(\.element)
    guard !most.isEmpty else { return "" }
    let bars = most.map { row -> BarRow in
      let share = row.share("coverage") ?? (0, 1)
      let trajectory = row.word("trajectory") ?? ""
      return BarRow(
        name: "\(words.group(row.word("targetGroup") ?? "", of: trajectory)) – \(words.trajectory(trajectory))",
        bars: [("main", Share.perMille(share.numerator, share.denominator))],
        said: "\(figure(row.count("people") ?? 0)) \(say("van", "of")) \(figure(share.denominator))")
    }
    return Chart(
      id: "chart-reach",
      title: say("De doelgroepen waarvan de meeste mensen reageerden", "The target groups of which most people reacted"),
      said: say(
        "De \(bars.count) groepen waarvan de meeste mensen reageerden, met hun deel van de hele groep.",
        "The \(bars.count) groups of which most people reacted, with their share of the whole group."),
      legend: [("main", say("deel van de groep dat reageerde", "share of the group that reacted"))], drawing: BarRow.drawn(bars),
      table: ReportTable(
        table(.reach), most, words: words, caption: say("Deze groepen", "These groups"),
        columns: ["targetGroup", "trajectory", "people", "size", "coverage"])
    ).html
  }

  private var newVoices: HTML {
    let totals = rowsOfTheYear(.newVoices).filter { $0.word("channel") == "*" }
    let fresh = totals.reduce(0) { $0 + ($1.count("newVoices") ?? 0) }
    let known = totals.reduce(0) { $0 + ($1.count("returning") ?? 0) }
    guard fresh + known > 0 else { return "" }
    return """
      <p>\(say("Van de deelnemers was \(words.share(fresh, fresh + known)) nooit eerder te horen in een traject dat is vastgelegd; de anderen deden al eens mee.",
        "Of the participants \(words.share(fresh, fresh + known)) were never heard before in a trajectory that is recorded; the others took part before."))</p>

      """
  }

  // MARK: Feedback

  var feedback: HTML { FeedbackChart(words: words, table: table(.feedback), rows: rowsOfTheYear(.feedback)).html }

  // MARK: Stakeholders

  var stakeholders: HTML {
    let all = rowsOfTheYear(.stakeholders)
    let placed = all.filter { $0.influence != nil }
    guard !placed.isEmpty else {
      return nothing(
        "Van geen belanghebbende is vastgelegd hoeveel invloed die heeft en hoe zeer het plan hem raakt.",
        "Of no stakeholder influence and stake are recorded.")
    }
    struct Place: Hashable {
      let influence: Int
      let stake: Int
    }
    let grouped = Dictionary(grouping: placed) { row in
      Place(influence: row.influence?.influence ?? 1, stake: row.influence?.stake ?? 1)
    }
    let squares = grouped.sorted { ($0.key.influence, $0.key.stake) < ($1.key.influence, $1.key.stake) }.map { place, rows in
      StakeholderMap.Square(influence: place.influence, stake: place.stake, said: figure(rows.count), count: rows.count)
    }
    let high = placed.count { ($0.influence?.influence ?? 0) <= 2 && ($0.influence?.stake ?? 0) >= 4 }
    let said = say(
      "Van \(placed.count == all.count ? "alle \(figure(all.count))" : "\(figure(placed.count)) van de \(figure(all.count))") belanghebbenden is bekend hoeveel invloed zij hebben en hoe zeer het plan hen raakt. \(figure(high)) worden zwaar geraakt (4 of 5) en hebben weinig invloed (1 of 2): zij vragen de meeste aandacht.",
      "Of \(placed.count == all.count ? "all \(figure(all.count))" : "\(figure(placed.count)) of the \(figure(all.count))") stakeholders influence and stake are known. \(figure(high)) have a large stake (4 or 5) and little influence (1 or 2): they ask for the most attention."
    )
    let map = StakeholderMap(squares: squares).drawn(influence: say("invloed", "influence"), stake: say("raakt hen", "stake"))
    return Chart(
      id: "chart-stakeholders", title: say("Belanghebbenden naar invloed en belang", "Stakeholders by influence and stake"),
      said: said,
      legend: [("main", say("hoeveel belanghebbenden daar staan", "how many stakeholders stand there"))], drawing: map,
      table: ReportTable(
        table(.stakeholders), all, words: words, caption: say("Belanghebbenden", "Stakeholders"),
        columns: ["name", "trajectory", "level", "influence", "stake", "desiredLevel"])
    ).html
  }

  // MARK: Norms

  private static let mostYears = 8

  var adherence: HTML {
    let perYear = rows(.policyEffect).filter { $0.value("policy") == .empty && $0.value("period") != .empty }
    guard !perYear.isEmpty else {
      return nothing("Er is nog geen traject begonnen om te beoordelen.", "No trajectory has started yet to be judged.")
    }
    let years = Set(perYear.compactMap { $0.word("period") }).sorted().suffix(Self.mostYears)
    let columns = norms.norms.map { norm -> YearColumns in
      YearColumns(
        name: norm.title[language],
        years: years.map { year in
          let tally = Tally(columnsOf: perYear.filter { $0.word("norm") == norm.rawValue && $0.word("period") == year })
          return YearColumns.Year(
            year: year, met: tally.met, notMet: tally[.notMet], rest: tally.unjudged,
            said: tally.judged == 0 ? "–" : percentage(Int128(tally.met), Int128(tally.judged)))
        })
    }
    let first = years.first ?? ""
    let last = years.last ?? ""
    let span = first == last ? first : say("\(first) tot en met \(last)", "\(first) to \(last)")
    let tally = Tally(columnsOf: perYear.filter { $0.word("period") == last })
    let said = say(
      "Per norm en per jaar waarin trajecten begonnen (\(span)): het deel van de beoordeelde trajecten dat voldeed. Van de oordelen over trajecten die in \(last) begonnen, is \(words.share(tally.met, tally.judged)) ‘voldaan’; daarnaast \(tally.rest(self)).",
      "By norm and by year in which trajectories began (\(span)): the share of the judged trajectories that met it. Of the verdicts on trajectories that began in \(last) \(words.share(tally.met, tally.judged)) are ‘met’; beside that \(tally.rest(self))."
    )
    let table = ReportTable(
      self.table(.policyEffect), perYear, words: words,
      caption: say("Naleving per norm en jaar van begin", "Adherence by norm and year of start"),
      columns: ["norm", "period", "met", "notMet", "adherence", "notYet", "notApplicable", "notEvaluable"])
    let rule = say(
      "Wat niet is vastgelegd, telt als niet gedaan. De norm en de bron ervan staan in de bijlage.",
      "What is not recorded counts as not done. The norm and its source stand in the appendix.")
    return Chart(
      id: "chart-norms", title: say("Naleving van de normen door de jaren", "Adherence to the norms through the years"),
      said: said,
      legend: [
        ("met", say("voldaan", "met")), ("not-met", say("niet voldaan", "not met")),
        ("rest", say("nog niet, niet van toepassing of niet te beoordelen", "not yet, not applicable or not evaluable")),
      ], reading: rule, drawing: years.count == 1 ? PartsRow.drawn(columns.compactMap { one($0) }) : YearColumns.drawn(columns),
      table: table
    ).html
  }

  /// Of one year there is nothing to set beside each other: a bar says more.
  private func one(_ norm: YearColumns) -> PartsRow? {
    norm.years.first.map { year in
      PartsRow(
        name: norm.name, parts: [("met", year.met), ("not-met", year.notMet), ("rest", year.rest)],
        said: say(
          "\(year.said) · \(figure(year.met)) voldaan, \(figure(year.notMet)) niet, \(figure(year.rest)) niet beoordeeld",
          "\(year.said) · \(figure(year.met)) met, \(figure(year.notMet)) not met, \(figure(year.rest)) not judged"))
    }
  }

  // MARK: Owed

  private static let mostOwed = 40

  var owed: HTML {
    let owed = rows(.owed)
    guard !owed.isEmpty else { return nothing("Van wat is vastgelegd staat niets open.", "Of what is recorded nothing is owed.") }
    let kinds = Dictionary(grouping: owed) { $0.word("kind") ?? "" }.sorted { $0.key < $1.key }.map { _, rows -> [HTML] in
      let late = rows.count { $0.word("status") == "overdue" }
      return [
        words.cell(rows[0], "kind"), "\(figure(rows.count))", "\(figure(late))",
        "\(figure(rows.count { $0.word("status") == "undated" }))",
      ]
    }
    let counted = ReportTable(
      words: words, caption: say("Wat openstaat op \(day)", "What is owed on \(day)"),
      columns: [
        .init(title: say("wat voor", "kind")), .init(title: say("open", "owed"), isNumber: true),
        .init(title: say("te laat", "late"), isNumber: true), .init(title: say("zonder datum", "without a date"), isNumber: true),
      ], rows: kinds)
    // What is late longest is named first, as the overview has it.
    let shown = Array(owed.prefix(Self.mostOwed))
    let list = DebtTable(words: words, rows: shown).html
    let more: HTML =
      owed.count > shown.count
      ? """
      <p class="note">\(say("Dit zijn de eerste \(shown.count) van \(figure(owed.count)). Alles staat in", "These are the first \(shown.count) of \(figure(owed.count)). All is in")) <code>metelkaar show owed</code>.</p>

      """ : ""
    return "\(counted.html)\(list)\(more)"
  }

  // MARK: Experiments

  var experimentsOfTheYear: RowReader? {
    rows(.experiments).first { $0.word("year") == String(year) && $0.word("experiment") == "*" }
  }

  var experiments: HTML {
    let asked = norms.whole(.experimentsEvaluated)
    let rule = say(
      "Gevraagd zijn minstens \(figure(asked)) experimenten per jaar die zijn geëvalueerd.",
      "Asked are at least \(figure(asked)) experiments a year that were evaluated.")
    let all = rows(.experiments)
    guard !all.isEmpty else {
      return "<p>\(say("Er is nooit een experiment vastgelegd.", "No experiment was ever recorded.")) \(rule)</p>\n"
    }
    let totals = all.filter { $0.word("experiment") == "*" }.suffix(Self.mostYears)
    let years = ReportTable(
      table(.experiments), Array(totals), words: words,
      caption: say("Experimenten per jaar van begin", "Experiments by year of start"),
      columns: ["year", "started", "measuredTwice", "evaluated", "lessonShared", "verdict"])
    let own = all.filter { $0.word("year") == String(year) && $0.word("experiment") != "*" }
    let list = ReportTable(
      table(.experiments), own, words: words, caption: say("De experimenten van \(year)", "The experiments of \(year)"),
      columns: ["hypothesis", "channel", "trajectory", "keep", "conclusion"])
    let none: HTML = own.isEmpty ? nothing("In \(year) begon geen experiment.", "No experiment began in \(year).") : ""
    return "<p>\(rule)</p>\n\(none)\(years.html)\(list.html)"
  }
}

extension RowReader {
  /// Influence and stake, where both are said.
  var influence: (influence: Int, stake: Int)? {
    guard let influence = count("influence"), let stake = count("stake"), (1...5).contains(influence), (1...5).contains(stake)
    else { return nil }
    return (influence, stake)
  }
}
