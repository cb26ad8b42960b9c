import Events
import Formats
import Testing

@testable import Projections

/// A cell gives back what it was made of, however it keeps it.
@Suite struct `A cell of a table` {
  @Test func `keeps each value`() throws {
    let large = Int128(Int.max) * 3
    let date = try #require(CalendarDate(year: 2025, month: 12, day: 31))
    let first = try #require(CalendarDate(year: 0, month: 1, day: 1))
    let values: [Table.Value] = [
      .empty, .text(""), .text("een tekst die langer is dan vijftien letters"), .word(ReactionKind.idea),
      .word(CouncilTest.Aspect.purpose),
      .code("p-2025", .theme), .sentence(Names(nl: "nee", en: "no")), .count(.min), .count(.max), .total(large), .fives(from: 20),
      .number(Decimal(coefficient: 25, exponent: -1)), .ratio("0.333333"), .share(numerator: 1, denominator: 3),
      .share(numerator: large, denominator: -large), .share(numerator: 1, denominator: large), .cents(-5), .cents(-large),
      .days(-3),
      .moreThanDays(30), .hours("1.5"), .moreThanHours("2"), .date(date), .date(first),
      .date(CalendarDate(daysSinceEpoch: 9_000_000)), .date(CalendarDate(daysSinceEpoch: -900_000)),
      .moment(Moment(nanoseconds: 5)), .yesno(true), .yesno(false), .verdict(.notEvaluable), .list(["a", "b"]),
      .codes(["x"], .area), .items([Table.Item(machine: "m", people: Names(nl: "n", en: "e"))]),
      .details(nil, [Table.Detail(field: "f", value: "v")]),
    ]
    for value in values {
      #expect(Table.Cell(value).value == value)
      #expect(Table.Cell(value) == Table.Cell(value))
    }
    for (index, value) in values.enumerated() {
      for other in values[(index + 1)...] { #expect(Table.Cell(value) != Table.Cell(other)) }
    }
  }

  @Test func `keeps evidence ascending and once`() {
    let far = Int(UInt32.max) + 1
    for (given, kept) in [
      ([], []), ([7], [7]), ([7, 7], [7]), ([1, 2, 3], [1, 2, 3]), ([3, 1, 2, 3], [1, 2, 3]), ([far], [far]),
      ([far, 1], [1, far]),
      ([far - 1], [far - 1]), ([far, far], [far]),
    ] {
      let cell = Table.Cell(.count(1), evidence: given)
      #expect(cell.evidence == kept)
      #expect(cell.hasEvidence == !kept.isEmpty)
      #expect(cell == Table.Cell(.count(1), evidence: kept))
      #expect(cell != Table.Cell(.count(1), evidence: kept + [9]))
    }
  }

  /// An answer about everything has a million of them.
  @Test func `is small`() { #expect(MemoryLayout<Table.Cell>.stride == 32) }

  @Test func `reads words as their list says them`() {
    for kind in ReactionKind.allCases {
      #expect(AnyWord(kind).name == kind.rawValue)
      #expect(AnyWord(kind).names == kind.names)
      #expect(AnyWord(kind) == AnyWord(kind.rawValue, kind.names))
    }
    for status in CouncilTest.Aspect.allCases {
      #expect(AnyWord(status).name == status.rawValue && AnyWord(status).names == status.names)
    }
    #expect(AnyWord(ReactionKind.idea) != AnyWord(ReactionKind.processComplaint))
    for measure in Spread.Measure.allCases { #expect(AnyWord(measure).name == measure.rawValue) }
  }
}
