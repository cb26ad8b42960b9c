public import Formats
public import Projections

/// Who speaks to people in one language: how pages and reports write figures and days.
public protocol Speaking {
  var language: Language { get }
}

extension Speaking {
  /// Both are to be given, so that no sentence is in one language only.
  public func say(_ nl: String, _ en: String) -> String {
    switch language {
    case .nl: nl
    case .en: en
    }
  }

  /// With thousands apart: 1.234 in Dutch, 1,234 in English.
  public func figure(_ number: some BinaryInteger) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { grouped += say(".", ",") }
      grouped.append(digit)
    }
    return (number < 0 ? "−" : "") + grouped
  }

  /// One thing or several.
  public func count(_ number: some BinaryInteger, nl: (String, String), en: (String, String)) -> String {
    let noun = say(number == 1 ? nl.0 : nl.1, number == 1 ? en.0 : en.1)
    return "\(figure(number)) \(noun)"
  }

  public func figure(_ number: Decimal) -> String {
    language == .nl ? String(number.description.map { $0 == "." ? "," : $0 }) : number.description
  }

  /// In whole per cents, half up.
  public func percentage(_ numerator: Int128, _ denominator: Int128) -> String {
    guard denominator > 0 else { return "–" }
    return "\(figure(Share.perMille(numerator, denominator, of: 100)))%"
  }

  public func day(_ date: CalendarDate) -> String { "\(date.day) \(month(date.month)) \(date.year)" }

  public func dayOfYear(_ date: CalendarDate) -> String { "\(date.day) \(month(date.month))" }

  public func month(_ number: Int) -> String {
    let nl = [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
    ]
    let en = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    return say(nl[number - 1], en[number - 1])
  }

  /// On the clock in Amsterdam; the end of a day is that day.
  public func moment(_ moment: Moment) -> String {
    let date = Amsterdam.date(at: moment)
    if Amsterdam.end(of: date) == moment { return day(date) }
    let clock = OffsetMoment(moment: moment, offsetMinutes: Amsterdam.offsetMinutes(at: moment)).description
    let time = clock.dropFirst(11).prefix(5)
    return say("\(day(date)), \(time.replacing(":", with: ".")) uur", "\(day(date)), \(time)")
  }

  public func days(_ count: some BinaryInteger) -> String { self.count(count, nl: ("dag", "dagen"), en: ("day", "days")) }

  /// Euros from cents.
  public func euros(_ cents: Int) -> String {
    let rest = cents % 100
    return "€ \(figure(cents / 100))" + (rest == 0 ? "" : say(",", ".") + (rest < 10 ? "0" : "") + String(rest))
  }
}

public enum Share {
  /// A share of so many, half up; of nothing it is 0.
  public static func perMille(_ numerator: some BinaryInteger, _ denominator: some BinaryInteger, of whole: Int = 1_000) -> Int {
    guard denominator > 0 else { return 0 }
    let rounded = (Int128(numerator) * Int128(whole) * 2 + Int128(denominator)) / (Int128(denominator) * 2)
    return Int(clamping: rounded)
  }

  /// A fraction in whole per cents; nil beyond what says anything to people.
  public static func percent(_ fraction: Decimal) -> Int? {
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
public struct RowReader {
  public let table: Table
  public let row: Table.Row

  public func value(_ name: String) -> Table.Value {
    guard let column = table.columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(table.name) has no column \(name)")
    }
    return row.cells[column].value
  }

  /// As people read it; nil when it is empty.
  public func text(_ name: String, _ language: Language) -> String? {
    let value = value(name)
    guard value != .empty, let column = table.columns.first(where: { $0.name == name }) else { return nil }
    return column.readable(value, in: language)
  }

  /// As machines read it; nil when it is empty.
  public func word(_ name: String) -> String? {
    switch value(name) {
    case .text(let text), .code(let text, _): text
    case .word(let word): word.name
    default: nil
    }
  }

  public func count(_ name: String) -> Int? {
    switch value(name) {
    case .count(let count), .days(let count): count
    default: nil
    }
  }

  public func date(_ name: String) -> CalendarDate? {
    if case .date(let date) = value(name) { return date }
    return nil
  }

  public func moment(_ name: String) -> Moment? {
    if case .moment(let moment) = value(name) { return moment }
    return nil
  }

  public func number(_ name: String) -> Decimal? {
    switch value(name) {
    case .number(let number): return number
    case .ratio(let digits): return (try? JSONDocument(Array(digits.utf8)))?.root.decimal
    default: return nil
    }
  }

  public func share(_ name: String) -> (numerator: Int128, denominator: Int128)? {
    if case .share(let numerator, let denominator) = value(name) { return (numerator, denominator) }
    return nil
  }

  public func list(_ name: String) -> [String] {
    value(name).elements ?? []
  }
}

extension Table {
  public var readers: [RowReader] { rows.map { RowReader(table: self, row: $0) } }
}
