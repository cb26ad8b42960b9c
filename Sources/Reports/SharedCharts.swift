import Events
import Formats
import Markup
import Projections

/// How far goals are, beside how far they should be.
struct GoalChart {
  let words: ReportWords
  let goals: [RowReader]
  /// On the dossier of one trajectory they need not say whose they are.
  var namesStreams = true

  private static let mostBars = 12

  var html: HTML {
    guard let first = goals.first else { return "" }
    let drawn = goals.filter { $0.number("progress").flatMap(Share.percent) != nil }
    // What ends last says most of how things stand.
    let latest = drawn.enumerated().sorted { one, other in
      func last(_ goal: RowReader) -> Int { goal.date("deadline")?.daysSinceEpoch ?? .max }
      return (last(other.element), one.offset) < (last(one.element), other.offset)
    }.prefix(Self.mostBars).map(\.element)
    let bars = latest.map { goal -> BarRow in
      let progress = goal.number("progress").flatMap(Share.percent) ?? 0
      let expected = goal.number("expected").flatMap(Share.percent)
      let status = goal.text("status", words.language) ?? ""
      return BarRow(
        name: (goal.text("statement", words.language) ?? goal.word("goal") ?? "")
          + (namesStreams ? " – \(words.stream(goal.word("stream") ?? ""))" : ""),
        bars: [("main", progress * 10)], expected: expected.map { $0 * 10 }, said: "\(words.figure(progress))%, \(status)")
    }
    let statuses = Dictionary(grouping: goals) { $0.word("status") ?? "" }.sorted { $0.key < $1.key }
      .map { "\($1[0].text("status", words.language) ?? "") \(words.figure($1.count))" }.joined(separator: ", ")
    let smart = goals.count { goal in
      ["specific", "measurable", "accepted", "realistic", "timeBound"].allSatisfy { goal.value($0) == .yesno(true) }
    }
    let table = ReportTable(
      first.table, goals, words: words, caption: words.say("Doelen", "Goals"),
      columns: ["statement"] + (namesStreams ? ["stream"] : []) + [
        "baseline", "latest", "measured", "target", "unit", "deadline", "progress", "expected", "status",
      ])
    let all = words.count(goals.count, nl: ("doel", "doelen"), en: ("goal", "goals"))
    let some =
      drawn.count > bars.count
      ? words.say(
        " Getekend zijn de \(bars.count) doelen die het laatst aflopen.", " Drawn are the \(bars.count) goals that end last.")
      : ""
    let unmeasured = goals.count - drawn.count
    let without =
      unmeasured == 0 || drawn.isEmpty
      ? ""
      : words.say(
        " Van \(words.figure(unmeasured)) is de voortgang niet te zeggen; \(unmeasured == 1 ? "dat doel staat" : "die staan") alleen in de tabel.",
        " Of \(words.figure(unmeasured)) the progress cannot be said; \(unmeasured == 1 ? "it stands" : "they stand") in the table only."
      )
    let said = words.say(
      "\(all): \(statuses). \(smart == 0 ? "Geen ervan is" : smart == 1 ? "1 is" : "\(words.figure(smart)) zijn") SMART.\(without)\(some)",
      "\(all): \(statuses). \(smart == 0 ? "None of them is" : smart == 1 ? "1 is" : "\(words.figure(smart)) are") SMART.\(without)\(some)"
    )
    guard !bars.isEmpty else { return "<p>\(said)</p>\n\(table.html)" }
    return Chart(
      id: "chart-goals", title: words.say("Doelen tegen de tijd", "Goals against time"), said: said,
      legend: [
        ("main", words.say("voortgang", "progress")),
        ("mark", words.say("waar het doel op deze dag zou moeten zijn", "where the goal should be on this day")),
      ], drawing: BarRow.drawn(bars), table: table
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
    let partly = rows.count - complete - unanswered
    let some =
      bars.count == rows.count
      ? ""
      : words.say(
        " Getekend zijn de \(bars.count) trajecten met de meeste reacties.",
        " Drawn are the \(bars.count) trajectories with the most reactions.")
    let sentence = words.say(
      "Trajecten met reacties: \(words.figure(rows.count)). Alles beantwoord: \(words.figure(complete)); een deel: \(words.figure(partly)); nog niets: \(words.figure(unanswered)).\(some)",
      "Trajectories with reactions: \(words.figure(rows.count)). All answered: \(words.figure(complete)); some: \(words.figure(partly)); none yet: \(words.figure(unanswered)).\(some)"
    )
    let written = ReportTable(
      table, rows, words: words, caption: words.say("Terugkoppeling per traject", "Feedback per trajectory"),
      columns: ["trajectory", "reactions", "answered", "coverage", "medianDays", "ninetiethDays"])
    return Chart(
      id: "chart-feedback", title: words.say("Dagen tot antwoord", "Days until an answer"), said: sentence,
      legend: [
        ("main", words.say("de helft wachtte hoogstens zo lang", "half waited at most so long")),
        ("second", words.say("negen van de tien wachtten hoogstens zo lang", "nine in ten waited at most so long")),
      ],
      reading: words.say(
        "De getallen zijn dagen: voor de helft, en voor negen van de tien. Met > ervoor wachten er nog mensen, en wordt het langer.",
        "The numbers are days: for half, and for nine in ten. With > people still wait, and it grows."),
      drawing: BarRow.drawn(bars), table: written
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

  /// Of what is far away nobody counts the days.
  private func long(_ days: Int) -> String {
    days < 730 ? words.days(days) : words.say("\(words.figure(days / 365)) jaar", "\(words.figure(days / 365)) years")
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
      ? "<span class=\"late\">\(words.say("\(long(left)) te laat", "\(long(left)) late"))</span>"
      : debt.value("due") == .empty
        ? "\(words.say("zonder datum", "no date"))" : "\(words.say("over \(long(left))", "in \(long(left))"))"
    return [
      "\(what)\(to)", "\(words.stream(debt.word("stream") ?? ""))", "\(debt.text("owner", words.language) ?? "–")",
      words.cell(debt, "due"), status,
    ]
  }
}
