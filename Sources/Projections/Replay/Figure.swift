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

  /// What follows the verdicts in a replay: where they part, when it is of two sets of norms.
  public static func verdicts(in replay: Replay) -> Figure {
    replay.question.subject.against == nil
      ? Figure(.norms, Overview.norms.columns.firstIndex { $0.name == "verdict" }) : Figure(.flips, nil)
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
  var keys: [Int] { definition.keys }

  /// The columns that say which row it is among those of its kind.
  func keys(of row: Table.Row) -> [Int] {
    let definition = definition
    guard let further = definition.furtherKey, further.isKey(row) else { return definition.keys }
    return definition.keys + [further.column]
  }

  func key(of row: Table.Row) -> [Table.Value] { keys(of: row).map { row.cells[$0].value } }

  /// The columns and the cells of a key.
  func named(_ key: [Table.Value]) -> [(column: Int, value: Table.Value)] {
    Array(zip(keys + [definition.furtherKey?.column].compactMap(\.self), key))
  }

  var ageing: Set<Int> { definition.ageing }
  var told: Set<Int> { definition.told }
  var repeated: Set<Int> { definition.repeated }
  var isJudgedByDate: Bool { definition.isJudgedByDate }
}
