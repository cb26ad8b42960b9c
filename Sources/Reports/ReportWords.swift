import Events
import Formats
import Markup
import Projections

/// What people call what overviews name by id.
struct ReportWords: Speaking, Sendable {
  let language: Language
  /// Titles of trajectories and policies, by id.
  private let trajectories: [String: String]
  private let policies: [String: String]
  /// Names of stakeholders, by trajectory and id.
  private let stakeholders: [String: [String: String]]

  init(_ language: Language, trajectories: Table, policies: Table, stakeholders: Table) {
    self.language = language
    self.trajectories = Self.names(trajectories.readers, "trajectory", "title")
    self.policies = Self.names(policies.readers, "policy", "title")
    self.stakeholders = Dictionary(grouping: stakeholders.readers) { $0.word("trajectory") ?? "" }
      .mapValues { Self.names($0, "stakeholder", "name") }
  }

  private static func names(_ rows: [RowReader], _ key: String, _ name: String) -> [String: String] {
    Dictionary(
      rows.compactMap { row in row.word(key).flatMap { id in row.word(name).map { (id, $0) } } },
      uniquingKeysWith: { first, _ in first })
  }

  func trajectory(_ id: String) -> String {
    id == "*" ? say("alle trajecten", "all trajectories") : trajectories[id] ?? id
  }

  func policy(_ id: String) -> String { policies[id] ?? trajectories[id] ?? id }

  func group(_ id: String, of trajectory: String?) -> String {
    if id == "*" { return say("totaal", "total") }
    return trajectory.flatMap { stakeholders[$0]?[id] } ?? id
  }

  /// A stream: the title where it has one.
  func stream(_ name: String) -> String {
    if name == "*" { return say("totaal", "total") }
    let parts = name.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let category = EventCategory(rawValue: String(parts[0])) else { return name }
    let id = String(parts[1])
    switch category {
    case .trajectory: return trajectories[id] ?? id
    case .policy: return say("beleid: ", "policy: ") + policy(id)
    case .signal, .initiative, .programme, .experiment, .organisation, .participant: return "\(category.names[language]) \(id)"
    }
  }

  /// What is in a cell, as people read it.
  func cell(_ row: RowReader, _ name: String) -> HTML {
    let value = row.value(name)
    let own = Self.trajectory(of: row)
    switch (name, value) {
    case ("trajectory", .text(let id)): return "\(trajectory(id))"
    case ("stream", .text(let stream)): return "\(self.stream(stream))"
    case ("policy", .text(let id)), ("replaces", .text(let id)), ("replacedBy", .text(let id)): return "\(policy(id))"
    case ("targetGroup", .text(let id)), ("stakeholder", .text(let id)): return "\(group(id, of: own))"
    case ("norm", .text(let id)): return "\(Norm(rawValue: id)?.title[language] ?? id)"
    case ("appliedIn", .list(let streams)): return list(streams.map { stream($0) })
    case ("progress", _), ("expected", _):
      return row.number(name).flatMap(Share.percent).map { "\(figure($0))%" } ?? "–"
    case (_, .share(let numerator, let denominator)):
      guard denominator > 0 else { return "–" }
      return
        "\(percentage(numerator, denominator)) \(say("(\(figure(numerator)) van \(figure(denominator)))", "(\(figure(numerator)) of \(figure(denominator)))"))"
    case (_, .count(let count)): return "\(figure(count))"
    case (_, .total(let count)): return "\(figure(count))"
    case (_, .days(let count)): return "\(figure(count))"
    case (_, .moreThanDays(let count)): return "\(say("meer dan", "more than")) \(figure(count))"
    case (_, .date(let date)): return "<span class=\"date\">\(date.spoken(in: language))</span>"
    case (_, .moment(let moment)): return "<span class=\"date\">\(Amsterdam.date(at: moment).spoken(in: language))</span>"
    case (_, .verdict(let verdict)):
      return "<span class=\"verdict \(verdict.rawValue)\">\(verdict.names[language])</span>"
    case (_, .list), (_, .codes), (_, .items): return list(value.elements(in: language) ?? [])
    default: return "\(row.text(name, language) ?? empty(row, name))"
    }
  }

  /// The trajectory that a row is about, where its table says so.
  private static func trajectory(of row: RowReader) -> String? {
    for column in row.table.columns.prefix(5) {
      if column.name == "trajectory" { return row.word("trajectory") }
      if column.name == "stream", let stream = row.word("stream"), stream.hasPrefix("trajectory/") {
        return String(stream.dropFirst(11))
      }
    }
    return nil
  }

  /// What an empty cell means.
  private func empty(_ row: RowReader, _ name: String) -> String {
    row.table.columns.first { $0.name == name }?.readable(.empty, in: language) ?? "–"
  }

  private func list(_ texts: [String]) -> HTML {
    switch texts.count {
    case 0: return "\(say("geen", "none"))"
    case 1: return "\(texts[0])"
    case _ where texts.allSatisfy { $0.count <= 30 }: return "\(texts.joined(separator: ", "))"
    default:
      let items = texts.map { text -> HTML in "<li>\(text)</li>" }
      return "<ul>\(items)</ul>"
    }
  }

  /// A share in words: 73% (11 of 15).
  func share(_ numerator: some BinaryInteger, _ denominator: some BinaryInteger) -> String {
    guard denominator > 0 else { return "–" }
    return percentage(Int128(numerator), Int128(denominator))
      + say(" (\(figure(numerator)) van \(figure(denominator)))", " (\(figure(numerator)) of \(figure(denominator)))")
  }
}
