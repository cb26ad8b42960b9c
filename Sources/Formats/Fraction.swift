internal import CGMP

/// A fraction of two whole numbers of any length, exact: what comes of reckoning with decimals.
///
/// The arithmetic is GMP's.
public struct Fraction {
  private let storage: Storage

  /// Written once, by whoever makes it, and only read from then on.
  private final class Storage {
    var value = metelkaar_fraction()
    init() { metelkaar_fraction_init(&value) }
    deinit { metelkaar_fraction_clear(&value) }
  }

  public init(_ decimal: Decimal) {
    storage = Storage()
    let isRead = metelkaar_fraction_set(&storage.value, String(decimal.coefficient), decimal.exponent)
    precondition(isRead != 0, "digits are a number")
  }

  /// - Parameter digits: with a sign or a point perhaps, as ``digits`` and ``rounded(decimals:)`` write them.
  public init?(digits: String) {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isNegative = digits.hasPrefix("-")
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
      parts.joined().utf8.dropFirst(isNegative ? 1 : 0).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    let storage = Storage()
    guard metelkaar_fraction_set(&storage.value, parts.joined(), parts.count == 2 ? -parts[1].utf8.count : 0) != 0 else {
      return nil
    }
    self.init(storage)
  }

  public init(_ integer: some BinaryInteger) { self.init(Decimal(coefficient: Int128(integer), exponent: 0)) }

  private init(_ storage: Storage) { self.storage = storage }

  public var isZero: Bool { metelkaar_fraction_sign(&storage.value) == 0 }

  public static func + (one: Fraction, other: Fraction) -> Fraction {
    let result = Storage()
    metelkaar_fraction_add(&result.value, &one.storage.value, &other.storage.value)
    return Fraction(result)
  }

  public static func * (one: Fraction, other: Fraction) -> Fraction {
    let result = Storage()
    metelkaar_fraction_multiply(&result.value, &one.storage.value, &other.storage.value)
    return Fraction(result)
  }

  public static func - (one: Fraction, other: Fraction) -> Fraction {
    let result = Storage()
    metelkaar_fraction_subtract(&result.value, &one.storage.value, &other.storage.value)
    return Fraction(result)
  }

  /// - Parameter divisor: not 0.
  public static func / (dividend: Fraction, divisor: Fraction) -> Fraction {
    precondition(!divisor.isZero, "nothing is divided by 0")
    let result = Storage()
    metelkaar_fraction_divide(&result.value, &dividend.storage.value, &divisor.storage.value)
    return Fraction(result)
  }

  /// Every digit of it, as JSON writes it; nil when they never end. A sum of decimals always has an end.
  public var digits: String? {
    let decimals = metelkaar_fraction_decimals(&storage.value)
    return decimals < 0 ? nil : rounded(decimals: Int(decimals))
  }

  /// The nearest number with so many decimals, half away from zero, as JSON writes it: of any length, without zeros at its end.
  public func rounded(decimals: Int) -> String {
    guard let text = metelkaar_fraction_rounded(&storage.value, UInt(decimals)) else { preconditionFailure("no memory") }
    defer { metelkaar_text_free(text) }
    var digits = String(cString: text)
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits.removeFirst() }
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    var fraction = digits.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    let whole = digits.dropLast(decimals)
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension Fraction: Comparable {
  public static func == (one: Fraction, other: Fraction) -> Bool {
    metelkaar_fraction_compare(&one.storage.value, &other.storage.value) == 0
  }

  public static func < (one: Fraction, other: Fraction) -> Bool {
    metelkaar_fraction_compare(&one.storage.value, &other.storage.value) < 0
  }
}
