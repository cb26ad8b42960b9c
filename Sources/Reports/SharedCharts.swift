import Events
import Formats
import Markup
import Projections

/// How far goals are, beside how far they should be.
struct GoalChart {
  let words: ReportWords
  let goals: [RowReader]

  private static let mostBars = 12

  var html: HTML {
    guard let first = goals.first else { return "" }
    let drawn = goals.filter { $0.number("progress").flatMap(Share.percent) != nil }
    let bars = drawn.prefix(Self.mostBars).map { goal -> BarRow in
      let progress = goal.number("progress").flatMap(Share.percent) ?? 0
      let expected = goal.number("expected").flatMap(Share.percent)
      let status = goal.text("status", words.language) ?? ""
      return BarRow(
        name: "\(goal.text("statement", words.language) ?? goal.word("goal") ?? "") – \(words.stream(goal.word("stream") ?? ""))",
        bars: [("main", progress * 10)], expected: expected.map { $0 * 10 }, said: "\(words.figure(progress))%, \(status)")
    }
    let statuses = Dictionary(grouping: goals) { $0.word("status") ?? "" }.sorted { $0.key < $1.key }
      .map { "\(words.figure($1.count)) \($1[0].text("status", words.language) ?? "")" }.joined(separator: ", ")
    let smart = goals.count { goal in
      ["specific", "measurable", "accepted", "realistic", "timeBound"].allSatisfy { goal.value($0) == .yesno(true) }
    }
    let table = ReportTable(
      first.table, goals, words: words, caption: words.say("Doelen", "Goals"),
      columns: [
        "statement", "stream", "baseline", "latest", "measured", "target", "unit", "deadline", "progress", "expected", "status",
      ])
    let all = words.count(goals.count, nl: ("doel", "doelen"), en: ("goal", "goals"))
    let some =
      drawn.count > bars.count
      ? words.say(" Getekend zijn de eerste \(bars.count).", " Drawn are the first \(bars.count).") : ""
    let unmeasured = goals.count - drawn.count
    let without =
      unmeasured == 0
      ? ""
      : words.say(
        " Van \(words.figure(unmeasured)) is de voortgang niet te zeggen; \(unmeasured == 1 ? "dat doel staat" : "die staan") alleen in de tabel.",
        " Of \(words.figure(unmeasured)) the progress cannot be said; \(unmeasured == 1 ? "it stands" : "they stand") in the table only."
      )
    let said = words.say(
      "\(all): \(statuses). \(words.figure(smart)) \(smart == 1 ? "is" : "zijn") SMART.\(without)\(some)",
      "\(all): \(statuses). \(words.figure(smart)) \(smart == 1 ? "is" : "are") SMART.\(without)\(some)")
    guard !bars.isEmpty else { return "<p>\(said)</p>\n\(table.html)" }
    return Chart(
      id: "chart-goals", title: words.say("Doelen tegen de tijd", "Goals against time"), said: said,
      legend: [
        ("main", words.say("voortgang", "progress")),
        ("mark", words.say("waar het doel op deze dag zou moeten zijn", "where the goal should be on this day")),
      ], drawing: BarRow.drawn(Array(bars)), table: table
    ).html
  }
}

/// How long people waited for an answer.
struct FeedbackChart {
  let words: ReportWords
  let table: Table
  let rows: [RowReader]

  private static let mostBars = 12

  var html: HTML {
    guard !rows.isEmpty else {
      return "<p>\(words.say("Er kwamen geen reacties om te beantwoorden.", "No reactions came that were to be answered."))</p>\n"
    }
    // Where most people reacted.
    let largest = rows.enumerated().sorted { one, other in
      (other.element.count("reactions") ?? 0, one.offset) < (one.element.count("reactions") ?? 0, other.offset)
    }.prefix(Self.mostBars).map(\.element)
    let most = max(
      1, largest.flatMap { [days($0, "medianDays"), days($0, "ninetiethDays")] }.compactMap { $0?.count }.max() ?? 1)
    let bars = largest.map { row -> BarRow in
      let median = days(row, "medianDays")
      let ninetieth = days(row, "ninetiethDays")
      return BarRow(
        name: words.trajectory(row.word("trajectory") ?? ""),
        bars: [
          ("main", Share.perMille(max(0, median?.count ?? 0), most)),
          ("second", Share.perMille(max(0, ninetieth?.count ?? 0), most)),
        ], isOpen: ninetieth?.isOpen == true || median?.isOpen == true,
        said: "\(said(median)) · \(said(ninetieth))")
    }
    let unanswered = rows.count { ($0.share("coverage")?.numerator ?? 0) == 0 }
    let complete = rows.count { $0.share("coverage").map { $0.numerator == $0.denominator } ?? false }
    let sentence = words.say(
      "Van \(words.count(rows.count, nl: ("traject", "trajecten"), en: ("", ""))) met reacties \(complete == 1 ? "heeft" : "hebben") er \(words.figure(complete)) alle reacties beantwoord en \(words.figure(unanswered)) nog geen enkele.\(bars.count < rows.count ? " Getekend zijn de \(bars.count) trajecten met de meeste reacties." : "")",
      "Of \(words.count(rows.count, nl: ("", ""), en: ("trajectory", "trajectories"))) with reactions \(words.figure(complete)) answered all of them and \(words.figure(unanswered)) none yet.\(bars.count < rows.count ? " Drawn are the \(bars.count) trajectories with the most reactions." : "")"
    )
    let written = ReportTable(
      table, rows, words: words, caption: words.say("Terugkoppeling per traject", "Feedback per trajectory"),
      columns: ["trajectory", "reactions", "answered", "coverage", "medianDays", "ninetiethDays"])
    return Chart(
      id: "chart-feedback", title: words.say("Dagen tot antwoord", "Days until an answer"), said: sentence,
      legend: [
        ("main", words.say("de helft wachtte hoogstens zo lang", "half waited at most so long")),
        ("second", words.say("negen van de tien wachtten hoogstens zo lang", "nine in ten waited at most so long")),
      ], drawing: BarRow.drawn(bars), table: written
    ).html
  }

  private func days(_ row: RowReader, _ name: String) -> (count: Int, isOpen: Bool)? {
    switch row.value(name) {
    case .days(let count): (count, false)
    case .moreThanDays(let count): (count, true)
    default: nil
    }
  }

  /// Whoever still waits, waited longer than that.
  private func said(_ days: (count: Int, isOpen: Bool)?) -> String {
    guard let days else { return "–" }
    return (days.isOpen ? "> " : "") + words.figure(days.count)
  }
}

/// What is owed, the soonest first.
struct DebtTable {
  let words: ReportWords
  let rows: [RowReader]

  var html: HTML {
    ReportTable(
      words: words, caption: words.say("Wat het eerst moet gebeuren", "What is owed soonest"),
      columns: [
        .init(title: words.say("wat", "what")), .init(title: words.say("van", "of")),
        .init(title: words.say("wie is aan zet", "whose turn it is")),
        .init(title: words.say("uiterlijk", "due")), .init(title: words.say("stand", "status")),
      ], rows: rows.map { row(of: $0) }
    ).html
  }

  private func row(of debt: RowReader) -> [HTML] {
    let kind = debt.text("kind", words.language) ?? ""
    let reactions = debt.list("reactions").count
    let what =
      debt.word("kind") == "feedback"
      ? words.say("antwoord op ", "an answer to ")
        + words.count(reactions, nl: ("reactie", "reacties"), en: ("reaction", "reactions"))
      : debt.text("what", words.language).map { "\(kind): \($0)" } ?? kind
    let to = debt.text("to", words.language).map { words.say(" (aan \($0))", " (to \($0))") } ?? ""
    let isLate = debt.word("status") == "overdue"
    let left = debt.count("daysLeft").map { Int($0.magnitude) } ?? 0
    let status: HTML =
      isLate
      ? "<span class=\"late\">\(words.say("\(words.days(left)) te laat", "\(words.days(left)) late"))</span>"
      : debt.value("due") == .empty
        ? "\(words.say("zonder datum", "no date"))" : "\(words.say("over \(words.days(left))", "in \(words.days(left))"))"
    return [
      "\(what)\(to)", "\(words.stream(debt.word("stream") ?? ""))", "\(debt.text("owner", words.language) ?? "–")",
      words.cell(debt, "due"), status,
    ]
  }
}
