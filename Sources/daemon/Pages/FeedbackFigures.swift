import Formats
import Markup
import Projections

/// How many reactions were answered, how soon, and which still wait.
struct FeedbackFigures {
  let page: Page
  let trajectory: String

  /// Reactions that still wait, named on the page.
  private static let mostNamed = 20

  private var visit: Visit { page.visit }

  func html(_ row: RowReader?) -> HTML {
    guard let row, let share = row.share("coverage") else {
      return page.nothing("Er is nog niets om op terug te koppelen.", "There is nothing to answer yet.")
    }
    let answered = page.say(
      "\(visit.figure(share.numerator)) van \(visit.figure(share.denominator)) beantwoord",
      "\(visit.figure(share.numerator)) of \(visit.figure(share.denominator)) answered")
    var times: [HTML] = []
    switch row.value("medianDays") {
    case .days(let count):
      let days = visit.days(count)
      times.append(line("De helft van de reacties wachtte hoogstens \(days).", "Half of the reactions waited at most \(days)."))
    case .moreThanDays(let count):
      let days = visit.days(count)
      times.append(
        line("De helft van de reacties wacht al meer dan \(days).", "Half of the reactions have waited more than \(days)."))
    default: break
    }
    switch row.value("ninetiethDays") {
    case .days(let count):
      let days = visit.days(count)
      times.append(line("Negen van de tien wachtten hoogstens \(days).", "Nine in ten waited at most \(days)."))
    case .moreThanDays(let count):
      let days = visit.days(count)
      times.append(line("Een op de tien wacht al meer dan \(days).", "One in ten has waited more than \(days)."))
    default: break
    }
    let list: HTML = times.isEmpty ? "" : "<ul>\n\(times)</ul>\n"
    return """
      <p class="barred">\(Bar.share(Share.perMille(share.numerator, share.denominator)))\
      <span><strong>\(visit.percentage(share.numerator, share.denominator))</strong>: \(answered)</span></p>
      \(list)\(waiting(row.list("owed")))\(page.proofLink(.feedback, trajectory: trajectory))
      """
  }

  private func line(_ nl: String, _ en: String) -> HTML { "<li>\(page.say(nl, en))</li>\n" }

  private func waiting(_ reactions: [String]) -> HTML {
    guard !reactions.isEmpty else {
      return "<p>\(page.say("Iedereen die reageerde, kreeg antwoord.", "Everyone who reacted was answered."))</p>\n"
    }
    let named = reactions.prefix(Self.mostNamed).map { reaction -> HTML in
      "<li><a href=\"\(page.proof(.contribution, trajectory: trajectory, reaction: reaction))\">\(reaction)</a></li>\n"
    }
    let rest = reactions.count - named.count
    let more: HTML = rest > 0 ? "<li>\(page.say("en nog \(visit.figure(rest))", "and \(visit.figure(rest)) more"))</li>\n" : ""
    let count = visit.count(reactions.count, nl: ("reactie wacht", "reacties wachten"), en: ("reaction waits", "reactions wait"))
    return """
      <details>
      <summary>\(page.say("\(count) nog op antwoord", "\(count) for an answer"))</summary>
      <ul class="names">
      \(named)\(more)</ul>
      </details>

      """
  }
}
