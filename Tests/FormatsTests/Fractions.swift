import Formats
import Testing

@Suite struct `A fraction` {
  private func decimal(_ text: String) throws -> Decimal {
    try #require(try JSONDocument(Array(text.utf8)).root.decimal)
  }

  @Test(arguments: [
    ("1", "3", "0.333333"), ("2", "3", "0.666667"), ("-1", "3", "-0.333333"), ("-2", "3", "-0.666667"), ("1", "-8", "-0.125"),
    ("0", "7", "0"), ("1", "2000000", "0.000001"), ("-1", "2000000", "-0.000001"), ("49", "100000000", "0"),
    ("1e300", "1e299", "10"), ("1", "1e-300", "1\(String(repeating: "0", count: 300))"), ("1e-300", "1", "0"),
    ("9999999999999999999999999999999999", "1.5", "6666666666666666666666666666666666"),
    ("9999999999999999999999999999999998", "3", "3333333333333333333333333333333332.666667"),
  ])
  func `is rounded half away from zero, however long`(dividend: String, divisor: String, shown: String) throws {
    #expect((Fraction(try decimal(dividend)) / Fraction(try decimal(divisor))).rounded(decimals: 6) == shown)
  }

  @Test func `is exact where binary numbers are not`() throws {
    let tenth = Fraction(try decimal("0.1"))
    #expect(Fraction(try decimal("0.3")) - tenth == Fraction(try decimal("0.2")))
    #expect(Fraction(try decimal("1e20")) - Fraction(try decimal("1e-20")) < Fraction(try decimal("1e20")))
    #expect(Fraction(1) / Fraction(3) < Fraction(try decimal("0.3333333333333333333333333333333334")))
  }

  @Test func `of decimals added up has an end, and is written whole`() throws {
    func sum(_ texts: String...) throws -> String? {
      try texts.map { Fraction(try decimal($0)) }.reduce(Fraction(0), +).digits
    }
    #expect(try sum("0.1", "0.2") == "0.3")
    #expect(try sum("1.5", "-0.25", "2") == "3.25")
    #expect(try sum("2.5", "-2.5") == "0")
    #expect(try sum("1e40", "1e-2", "-0.001") == "1\(String(repeating: "0", count: 40)).009")
    #expect(try sum("9e307", "9e307") == "18\(String(repeating: "0", count: 307))")
    #expect((Fraction(1) / Fraction(3)).digits == nil)
    #expect((Fraction(1) / Fraction(1_024)).digits == "0.0009765625")
    #expect((Fraction(7) / Fraction(-250)).digits == "-0.028")
    for written in ["0", "-0.028", "12", "3.25", "1\(String(repeating: "0", count: 400)).5"] {
      #expect(Fraction(digits: written)?.digits == written)
    }
    for written in ["", "-", ".", "1.", ".5", "1/2", "1e3", " 1", "+1", "1.2.3", "--1", "1-"] {
      #expect(Fraction(digits: written) == nil, "\(written)")
    }
  }

  @Test func `is multiplied and made of numbers of any size`() throws {
    #expect((Fraction(Int128.max) * Fraction(Int128.min)).digits?.count == 78)
    #expect(Fraction(Int128.max) + Fraction(Int128.min) == Fraction(-1))
    #expect((Fraction(1) / Fraction(3) * Fraction(3)).digits == "1")
  }

  @Test func `keeps what it is when others are made of it`() {
    let half = Fraction(1) / Fraction(2)
    let zero = half - half
    #expect(zero.isZero)
    #expect(!half.isZero)
    #expect(half.rounded(decimals: 0) == "1")
    #expect(half.rounded(decimals: 1) == "0.5")
  }
}
