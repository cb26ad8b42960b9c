import Events
import Formats
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

  @Test func `is read by programs as CSV, with a share in three columns`() {
    #expect(
      table().csv()
        == [
          "trajectory,targetGroup,people,unidentified,size,coverageNumerator,coverageDenominator,coverage",
          "plan,*,1,1,,,,", "plan,jongeren,1,0,8,1,8,0.125", "plan,,0,1,,,,", "",
        ].joined(separator: "\r\n"))
  }

  @Test func `is read by programs as JSON, with its evidence`() throws {
    let json = try JSONDocument(table().json(in: .en, evidence: true).bytes).root
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
    #expect(Table.ratio(numerator, denominator)?.description == shown)
  }
}
