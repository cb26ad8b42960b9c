import Events
import Formats
import Markup
import Projections

/// Rows of an overview as a table on paper, and as a block for each row on a phone.
struct ReportTable {
  let words: ReportWords
  let caption: String
  let columns: [Column]
  let rows: [[HTML]]

  struct Column {
    let title: String
    var isNumber = false
  }

  /// - Parameters:
  ///   - columns: those that are shown, by name, in this order; one in which no row says anything is left out.
  ///   - titles: of columns that are called otherwise here.
  init(
    _ table: Table, _ rows: [RowReader], words: ReportWords, caption: String, columns names: [String],
    titles: [String: String] = [:]
  ) {
    let used = names.filter { name in rows.contains { $0.value(name) != .empty } }
    self.words = words
    self.caption = caption
    columns = used.map { name in
      guard let column = table.columns.first(where: { $0.name == name }) else {
        preconditionFailure("\(table.name) has no column \(name)")
      }
      return Column(title: titles[name] ?? column.title[words.language], isNumber: column.type.isNumber)
    }
    self.rows = rows.map { row in used.map { words.cell(row, $0) } }
  }

  init(words: ReportWords, caption: String, columns: [Column], rows: [[HTML]]) {
    self.words = words
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }

  /// Nothing without rows: what is not recorded is said in words.
  var html: HTML {
    guard !rows.isEmpty, !columns.isEmpty else { return "" }
    let heads = columns.map { column -> HTML in
      "<th scope=\"col\" role=\"columnheader\"\(column.isNumber ? " class=\"number\"" as HTML : "")>\(column.title)</th>"
    }
    let lines = rows.map { cells -> HTML in
      let pieces = zip(columns, cells).enumerated().map { place, pair -> HTML in
        let (column, cell) = pair
        if place == 0 { return "<th scope=\"row\" role=\"rowheader\">\(cell)</th>" }
        let isNone = cell.markup == "–"
        let kind = [column.isNumber ? "number" : nil, isNone ? "none" : nil].compactMap { $0 }.joined(separator: " ")
        let of: HTML = kind.isEmpty ? "" : " class=\"\(kind)\""
        return """
          <td role="cell"\(of)><span class="label" aria-hidden="true">\(column.title)</span> <span>\(cell)</span></td>
          """
      }
      return "<tr role=\"row\">\(pieces)</tr>\n"
    }
    return """
      <table class="stacked\(columns.count <= 6 ? " few" as HTML : "")" role="table">
      <caption>\(caption)</caption>
      <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
      <tbody role="rowgroup">
      \(lines)</tbody>
      </table>

      """
  }

  private static let fewRows = 12

  /// Behind a line to open, where it is long and stands beside a picture.
  var folded: HTML {
    guard !rows.isEmpty else { return "" }
    return """
      <details\(rows.count <= Self.fewRows ? " open" as HTML : "")>
      <summary>\(words.say("Tabel", "Table")): \(caption) (\(words.count(rows.count, nl: ("regel", "regels"), en: ("row", "rows"))))</summary>
      \(html)</details>

      """
  }
}

extension Table.ColumnType {
  fileprivate var isNumber: Bool {
    switch self {
    case .count, .number, .share, .cents, .days, .hours: true
    case .text, .date, .moment, .yesno, .verdict, .list: false
    }
  }
}
