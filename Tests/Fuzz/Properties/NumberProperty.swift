import Events
import Formats
import Projections
import TestSupport

@testable import metelkaar

/// Numbers, days and moments: what is read is written and read back the same, and sums agree with those of whole numbers.
///
/// The bytes are words with spaces between them; neighbours are compared.
enum NumberProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    guard let text = String(validating: bytes.prefix(4_096), as: UTF8.self) else { return }
    var before: Decimal?
    for word in text.split(separator: " ").prefix(16) {
      try checkDay(String(word))
      try checkMoment(String(word))
      guard let decimal = try checkNumber(Array(word.utf8)) else { continue }
      if let before { try compare(before, decimal) }
      before = decimal
    }
  }

  private static func checkDay(_ text: String) throws(Broken) {
    _ = Question.moment(text)
    _ = try? WrittenTime(text)
    guard let day = CalendarDate(text) else { return }
    try hold(day.description == text, "a day is written as it was read")
    try hold(CalendarDate(daysSinceEpoch: day.daysSinceEpoch) == day, "a day is its number")
    let next = day.adding(days: 1)
    try hold(day < next && next.adding(days: -1) == day, "a day has a next one")
    if let start = Amsterdam.start(of: day), let end = Amsterdam.end(of: day) {
      try hold(Amsterdam.date(at: start) == day && Amsterdam.date(at: end) == day, "a day starts and ends on itself")
      try hold(Amsterdam.start(of: next).map { $0.nanoseconds == end.nanoseconds + 1 } ?? true, "the next day follows")
    }
    if let written = try? WrittenTime(text) {
      guard let noon = try? OffsetMoment(written.time) else { throw Broken("a day has a noon that can be read") }
      try hold(written.time.contains("T12:00:00+") && Amsterdam.date(at: noon.moment) == day, "noon is on its day")
    }
  }

  private static func checkMoment(_ text: String) throws(Broken) {
    let moment: OffsetMoment
    do throws(OffsetMoment.Fault) { moment = try OffsetMoment(text) } catch {
      for language in Language.allCases { try hold(!error.sentence(in: language).isEmpty, "a fault has a sentence") }
      return
    }
    for written in [moment.description, moment.moment.description] {
      guard let again = try? OffsetMoment(written) else { throw Broken("\(written) cannot be read") }
      try hold(again.moment == moment.moment && again.description == written, "\(written) is another moment")
    }
    try hold((try? OffsetMoment(moment.description)) == moment, "an offset is kept")
    var days = AmsterdamDays()
    let day = Amsterdam.date(at: moment.moment)
    for _ in 0..<2 { try hold(days.day(at: moment.moment) == day.daysSinceEpoch, "one day, quick or not") }
  }

  private static func checkNumber(_ token: [UInt8]) throws(Broken) -> Decimal? {
    guard let node = (try? JSONDocument(token))?.root, node.kind == .number else { return nil }
    guard let obvious = ObviousNumber(String(decoding: node.bytes, as: UTF8.self)) else {
      throw Broken("the obvious reader sees no number")
    }
    try hold(node.integer == obvious.integer, "as a whole number it is \(obvious.integer?.description ?? "none")")
    guard let decimal = node.decimal else {
      try hold(obvious.digits.utf8.count > Decimal.mostDigits, "34 digits fit")
      return nil
    }
    try hold(obvious.digits.utf8.count <= Decimal.mostDigits, "35 digits do not fit")
    guard let again = (try? JSONDocument(Array(decimal.description.utf8)))?.root else {
      throw Broken("\(decimal) is no JSON number")
    }
    try hold(again.decimal == decimal && again.decimal?.description == decimal.description, "\(decimal) is another number")
    try hold(again.isSameValue(as: node), "\(decimal) is another value")
    return decimal
  }

  private static func compare(_ one: Decimal, _ other: Decimal) throws(Broken) {
    let fractions = (Fraction(one), Fraction(other))
    try hold((one < other) == (fractions.0 < fractions.1), "\(one) < \(other)")
    try hold((other < one) == (fractions.1 < fractions.0), "\(other) < \(one)")
    try hold((one == other) == (fractions.0 == fractions.1), "\(one) == \(other)")
    let difference = fractions.0 - fractions.1
    try hold(difference.isZero == (one == other), "\(one) - \(other)")
    let quotient = fractions.1.isZero ? difference : fractions.0 / fractions.1
    for decimals in [0, 1, 20] {
      let rounded = Array(quotient.rounded(decimals: decimals).utf8)
      // A quotient of numbers that can be exchanged may be one that cannot.
      let isLarge = rounded.prefix { $0 != UInt8(ascii: ".") }.count > 300
      try hold(isLarge || (try? JSONDocument(rounded)) != nil, "a rounded number is JSON")
    }
  }
}

extension ObviousNumber {
  /// Nil when it has a fraction or does not fit.
  fileprivate var integer: Int? {
    if digits.isEmpty { return 0 }
    guard exponent >= 0, exponent < 20 else { return nil }
    return Int((negative ? "-" : "") + digits + String(repeating: "0", count: exponent))
  }
}
