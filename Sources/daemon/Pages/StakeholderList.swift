import Formats
import Markup
import Projections

/// Who has an interest, how much influence they have and how much it touches them.
struct StakeholderList {
  let page: Page
  let trajectory: String

  private var visit: Visit { page.visit }

  func html(_ rows: [RowReader]) -> HTML {
    guard !rows.isEmpty else {
      return page.nothing(
        "Er zijn nog geen belanghebbenden in beeld gebracht.", "No stakeholders have been charted yet.")
    }
    // Who weighs most comes first.
    let sorted = rows.enumerated().sorted { one, other in
      (weight(other.element), one.offset) < (weight(one.element), other.offset)
    }.map(\.element)
    let lines = sorted.map { line($0) }
    let heads = [
      page.say("Wie", "Who"), page.say("Belang", "Interest"), page.say("Invloed", "Influence"), page.say("Raakt hen", "Stake"),
      page.say("Wil", "Wants"),
    ].map { head -> HTML in "<th scope=\"col\" role=\"columnheader\">\(head)</th>" }
    return """
      <table class="stacked" role="table">
      <caption class="unseen">\(page.say("Belanghebbenden", "Stakeholders"))</caption>
      <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
      <tbody role="rowgroup">
      \(lines)</tbody>
      </table>
      \(page.proofLink(.stakeholders, trajectory: trajectory))
      """
  }

  private func weight(_ row: RowReader) -> Int { (row.count("influence") ?? 0) + (row.count("stake") ?? 0) }

  private func line(_ row: RowReader) -> HTML {
    let about = [
      row.text("category", visit.language), row.text("level", visit.language),
      row.count("size").map { visit.count($0, nl: ("mens", "mensen"), en: ("person", "people")) },
    ].compactMap { $0 }.joined(separator: " · ")
    return """
      <tr role="row"><th scope="row" role="rowheader">\(row.word("name") ?? row.word("stakeholder") ?? "")\
      <span class="note">\(about)</span></th>\
      \(cell(page.say("Belang", "Interest"), "\(row.word("interest") ?? "–")"))\
      \(cell(page.say("Invloed", "Influence"), dots(row.count("influence"))))\
      \(cell(page.say("Raakt hen", "Stake"), dots(row.count("stake"))))\
      \(cell(page.say("Wil", "Wants"), "\(row.text("desiredLevel", visit.language) ?? "–")"))</tr>

      """
  }

  private func cell(_ label: String, _ content: HTML) -> HTML {
    "<td role=\"cell\"><span class=\"label\" aria-hidden=\"true\">\(label)</span> <span>\(content)</span></td>"
  }

  /// One to five.
  private func dots(_ count: Int?) -> HTML {
    guard let count, (0...5).contains(count) else { return "–" }
    let full = String(repeating: "●", count: count)
    let empty = String(repeating: "○", count: 5 - count)
    return """
      <span class="dots" aria-hidden="true">\(full)\(empty)</span> <span class="number">\(page.say("\(count) van 5", "\(count) of 5"))</span>
      """
  }
}
