import Formats
import Markup
import Projections

/// How many different people reacted, in total and per target group.
struct ReachList {
  let page: Page
  let trajectory: String
  let groups: [String: String]

  private var visit: Visit { page.visit }

  func html(_ rows: [RowReader]) -> HTML {
    guard let total = rows.first else {
      return page.nothing(
        "Er is nog geen plan van aanpak en niemand heeft gereageerd.", "There is no plan yet, and nobody has reacted.")
    }
    let most = max(1, rows.compactMap { max($0.count("people") ?? 0, $0.count("size") ?? 0) }.max() ?? 1)
    let people = visit.count(total.count("people") ?? 0, nl: ("mens", "mensen"), en: ("person", "people"))
    let unidentified = total.count("unidentified") ?? 0
    let anonymous = visit.count(
      unidentified, nl: ("anonieme reactie", "anonieme reacties"), en: ("anonymous reaction", "anonymous reactions"))
    let said =
      unidentified == 0
      ? page.say("In totaal: \(people).", "In total: \(people).")
      : page.say("In totaal: \(people), en \(anonymous) daarnaast.", "In total: \(people), and \(anonymous) beside them.")
    let lines = rows.filter { $0.word("targetGroup") != "*" }.map { line($0, most) }
    let table: HTML =
      lines.isEmpty
      ? ""
      : """
      <table class="bars" role="table">
      <caption>\(page.say("Per doelgroep", "Per target group"))</caption>
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">\(page.say("Doelgroep", "Target group"))</th>\
      <th scope="col" role="columnheader" class="number">\(page.say("Mensen", "People"))</th><th scope="col" role="columnheader">\(page.say("Deel van de groep", "Share of the group"))</th></tr></thead>
      <tbody role="rowgroup">
      \(lines)</tbody>
      </table>

      """
    return "<p>\(said)</p>\n\(table)\(page.proofLink(.reach, trajectory: trajectory))"
  }

  private func line(_ row: RowReader, _ most: Int) -> HTML {
    let group = row.word("targetGroup").map { groups[$0] ?? $0 } ?? page.say("geen groep genoemd", "no group named")
    let people = row.count("people") ?? 0
    var bar = Bar.share(Share.perMille(people, most))
    var said = page.say("grootte niet bekend", "size not known")
    if let share = row.share("coverage"), share.denominator > 0 {
      bar = Bar.share(Share.perMille(share.numerator, share.denominator))
      said = page.say(
        "\(visit.percentage(share.numerator, share.denominator)) van \(visit.figure(share.denominator))",
        "\(visit.percentage(share.numerator, share.denominator)) of \(visit.figure(share.denominator))")
    }
    return """
      <tr role="row"><th scope="row" role="rowheader">\(group)</th><td role="cell" class="number">\(visit.figure(people))</td>\
      <td role="cell" class="wide">\(bar)<span class="note">\(said)</span></td></tr>

      """
  }
}
