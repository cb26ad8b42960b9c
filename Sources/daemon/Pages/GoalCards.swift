import Events
import Formats
import Markup
import Projections

/// Goals: how far each is, beside how far it should be.
struct GoalCards {
  let page: Page

  private var visit: Visit { page.visit }

  func list(_ goals: [RowReader]) -> HTML {
    let cards = goals.map { card($0) }
    return "<ul class=\"cards\">\n\(cards)</ul>\n"
  }

  private func card(_ goal: RowReader) -> HTML {
    let status = goal.word("status") ?? ""
    return """
      <li class="goal \(status)"><h3>\(goal.text("statement", visit.language) ?? goal.word("goal") ?? "")</h3>
      <p><span class="tag \(status)">\(goal.text("status", visit.language) ?? "")</span> \(by(goal))</p>
      \(progress(goal))\(values(goal))\(smart(goal))</li>

      """
  }

  private func by(_ goal: RowReader) -> HTML {
    guard let deadline = goal.date("deadline") else { return "" }
    return "\(page.say("uiterlijk", "by")) <time datetime=\"\(deadline.description)\">\(visit.day(deadline))</time>"
  }

  private func progress(_ goal: RowReader) -> HTML {
    guard let progress = goal.number("progress").flatMap(Share.percent) else { return "" }
    let expected = goal.number("expected").flatMap(Share.percent)
    var said = page.say("\(visit.figure(progress))% van de weg", "\(visit.figure(progress))% of the way")
    if let expected { said += page.say(", verwacht \(visit.figure(expected))%", ", expected \(visit.figure(expected))%") }
    return """
      <p class="barred">\(Bar.share(progress * 10, expected: expected.map { $0 * 10 }))<span>\(said)</span></p>

      """
  }

  private func values(_ goal: RowReader) -> HTML {
    let unit = goal.text("unit", visit.language).map { " \($0)" } ?? ""
    var said: [String] = []
    if let baseline = goal.number("baseline") {
      said.append(page.say("begon op \(visit.figure(baseline))", "began at \(visit.figure(baseline))"))
    }
    if let latest = goal.number("latest") {
      let when = goal.date("measured").map { page.say(" op \(visit.day($0))", " on \(visit.day($0))") } ?? ""
      said.append(page.say("gemeten \(visit.figure(latest))\(unit)\(when)", "measured \(visit.figure(latest))\(unit)\(when)"))
    }
    if let target = goal.number("target") {
      said.append(page.say("streven \(visit.figure(target))\(unit)", "target \(visit.figure(target))\(unit)"))
    }
    let earlier = goal.list("earlierTargets")
    if !earlier.isEmpty {
      said.append(
        page.say("eerder gestreefd naar \(earlier.joined(separator: ", "))", "earlier targets \(earlier.joined(separator: ", "))")
      )
    }
    return said.isEmpty ? "" : "<p class=\"facts\">\(said.joined(separator: " · "))</p>\n"
  }

  /// What makes the goal less than SMART; nothing when all is well.
  private func smart(_ goal: RowReader) -> HTML {
    let missing = ["specific", "measurable", "accepted", "realistic", "timeBound"].filter { goal.value($0) != .yesno(true) }
    guard !missing.isEmpty else { return "<p class=\"note\">\(page.say("Dit doel is SMART.", "This goal is SMART."))</p>\n" }
    let names = missing.compactMap { name in goal.table.columns.first { $0.name == name }?.title[visit.language] }
    return """
      <p class="note">\(page.say("Nog niet SMART; het is niet: ", "Not SMART yet; it is not: "))\(names.joined(separator: ", ")).</p>

      """
  }
}
