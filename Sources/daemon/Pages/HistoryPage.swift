import Events
import Formats
import Markup
import Projections

/// `GET /history`: what happened outside single trajectories, from the earliest on, in pages.
struct HistoryPage: Sendable {
  let projector: SharedProjector
  let visit: Visit

  var answer: Answer {
    projector.history(visit.question(), part: visit.part(perPage: TimeLine.perPage)) { history in
      let page = Page(visit: visit, question: history.table.question)
      let title = history.table.title[visit.language]
      return .page(
        200,
        visit.frame(
          title: title,
          """
          <p class="up"><a href="\(visit.link(to: "/"))">← \(page.say("Alle trajecten", "All trajectories"))</a></p>
          <h1>\(title)</h1>
          <p class="lead">\(page.say("Beleid, programma’s, initiatieven, experimenten en de organisatie zelf, op volgorde van tijd.",
            "Policies, programmes, initiatives, experiments and the organisation itself, in order of time."))</p>
          \(page.moments)\(content(page, history))
          """))
    }
  }

  private func content(_ page: Page, _ history: History) -> HTML {
    guard history.count > 0 else {
      return page.nothing("Hiervan is op dat moment niets bekend.", "Nothing of this is known at that moment.")
    }
    return TimeLine(page, trajectory: nil, dossier: history.table, names: .none).page(
      of: history.table.readers, among: history.count)
  }
}
