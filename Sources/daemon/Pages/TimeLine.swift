import Events
import Formats
import Markup
import Projections

/// The time line of a trajectory: every event as people read it. A long one counts what comes in numbers, and tells the rest.
struct TimeLine {
  let page: Page
  /// Nil when the events belong to no trajectory: each then says where it stands.
  let trajectory: String?
  let dossier: Table
  let words: EventWords

  /// Up to so many events are all told.
  static let fewEvents = 100
  /// How many are told of a long one: what happened last.
  static let mostTold = 120
  /// On each page of the whole time line.
  static let perPage = 100

  private var visit: Visit { page.visit }

  init(_ page: Page, trajectory: String?, dossier: Table, names: ThingNames) {
    self.page = page
    self.trajectory = trajectory
    self.dossier = dossier
    words = EventWords(language: page.language, names: names)
  }

  // MARK: On the page of the trajectory

  var section: HTML {
    let events = dossier.readers
    let isLong = events.count > Self.fewEvents
    let told = isLong ? events.filter { Self.type(of: $0)?.bearing != .many } : events
    let shown = told.suffix(Self.mostTold)
    var content: HTML = "\(introduction(events.count, told: told.count, shown: shown.count))"
    if isLong { content = "\(content)\(counts(events.filter { Self.type(of: $0)?.bearing == .many }))" }
    content = "\(content)\(grouped(Array(shown), heading: "h3"))"
    return page.section(
      "time-line", page.say("Tijdlijn", "Time line"), "\(content)\(page.proofLink(.trajectory, trajectory: trajectory))")
  }

  private func introduction(_ all: Int, told: Int, shown: Int) -> HTML {
    let whole = visit.link(to: Visit.path(ofTrajectory: trajectory ?? "", "/time-line"))
    let count = visit.count(all, nl: ("gebeurtenis", "gebeurtenissen"), en: ("event", "events"))
    guard told < all || shown < told else {
      return "<p>\(page.say("\(count), op volgorde van tijd.", "\(count), in order of time."))</p>\n"
    }
    let rest =
      shown < told
      ? page.say("Hieronder staan de laatste \(shown).", "Below are the latest \(shown).")
      : page.say(
        "Hieronder staat wat er verder gebeurde; reacties en metingen van berichten zijn geteld.",
        "Below is what else happened; reactions and measurements of messages are counted.")
    return """
      <p>\(page.say("\(count).", "\(count).")) \(rest) \
      <a href="\(whole)">\(page.say("Bekijk alle gebeurtenissen", "See all events"))</a></p>

      """
  }

  // MARK: The whole of it, in pages

  var pages: HTML { page(of: Array(page.part(of: dossier.readers, perPage: Self.perPage)), among: dossier.rows.count) }

  /// One page, of which these are the events.
  func page(of events: [RowReader], among count: Int) -> HTML {
    let pager = page.pager(count: count, perPage: Self.perPage)
    guard !events.isEmpty else {
      return "\(page.nothing("Op deze pagina staat niets.", "There is nothing on this page."))\(pager)"
    }
    let proof: HTML = trajectory.map { page.proofLink(.trajectory, trajectory: $0) } ?? ""
    return "\(pager)\(grouped(events, heading: "h2"))\(pager)\(proof)"
  }

  // MARK: Counts

  /// How many reactions came, by day, month or year, whichever fits on a page.
  private func counts(_ events: [RowReader]) -> HTML {
    let reactions = events.filter { Self.type(of: $0) == .reactionReceived }
    guard let first = reactions.first.map({ day(of: $0) }), let last = reactions.last.map({ day(of: $0) }) else { return "" }
    let byDay = last.daysSinceEpoch - first.daysSinceEpoch < 31
    let byMonth = (last.year - first.year) * 12 + last.month - first.month < 36
    var counted: [(label: String, count: Int)] = []
    for reaction in reactions {
      let day = day(of: reaction)
      let label = byDay ? visit.day(day) : byMonth ? "\(visit.month(day.month)) \(day.year)" : String(day.year)
      if counted.last?.label == label { counted[counted.count - 1].count += 1 } else { counted.append((label, 1)) }
    }
    let most = counted.map(\.count).max() ?? 1
    let lines = counted.map { period -> HTML in
      """
      <tr role="row"><th scope="row" role="rowheader">\(period.label)</th><td role="cell" class="number">\(visit.figure(period.count))</td>\
      <td role="cell" class="wide">\(Bar.share(Share.perMille(period.count, most)))</td></tr>

      """
    }
    let unit =
      byDay
      ? page.say("Reacties per dag", "Reactions per day")
      : byMonth ? page.say("Reacties per maand", "Reactions per month") : page.say("Reacties per jaar", "Reactions per year")
    return """
      <table class="bars" role="table">
      <caption>\(unit)</caption>
      <thead class="unseen" role="rowgroup"><tr role="row"><th scope="col" role="columnheader">\(page.say("Wanneer", "When"))</th>\
      <th scope="col" role="columnheader">\(page.say("Reacties", "Reactions"))</th><td role="cell"></td></tr></thead>
      <tbody role="rowgroup">
      \(lines)</tbody>
      </table>

      """
  }

  // MARK: Events

  private func grouped(_ events: [RowReader], heading: HTML) -> HTML {
    var groups: [(year: Int, events: [HTML])] = []
    for event in events {
      let year = day(of: event).year
      if groups.last?.year != year { groups.append((year, [])) }
      groups[groups.count - 1].events.append(item(event))
    }
    let pieces = groups.map { group -> HTML in
      """
      <\(heading)>\(String(group.year))</\(heading)>
      <ol class="line">
      \(group.events)</ol>

      """
    }
    return "\(pieces)"
  }

  private func item(_ event: RowReader) -> HTML {
    let type = Self.type(of: event)
    let stream = event.word("stream") ?? ""
    let isElsewhere = trajectory.map { stream != "trajectory/\($0)" } ?? true
    var classes = type?.bearing == .turning ? ["turning"] : []
    if isElsewhere, trajectory != nil { classes.append("elsewhere") }
    var marks: [HTML] = []
    if isElsewhere { marks.append(" <span class=\"tag\">\(elsewhere(stream))</span>") }
    var details: [Table.Detail] = []
    if case .details(_, let stored) = event.value("details") { details = stored }
    let telling = type?.telling
    let lead = details.first { $0.field == telling }.map { words.text($0.value, field: $0.field, type: type) }
    let facts = details.filter { $0.field != telling && $0.field != type?.ownKey && $0.field != "participant" }
      .map { detail -> HTML in
        """
        <span class="fact"><span class="name">\(words.label(detail.field, type)):</span> \
        \(HTML.lines(words.text(detail.value, field: detail.field, type: type)))</span>
        """
      }
    let told: HTML = lead.map { "<p class=\"told\">\(HTML.lines($0))</p>" } ?? ""
    let rest: HTML = facts.isEmpty ? "" : "<p class=\"facts\">\(HTML.list(facts, between: " "))</p>"
    let source: HTML =
      event.word("sourceLine").map { "<p class=\"source\">\(page.say("Vindplaats", "Source")): \($0)</p>" } ?? ""
    return """
      <li class="\(classes.joined(separator: " "))">\(when(event))
      <div><p class="what"><strong>\(event.text("event", visit.language) ?? "")</strong>\(marks)</p>\(told)\(rest)\(source)</div></li>

      """
  }

  /// As exactly as it is known.
  private func when(_ event: RowReader) -> HTML {
    let day = day(of: event)
    let text: String
    var note: HTML = ""
    switch event.word("precision").flatMap(Precision.init(rawValue:)) {
    case .year: text = String(day.year)
    case .month: text = visit.month(day.month)
    case .chosen:
      text = visit.dayOfYear(day)
      note = "<span class=\"note\">\(page.say("ongeveer", "about"))</span> "
    case .day, nil: text = visit.dayOfYear(day)
    }
    return "<span class=\"when\">\(note)<time datetime=\"\(day.description)\">\(text)</time></span>"
  }

  /// A signal, an experiment, or another stream in which its lessons live on.
  private func elsewhere(_ stream: String) -> String {
    let parts = stream.split(separator: "/", maxSplits: 1)
    let category = parts.first.flatMap { EventCategory(rawValue: String($0)) }
    return (trajectory == nil ? "" : page.say("elders: ", "elsewhere: ")) + (category?.names[visit.language] ?? stream) + " "
      + (parts.count == 2 ? String(parts[1]) : "")
  }

  private func day(of event: RowReader) -> CalendarDate { Amsterdam.date(at: event.moment("time") ?? .distantPast) }

  private static func type(of event: RowReader) -> EventType? { event.word("event").flatMap { EventType(rawValue: $0) } }
}
