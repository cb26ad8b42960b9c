import Events
import Formats
import TestSupport
import Testing

@testable import Projections

@Suite struct `A table` {
  private func table() -> Table {
    var story = Story()
    story.plan(["jongeren"], on: 1)
    story.group("jongeren", size: 8, on: 1)
    story.react("r1", by: "anna", group: "jongeren", on: 2)
    story.react("r2", by: nil, on: 2)
    return story.reach(asOf: Story.day(5), knownAt: Story.day(6))
  }

  @Test func `is read by people in Dutch`() {
    #expect(
      table().text(in: .nl) == """
        Bereik
        Stand van 6-1-2025 12:00:00, zoals bekend op 7-1-2025 12:00:00 (tot en met positie 4)

                                             anonieme
        traject  doelgroep           mensen  reacties  groepsgrootte       dekking
        ───────  ──────────────────  ──────  ────────  ─────────────  ────────────
        plan     totaal                   1         1              –             –
        plan     jongeren                 1         0              8  12,5 % (1/8)
        plan     geen groep genoemd       0         1              –             –

        """)
  }

  /// Of texts only, with as many columns as there are in each row.
  private func lines(of rows: [[String]], width: Int) -> [String] {
    let columns = rows[0].indices.map { Table.Column("c\($0)", .text, nl: "kolom \($0)", en: "column \($0)") }
    let cells = rows.map { Table.Row(cells: $0.map { Table.Cell(.text($0)) }) }
    let question = Question(asOf: Story.day(1), knownAt: Story.day(1), position: 0)
    let table = Table(name: "it", title: Names(nl: "het", en: "it"), question: question, columns: columns, rows: cells)
    return table.text(in: .nl, width: width).split(separator: "\n").dropFirst(2).map(String.init)
  }

  @Test func `narrows columns no further than their longest word`() {
    let code = String(repeating: "x", count: 30)
    #expect(
      lines(of: [[code, "woorden die over de regel gaan, en nog een paar"]], width: 60) == [
        "kolom 0                         kolom 1",
        "──────────────────────────────  ────────────────────────────",
        "\(code)  woorden die over de regel",
        "                                gaan, en nog een paar",
      ])
    // Neither can be narrowed: each row becomes a block.
    #expect(lines(of: [[code, code]], width: 60) == ["kolom 0  \(code)", "kolom 1  \(code)"])
  }

  @Test func `of any texts fits, with every word whole`() {
    var random = SeededGenerator.announced(for: "texts in a table")
    for _ in 0..<300 {
      let vocabulary = (0..<6).map { _ in String(repeating: "w", count: Int.random(in: 1...40, using: &random)) }
      let columns = Int.random(in: 1...5, using: &random)
      let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<columns).map { _ in
          (0..<Int.random(in: 0...9, using: &random)).map { _ in vocabulary.randomElement(using: &random) ?? "" }.joined(
            separator: " ")
        }
      }
      guard rows.contains(where: { $0.contains { !$0.isEmpty } }) else { continue }
      let shown = lines(of: rows, width: 100)
      let isGrid = shown.contains { $0.hasPrefix("─") }
      #expect(!isGrid || shown.allSatisfy { $0.count <= 100 })
      func words(_ texts: [String]) -> [String] {
        texts.flatMap { $0.split(separator: " ") }.map(String.init).filter { $0.first == "w" }
      }
      #expect(words(shown).sorted() == words(rows.flatMap(\.self)).sorted())
    }
  }

  @Test func `is read by programs as CSV, with a share in three columns`() {
    #expect(
      table().csv()
        == [
          "trajectory,targetGroup,people,unidentified,size,coverageNumerator,coverageDenominator,coverage",
          "plan,*,1,1,,,,", "plan,jongeren,1,0,8,1,8,0.125", "plan,,0,1,,,,", "",
        ].joined(separator: "\r\n"))
  }

  @Test func `is read by programs as JSON, with its evidence`() throws {
    let json = try JSONDocument(table().json(in: .en, evidence: true)).root
    #expect(json["name"]?.string == "reach")
    #expect(json["question"]?["asOf"]?.string == "2025-01-06T11:00:00Z")
    #expect(json["question"]?["position"]?.integer == 4)
    let rows = try #require(json["rows"]).elements.map { $0 }
    #expect(rows[1]["coverage"]?["value"]?.decimal == Decimal(coefficient: 125, exponent: -3))
    #expect(rows[2]["targetGroup"]?.kind == .null)
    let evidence = try #require(json["evidence"]).elements.map { $0 }
    #expect(evidence[1]["coverage"]?.elements.map(\.integer) == [2, 3])
  }

  @Test(arguments: [(1, 3, "0.333333"), (2, 3, "0.666667"), (1, 8, "0.125"), (0, 5, "0"), (7, 7, "1"), (9, 4, "2.25")])
  func `rounds a share only when it shows it`(numerator: Int, denominator: Int, shown: String) {
    #expect(Table.ratio(Int128(numerator), Int128(denominator))?.description == shown)
  }
}

@Suite struct `A cell` {
  /// As it is read in Dutch, in English, as CSV and as JSON.
  private func shown(_ value: Table.Value, _ type: Table.ColumnType, unit: Table.Unit? = nil) -> [String] {
    let column = Table.Column("it", type, nl: "het", en: "it", unit: unit)
    let question = Question(asOf: Story.day(1), knownAt: Story.day(1), position: 0)
    let table = Table(
      name: "it", title: column.title, question: question, columns: [column], rows: [Table.Row(cells: [Table.Cell(value)])])
    let csv = table.csv().split(separator: "\r\n", omittingEmptySubsequences: false)[1]
    return [
      column.readable(value, in: .nl), column.readable(value, in: .en), String(csv),
      String(decoding: value.json(in: .en).bytes, as: UTF8.self),
    ]
  }

  @Test func `of money is whole cents, and euros for people`() {
    #expect(shown(.cents(123_450), .cents) == ["€ 1.234,50", "€1,234.50", "123450", "123450"])
    #expect(shown(.cents(0), .cents) == ["€ 0,00", "€0.00", "0", "0"])
    #expect(shown(.cents(7), .cents) == ["€ 0,07", "€0.07", "7", "7"])
    #expect(shown(.cents(-100_000), .cents) == ["€ -1.000,00", "-€1,000.00", "-100000", "-100000"])
    let most = String(Int128.max)
    #expect(shown(.cents(.max), .cents).suffix(2) == [most, most])
  }

  @Test func `that is a number of cents is euros for people`() throws {
    let third = Fraction(1_000) / Fraction(3)
    #expect(shown(.ratio(third), .number, unit: .cents) == ["€ 3,33", "€3.33", "333.333333", "333.333333"])
    #expect(shown(.ratio(third), .number) == ["333,333333", "333.333333", "333.333333", "333.333333"])
    #expect(shown(.number(Decimal(1_250)), .number, unit: .cents).first == "€ 12,50")
  }

  @Test func `of hours has one decimal for people`() {
    #expect(shown(.hours(Fraction(25) / Fraction(3)), .hours) == ["8,3", "8.3", "8.333333", "8.333333"])
    #expect(shown(.hours(Fraction(2)), .hours) == ["2,0", "2.0", "2", "2"])
    #expect(
      shown(.moreThanHours(Fraction(-1) / Fraction(4)), .hours)
        == ["meer dan -0,3", "more than -0.3", ">-0.25", #"{"moreThan":-0.25}"#])
  }

  @Test func `of a sum is written in full, however long`() throws {
    let tenth = Fraction(Decimal(coefficient: 1, exponent: -1))
    #expect(shown(.sum(tenth + tenth + tenth), .number) == ["0,3", "0.3", "0.3", "0.3"])
    #expect(shown(.total(9_007_199_254_740_991 * 9_007_199_254_740_991), .count)[3] == "81129638414606663681390495662081")
  }

  @Test func `of a share holds sums of the largest counts`() {
    let largest: Int128 = 9_007_199_254_740_991 << 50
    let digits = String(largest)
    #expect(
      shown(.share(largest, of: largest * 2), .share)
        == [
          "50,0 % (\(digits)/\(largest * 2))", "50.0% (\(digits)/\(largest * 2))", "\(digits),\(largest * 2),0.5",
          #"{"numerator":\#(digits),"denominator":\#(largest * 2),"value":0.5}"#,
        ])
  }

  @Test func `of a verdict is a word of five`() {
    #expect(Verdict.allCases.map(\.rawValue) == ["met", "not-met", "not-yet", "not-applicable", "not-evaluable"])
    #expect(shown(.verdict(.notMet), .verdict) == ["niet voldaan", "not met", "not-met", #""not-met""#])
  }

  @Test func `that is a sentence speaks both languages, also to programs`() {
    let value = Table.Value.sentence(Names(nl: "Er is geen plan.", en: "There is no plan."))
    #expect(shown(value, .text) == ["Er is geen plan.", "There is no plan.", "There is no plan.", #""There is no plan.""#])
    #expect(value.plain(in: .nl) == "Er is geen plan.")
    #expect(String(decoding: value.json(in: .nl).bytes, as: UTF8.self) == #""Er is geen plan.""#)
  }

  @Test func `of a list has codes for programs, and names for people`() {
    #expect(
      shown(.codes(["survey", "our-own"], .instrument), .list)
        == ["enquête, our-own", "survey, our-own", "\"survey\nour-own\"", #"["survey","our-own"]"#])
    let seen = Table.Item(machine: "seen: 120", people: Names(nl: "gezien: 120", en: "seen: 120"))
    #expect(shown(.items([seen]), .list) == ["gezien: 120", "seen: 120", "seen: 120", #"["seen: 120"]"#])
    #expect(shown(.items([]), .list) == ["geen", "none", "", "[]"])
  }

  @Test func `of a column with a unit says so`() {
    let column = Table.Column("it", .number, nl: "het", en: "it", counts: .people, unit: .cents)
    #expect(
      String(decoding: column.json(in: .en).bytes, as: UTF8.self)
        == #"{"name":"it","title":"it","type":"number","unit":"cents","counts":"people"}"#)
  }
}
