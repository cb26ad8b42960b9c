/// A number as it was written, exact: coefficient times a power of ten.
///
/// Holds 34 significant digits, as decimal128 of IEEE 754 does; what people measure has fewer.
public struct Decimal: Hashable, Sendable {
  public static let mostDigits = 34

  /// Without trailing zeros, so that equal numbers are equal values.
  public let coefficient: Int128
  public let exponent: Int

  public init(_ integer: Int) {
    self.init(coefficient: Int128(integer), exponent: 0)
  }

  public init(coefficient: Int128, exponent: Int) {
    var coefficient = coefficient
    var exponent = exponent
    while coefficient != 0, coefficient % 10 == 0 {
      coefficient /= 10
      exponent += 1
    }
    self.coefficient = coefficient
    self.exponent = coefficient == 0 ? 0 : exponent
  }

  init?(_ digits: DecimalDigits) {
    guard digits.significant.count <= Self.mostDigits, let exponent = digits.exponent else { return nil }
    var coefficient: Int128 = 0
    for digit in digits.significant { coefficient = coefficient * 10 + Int128(digit) }
    self.init(coefficient: digits.negative ? -coefficient : coefficient, exponent: exponent)
  }
}

extension Decimal: Comparable {
  public static func < (one: Decimal, other: Decimal) -> Bool {
    if one.exponent == other.exponent { return one.coefficient < other.coefficient }
    let signs = (one.coefficient.signum(), other.coefficient.signum())
    if signs.0 != signs.1 { return signs.0 < signs.1 }
    if signs.0 == 0 { return false }
    // Mostly both fit as whole numbers of the smaller power of ten.
    let difference = one.exponent - other.exponent
    if difference > 0, let mine = one.coefficient.shifted(by: difference) { return mine < other.coefficient }
    if difference < 0, let theirs = other.coefficient.shifted(by: -difference) { return one.coefficient < theirs }
    let below = one.magnitudeIsBelow(other)
    return signs.0 > 0 ? below : other.magnitudeIsBelow(one)
  }

  private func magnitudeIsBelow(_ other: Decimal) -> Bool {
    let mine = digits
    let theirs = other.digits
    let myTop = mine.count + exponent
    let theirTop = theirs.count + other.exponent
    if myTop != theirTop { return myTop < theirTop }
    return mine.lexicographicallyPrecedes(theirs)
  }

  private var digits: [UInt8] { Array(String(coefficient.magnitude).utf8) }
}

extension Int128 {
  /// With so many zeros behind it; nil when it has no room for them.
  public func shifted(by zeros: Int) -> Int128? {
    guard (0...Decimal.mostDigits).contains(zeros) else { return nil }
    var shifted = self
    for _ in 0..<zeros {
      let (next, overflows) = shifted.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      shifted = next
    }
    return shifted
  }
}

extension Decimal: CustomStringConvertible {
  /// As JSON writes it, without an exponent where it stays short.
  public var description: String {
    let sign = coefficient < 0 ? "-" : ""
    let digits = String(coefficient.magnitude)
    if exponent >= 0 {
      guard digits.count + exponent <= Self.mostDigits else { return "\(sign)\(digits)e\(exponent)" }
      return sign + digits + String(repeating: "0", count: exponent)
    }
    let fraction = -exponent
    if fraction < digits.count {
      return "\(sign)\(digits.dropLast(fraction)).\(digits.suffix(fraction))"
    }
    guard fraction <= Self.mostDigits else { return "\(sign)\(digits)e\(exponent)" }
    return "\(sign)0.\(String(repeating: "0", count: fraction - digits.count))\(digits)"
  }
}

/// The digits of a JSON number without their writing: no leading or trailing zeros, one exponent. Any length.
struct DecimalDigits: Equatable {
  let negative: Bool
  let significant: [UInt8]
  /// Nil when the exponent itself is beyond counting.
  let exponent: Int?

  /// - Parameter token: a JSON number, already checked.
  init(_ token: [UInt8]) {
    var digits: [UInt8] = []
    var scale = 0
    var exponent: Int? = 0
    var at = 0
    var afterPoint = false
    let negative = token.first == UInt8(ascii: "-")
    if negative { at = 1 }
    while at < token.count, token[at] | 0x20 != UInt8(ascii: "e") {
      if token[at] == UInt8(ascii: ".") {
        afterPoint = true
      } else {
        if afterPoint { scale -= 1 }
        digits.append(token[at] - UInt8(ascii: "0"))
      }
      at += 1
    }
    if at < token.count {
      var text = String(decoding: token[(at + 1)...], as: UTF8.self)
      if text.hasPrefix("+") { text.removeFirst() }
      exponent = Int(text).flatMap { (-1 << 40...1 << 40).contains($0) ? $0 : nil }
    }
    while digits.last == 0 {
      digits.removeLast()
      scale += 1
    }
    significant = Array(digits.drop { $0 == 0 })
    self.negative = negative && !significant.isEmpty
    self.exponent = significant.isEmpty ? 0 : exponent.map { $0 + scale }
  }

  /// What fits binary64, less a little: nothing of 1e308 or more, and no more decimals than its smallest number has
  /// (2^-1074, written out). It also keeps every sum of ours short.
  static let mostWholeDigits = 308
  static let mostDecimals = 1_074

  var isInRange: Bool {
    guard let exponent else { return false }
    return significant.count + exponent <= Self.mostWholeDigits && exponent >= -Self.mostDecimals
  }

  var integer: Int? {
    guard let exponent, exponent >= 0, significant.count + exponent <= 19 else { return nil }
    var value = 0
    for digit in significant + [UInt8](repeating: 0, count: exponent) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      // Downwards for negative numbers, for there is one more of them.
      let (sum, carry) = tens.addingReportingOverflow(negative ? -Int(digit) : Int(digit))
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }
}
