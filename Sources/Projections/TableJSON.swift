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

  /// A share as a decimal fraction with six decimals, rounded half up; nil when there is nothing to divide by.
  static func ratio(_ numerator: Int, _ denominator: Int) -> Decimal? {
    guard denominator > 0 else { return nil }
    let doubled = Int128(numerator) * 2_000_000 + Int128(denominator)
    let whole = Int128(denominator) * 2
    // Half up for negative shares too, where `/` would round towards zero.
    let quotient = doubled / whole - (doubled % whole < 0 ? 1 : 0)
    return Decimal(coefficient: quotient, exponent: -6)
  }
}

extension Table.Column {
  func json(in language: Language) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(name)), ("title", .string(title[language])), ("type", .string(type.rawValue)),
    ]
    if let counts { members.append(("counts", .string(counts.rawValue))) }
    return .object(members)
  }
}

extension Table.Value {
  var json: JSONValue {
    switch self {
    case .empty: .null
    case .text(let text), .word(let text, _), .code(let text, _): .string(text)
    case .count(let count), .days(let count): .integer(count)
    case .moreThanDays(let days): .object([("moreThan", .integer(days))])
    case .number(let number): .number(number)
    case .ratio(let digits): .numeral(digits)
    case .share(let numerator, let denominator):
      .object([
        ("numerator", .integer(numerator)), ("denominator", .integer(denominator)),
        ("value", Table.ratio(numerator, denominator).map { .number($0) } ?? .null),
      ])
    case .date(let date): .string(date.description)
    case .moment(let moment): .string(moment.description)
    case .yesno(let holds): .bool(holds)
    case .list(let texts): .array(texts.map { .string($0) })
    case .details(_, let details): .array(details.map { .string("\($0.field): \($0.value)") })
    }
  }
}
