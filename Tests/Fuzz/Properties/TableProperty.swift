import Formats

@testable import Projections

/// CSV: the reader sees what an obvious one sees, refuses what it refuses, and reads back what is written.
enum TableProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    let obvious = ObviousCSV.rows(bytes)
    var rows: [[String]] = []
    var lines: [Int] = []
    do throws(CSVFault) {
      let reader = try CSVReader(bytes)
      rows.append(reader.header)
      try reader.forEachRow { fields, line in
        rows.append(fields)
        lines.append(line)
      }
    } catch {
      for language in Language.allCases { try hold(!error.sentence(in: language).isEmpty, "a fault has a sentence") }
      try hold(obvious == nil, "refused (\(error)), and the obvious reader takes it")
      try hold((1...(bytes.count { $0 == 0x0A } + 1)).contains(error.line), "the fault lies within the text")
      return
    }
    guard let obvious else { throw Broken("taken, and the obvious reader refuses it") }
    try hold(rows.elementsEqual(obvious, by: Self.isSame), "rows are not what the obvious reader sees")
    try hold(lines == lines.sorted() && lines.allSatisfy { $0 >= 2 }, "rows come in order")

    // A first letter that looks like a byte-order mark is none when one stands before it.
    let mark = rows[0][0].unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
    let written = mark + rows.map { $0.map(Table.quoted).joined(separator: ",") + "\r\n" }.joined()
    guard let again = ObviousCSV.rows(Array(written.utf8)) else { throw Broken("what is written cannot be read: \(written)") }
    try hold(again.elementsEqual(rows, by: Self.isSame), "what is written is another table")
  }

  /// By scalars: `==` of texts also joins what only looks alike.
  private static func isSame(_ one: [String], _ other: [String]) -> Bool {
    one.elementsEqual(other) { $0.utf8.elementsEqual($1.utf8) }
  }
}

/// RFC 4180, over scalars, one state at a time.
enum ObviousCSV {
  /// - Returns: nil for what must be refused.
  static func rows(_ bytes: [UInt8]) -> [[String]]? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    guard !scalars.isEmpty else { return nil }
    var rows: [[String]] = []
    while !scalars.isEmpty {
      var row: [String] = []
      while true {
        guard let field = field(&scalars) else { return nil }
        row.append(field)
        guard let end = scalars.popFirst(), end != "\n" else { break }
        if end == "," { continue }
        guard end == "\r", scalars.popFirst() == "\n" else { return nil }
        break
      }
      rows.append(row)
    }
    return rows.allSatisfy { $0.count == rows[0].count } ? rows : nil
  }

  private static func field(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    var field = ""
    if rest.first != "\"" {
      while let next = rest.first, next != ",", next != "\n", next != "\r" {
        guard next != "\"" else { return nil }
        field.unicodeScalars.append(next)
        rest = rest.dropFirst()
      }
      return field
    }
    rest = rest.dropFirst()
    while let next = rest.popFirst() {
      guard next == "\"" else {
        field.unicodeScalars.append(next)
        continue
      }
      guard rest.first == "\"" else {
        guard let after = rest.first else { return field }
        return after == "," || after == "\n" || after == "\r" ? field : nil
      }
      rest = rest.dropFirst()
      field.unicodeScalars.append("\"")
    }
    return nil
  }
}
