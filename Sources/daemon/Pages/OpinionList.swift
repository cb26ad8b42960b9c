import Events
import Formats
import Markup
import Projections

/// For, neutral and against per topic, counted as people, with the reactions beside them.
struct OpinionList {
  let page: Page
  let trajectory: String
  let opinions: Table

  /// On the page of the trajectory.
  static let topCount = 20
  static let perPage = 100

  private var visit: Visit { page.visit }

  /// Those with the most people first.
  private var sorted: [RowReader] {
    let counted = opinions.readers.map { (row: $0, people: Self.people($0), events: Self.events($0)) }
    return counted.enumerated().sorted { one, other in
      (other.element.people, other.element.events, one.offset) < (one.element.people, one.element.events, other.offset)
    }.map(\.element.row)
  }

  var top: HTML {
    let rows = sorted
    guard !rows.isEmpty else { return nothing }
    let shown = rows.prefix(Self.topCount)
    let path = Visit.path(ofTrajectory: trajectory, "/opinions")
    let rest: HTML =
      rows.count > shown.count
      ? """
      <p>\(page.say("Dit zijn de \(shown.count) onderwerpen met de meeste mensen, van de \(visit.figure(rows.count)).",
        "These are the \(shown.count) topics with the most people, of \(visit.figure(rows.count)).")) \
      <a href="\(visit.link(to: path))">\(page.say("Bekijk alle onderwerpen", "See all topics"))</a></p>

      """ : ""
    return "\(rest)\(legend)\(table(shown))\(page.proofLink(.opinions, trajectory: trajectory))"
  }

  var pages: HTML {
    let rows = sorted
    guard !rows.isEmpty else { return nothing }
    let pager = page.pager(count: rows.count, perPage: Self.perPage)
    let shown = page.part(of: rows, perPage: Self.perPage)
    guard !shown.isEmpty else {
      return "\(page.nothing("Op deze pagina staat niets.", "There is nothing on this page."))\(pager)"
    }
    return "\(legend)\(pager)\(table(shown))\(pager)\(page.proofLink(.opinions, trajectory: trajectory))"
  }

  private var nothing: HTML {
    page.nothing("Er zijn nog geen reacties die voor of tegen iets zijn.", "There are no reactions for or against anything yet.")
  }

  private var legend: HTML {
    """
    <p class="legend"><span class="key for"></span> \(page.say("voor", "for")) \
    <span class="key neutral"></span> \(page.say("neutraal", "neutral")) \
    <span class="key against"></span> \(page.say("tegen", "against")). \
    \(page.say("Geteld zijn mensen: van ieder de laatste mening.", "People are counted: of each their latest opinion."))</p>

    """
  }

  private func table(_ rows: some Sequence<RowReader>) -> HTML {
    let most = sorted.map { max(Self.people($0), Self.events($0) * (Self.people($0) == 0 ? 1 : 0)) }.max() ?? 0
    let lines = rows.map { line($0, most) }
    return """
      <table class="bars" role="table">
      <caption class="unseen">\(page.say("Meningen per onderwerp", "Opinions per topic"))</caption>
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">\(page.say("Onderwerp", "Topic"))</th>\
      <th scope="col" role="columnheader">\(page.say("Voor, neutraal, tegen", "For, neutral, against"))</th></tr></thead>
      <tbody role="rowgroup">
      \(lines)</tbody>
      </table>

      """
  }

  private func line(_ row: RowReader, _ most: Int) -> HTML {
    func count(_ name: String) -> Int { row.count(name) ?? 0 }
    let people = [count("forPeople"), count("neutralPeople"), count("againstPeople")]
    let events = [count("forEvents"), count("neutralEvents"), count("againstEvents")]
    let isAnonymous = people.allSatisfy { $0 == 0 }
    // Who gave no name is no person, and shows as reactions only.
    let counted = isAnonymous ? events : people
    let bar = Bar.parts([(counted[0], "for"), (counted[1], "neutral"), (counted[2], "against")], of: most)
    let said = page.say(
      "\(counted[0]) voor · \(counted[1]) neutraal · \(counted[2]) tegen",
      "\(counted[0]) for · \(counted[1]) neutral · \(counted[2]) against")
    let total = events.reduce(0, +)
    let reactions = visit.count(total, nl: ("reactie", "reacties"), en: ("reaction", "reactions"))
    let note =
      isAnonymous
      ? page.say("anoniem: \(reactions)", "anonymous: \(reactions)")
      : total == people.reduce(0, +) ? "" : page.say("uit \(reactions)", "from \(reactions)")
    let more: HTML = note.isEmpty ? "" : " <span class=\"note\">\(note)</span>"
    return """
      <tr role="row"><th scope="row" role="rowheader">\(topic(row))</th><td role="cell" class="wide">\(bar)<span>\(said)</span>\(more)</td></tr>

      """
  }

  /// A number is a statement of a conversation that was held elsewhere: its words were not taken along.
  private func topic(_ row: RowReader) -> String {
    guard let word = row.word("topic") else { return page.say("geen onderwerp genoemd", "no topic named") }
    if word.allSatisfy(\.isNumber) { return page.say("stelling \(word)", "statement \(word)") }
    return row.text("topic", visit.language) ?? word
  }

  private static func people(_ row: RowReader) -> Int {
    ["forPeople", "neutralPeople", "againstPeople"].reduce(0) { $0 + (row.count($1) ?? 0) }
  }

  private static func events(_ row: RowReader) -> Int {
    ["forEvents", "neutralEvents", "againstEvents"].reduce(0) { $0 + (row.count($1) ?? 0) }
  }
}
