import EventStore
import Events
import Formats

extension Table {
  /// As many persons as an answer for everybody has to leave undistinguished.
  static let five: Int128 = 5

  /// What of it everybody may see.
  func publicly(_ shown: PublicForm.Shown) -> Table {
    func place(_ name: String) -> Int {
      guard let place = columns.firstIndex(where: { $0.name == name }) else { preconditionFailure("no column \(name)") }
      return place
    }
    func count(_ row: Row, _ names: [String]) -> Int128 {
      names.reduce(0) { $0 + (row.cells[place($1)].value.counted ?? 0) }
    }
    func holds(_ rule: PublicForm.RowRule, _ row: Row) -> Bool {
      switch rule {
      case .isTotal(let column): row.cells[place(column)].value == .total
      case .isEmpty(let column): row.cells[place(column)].value == .empty
      case .isShared(let code, let people):
        switch row.cells[place(code)].value {
        case .total: true
        case .empty: false
        default: count(row, people) >= Self.five
        }
      case .isNormOf(let column): row.cells[place(column)].value.norm.map { !$0.countsPeople } ?? true
      }
    }
    func cell(_ column: Column, _ row: Row) -> Cell {
      let value = row.cells[place(column.name)].value
      if shown.people.contains(column.name) { return Cell(value.inFives) }
      if let counted = shown.overFive[column.name], count(row, [counted]) < Self.five { return Cell(.empty) }
      return Cell(value)
    }
    let seen = columns.filter { shown.shows($0.name) }
    return Table(
      name: name, title: title, question: question, columns: seen,
      rows: rows.filter { row in shown.rows.allSatisfy { holds($0, row) } }
        .map { row in Row(cells: seen.map { cell($0, row) }) },
      isPublic: true)
  }
}

extension Table.Value {
  /// What stands in the key of a row of totals.
  fileprivate static let total = Table.Value.text("*")

  /// How many it counts; nil when it does not.
  fileprivate var counted: Int128? {
    switch self {
    case .count(let count): Int128(count)
    case .total(let count): count
    case .empty, .text, .word, .code, .sentence, .fives, .number, .ratio, .share, .cents, .days, .moreThanDays, .hours,
      .moreThanHours, .date, .moment, .yesno, .verdict, .list, .codes, .items, .details:
      nil
    }
  }

  /// A count, told no further than between which fives it lies: none is told from four.
  fileprivate var inFives: Table.Value { counted.map { .fives(from: $0 / Table.five * Table.five) } ?? .empty }

  fileprivate var norm: Norm? {
    switch self {
    case .word(let word): Norm(rawValue: word.name)
    case .text(let name): Norm(rawValue: name)
    default: nil
    }
  }
}
