import Formats
import Projections

// How pages write figures and days.

extension Visit {
  /// With thousands apart: 1.234 in Dutch, 1,234 in English.
  func figure(_ number: some BinaryInteger) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { grouped += say(".", ",") }
      grouped.append(digit)
    }
    return (number < 0 ? "−" : "") + grouped
  }

  /// One thing or several.
  func count(_ number: some BinaryInteger, nl: (String, String), en: (String, String)) -> String {
    let noun = say(number == 1 ? nl.0 : nl.1, number == 1 ? en.0 : en.1)
    return "\(figure(number)) \(noun)"
  }

  func figure(_ number: Decimal) -> String {
    language == .nl ? String(number.description.map { $0 == "." ? "," : $0 }) : number.description
  }

  /// In whole per cents, half up.
  func percentage(_ numerator: Int128, _ denominator: Int128) -> String {
    guard denominator > 0 else { return "–" }
    return "\(figure(Share.perMille(numerator, denominator, of: 100)))%"
  }

  func day(_ date: CalendarDate) -> String { "\(date.day) \(month(date.month)) \(date.year)" }

  func dayOfYear(_ date: CalendarDate) -> String { "\(date.day) \(month(date.month))" }

  func month(_ number: Int) -> String {
    let nl = [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    ]
    let en = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    return say(nl[number - 1], en[number - 1])
  }

  /// On the clock in Amsterdam; the end of a day is that day.
  func moment(_ moment: Moment) -> String {
    let date = Amsterdam.date(at: moment)
    if Amsterdam.end(of: date) == moment { return day(date) }
    let clock = OffsetMoment(moment: moment, offsetMinutes: Amsterdam.offsetMinutes(at: moment)).description
    let time = clock.dropFirst(11).prefix(5)
    return say("\(day(date)), \(time.replacing(":", with: ".")) uur", "\(day(date)), \(time)")
  }

  func days(_ count: some BinaryInteger) -> String { self.count(count, nl: ("dag", "dagen"), en: ("day", "days")) }

  /// Euros from cents.
  func euros(_ cents: Int) -> String {
    let rest = cents % 100
    return "€ \(figure(cents / 100))" + (rest == 0 ? "" : say(",", ".") + (rest < 10 ? "0" : "") + String(rest))
  }
}

enum Share {
  /// A share of so many, half up; of nothing it is 0.
  static func perMille(_ numerator: some BinaryInteger, _ denominator: some BinaryInteger, of whole: Int = 1_000) -> Int {
    guard denominator > 0 else { return 0 }
    let rounded = (Int128(numerator) * Int128(whole) * 2 + Int128(denominator)) / (Int128(denominator) * 2)
    return Int(clamping: rounded)
  }

  /// A fraction in whole per cents; nil beyond what says anything to people.
  static func percent(_ fraction: Decimal) -> Int? {
    // 100 times more is two places further; what lies beyond the sixth decimal does not show.
    var value = fraction.coefficient
    var exponent = fraction.exponent + 2
    while exponent < 0, value != 0 {
      let half: Int128 = exponent == -1 ? (value < 0 ? -5 : 5) : 0
      value = (value + half) / 10
      exponent += 1
    }
    while exponent > 0, value.magnitude < 1_000_000 {
      value *= 10
      exponent -= 1
    }
    return exponent <= 0 && value.magnitude < 1_000_000 ? Int(value) : nil
  }
}

/// A row of an overview by the names of its columns.
struct RowReader {
  let table: Table
  let row: Table.Row

  func value(_ name: String) -> Table.Value {
    guard let column = table.columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(table.name) has no column \(name)")
    }
    return row.cells[column].value
  }

  /// As people read it; nil when it is empty.
  func text(_ name: String, _ language: Language) -> String? {
    let value = value(name)
    guard value != .empty, let column = table.columns.first(where: { $0.name == name }) else { return nil }
    return column.readable(value, in: language)
  }

  /// As machines read it; nil when it is empty.
  func word(_ name: String) -> String? {
    switch value(name) {
    case .text(let text), .word(let text, _), .code(let text, _): text
    default: nil
    }
  }

  func count(_ name: String) -> Int? {
    switch value(name) {
    case .count(let count), .days(let count): count
    default: nil
    }
  }

  func date(_ name: String) -> CalendarDate? {
    if case .date(let date) = value(name) { return date }
    return nil
  }

  func moment(_ name: String) -> Moment? {
    if case .moment(let moment) = value(name) { return moment }
    return nil
  }

  func number(_ name: String) -> Decimal? {
    switch value(name) {
    case .number(let number): return number
    case .ratio(let digits): return (try? JSONDocument(Array(digits.utf8)))?.root.decimal
    default: return nil
    }
  }

  func share(_ name: String) -> (numerator: Int128, denominator: Int128)? {
    if case .share(let numerator, let denominator) = value(name) { return (numerator, denominator) }
    return nil
  }

  func list(_ name: String) -> [String] {
    value(name).elements ?? []
  }
}

extension Table {
  var readers: [RowReader] { rows.map { RowReader(table: self, row: $0) } }
}
