import Events
import Formats
import Markup
import Projections

/// `GET /history`: what happened outside single trajectories, from the earliest on, in pages.
struct HistoryPage: Sendable {
  let projector: SharedProjector
  let visit: Visit

  var answer: Answer {
    projector.history(visit.question()) { table in
      let page = Page(visit: visit, question: table.question)
      let title = table.title[visit.language]
      return .page(
        200,
        visit.frame(
          title: title,
          """
          <p class="up"><a href="\(visit.link(to: "/"))">← \(page.say("Alle trajecten", "All trajectories"))</a></p>
          <h1>\(title)</h1>
          <p class="lead">\(page.say("Beleid, programma’s, initiatieven, experimenten en de organisatie zelf, op volgorde van tijd.",
            "Policies, programmes, initiatives, experiments and the organisation itself, in order of time."))</p>
          \(page.moments)\(content(page, table))
          """))
    }
  }

  private func content(_ page: Page, _ table: Table) -> HTML {
    guard !table.rows.isEmpty else {
      return page.nothing("Hiervan is op dat moment niets bekend.", "Nothing of this is known at that moment.")
    }
    return TimeLine(page, trajectory: nil, dossier: table, names: .none).pages
  }
}
