public import EventStore
import Events
public import Formats

/// A replay for people: moment by moment what happened, and what that changed.
public struct ReplayText: Sendable {
  private let language: Language
  private let width: Int
  /// Longer texts are cut: the dossier has them whole.
  private static let longest = 160

  public init(in language: Language, width: Int = 120) {
    self.language = language
    self.width = max(width, 40)
  }

  /// Of what, and when it is asked.
  public func heading(_ replay: Replay) -> [String] {
    let id = replay.question.subject.trajectory?.text ?? ""
    let title = replay.table(.trajectories).rows.first.map { " (\(shown($0.cells[1].value, .trajectories, 1)))" } ?? ""
    return folded(language == .nl ? "Het verloop van \(id)\(title)" : "The course of \(id)\(title)")
      + folded(replay.question.sentence(in: language))
  }

  /// One moment.
  /// - Parameters:
  ///   - events: those of the moment, in its order.
  ///   - changesFirst: where the end may not be seen.
  public func lines(
    _ stop: Replay.Stop, _ events: [RecordedEvent], _ changes: [Change], in replay: Replay, changesFirst: Bool = false
  ) -> [String] {
    let changed = changes.flatMap { self.lines($0) }
    var lines = [date(of: stop, events, replay.grouping)]
    let rows = events.map { Dossier.row($0) }
    if events.isEmpty, changes.allSatisfy({ $0.cause == .time }) {
      lines += folded(language == .nl ? "De tijd verstreek; er gebeurde niets." : "Time went by; nothing happened.", indent: 2)
    }
    let own = "trajectory/\(replay.question.subject.trajectory?.text ?? "")"
    if changesFirst { lines += changed }
    for (event, row) in zip(events, rows) {
      lines += folded(sentence(event, row, own: own, replay.grouping), indent: 2, hanging: 4)
    }
    return changesFirst ? lines : lines + changed
  }

  /// How things stood, in a few lines.
  /// - Parameter index: after which moment; nil for the end of the walk.
  public func panel(_ replay: Replay, after index: Int?) -> [String] {
    func table(_ overview: Overview) -> Table {
      index.map { replay.table(overview, after: $0) } ?? replay.table(overview)
    }
    func cell(_ row: Table.Row?, _ overview: Overview, _ name: String) -> String {
      guard let row, let column = overview.columns.firstIndex(where: { $0.name == name }) else { return "–" }
      return shown(row.cells[column].value, overview, column)
    }
    let trajectory = table(.trajectories).rows.first
    let timeliness = table(.timeliness).rows.first
    let feedback = table(.feedback).rows.first
    let opinions = table(.opinions).rows
    let goals = table(.goals).rows
    let owed = table(.owed).rows
    let status = Overview.goals.columns.firstIndex { $0.name == "status" } ?? 0
    let overdue = owed.filter { $0.cells.last?.value == .word(Owed.Status.overdue) }.count
    func told(_ name: String) -> String { cell(trajectory, .trajectories, name) }
    let days = cell(timeliness, .timeliness, "daysToFirst")
    var lines: [String] = []
    switch language {
    case .nl:
      lines.append(
        "Begonnen \(told("started")), eerst betrokken \(told("firstInvolvement"))\(days == "–" ? "" : " (na \(days) dagen)"), "
          + "besluit \(told("decision")), gesloten \(told("closed"))")
      lines.append(
        "Mate van participatie \(told("level")); reacties \(told("reactions")), mensen \(told("people")); beantwoord "
          + "\(cell(feedback, .feedback, "coverage")); onderwerpen met een standpunt \(opinions.count)")
      lines.append("Nog te doen \(owed.count)\(overdue == 0 ? "" : ", waarvan te laat \(overdue)")")
    case .en:
      lines.append(
        "Started \(told("started")), first involved \(told("firstInvolvement"))\(days == "–" ? "" : " (after \(days) days)"), "
          + "decision \(told("decision")), closed \(told("closed"))")
      lines.append(
        "Participation level \(told("level")); reactions \(told("reactions")), people \(told("people")); answered "
          + "\(cell(feedback, .feedback, "coverage")); topics with a stance \(opinions.count)")
      lines.append("Still to do \(owed.count)\(overdue == 0 ? "" : ", overdue \(overdue)")")
    }
    if !goals.isEmpty {
      let list = goals.map { "\(shown($0.cells[1].value, .goals, 1)) \(shown($0.cells[status].value, .goals, status))" }
      lines.append("\(Overview.goals.title[language]): \(list.joined(separator: ", "))")
    }
    return lines.flatMap { folded($0, hanging: 2) }
  }

  // MARK: Events

  /// The date, and the clock where that is known.
  private func date(of stop: Replay.Stop, _ events: [RecordedEvent], _ grouping: Replay.Grouping) -> String {
    let day = Amsterdam.date(at: stop.first)
    let hasClock = grouping == .event && (events.isEmpty || events.contains { precision(of: $0) == nil })
    let isMidnight = stop.first == Amsterdam.turn(to: day)
    return hasClock && !(events.isEmpty && isMidnight) ? stop.first.spoken(in: language) : day.spoken(in: language)
  }

  private func precision(of event: RecordedEvent) -> Precision? {
    (try? JSONDocument(event.data).root).flatMap { CommonFields(of: $0).precision }
  }

  private func sentence(_ event: RecordedEvent, _ row: Table.Row, own: String, _ grouping: Replay.Grouping) -> String {
    var text = "● "
    if grouping == .day, precision(of: event) == nil {
      text += event.time.moment.spoken(in: language).split(separator: " ").dropFirst().joined() + " "
    }
    text += shown(row.cells[2].value, .trajectory, 2)
    if event.stream != own { text += " [\(event.stream)]" }
    if case .details(let type, let details) = row.cells[3].value {
      let fields = details.map { detail in
        let name = type.flatMap { FieldNames.name(of: detail.field, type: $0, in: language) } ?? detail.field
        return "\(name): \(cut(ValueNames.readable(detail.value, of: detail.field, type: type, in: language)))"
      }
      if !fields.isEmpty { text += ". " + fields.joined(separator: "; ") }
    }
    switch (precision(of: event), language) {
    case (nil, _), (.day, _): break
    case (.month, .nl): text += " (alleen de maand is bekend)"
    case (.month, .en): text += " (only the month is known)"
    case (.year, .nl): text += " (alleen het jaar is bekend)"
    case (.year, .en): text += " (only the year is known)"
    case (.chosen, .nl): text += " (datum gekozen binnen een periode)"
    case (.chosen, .en): text += " (date chosen within a period)"
    }
    return text
  }

  // MARK: Changes

  private func lines(_ change: Change) -> [String] {
    let overview = change.overview
    // At the start nearly every norm waits; only a verdict that was given is news.
    if overview == .norms, change.fate == .new, !change.cells.contains(where: { $0.to.value.isGivenVerdict }) { return [] }
    var hidden = overview.repeated
    if change.fate == .new { hidden.formUnion(overview.told) }
    var parts: [String] = []
    if change.fate != .gone {
      let shown = change.cells.filter { !hidden.contains($0.column) }
      let saying = change.fate == .new ? shown.filter { !$0.to.value.isNothing } : shown
      parts = (saying.isEmpty ? Array(shown.prefix(1)) : saying).map { part($0, change.fate, overview) }
    }
    // Of a row that only repeats what is said elsewhere nothing is left, nor of one that each trajectory has.
    let isOneOfMany = overview.keys.count > 1 || change.fate == .gone
    if parts.isEmpty, change.fate == .changed || !overview.repeated.isEmpty || !isOneOfMany { return [] }
    var line = "\(overview.title[language])\(name(of: change))"
    switch change.fate {
    case .new: if overview.keys.count > 1 { line += language == .nl ? " (nieuw)" : " (new)" }
    case .gone where overview == .owed: line += language == .nl ? " (van de lijst)" : " (off the list)"
    case .gone: line += language == .nl ? " (vervalt)" : " (gone)"
    case .changed: break
    }
    if !parts.isEmpty { line += ": " + parts.joined(separator: "; ") }
    if change.cause == .time {
      let isOver = change.cells.contains {
        $0.to.value == .word(Owed.Status.overdue) || $0.to.value == .verdict(.notMet)
          || $0.to.value == .word(AskedGoal.Status.missed)
      }
      switch (isOver, language) {
      case (true, .nl): line += " (termijn verstreken)"
      case (true, .en): line += " (term ended)"
      case (false, .nl): line += " (de tijd verstreek)"
      case (false, .en): line += " (time went by)"
      }
    }
    return folded(line, indent: 4, hanging: 6)
  }

  private func name(of change: Change) -> String {
    let overview = change.overview
    let named = overview.named(change.key).filter { place, value in
      let column = overview.columns[place]
      // The trajectory is known, and so is its stream.
      if column.name == "trajectory" || column.name == "stream" { return false }
      return value != .empty || (column.empty != nil && overview.keys.contains(place))
    }
    return named.map { ", " + shown($0.value, overview, $0.column) }.joined()
  }

  private func part(_ cell: Change.CellChange, _ fate: Change.Fate, _ overview: Overview) -> String {
    let title = overview.columns[cell.column].title[language]
    if overview.definition.explaining.contains(cell.column) { return shown(cell.to.value, overview, cell.column) }
    if let from = cell.from.value.elements(in: language), let to = cell.to.value.elements(in: language) {
      let (added, removed) = Self.difference(from, to)
      var parts: [String] = []
      if !added.isEmpty { parts.append("+ \(some(added))") }
      if !removed.isEmpty { parts.append("− \(some(removed))") }
      return "\(title) \(parts.joined(separator: " ")) (\(to.count))"
    }
    let to = shown(cell.to.value, overview, cell.column)
    return fate == .new ? "\(title) \(to)" : "\(title) \(shown(cell.from.value, overview, cell.column)) → \(to)"
  }

  /// What came to a list and what went, in the order of the lists.
  static func difference(_ from: [String], _ to: [String]) -> (added: [String], removed: [String]) {
    var counts: [String: Int] = [:]
    for element in from { counts[element, default: 0] += 1 }
    var added: [String] = []
    for element in to {
      if let count = counts[element], count > 0 { counts[element] = count - 1 } else { added.append(element) }
    }
    var removed: [String] = []
    for element in from.reversed() {
      if let count = counts[element], count > 0 {
        counts[element] = count - 1
        removed.append(element)
      }
    }
    return (added, removed.reversed())
  }

  private func some(_ elements: [String]) -> String {
    let shown = elements.prefix(8).joined(separator: ", ")
    return elements.count <= 8
      ? shown : shown + (language == .nl ? " en nog \(elements.count - 8)" : " and \(elements.count - 8) more")
  }

  private func shown(_ value: Table.Value, _ overview: Overview, _ column: Int) -> String {
    if let elements = value.elements(in: language), !elements.isEmpty { return some(elements) }
    return cut(overview.columns[column].readable(value, in: language))
  }

  private func cut(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard line.count > Self.longest else { return line }
    let start = line.prefix(Self.longest - 2)
    let words = start.lastIndex(of: " ").map { start[..<$0] } ?? start
    return (words.count > Self.longest / 2 ? words : start) + " …"
  }

  private func folded(_ text: String, indent: Int = 0, hanging: Int? = nil) -> [String] {
    let hanging = hanging ?? indent
    return Table.folded(text, to: width - max(indent, hanging)).enumerated().map { number, line in
      String(repeating: " ", count: number == 0 ? indent : hanging) + line
    }
  }
}

extension Table.Value {
  /// What a new row starts with says nothing.
  fileprivate var isNothing: Bool { self == .count(0) || self == .total(0) || elements?.isEmpty == true }
}

extension Table.Value {
  /// Whether it is a verdict that does not wait for anything.
  fileprivate var isGivenVerdict: Bool { self == .verdict(.met) || self == .verdict(.notMet) }
}
