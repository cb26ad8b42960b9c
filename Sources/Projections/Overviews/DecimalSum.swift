import Formats

/// The sum of decimals as they were recorded, exact: most of them have few digits, and need no fraction.
struct DecimalSum {
  /// In millionths.
  private var short: Int128 = 0
  private var long: Fraction?
  private(set) var isEmpty = true

  static func += (sum: inout DecimalSum, decimal: Decimal) {
    sum.isEmpty = false
    if (-6...6).contains(decimal.exponent), decimal.coefficient.magnitude < 1_000_000_000_000_000_000 {
      var scaled = decimal.coefficient
      for _ in 0..<(decimal.exponent + 6) { scaled *= 10 }
      // 10^30 at most, and no log has a hundred million events.
      sum.short += scaled
    } else {
      sum.long = (sum.long ?? Fraction(0)) + Fraction(decimal)
    }
  }

  /// Empty, not 0, without any.
  var value: Table.Value {
    if isEmpty { return .empty }
    let short = Fraction(Decimal(coefficient: short, exponent: -6))
    return .sum(long.map { $0 + short } ?? short)
  }
}
