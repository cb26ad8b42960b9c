import EventStore
import Events
import Formats

/// The reverse question: which figures and verdicts rest on one event.
///
/// Every overview is asked with its evidence, and the cells that name the event are told. What quotes events word by word, the
/// dossier and the course of one contribution, is left out: there every event is cited once by nature.
///
/// A value: whoever asks others meanwhile does not wait until all overviews are made.
public struct Citations: Sendable {
  private let cut: Cut
  private let position: Position

  init(_ cut: Cut, of position: Position) {
    self.cut = cut
    self.position = position
  }

  static let title = Names(nl: "Wat op deze gebeurtenis rust", en: "What rests on this event")

  private static let columns: [Table.Column] = [
    .init("overview", .text, nl: "overzicht", en: "overview"),
    .init("row", .list, nl: "regel", en: "row"),
    .init("figure", .text, nl: "cijfer", en: "figure"),
    .init("value", .text, nl: "waarde", en: "value"),
  ]

  public var table: Table {
    let rows = Overview.allCases.filter(\.citesEvidence).flatMap { overview in
      overview.table(cut).rows.flatMap { Self.rows(of: position, overview, $0) }
    }
    return Table(name: "citations", title: Self.title, question: cut.question, columns: Self.columns, rows: rows)
  }

  private static func rows(of position: Position, _ overview: Overview, _ row: Table.Row) -> [Table.Row] {
    let keys = overview.keys(of: row)
    let key = keys.filter { row.cells[$0].value != .empty }.map { place in
      let value = row.cells[place].value
      return Table.Item(machine: value.plain(in: .en), people: overview.columns[place].readable(value))
    }
    return zip(overview.columns, row.cells).compactMap { column, cell in
      guard cell.evidence.contains(position) else { return nil }
      return Table.Row(cells: [
        Table.Cell(.word(AnyWord(overview.rawValue, overview.title))), Table.Cell(.items(key)),
        Table.Cell(.word(AnyWord(column.name, column.title))),
        Table.Cell(.word(AnyWord(cell.value.plain(in: .en), column.readable(cell.value))), evidence: [position]),
      ])
    }
  }
}

extension Overview {
  /// Whether its cells rest on events, and it can be asked without naming a thing.
  fileprivate var citesEvidence: Bool {
    if case .quoting = definition.rows { return false }
    return required.isEmpty
  }
}

extension Table.Column {
  fileprivate func readable(_ value: Table.Value) -> Names {
    Names(nl: readable(value, in: .nl), en: readable(value, in: .en))
  }
}
