import Formats
import TestSupport
import Testing

@Suite struct `A decimal` {
  private func decimal(_ text: String) throws -> Decimal? { try root(of: text).decimal }

  @Test(arguments: [
    ("0", "0"), ("-0.00", "0"), ("12", "12"), ("-12.50", "-12.5"), ("0.5", "0.5"), ("5e-1", "0.5"), ("0.05", "0.05"),
    ("1200", "1200"),
    ("1.2e3", "1200"), ("1e33", "1000000000000000000000000000000000"), ("1e34", "1e34"), ("25e40", "25e40"),
    ("-1e-34", "-0.0000000000000000000000000000000001"),
    ("1e-35", "1e-35"), ("1e-400", "1e-400"), ("1234567890123456789012345678901234", "1234567890123456789012345678901234"),
    ("123.4567890123456789012345678901234", "123.4567890123456789012345678901234"), ("0.1e1", "1"), ("100e-1", "10"),
  ])
  func `is written exactly, as short as JSON allows`(_ text: String, _ expected: String) throws {
    #expect(try decimal(text)?.description == expected)
    #expect(try decimal(text) == decimal(expected))
  }

  @Test func `holds 34 digits, and zeros at the ends are none`() throws {
    let most = String(repeating: "7", count: 34)
    #expect(try decimal("0.\(most)") != nil)
    #expect(try decimal("\(most)000") != nil)
    #expect(try decimal("\(most)7") == nil)
    #expect(try decimal("\"1\"") == nil)
  }

  @Test func `is ordered as a number is`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3_000 {
      let (one, other) = (Self.atRandom(&generator), Self.atRandom(&generator))
      let expected = (Self.places(one), Self.places(other))
      #expect((one < other) == (expected.0 < expected.1), "seed \(seed): \(one) and \(other)")
      #expect((one == other) == (expected.0 == expected.1), "seed \(seed): \(one) and \(other)")
      #expect(!(one < one), "seed \(seed): \(one)")
    }
  }

  private static func atRandom(_ generator: inout SeededGenerator) -> Decimal {
    let digits = Int.random(in: 0...18, using: &generator)
    let ceiling = Int128((0..<digits).reduce(1) { power, _ in power * 10 })
    return Decimal(
      coefficient: Int128.random(in: -ceiling...ceiling, using: &generator), exponent: Int.random(in: -9...9, using: &generator))
  }

  /// As a whole number of 10^-9.
  private static func places(_ decimal: Decimal) -> Int128 {
    (0..<decimal.exponent + 9).reduce(decimal.coefficient) { value, _ in value * 10 }
  }
}
