import Events
import Formats
import Markup
import Projections

/// What a trajectory says of itself, and how far it is.
struct TrajectorySummary {
  let page: Page
  let row: RowReader

  private var visit: Visit { page.visit }

  var html: HTML {
    let facts = ["kind", "complexity", "owner", "initiator", "area", "theme", "level"].compactMap { name -> HTML? in
      guard let text = row.text(name, visit.language), let column = row.table.columns.first(where: { $0.name == name }) else {
        return nil
      }
      return "<div><dt>\(column.title[visit.language])</dt><dd>\(text)</dd></div>\n"
    }
    let list: HTML = facts.isEmpty ? "" : "<dl class=\"facts\">\n\(facts)</dl>\n"
    return "\(steps)\(list)"
  }

  /// The four steps that each trajectory takes.
  private var steps: HTML {
    let steps = [
      (page.say("begonnen", "started"), row.date("started")),
      (page.say("mensen betrokken", "people involved"), row.date("firstInvolvement")),
      (page.say("besluit", "decision"), row.date("decision")), (page.say("gesloten", "closed"), row.date("closed")),
    ]
    let items = steps.map { name, date -> HTML in
      guard let date else {
        return """
          <li><span class="step">\(name)</span> <span class="note">\(page.say("nog niet", "not yet"))</span></li>

          """
      }
      return """
        <li class="done"><span class="step">\(name)</span> <time datetime="\(date.description)">\(visit.day(date))</time></li>

        """
    }
    return "<ol class=\"steps\" aria-label=\"\(page.say("Hoe ver het is", "How far it is"))\">\n\(items)</ol>\n"
  }

  /// How far it is, in a few words.
  static func stage(_ row: RowReader, _ visit: Visit) -> String {
    if let date = row.date("closed") { return visit.say("gesloten op \(visit.day(date))", "closed on \(visit.day(date))") }
    if let date = row.date("decision") { return visit.say("besluit op \(visit.day(date))", "decision on \(visit.day(date))") }
    if let date = row.date("firstInvolvement") {
      return visit.say("mensen betrokken sinds \(visit.day(date))", "people involved since \(visit.day(date))")
    }
    return row.date("started") == nil
      ? visit.say("nog niet begonnen", "not started yet") : visit.say("begonnen", "started")
  }
}
