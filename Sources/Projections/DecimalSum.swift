import Formats

/// Adds up decimals exactly: as whole numbers of the smallest power of ten among them, for most have one or two decimals.
struct DecimalSum {
  private var count = 0
  private var coefficient: Int128 = 0
  private var exponent = 0
  /// What no longer fitted in those.
  private var rest: Fraction?

  static func += (sum: inout DecimalSum, number: Decimal) {
    sum.count += 1
    if let (own, other, exponent) = aligned(sum.coefficient, sum.exponent, number) {
      let (next, overflows) = own.addingReportingOverflow(other)
      if !overflows {
        (sum.coefficient, sum.exponent) = (next, exponent)
        return
      }
    }
    sum.rest = sum.total
    (sum.coefficient, sum.exponent) = (number.coefficient, number.exponent)
  }

  mutating func add(_ number: Decimal, times factor: Int) {
    let (product, overflows) = number.coefficient.multipliedReportingOverflow(by: Int128(factor))
    if overflows {
      count += 1
      rest = (rest ?? Fraction(0)) + Fraction(number) * Fraction(factor)
    } else {
      self += Decimal(coefficient: product, exponent: number.exponent)
    }
  }

  /// Both as whole numbers of one power of ten; nil when that takes too many digits.
  private static func aligned(
    _ coefficient: Int128, _ exponent: Int, _ number: Decimal
  ) -> (own: Int128, other: Int128, exponent: Int)? {
    if coefficient == 0 { return (0, number.coefficient, number.exponent) }
    if number.coefficient == 0 || exponent == number.exponent { return (coefficient, number.coefficient, exponent) }
    if exponent < number.exponent {
      return number.coefficient.shifted(by: number.exponent - exponent).map { (coefficient, $0, exponent) }
    }
    return coefficient.shifted(by: exponent - number.exponent).map { ($0, number.coefficient, number.exponent) }
  }

  private var decimal: Decimal { Decimal(coefficient: coefficient, exponent: exponent) }

  var total: Fraction { rest.map { $0 + Fraction(decimal) } ?? Fraction(decimal) }

  /// Empty, not 0, without any.
  var value: Table.Value {
    if count == 0 { return .empty }
    // Written in full, as a sum always is.
    if rest == nil, (-Decimal.mostDigits / 2...Decimal.mostDigits / 2).contains(decimal.exponent),
      coefficient.magnitude < 1_000_000_000_000_000
    {
      return .ratio(decimal.description)
    }
    return .sum(total)
  }
}
