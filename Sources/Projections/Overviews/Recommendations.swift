import Events
import Formats

/// Recommendations: what evaluations recommended of a policy, and what came of it (DOMAIN §5; M7).
enum Recommendations {
  static let definition = OverviewDefinition(
    .learning, title: Names(nl: "Aanbevelingen", en: "Recommendations"),
    summary: Names(
      nl: "Wat is aanbevolen, wat ermee is gedaan en na hoeveel dagen.",
      en: "What was recommended, what was done with it and after how many days."),
    columns: columns, keys: 2, parameters: [],
    publicly: .showing(["policy", "recommendation", "made", "followedUp", "days", "status"]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("policy", .text, nl: "beleid", en: "policy"),
    .init("recommendation", .text, nl: "aanbeveling", en: "recommendation"),
    .init("by", .text, nl: "van", en: "by"),
    .init("text", .text, nl: "wat", en: "what"),
    .init("made", .date, nl: "gedaan op", en: "made on"),
    .init("followedUp", .date, nl: "opgevolgd op", en: "followed up on"),
    .init("how", .text, nl: "hoe", en: "how"),
    .init("days", .days, nl: "dagen", en: "days"),
    .init("status", .text, nl: "stand", en: "status"),
  ]

  enum Status: String, CaseIterable, Named {
    case followedUp = "followed-up"
    case open

    var names: Names {
      switch self {
      case .followedUp: Names(nl: "opgevolgd", en: "followed up")
      case .open: Names(nl: "open", en: "open")
      }
    }
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    cut.streams(of: .policy).flatMap { stream in
      let facts = cut.facts.policies[stream.slot]
      let followUps = cut.part(of: facts.followUps)
      return cut.latest(of: facts.recommendations) { $0.what.recommendation }.values
        .sorted { $0.what.recommendation.text.utf8.lexicographicallyPrecedes($1.what.recommendation.text.utf8) }
        .map { made in row(made, followUps.first { $0.what.recommendation == made.what.recommendation }, of: stream.id) }
    }
  }

  private static func row(
    _ made: Noted<RecommendationMade>, _ followUp: Noted<RecommendationFollowedUp>?, of policy: String
  ) -> Table.Row {
    let proof = [made.stamp.position]
    let both = proof + (followUp.map { [$0.stamp.position] } ?? [])
    return Table.Row(cells: [
      Table.Cell(.text(policy)), Table.Cell(.text(made.what.recommendation.text)),
      Table.Cell(.code(made.what.by.text, .role), evidence: proof), Table.Cell(.text(made.what.text), evidence: proof),
      .date(of: made.stamp), .date(of: followUp?.stamp),
      followUp.map { Table.Cell(.text($0.what.how), evidence: [$0.stamp.position]) } ?? Table.Cell(.empty),
      followUp.map { Table.Cell(.days(made.stamp.days(to: $0.stamp)), evidence: both) } ?? Table.Cell(.empty),
      Table.Cell(.word(followUp == nil ? Status.open : .followedUp), evidence: both),
    ])
  }
}
