public import EventStore
import Events
import Formats

/// What a moment did to one row of an overview.
public struct Change: Equatable, Sendable {
  public let overview: Overview
  public let cause: Cause
  /// Which row it is: the cells of its key columns.
  public let key: [Table.Value]
  public let fate: Fate
  /// What is another value now; of a new row what it holds, of one that went what it held.
  public let cells: [CellChange]

  public enum Cause: String, Sendable {
    /// What happened at the moment.
    case events
    /// That time went by: a term ended, or a goal fell behind what was expected.
    case time
  }

  public enum Fate: String, Sendable { case new, changed, gone }

  public struct CellChange: Equatable, Sendable {
    /// Where its column stands in the overview.
    public let column: Int
    public let from: Table.Cell
    public let to: Table.Cell

    /// The positions that came to prove the cell or ceased to; where these stayed the same, all of them.
    public var evidence: [Position] {
      let changed = Set(from.evidence).symmetricDifference(to.evidence)
      if !changed.isEmpty { return changed.sorted() }
      return to.evidence.isEmpty ? from.evidence : to.evidence
    }
  }
}

extension Change {
  /// From one state of an overview to the next, row by row: first what is there now, in its order, then what went.
  /// - Parameter leavingOut: columns that are not looked at.
  static func all(
    from before: Table, to after: Table, of overview: Overview, cause: Cause, leavingOut ignored: Set<Int> = []
  ) -> [Change] {
    // Mostly nothing changed but a row or two.
    var start = 0
    while start < before.rows.count, start < after.rows.count, before.rows[start] == after.rows[start] { start += 1 }
    var behind = 0
    while behind < before.rows.count - start, behind < after.rows.count - start,
      before.rows[before.rows.count - 1 - behind] == after.rows[after.rows.count - 1 - behind]
    { behind += 1 }
    let old = before.rows[start..<(before.rows.count - behind)]
    let new = after.rows[start..<(after.rows.count - behind)]
    if old.isEmpty, new.isEmpty { return [] }

    func cells(_ from: Table.Row?, _ to: Table.Row?) -> [CellChange] {
      let keys = (from ?? to).map { overview.keys(of: $0) } ?? []
      let cells = overview.columns.indices.compactMap { column -> CellChange? in
        if keys.contains(column) || ignored.contains(column) { return nil }
        let from = from?.cells[column] ?? Table.Cell(.empty)
        let to = to?.cells[column] ?? Table.Cell(.empty)
        return from.value == to.value ? nil : CellChange(column: column, from: from, to: to)
      }
      return cells.allSatisfy { overview.definition.explaining.contains($0.column) } ? [] : cells
    }
    func change(_ row: Table.Row, _ fate: Fate, _ cells: [CellChange]) -> Change {
      Change(overview: overview, cause: cause, key: overview.key(of: row), fate: fate, cells: cells)
    }

    var rest = Dictionary(uniqueKeysWithValues: old.map { (overview.key(of: $0), $0) })
    var changes: [Change] = []
    for row in new {
      if let from = rest.removeValue(forKey: overview.key(of: row)) {
        let changed = cells(from, row)
        if !changed.isEmpty { changes.append(change(row, .changed, changed)) }
      } else {
        changes.append(change(row, .new, cells(nil, row)))
      }
    }
    for row in old where rest[overview.key(of: row)] != nil { changes.append(change(row, .gone, cells(row, nil))) }
    return changes
  }

  /// Only what a figure says; nil when it did not change.
  func only(_ figure: Figure) -> Change? {
    guard overview == figure.overview else { return nil }
    guard let column = figure.column else { return self }
    let cells = cells.filter { $0.column == column }
    return cells.isEmpty ? nil : Change(overview: overview, cause: cause, key: key, fate: fate, cells: cells)
  }
}
