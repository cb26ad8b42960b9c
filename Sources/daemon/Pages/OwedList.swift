import Events
import Formats
import Markup
import Projections

/// What is owed, to whom and by when: the soonest first.
struct OwedList {
  let page: Page
  /// The titles of trajectories, by id.
  var titles: [String: String] = [:]
  /// On the page of one trajectory it does not name that.
  var namesTrajectories = true

  private var visit: Visit { page.visit }

  func list(_ debts: some Sequence<RowReader>) -> HTML {
    let items = debts.map { item($0) }
    return """
      <ul class="owed">
      \(items)</ul>

      """
  }

  private func item(_ debt: RowReader) -> HTML {
    let status = debt.word("status") ?? ""
    let who = [debt.text("to", visit.language).map { page.say("aan \($0)", "to \($0)") }, debt.text("owner", visit.language)]
      .compactMap { $0 }.joined(separator: " · ")
    let whose: HTML = who.isEmpty ? "" : " <span class=\"note\">\(who)</span>"
    return """
      <li class="\(status)"><p class="due">\(due(debt))</p>
      <div><p class="what"><strong>\(kind(debt))</strong>\(place(debt))</p>\(what(debt))\(whose)</div></li>

      """
  }

  private func due(_ debt: RowReader) -> HTML {
    guard let date = debt.date("due"), let left = debt.count("daysLeft") else {
      return "<span class=\"left\">\(page.say("zonder datum", "no date"))</span>"
    }
    let time: HTML = "<time datetime=\"\(date.description)\">\(visit.day(date))</time>"
    let days = long(Int(left.magnitude))
    let said =
      switch left {
      case 0: page.say("vandaag", "today")
      case 1...: page.say("over \(days)", "in \(days)")
      default: page.say("\(days) te laat", "\(days) late")
      }
    return "<span class=\"left\">\(said)</span> \(time)"
  }

  /// Of what is far away nobody counts the days.
  private func long(_ days: Int) -> String {
    guard days >= 730 else { return visit.days(days) }
    return page.say("\(visit.figure(days / 365)) jaar", "\(visit.figure(days / 365)) years")
  }

  private func kind(_ debt: RowReader) -> String {
    let reactions = debt.list("reactions").count
    let kind = debt.text("kind", visit.language) ?? ""
    let named = (kind.first.map { $0.uppercased() } ?? "") + kind.dropFirst()
    guard debt.word("kind") == "feedback" else { return named }
    let count = visit.count(reactions, nl: ("reactie", "reacties"), en: ("reaction", "reactions"))
    return page.say("\(named) op \(count)", "\(named) on \(count)")
  }

  private func place(_ debt: RowReader) -> HTML {
    let stream = debt.word("stream") ?? ""
    let parts = stream.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, parts[0] == "trajectory" else { return " <span class=\"tag\">\(stream)</span>" }
    guard namesTrajectories else { return "" }
    let id = String(parts[1])
    return " <a href=\"\(visit.link(to: Visit.path(ofTrajectory: id)))\">\(titles[id] ?? id)</a>"
  }

  private func what(_ debt: RowReader) -> HTML {
    if let what = debt.text("what", visit.language) { return "<p class=\"told\">\(HTML.lines(what))</p>" }
    switch debt.word("kind") {
    case "feedback":
      return """
        <p class="told">\(page.say("Wie reageerde, hoort nog wat er met de inbreng is gedaan.",
          "Who reacted is still to hear what became of their input."))</p>
        """
    case "evaluation":
      return """
        <p class="told">\(page.say("Het traject is gesloten en nog niet geëvalueerd.",
          "The trajectory is closed and not evaluated yet."))</p>
        """
    default: return ""
    }
  }
}
