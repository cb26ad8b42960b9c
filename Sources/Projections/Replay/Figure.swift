import Events
public import Formats

/// What a replay follows: a column of one of its overviews, or the whole overview.
public struct Figure: Hashable, Sendable {
  public let overview: Overview
  /// Where the column stands; nil for all.
  public let column: Int?

  /// - Parameter text: `goals.status`, or `goals`.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let overview = Overview(rawValue: String(parts[0])), Replay.overviews.contains(overview) else { return nil }
    self.overview = overview
    guard parts.count == 2 else {
      column = nil
      return
    }
    guard let column = overview.columns.firstIndex(where: { $0.name == parts[1] }), !overview.keys.contains(column) else {
      return nil
    }
    self.column = column
  }

  private init(_ overview: Overview, _ column: Int?) {
    self.overview = overview
    self.column = column
  }

  public var name: String { column.map { "\(overview.rawValue).\(overview.columns[$0].name)" } ?? overview.rawValue }

  public func title(in language: Language) -> String {
    guard let column else { return overview.title[language] }
    return "\(overview.title[language]): \(overview.columns[column].title[language])"
  }

  /// Every figure there is, each overview before its columns.
  public static let all: [Figure] = Replay.overviews.flatMap { overview in
    let columns = overview.columns.indices.filter { !overview.keys.contains($0) }
    return [Figure(overview, nil)] + columns.map { Figure(overview, $0) }
  }
}

/// What a replay has to know of the columns of an overview.
extension Overview {
  /// The columns that say which row it is.
  var keys: [Int] {
    switch self {
    case .trajectories, .trajectory, .feedback, .timeliness: [0]
    case .stakeholders, .goals, .reach, .opinions, .contribution: [0, 1]
    case .owed: [0, 1, 2]
    }
  }

  /// The columns that say which row it is among those of its kind: of feedback a row for each date is owed.
  func keys(of row: Table.Row) -> [Int] {
    guard self == .owed, case .word(Owed.Kind.feedback.rawValue, _) = row.cells[0].value else { return keys }
    return keys + [Owed.dueColumn]
  }

  func key(of row: Table.Row) -> [Table.Value] { keys(of: row).map { row.cells[$0].value } }

  /// Columns that change from day to day although nothing happens: a replay shows how events change them, never how they age.
  var ageing: Set<Int> {
    switch self {
    case .feedback: columns(["medianDays", "ninetiethDays"])
    case .goals: columns(["expected"])
    case .owed: columns(["daysLeft"])
    case .trajectories, .trajectory, .stakeholders, .reach, .opinions, .timeliness, .contribution: []
    }
  }

  /// Columns that people need not read of a new row, for the event that made it has just said the same.
  var told: Set<Int> {
    switch self {
    case .trajectories: columns(["title", "kind", "complexity", "owner", "initiator", "area", "theme"])
    case .stakeholders:
      columns(["name", "category", "level", "interest", "influence", "stake", "desiredLevel", "size", "reassessments"])
    case .goals: columns(["statement", "metric", "unit", "baseline", "target", "deadline", "agreedBy"])
    case .owed: columns(["what", "to", "owner", "daysLeft"])
    case .trajectory, .reach, .opinions, .feedback, .timeliness, .contribution: []
    }
  }

  /// Columns that stand in another overview of a replay too; people read them there.
  var repeated: Set<Int> {
    switch self {
    case .timeliness: columns(["started", "firstInvolvement", "decision"])
    case .trajectories, .trajectory, .stakeholders, .goals, .reach, .opinions, .feedback, .contribution, .owed: []
    }
  }

  private func columns(_ names: Set<String>) -> Set<Int> { Set(columns.indices.filter { names.contains(columns[$0].name) }) }
}
