import Events
public import Formats

extension Table {
  /// For people who look at a terminal: a table where that fits, else a block for each row.
  /// - Parameter width: letters on a line.
  public func text(in language: Language, width: Int = 120) -> String {
    var lines = [title[language], isPublic ? question.publicSentence(in: language) : question.sentence(in: language), ""]
    if rows.isEmpty {
      lines.append(
        language == .nl
          ? "Geen regels: hiervan is op dat moment niets bekend." : "No rows: nothing of this is known at that moment.")
    } else {
      let shown = rows.map { row in zip(columns, row.cells).map { $0.readable($1.value, in: language) } }
      lines += grid(shown, in: language, width: width) ?? blocks(shown, in: language, width: width)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// - Returns: nil when it does not fit.
  private func grid(_ shown: [[String]], in language: Language, width: Int) -> [String]? {
    guard !shown.contains(where: { $0.contains { $0.contains("\n") } }) else { return nil }
    // A column in which no row has anything says nothing.
    let used = columns.indices.filter { column in rows.contains { $0.cells[column].value != .empty } }
    // Titles are folded to what stands below them, and long texts to what is left.
    var cells = used.map { column in shown.map { $0[column].count }.max() ?? 0 }
    // Words stay whole: what a code or an id says must be there to be copied.
    let least = used.map { column in max(Self.narrowest, shown.map { Self.longestWord(of: $0[column]) }.max() ?? 0) }
    func fitted() -> (titles: [[String]], widths: [Int], excess: Int) {
      let titles = zip(used, cells).map { Self.folded(columns[$0].title[language], to: max($1, 8)) }
      let widths = zip(titles, cells).map { title, cell in max(cell, title.map(\.count).max() ?? 0) }
      return (titles, widths, widths.reduce(-2 - width) { $0 + $1 + 2 })
    }
    var fit = fitted()
    while fit.excess > 0 {
      let texts = used.indices.filter { columns[used[$0]].type.isText && cells[$0] > least[$0] }
      guard let widest = texts.max(by: { cells[$0] < cells[$1] }) else { return nil }
      let next = texts.filter { $0 != widest }.map { cells[$0] }.max() ?? least[widest]
      cells[widest] = max(least[widest], min(cells[widest] - 1, max(cells[widest] - fit.excess, next)))
      fit = fitted()
    }
    let titles = fit.titles
    let widths = fit.widths

    func line(_ fields: [String]) -> String {
      let padded = used.indices.map { place in
        let padding = String(repeating: " ", count: widths[place] - fields[place].count)
        return columns[used[place]].type.isText ? fields[place] + padding : padding + fields[place]
      }
      return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    let height = titles.map(\.count).max() ?? 1
    let header = (0..<height).map { row in
      line(titles.map { title in row < height - title.count ? "" : title[row - height + title.count] })
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return header + [rule]
      + shown.flatMap { fields in
        let parts = used.indices.map { Self.folded(fields[used[$0]], to: widths[$0]) }
        return (0..<(parts.map(\.count).max() ?? 1)).map { row in line(parts.map { row < $0.count ? $0[row] : "" }) }
      }
  }

  /// Texts are not folded to less than this.
  private static let narrowest = 24

  /// One line for each cell that holds something, long ones folded.
  private func blocks(_ shown: [[String]], in language: Language, width: Int) -> [String] {
    let label = columns.map { $0.title[language].count }.max() ?? 0
    var lines: [String] = []
    for (row, fields) in zip(rows, shown) {
      if !lines.isEmpty { lines.append("") }
      for (column, field) in columns.indices.map({ ($0, fields[$0]) })
      where row.cells[column].value != .empty || columns[column].empty != nil {
        let title = columns[column].title[language]
        let padding = String(repeating: " ", count: label - title.count)
        for (number, part) in Self.folded(field, to: max(20, width - label - 2)).enumerated() {
          lines.append(
            number == 0 ? "\(title)\(padding)  \(part)" : String(repeating: " ", count: label + 2) + part)
        }
      }
    }
    return lines
  }

  private static func longestWord(of text: String) -> Int {
    text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(\.count).max() ?? 0
  }

  /// Lines of at most so many letters, broken between words; a word that is longer stands on a line of its own.
  static func folded(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? String(word) : " " + word
      }
      lines.append(line)
    }
    return lines
  }
}

extension Table.ColumnType {
  fileprivate var isText: Bool {
    switch self {
    case .text, .date, .moment, .yesno, .verdict, .list: true
    case .count, .number, .share, .cents, .days, .hours: false
    }
  }
}

extension Table.Column {
  /// A cell of this column as people read it.
  public func readable(_ value: Table.Value, in language: Language) -> String {
    switch value {
    case .empty: empty?[language] ?? "–"
    case .text("*"): language == .nl ? "totaal" : "total"
    case .text(let text): text
    case .word(let word): word.names[language]
    case .code(let text, let family): KnownCodes.readable(text, family, in: language)
    case .sentence(let names): names[language]
    case .count(let count), .days(let count): String(count)
    case .total(let count): String(count)
    case .fives(let start):
      start == 0
        ? (language == .nl ? "minder dan \(Table.five)" : "fewer than \(Table.five)") : "\(start)–\(start + Table.five - 1)"
    case .moreThanDays(let days): language == .nl ? "meer dan \(days)" : "more than \(days)"
    case .number(let number): spoken(number.description, Fraction(number), in: language)
    case .ratio(let digits): spoken(digits, Fraction(digits: digits), in: language)
    case .cents(let cents): Self.euros(Fraction(cents), in: language)
    case .hours(let digits): Self.tenths(digits, in: language)
    case .moreThanHours(let digits):
      language == .nl ? "meer dan \(Self.tenths(digits, in: .nl))" : "more than \(Self.tenths(digits, in: .en))"
    case .share(let numerator, let denominator): Self.percentage(numerator, denominator, language)
    case .date(let date): date.spoken(in: language)
    case .moment(let moment): moment.spoken(in: language)
    case .yesno(let holds):
      switch language {
      case .nl: holds ? "ja" : "nee"
      case .en: holds ? "yes" : "no"
      }
    case .verdict(let verdict): verdict.names[language]
    case .list, .codes, .items:
      value.elements(in: language).flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") }
        ?? (language == .nl ? "geen" : "none")
    case .details(let type, let details):
      details.map { detail in
        let field = type.flatMap { FieldNames.name(of: detail.field, type: $0, in: language) } ?? detail.field
        return "\(field): \(ValueNames.readable(detail.value, of: detail.field, type: type, in: language))"
      }.joined(separator: "\n")
    }
  }

  private func spoken(_ digits: String, _ number: @autoclosure () -> Fraction?, in language: Language) -> String {
    switch unit {
    case .cents: number().map { Self.euros($0, in: language) } ?? digits
    case nil: Self.spoken(digits, in: language)
    }
  }

  /// € 1.234,50 in Dutch, €1,234.50 in English.
  private static func euros(_ cents: Fraction, in language: Language) -> String {
    var digits = cents.rounded(decimals: 0)
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits.removeFirst() }
    digits = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    let whole = digits.dropLast(2)
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { grouped += language == .nl ? "." : "," }
      grouped.append(digit)
    }
    let sign = isNegative ? "-" : ""
    return language == .nl ? "€ \(sign)\(grouped),\(digits.suffix(2))" : "\(sign)€\(grouped).\(digits.suffix(2))"
  }

  /// One decimal, always.
  private static func tenths(_ digits: String, in language: Language) -> String {
    guard let rounded = Fraction(digits: digits)?.rounded(decimals: 1) else { return digits }
    return spoken(rounded.contains(".") ? rounded : rounded + ".0", in: language)
  }

  private static func spoken(_ digits: String, in language: Language) -> String {
    language == .nl ? String(digits.map { $0 == "." ? "," : $0 }) : digits
  }

  /// One decimal, with numerator and denominator beside it.
  private static func percentage(_ numerator: Int128, _ denominator: Int128, _ language: Language) -> String {
    guard denominator > 0 else { return "–" }
    let tenths = Table.rounded(numerator, denominator, times: 1_000)
    let sign = tenths < 0 ? "-" : ""
    let point = language == .nl ? "," : "."
    let space = language == .nl ? " " : ""
    return "\(sign)\(tenths.magnitude / 10)\(point)\(tenths.magnitude % 10)\(space)% (\(numerator)/\(denominator))"
  }
}

extension CalendarDate {
  /// A day as people say it.
  public func spoken(in language: Language) -> String {
    switch language {
    case .nl: "\(day)-\(month)-\(year)"
    case .en: description
    }
  }
}
