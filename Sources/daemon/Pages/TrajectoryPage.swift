import EventStore
import Events
import Formats
import Markup
import Projections

/// `GET /trajectories/{id}`: one trajectory as an adviser wants to see it. `/time-line` and `/opinions` below it are its long
/// lists in pages.
struct TrajectoryPage: Sendable {
  let projector: SharedProjector
  let visit: Visit
  let trajectory: ID

  private static let parts: [Overview] = [
    .trajectories, .trajectory, .owed, .reach, .opinions, .feedback, .goals, .timeliness, .stakeholders,
  ]

  private var asked: Question.Asked { visit.question(Question.Subject(trajectory: trajectory)) }

  var answer: Answer {
    projector.answer(Self.parts, asked) { tables in
      let found = Dictionary(uniqueKeysWithValues: zip(Self.parts, tables))
      guard let dossier = found[.trajectory], !dossier.rows.isEmpty else { return Problem.unknownTrajectory.response }
      return .page(200, Content(page: Page(visit: visit, question: dossier.question), id: trajectory.text, tables: found).html)
    }
  }

  var timeLine: Answer {
    projector.answer([.trajectories, .trajectory, .stakeholders, .goals], asked) { tables in
      let dossier = tables[1]
      guard !dossier.rows.isEmpty else { return Problem.unknownTrajectory.response }
      let page = Page(visit: visit, question: dossier.question)
      let line = TimeLine(
        page, trajectory: trajectory.text, dossier: dossier, names: ThingNames(stakeholders: tables[2], goals: tables[3]))
      return .page(200, below(page, tables[0], title: page.say("Tijdlijn", "Time line"), line.pages))
    }
  }

  var opinions: Answer {
    projector.answer([.trajectories, .opinions], asked) { tables in
      guard !tables[0].rows.isEmpty else { return Problem.unknownTrajectory.response }
      let page = Page(visit: visit, question: tables[0].question)
      let list = OpinionList(page: page, trajectory: trajectory.text, opinions: tables[1])
      return .page(200, below(page, tables[0], title: page.say("Meningen", "Opinions"), list.pages))
    }
  }

  /// A page below that of the trajectory.
  private func below(_ page: Page, _ trajectories: Table, title: String, _ content: HTML) -> HTML {
    let name = trajectories.readers.first?.word("title") ?? trajectory.text
    return visit.frame(
      title: "\(title): \(name)",
      """
      <p class="up"><a href="\(visit.link(to: Visit.path(ofTrajectory: trajectory.text)))">← \(name)</a></p>
      <h1>\(title)</h1>
      \(page.moments)\(content)
      """)
  }

  /// The sections, each with a table of its own.
  private struct Content {
    let page: Page
    let id: String
    let tables: [Overview: Table]

    private var visit: Visit { page.visit }

    private func table(_ overview: Overview) -> Table {
      guard let table = tables[overview] else { preconditionFailure("every part was asked for") }
      return table
    }

    private func rows(_ overview: Overview) -> [RowReader] { table(overview).readers }

    var html: HTML {
      let row = rows(.trajectories).first
      let title = row?.word("title") ?? id
      let contents: [(id: String, title: String, content: HTML)] = [
        ("owed", page.say("Wat er nog moet gebeuren", "What is owed"), owed),
        (
          "reach", page.say("Bereik", "Reach"),
          ReachList(page: page, trajectory: id, groups: names.stakeholders).html(rows(.reach))
        ),
        (
          "opinions", page.say("Meningen", "Opinions"),
          OpinionList(page: page, trajectory: id, opinions: table(.opinions)).top
        ),
        (
          "feedback", page.say("Terugkoppeling", "Feedback"),
          FeedbackFigures(page: page, trajectory: id).html(rows(.feedback).first)
        ),
        ("goals", page.say("Doelen", "Goals"), goals),
        (
          "timeliness", page.say("Op tijd betrokken", "Involved in time"),
          TimelinessFigures(page: page, trajectory: id).html(rows(.timeliness).first)
        ),
        (
          "stakeholders", page.say("Belanghebbenden", "Stakeholders"),
          StakeholderList(page: page, trajectory: id).html(rows(.stakeholders))
        ),
      ]
      let links = contents.map { part -> HTML in "<li><a href=\"#\(part.id)\">\(part.title)</a></li>" }
      let sections = contents.map { page.section($0.id, $0.title, $0.content) }
      let line = TimeLine(page, trajectory: id, dossier: table(.trajectory), names: names)
      return visit.frame(
        title: title,
        """
        <p class="up"><a href="\(visit.link(to: "/"))">← \(page.say("Alle trajecten", "All trajectories"))</a></p>
        <h1>\(title)</h1>
        \(untitled(row))\(row.map { TrajectorySummary(page: page, row: $0).html })\(page.moments)
        \(tiles(row))
        <nav class="contents" aria-label="\(page.say("Op deze pagina", "On this page"))"><ul>\(links)\
        <li><a href="#time-line">\(page.say("Tijdlijn", "Time line"))</a></li></ul></nav>
        \(sections)\(line.section)
        """)
    }

    /// Events may come before anybody says what they belong to.
    private func untitled(_ row: RowReader?) -> HTML {
      row?.word("title") == nil
        ? """
        <p class="note">\(page.say("Van dit traject is geen begin vastgelegd: het heeft nog geen titel en geen eigenaar.",
          "No start is recorded for this trajectory: it has no title and no owner yet."))</p>

        """ : ""
    }

    private var names: ThingNames { ThingNames(stakeholders: table(.stakeholders), goals: table(.goals)) }

    // MARK: At a glance

    private func tiles(_ row: RowReader?) -> HTML {
      let owed = rows(.owed)
      let late = owed.count { $0.word("status") == "overdue" }
      var tiles: [HTML] = []
      if let row {
        let people = row.count("people") ?? 0
        let reactions = row.count("reactions") ?? 0
        tiles.append(
          tile(
            visit.figure(people),
            page.say(people == 1 ? "mens reageerde" : "mensen reageerden", people == 1 ? "person reacted" : "people reacted"),
            page.proof(.trajectories, trajectory: id)))
        tiles.append(
          tile(
            visit.figure(reactions), page.say(reactions == 1 ? "reactie" : "reacties", reactions == 1 ? "reaction" : "reactions"),
            page.proof(.trajectories, trajectory: id)))
      }
      if let share = rows(.feedback).first?.share("coverage") {
        tiles.append(
          tile(
            visit.percentage(share.numerator, share.denominator),
            page.say("van de reacties beantwoord", "of the reactions answered"),
            page.proof(.feedback, trajectory: id)))
      }
      tiles.append(
        tile(
          visit.figure(owed.count),
          page.say("nog te doen", "still to do")
            + (late > 0 ? page.say(", waarvan \(late) te laat", ", \(late) of it late") : ""),
          page.proof(.owed, trajectory: id), isLate: late > 0))
      return "<ul class=\"tiles\">\n\(tiles)</ul>\n"
    }

    private func tile(_ figure: String, _ said: String, _ proof: String, isLate: Bool = false) -> HTML {
      """
      <li\(isLate ? " class=\"late\"" as HTML : "")><a href="\(proof)"><strong>\(figure)</strong> <span>\(said)</span></a></li>

      """
    }

    // MARK: Owed and goals

    private var owed: HTML {
      let debts = rows(.owed)
      guard !debts.isEmpty else {
        return page.nothing(
          "Van wat is vastgelegd staat niets open.", "Of what is recorded nothing is owed.")
      }
      let list = OwedList(page: page, namesTrajectories: false)
      return "\(list.list(debts))\(page.proofLink(.owed, trajectory: id))"
    }

    private var goals: HTML {
      let goals = rows(.goals)
      guard !goals.isEmpty else {
        return page.nothing(
          "Voor dit traject zijn nog geen doelen vastgelegd.", "No goals are recorded for this trajectory yet.")
      }
      return "\(GoalCards(page: page).list(goals))\(page.proofLink(.goals, trajectory: id))"
    }
  }
}
