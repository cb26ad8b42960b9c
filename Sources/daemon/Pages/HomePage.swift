import Formats
import Markup
import Projections

/// `GET /`: the trajectories, what is owed soonest, the goals of the organisation. `/owed` is all that is owed, in pages.
struct HomePage: Sendable {
  let projector: SharedProjector
  let visit: Visit

  private static let soonest = 10
  private static let perPage = 100

  var answer: Answer {
    projector.answer([.trajectories, .owed, .goals], visit.question()) { tables in
      let page = Page(visit: visit, question: tables[0].question)
      return .page(200, html(page, trajectories: tables[0], owed: tables[1], goals: tables[2]))
    }
  }

  var owed: Answer {
    projector.answer([.trajectories, .owed], visit.question()) { tables in
      let page = Page(visit: visit, question: tables[0].question)
      return .page(200, owedHTML(page, trajectories: tables[0], owed: tables[1]))
    }
  }

  // MARK: The first page

  private func html(_ page: Page, trajectories: Table, owed: Table, goals: Table) -> HTML {
    let ours = goals.readers.filter { $0.word("stream")?.hasPrefix("organisation/") == true }
    return visit.frame(
      title: "Met Elkaar",
      """
      <h1>Met Elkaar</h1>
      <p class="lead">\(page.say("Hoe de gemeente samenwerkt met haar inwoners: wat is gezegd, gedaan en beloofd.",
        "How the municipality works together with its residents: what was said, done and promised."))</p>
      \(page.moments)\
      \(page.section("trajectories", page.say("Trajecten", "Trajectories"), list(page, trajectories)))\
      \(page.section("owed", page.say("Wat het eerst moet gebeuren", "What is owed soonest"), first(page, owed, titles: Self.titles(trajectories))))\
      \(page.section("goals", page.say("Doelen van de organisatie", "Goals of the organisation"), ourGoals(page, ours)))\
      \(page.section("history", page.say("Beleid en organisatie", "Policy and organisation"), history(page)))\
      \(page.section("connect", page.say("Voor wie systemen koppelt", "For who connects systems"), links(page)))
      """)
  }

  private func history(_ page: Page) -> HTML {
    """
    <p><a href="\(visit.link(to: "/history"))">\(page.say("Bekijk wat er verder is vastgelegd",
      "See what else is recorded"))</a>: \(page.say("beleid, programma’s, initiatieven, experimenten en de organisatie zelf.",
      "policies, programmes, initiatives, experiments and the organisation itself."))</p>

    """
  }

  static func titles(_ trajectories: Table) -> [String: String] {
    Dictionary(
      trajectories.readers.compactMap { row in
        row.word("trajectory").flatMap { id in row.word("title").map { (id, $0) } }
      }, uniquingKeysWith: { first, _ in first })
  }

  private func list(_ page: Page, _ trajectories: Table) -> HTML {
    guard !trajectories.rows.isEmpty else {
      return visit.looksBack
        ? page.nothing(
          "Op dat moment was nog geen traject bekend.", "No trajectory was known at that moment.")
        : page.nothing(
          "Er is nog geen traject vastgelegd. Zodra het eerste begint, staat het hier.",
          "No trajectory is recorded yet. As soon as the first one starts, it is shown here.")
    }
    // What still runs comes first, and of those what began last.
    let sorted = trajectories.readers.enumerated().sorted { one, other in
      let mine = (one.element.date("closed") == nil, one.element.date("started")?.daysSinceEpoch ?? .min)
      let theirs = (other.element.date("closed") == nil, other.element.date("started")?.daysSinceEpoch ?? .min)
      if mine.0 != theirs.0 { return mine.0 }
      return (mine.1, other.offset) > (theirs.1, one.offset)
    }.map(\.element)
    let shown = page.part(of: sorted, perPage: Self.perPage)
    let pager = page.pager(count: sorted.count, perPage: Self.perPage)
    guard !shown.isEmpty else {
      return "\(page.nothing("Op deze pagina staat niets.", "There is nothing on this page."))\(pager)"
    }
    let lines = shown.map { line(page, $0) }
    let running = sorted.count { $0.date("closed") == nil }
    let count = visit.count(sorted.count, nl: ("traject", "trajecten"), en: ("trajectory", "trajectories"))
    let heads = [
      (page.say("Traject", "Trajectory"), ""), (page.say("Eigenaar", "Owner"), ""), (page.say("Begonnen", "Started"), ""),
      (page.say("Hoe ver", "How far"), ""), (page.say("Mensen", "People"), "number"),
      (page.say("Reacties", "Reactions"), "number"),
    ].map { head, kind -> HTML in "<th scope=\"col\" role=\"columnheader\" class=\"\(kind)\">\(head)</th>" }
    return """
      <p>\(page.say("\(count), waarvan er \(visit.figure(running)) \(running == 1 ? "loopt" : "lopen").",
        "\(count), of which \(visit.figure(running)) \(running == 1 ? "is" : "are") running."))</p>
      <table class="stacked" role="table">
      <caption class="unseen">\(page.say("Trajecten", "Trajectories"))</caption>
      <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
      <tbody role="rowgroup">
      \(lines)</tbody>
      </table>
      \(pager)\
      \(page.proofLink(.trajectories))
      """
  }

  private func line(_ page: Page, _ row: RowReader) -> HTML {
    let id = row.word("trajectory") ?? ""
    func cell(_ label: String, _ text: String, _ kind: String = "") -> HTML {
      "<td role=\"cell\" class=\"\(kind)\"><span class=\"label\" aria-hidden=\"true\">\(label)</span> <span>\(text)</span></td>"
    }
    return """
      <tr role="row"><th scope="row" role="rowheader"><a href="\(visit.link(to: Visit.path(ofTrajectory: id)))">\(row.word("title") ?? id)</a></th>\
      \(cell(page.say("Eigenaar", "Owner"), row.text("owner", visit.language) ?? "–"))\
      \(cell(page.say("Begonnen", "Started"), row.date("started").map { visit.day($0) } ?? "–", "date"))\
      \(cell(page.say("Hoe ver", "How far"), TrajectorySummary.stage(row, visit)))\
      \(cell(page.say("Mensen", "People"), visit.figure(row.count("people") ?? 0), "number"))\
      \(cell(page.say("Reacties", "Reactions"), visit.figure(row.count("reactions") ?? 0), "number"))</tr>

      """
  }

  private func first(_ page: Page, _ owed: Table, titles: [String: String]) -> HTML {
    guard !owed.rows.isEmpty else { return Self.nothingOwed(page) }
    let debts = owed.readers
    let all: HTML =
      debts.count > Self.soonest
      ? """
      <p><a href="\(visit.link(to: "/owed"))">\(page.say("Bekijk alles wat nog moet gebeuren (\(visit.figure(debts.count)))",
        "See all that is owed (\(visit.figure(debts.count)))"))</a></p>

      """ : ""
    return """
      \(Self.late(page, debts))\(OwedList(page: page, titles: titles).list(debts.prefix(Self.soonest)))\(all)\(page.proofLink(.owed))
      """
  }

  private static func late(_ page: Page, _ debts: [RowReader]) -> HTML {
    let late = debts.count { $0.word("status") == "overdue" }
    guard late > 0 else { return "" }
    let count = page.visit.count(late, nl: ("ding is", "dingen zijn"), en: ("thing is", "things are"))
    let said = page.say(
      "\(count) te laat: er is niet vastgelegd dat het is gedaan.", "\(count) late: it is not recorded that it was done.")
    return "<p>\(said)</p>\n"
  }

  private static func nothingOwed(_ page: Page) -> HTML {
    page.nothing(
      "Van wat is vastgelegd staat niets open.", "Of what is recorded nothing is owed.")
  }

  private func ourGoals(_ page: Page, _ goals: [RowReader]) -> HTML {
    guard !goals.isEmpty else {
      return page.nothing(
        "De organisatie heeft nog geen doelen vastgelegd.", "The organisation has not recorded any goals yet.")
    }
    return "\(GoalCards(page: page).list(goals))\(page.proofLink(.goals))"
  }

  private func links(_ page: Page) -> HTML {
    let links = [
      ("/v1/openapi.json", page.say("Beschrijving van de API (OpenAPI)", "Description of the API (OpenAPI)")),
      ("/v1/overviews", page.say("Overzichten, als tabel of CSV", "Overviews, as tables or CSV")),
      ("/v1/trajectories", page.say("Trajecten als gegevens", "Trajectories as data")),
      ("/v1/events", page.say("Alles wat is vastgelegd, op volgorde", "All that is recorded, in order")),
      ("/v1/event-types", page.say("Wat kan worden vastgelegd", "What can be recorded")),
      ("/v1/codes", page.say("Bekende codes", "Known codes")),
      ("/v1/problems", page.say("Uitleg bij foutmeldingen (Engels)", "Errors explained")),
      ("/health/ready", page.say("Of de dienst gereed is", "Whether the service is ready")),
      ("/metrics", page.say("Meetwaarden voor beheer", "Metrics for operations")),
    ].map { path, text -> HTML in "<li><a href=\"\(path)\">\(text)</a></li>\n" }
    return "<ul>\n\(links)</ul>\n"
  }

  // MARK: All that is owed

  private func owedHTML(_ page: Page, trajectories: Table, owed: Table) -> HTML {
    let debts = owed.readers
    let title = page.say("Wat er nog moet gebeuren", "What is owed")
    let shown = page.part(of: debts, perPage: Self.perPage)
    let pager = page.pager(count: debts.count, perPage: Self.perPage)
    var content: HTML
    if debts.isEmpty {
      content = Self.nothingOwed(page)
    } else if shown.isEmpty {
      content = "\(page.nothing("Op deze pagina staat niets.", "There is nothing on this page."))\(pager)"
    } else {
      let list = OwedList(page: page, titles: Self.titles(trajectories)).list(shown)
      content = "\(Self.late(page, debts))\(pager)\(list)\(pager)\(page.proofLink(.owed))"
    }
    return visit.frame(
      title: title,
      """
      <p class="up"><a href="\(visit.link(to: "/"))">← Met Elkaar</a></p>
      <h1>\(title)</h1>
      \(page.moments)\(content)
      """)
  }
}
