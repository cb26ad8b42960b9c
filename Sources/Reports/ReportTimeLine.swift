import Events
import Formats
import Markup
import Projections

// The time line of a dossier: each event with its position, so that every verdict can be followed to what proves it.

extension TrajectoryReport {
  /// Up to so many events are all told; of more, what comes in numbers is counted.
  private static let fewEvents = 150

  var timeLine: HTML? {
    let events = rows(.trajectory)
    guard !events.isEmpty else { return nil }
    let isLong = events.count > Self.fewEvents
    let told = isLong ? events.filter { Self.type(of: $0)?.bearing != .many } : events
    let counted = events.count - told.count
    let all = count(events.count, nl: ("gebeurtenis", "gebeurtenissen"), en: ("event", "events"))
    let note =
      counted == 0
      ? ""
      : say(
        " Hieronder staan er \(figure(told.count)); de \(figure(counted)) reacties en metingen van berichten zijn alleen geteld.",
        " Below are \(figure(told.count)); the \(figure(counted)) reactions and measurements of messages are counted only.")
    let line = EventWords(
      language: language, names: ThingNames(stakeholders: table(.stakeholders), goals: table(.goals)))
    var groups: [(year: Int, items: [HTML])] = []
    for event in told {
      let year = day(of: event).year
      if groups.last?.year != year { groups.append((year, [])) }
      groups[groups.count - 1].items.append(item(event, line))
    }
    let pieces = groups.map { group -> HTML in
      """
      <h3>\(String(group.year))</h3>
      <ol class="line">
      \(group.items)</ol>

      """
    }
    return "<p>\(all), \(say("in volgorde van tijd.", "in order of time."))\(note)</p>\n\(pieces)"
  }

  private func item(_ event: RowReader, _ line: EventWords) -> HTML {
    let type = Self.type(of: event)
    let stream = event.word("stream") ?? ""
    var details: [Table.Detail] = []
    if case .details(_, let stored) = event.value("details") { details = stored }
    let telling = type?.telling
    let lead = details.first { $0.field == telling }.map { line.text($0.value, field: $0.field, type: type) }
    let facts = details.filter { $0.field != telling && $0.field != type?.ownKey && $0.field != "participant" }
      .map { detail -> HTML in
        """
        <span class="fact">\(line.label(detail.field, type)): \(HTML.lines(line.text(detail.value, field: detail.field, type: type)))</span>
        """
      }
    let elsewhere: HTML = stream == "trajectory/\(id)" ? "" : " <span class=\"note\">(\(words.stream(stream)))</span>"
    let told: HTML = lead.map { "<p>\(HTML.lines($0))</p>" } ?? ""
    let rest: HTML = facts.isEmpty ? "" : "<p class=\"facts\">\(HTML.list(facts, between: " "))</p>"
    let positions = event.row.cells.first?.evidence.map { String($0) }.joined(separator: ", ") ?? ""
    let source = event.word("sourceLine").map { say(" · vindplaats: \($0)", " · source: \($0)") } ?? ""
    return """
      <li\(type?.bearing == .turning ? " class=\"turning\"" as HTML : "")>\(when(event))
      <div><p><strong>\(event.text("event", language) ?? "")</strong>\(elsewhere)</p>\(told)\(rest)\
      <p class="source">\(say("positie", "position")) \(positions)\(source)</p></div></li>

      """
  }

  /// As exactly as it is known.
  private func when(_ event: RowReader) -> HTML {
    let day = day(of: event)
    let text: String
    var note = ""
    switch event.word("precision").flatMap(Precision.init(rawValue:)) {
    case .year: text = String(day.year)
    case .month: text = month(day.month)
    case .chosen:
      text = dayOfYear(day)
      note = say("ongeveer ", "about ")
    case .day, nil: text = dayOfYear(day)
    }
    return "<span class=\"when\">\(note)<time datetime=\"\(day.description)\">\(text)</time></span>"
  }

  private func day(of event: RowReader) -> CalendarDate { Amsterdam.date(at: event.moment("time") ?? .distantPast) }

  private static func type(of event: RowReader) -> EventType? { event.word("event").flatMap { EventType(rawValue: $0) } }
}
