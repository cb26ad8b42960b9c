import Events
public import Formats

extension Table {
  /// RFC 4180, with the columns' names as its header. A share has three columns of its own; the elements of a list are on lines of
  /// their own within the field, for they may hold any other sign.
  /// - Parameter language: that of sentences.
  public func csv(in language: Language = .en) -> String {
    var header: [String] = []
    for column in columns {
      switch column.type {
      case .share: header += ["\(column.name)Numerator", "\(column.name)Denominator", column.name]
      case .text, .count, .number, .cents, .days, .hours, .date, .moment, .yesno, .verdict, .list: header.append(column.name)
      }
    }
    var lines = [header]
    for row in rows {
      var fields: [String] = []
      for (column, cell) in zip(columns, row.cells) {
        switch (column.type, cell.value) {
        case (.share, .share(let numerator, let denominator)):
          fields += [String(numerator), String(denominator), cell.value.plain(in: language)]
        case (.share, _): fields += ["", "", ""]
        default: fields.append(cell.value.plain(in: language))
        }
      }
      lines.append(fields)
    }
    return lines.map { $0.map(Table.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return field }
    // Byte by byte: with an accent of its own behind it a quote is another letter, and still ends a field.
    var quoted: [UInt8] = [0x22]
    for letter in field.utf8 {
      if letter == 0x22 { quoted.append(0x22) }
      quoted.append(letter)
    }
    quoted.append(0x22)
    return String(decoding: quoted, as: UTF8.self)
  }
}

extension Table.Value {
  /// For machines that read no JSON.
  func plain(in language: Language) -> String {
    switch self {
    case .empty: ""
    case .text(let text), .code(let text, _): text
    case .word(let word): word.name
    case .sentence(let names): names[language]
    case .count(let count), .days(let count): String(count)
    case .total(let count), .cents(let count): String(count)
    case .moreThanDays(let days): ">\(days)"
    // With a hyphen a spreadsheet would take it for a date.
    case .fives(let start): start == 0 ? "<\(Table.five)" : "\(start)..\(start + Table.five - 1)"
    case .number(let number): number.description
    case .ratio(let digits), .hours(let digits): digits
    case .moreThanHours(let digits): ">\(digits)"
    case .share(let numerator, let denominator): Table.ratio(numerator, denominator)?.description ?? ""
    case .date(let date): date.description
    case .moment(let moment): moment.description
    case .yesno(let holds): holds ? "true" : "false"
    case .verdict(let verdict): verdict.rawValue
    case .list, .codes, .items: elements?.joined(separator: "\n") ?? ""
    case .details(_, let details): details.map { "\($0.field): \($0.value)" }.joined(separator: "\n")
    }
  }
}
