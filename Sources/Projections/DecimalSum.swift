import Formats

/// Adds up decimals exactly: those of one exponent as whole numbers, for most have one or two decimals.
struct DecimalSum {
  private(set) var count = 0
  private var coefficients: [Int: Int128] = [:]
  /// What no longer fitted in those.
  private var rest: Fraction?

  mutating func add(_ number: Decimal) {
    count += 1
    let (sum, overflows) = coefficients[number.exponent, default: 0].addingReportingOverflow(number.coefficient)
    if overflows {
      rest = total
      coefficients = [number.exponent: number.coefficient]
    } else {
      coefficients[number.exponent] = sum
    }
  }

  var total: Fraction {
    coefficients.reduce(rest ?? Fraction(0)) { $0 + Fraction(Decimal(coefficient: $1.value, exponent: $1.key)) }
  }

  static func += (sum: inout DecimalSum, number: Decimal) { sum.add(number) }

  /// Empty, not 0, without any.
  var value: Table.Value { count == 0 ? .empty : .sum(total) }
}
