import Formats

/// Adds up decimals exactly: those of one exponent as whole numbers, for most have one or two decimals.
struct DecimalSum {
  private var count = 0
  private var coefficients: [Int: Int128] = [:]
  /// What no longer fitted in those.
  private var rest: Fraction?

  static func += (sum: inout DecimalSum, number: Decimal) {
    sum.count += 1
    let (next, overflows) = sum.coefficients[number.exponent, default: 0].addingReportingOverflow(number.coefficient)
    if overflows {
      sum.rest = sum.total
      sum.coefficients = [number.exponent: number.coefficient]
    } else {
      sum.coefficients[number.exponent] = next
    }
  }

  var total: Fraction {
    coefficients.reduce(rest ?? Fraction(0)) { $0 + Fraction(Decimal(coefficient: $1.value, exponent: $1.key)) }
  }

  /// Empty, not 0, without any.
  var value: Table.Value { count == 0 ? .empty : .sum(total) }
}
