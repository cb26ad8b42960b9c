import Events
public import Formats

extension Table {
  /// As DESIGN §4 gives it, written row by row: a tree of all rows would take many times the memory of what is written.
  /// - Parameter evidence: with a list parallel to `rows`: column to positions.
  public func json(in language: Language, evidence: Bool = false) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("name")
      writer.string(name)
      writer.name("title")
      writer.string(title[language])
      writer.name("question")
      writer.value(isPublic ? question.publicJSON : question.json)
      writer.name("columns")
      writer.value(.array(columns.map { $0.json(in: language) }))
      writer.name("rows")
      writer.array { writer in
        for row in rows {
          writer.value(.object(zip(columns, row.cells).map { ($0.name, $1.value.json(in: language)) }))
        }
      }
      guard evidence else { return }
      writer.name("evidence")
      writer.array { writer in
        for row in rows {
          let cells = zip(columns, row.cells).filter { $1.hasEvidence }
          writer.value(.object(cells.map { ($0.name, .integers($1.evidence)) }))
        }
      }
    }
    return writer.bytes
  }

  /// A share as a decimal fraction with six decimals, rounded half up; nil when there is nothing to divide by.
  static func ratio(_ numerator: Int128, _ denominator: Int128) -> Decimal? {
    guard denominator > 0 else { return nil }
    return Decimal(coefficient: rounded(numerator, denominator, times: 1_000_000), exponent: -6)
  }

  /// Half up, for negative shares too.
  ///
  /// Nothing overflows: a number in JSON is below 2^53, and a log holds far fewer than 2^50 of them.
  static func rounded(_ numerator: Int128, _ denominator: Int128, times factor: Int128) -> Int128 {
    let doubled = numerator * 2 * factor + denominator
    let whole = denominator * 2
    // `/` would round towards zero.
    return doubled / whole - (doubled % whole < 0 ? 1 : 0)
  }
}

extension Table.Column {
  func json(in language: Language) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(name)), ("title", .string(title[language])), ("type", .string(type.rawValue)),
    ]
    if let unit { members.append(("unit", .string(unit.rawValue))) }
    if let counts { members.append(("counts", .string(counts.rawValue))) }
    return .object(members)
  }
}

extension Table.Value {
  /// - Parameter language: that of sentences; all else is the same in each.
  func json(in language: Language) -> JSONValue {
    switch self {
    case .empty: .null
    case .text(let text), .code(let text, _): .string(text)
    case .word(let word): .string(word.name)
    case .sentence(let names): .string(names[language])
    case .count(let count), .days(let count): .integer(count)
    case .total(let count), .cents(let count): .numeral(String(count))
    case .fives(let start):
      .object(
        (start == 0 ? [] : [("atLeast", .numeral(String(start)))]) + [("lessThan", .numeral(String(start + Table.five)))])
    case .moreThanDays(let days): .object([("moreThan", .integer(days))])
    case .number(let number): .number(number)
    case .ratio(let digits), .hours(let digits): .numeral(digits)
    case .moreThanHours(let digits): .object([("moreThan", .numeral(digits))])
    case .share(let numerator, let denominator):
      .object([
        ("numerator", .numeral(String(numerator))), ("denominator", .numeral(String(denominator))),
        ("value", Table.ratio(numerator, denominator).map { .number($0) } ?? .null),
      ])
    case .date(let date): .string(date.description)
    case .moment(let moment): .string(moment.description)
    case .yesno(let holds): .bool(holds)
    case .verdict(let verdict): .string(verdict.rawValue)
    case .list, .codes, .items: .array(elements?.map { .string($0) } ?? [])
    case .details(_, let details): .array(details.map { .string("\($0.field): \($0.value)") })
    }
  }
}
