import Events
public import Formats

extension Table {
  /// As DESIGN §4 gives it.
  /// - Parameter evidence: with a list parallel to `rows`: column to positions.
  public func json(in language: Language, evidence: Bool = false) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(name)), ("title", .string(title[language])), ("question", question.json),
      ("columns", .array(columns.map { $0.json(in: language) })),
      (
        "rows",
        .array(rows.map { row in .object(zip(columns, row.cells).map { ($0.name, $1.value.json) }) })
      ),
    ]
    if evidence {
      members.append(
        (
          "evidence",
          .array(
            rows.map { row in
              .object(
                zip(columns, row.cells).filter { !$1.evidence.isEmpty }
                  .map { ($0.name, .array($1.evidence.map { .integer($0) })) })
            })
        ))
    }
    return .object(members)
  }

  /// RFC 4180, with the columns' names as its header. A share has three columns of its own.
  public func csv() -> String {
    var header: [String] = []
    for column in columns {
      switch column.type {
      case .share: header += ["\(column.name)Numerator", "\(column.name)Denominator", column.name]
      case .text, .count: header.append(column.name)
      }
    }
    var lines = [header]
    for row in rows {
      var fields: [String] = []
      for (column, cell) in zip(columns, row.cells) {
        switch (column.type, cell.value) {
        case (.share, .share(let numerator, let denominator)):
          fields += [String(numerator), String(denominator), Table.ratio(numerator, denominator) ?? ""]
        case (.share, _): fields += ["", "", ""]
        default: fields.append(cell.value.plain)
        }
      }
      lines.append(fields)
    }
    return lines.map { $0.map(Table.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// For people who look at a terminal.
  public func text(in language: Language) -> String {
    var lines = [columns.map { $0.title[language] }]
    for row in rows { lines.append(zip(columns, row.cells).map { $1.value.readable(as: $0, in: language) }) }
    let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let shown = lines.map { line in
      let fields = columns.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - line[column].count)
        return columns[column].type == .text ? line[column] + padding : padding + line[column]
      }
      return String(fields.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    let asked = question.sentence(in: language)
    let none =
      language == .nl
      ? "Geen regels: hiervan is op dat moment niets bekend." : "No rows: nothing of this is known at that moment."
    let body = rows.isEmpty ? [none] : [shown[0], rule] + shown.dropFirst()
    return ([title[language], asked, ""] + body).joined(separator: "\n") + "\n"
  }

  /// A share as a decimal fraction with six decimals, rounded half up; nil when there is nothing to divide by.
  static func ratio(_ numerator: Int, _ denominator: Int) -> String? {
    guard denominator > 0 else { return nil }
    let scaled = (Int128(numerator) * 2_000_000 + Int128(denominator)) / (2 * Int128(denominator))
    return Decimal(coefficient: scaled, exponent: -6).description
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension Table.Column {
  fileprivate func json(in language: Language) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(name)), ("title", .string(title[language])), ("type", .string(type.rawValue)),
    ]
    if let counts { members.append(("counts", .string(counts.rawValue))) }
    return .object(members)
  }
}

extension Table.Value {
  fileprivate var json: JSONValue {
    switch self {
    case .empty: return .null
    case .text(let text): return .string(text)
    case .count(let count): return .integer(count)
    case .share(let numerator, let denominator):
      var value = JSONValue.null
      if denominator > 0 {
        value = .number(
          Decimal(
            coefficient: (Int128(numerator) * 2_000_000 + Int128(denominator)) / (2 * Int128(denominator)), exponent: -6))
      }
      return .object([("numerator", .integer(numerator)), ("denominator", .integer(denominator)), ("value", value)])
    }
  }

  fileprivate var plain: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .count(let count): String(count)
    case .share(let numerator, let denominator): Table.ratio(numerator, denominator) ?? ""
    }
  }

  fileprivate func readable(as column: Table.Column, in language: Language) -> String {
    switch self {
    case .empty: column.empty?[language] ?? "–"
    case .text("*"): language == .nl ? "totaal" : "total"
    case .text(let text): text
    case .count(let count): String(count)
    case .share(let numerator, let denominator): Self.percentage(numerator, denominator, language)
    }
  }

  /// One decimal, with numerator and denominator beside it.
  private static func percentage(_ numerator: Int, _ denominator: Int, _ language: Language) -> String {
    guard denominator > 0 else { return "–" }
    let tenths = (numerator * 2_000 + denominator) / (2 * denominator)
    let point = language == .nl ? "," : "."
    let space = language == .nl ? " " : ""
    return "\(tenths / 10)\(point)\(tenths % 10)\(space)% (\(numerator)/\(denominator))"
  }
}

extension Question {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = []
    if let trajectory { members.append(("trajectory", .string(trajectory.text))) }
    if let kind { members.append(("kind", .string(kind.rawValue))) }
    members.append(("asOf", .string(asOf.description)))
    members.append(("knownAt", .string(knownAt.description)))
    members.append(("position", .integer(position)))
    return .object(members)
  }

  /// For whom and when, in words, on the clock in Amsterdam.
  fileprivate func sentence(in language: Language) -> String {
    switch language {
    case .nl:
      "Stand van \(asOf.spoken(in: .nl)), zoals bekend op \(knownAt.spoken(in: .nl)) (tot en met positie \(position))"
    case .en: "As of \(asOf.spoken(in: .en)), as known at \(knownAt.spoken(in: .en)) (up to position \(position))"
    }
  }
}

extension Moment {
  /// A moment as people in Amsterdam say it, to the second; the end of a day is that day.
  fileprivate func spoken(in language: Language) -> String {
    if self == .distantPast { return language == .nl ? "nog niets" : "nothing yet" }
    let date = Amsterdam.date(at: self)
    let day =
      switch language {
      case .nl: "\(date.day)-\(date.month)-\(date.year)"
      case .en: date.description
      }
    if Amsterdam.end(of: date) == self { return day }
    let clock = OffsetMoment(moment: self, offsetMinutes: Amsterdam.offsetMinutes(at: self)).description
    return "\(day) \(clock.dropFirst(11).prefix(8))"
  }
}
