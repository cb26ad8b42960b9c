internal import CGMP

/// A fraction of two whole numbers of any length, exact: what comes of subtracting and dividing decimals.
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

  public init(_ integer: Int) { self.init(Decimal(integer)) }

  private init(_ storage: Storage) { self.storage = storage }

  public var isZero: Bool { metelkaar_fraction_sign(&storage.value) == 0 }

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
