import EventStore
import Events

/// The policies: when they were adopted, what replaced them, and whether practice follows their principles (DOMAIN §5; V12).
enum Policies {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Beleid", en: "Policies"),
    summary: Names(
      nl: "Elk beleid met zijn uitgangspunten, en of de praktijk die volgt.",
      en: "Each policy with its principles, and whether practice follows them."),
    columns: columns, keys: 2, parameters: [.normSet],
    publicly: .showing(
      ["policy", "principle", "adopted", "replaces", "replacedBy", "norm"] + PublicForm.verdictColumns,
      rows: [.isNormOf("norm")]),
    rows: .whole { rows($0) })

  private static let columns: [Table.Column] =
    [
      .init("policy", .text, nl: "beleid", en: "policy"),
      .init(
        "principle", .text, nl: "uitgangspunt", en: "principle", empty: Names(nl: "het beleid zelf", en: "the policy itself")),
      .init("title", .text, nl: "titel", en: "title"),
      .init("body", .text, nl: "vastgesteld door", en: "adopted by"),
      .init("adopted", .date, nl: "vastgesteld", en: "adopted"),
      .init("replaces", .text, nl: "vervangt", en: "replaces"),
      .init("replacedBy", .text, nl: "vervangen door", en: "replaced by"),
      .init("text", .text, nl: "wat het zegt", en: "what it says"),
      .init("norm", .text, nl: "norm", en: "norm"),
    ] + VerdictTally.columns

  private static func rows(_ cut: Cut) -> [Table.Row] {
    let policies = cut.adoptedPolicies
    if policies.isEmpty { return [] }
    let judged = cut.judged()
    let successors = Dictionary(
      policies.compactMap { policy in policy.opening.what.replaces.map { ($0.text, policy) } },
      uniquingKeysWith: { first, _ in first })
    var adherences: [Norm: [Table.Cell]] = [:]
    func adherence(to norm: Norm) -> [Table.Cell] {
      if let known = adherences[norm] { return known }
      var tally = VerdictTally(cut)
      if let place = judged.norms.firstIndex(of: norm) {
        for trajectory in judged.trajectories { tally.count(trajectory, at: place) }
      }
      adherences[norm] = tally.cells
      return tally.cells
    }
    return policies.flatMap { policy in
      let proof = [policy.opening.stamp.position]
      func told(_ text: String?) -> Table.Cell { text.map { Table.Cell(.text($0), evidence: proof) } ?? Table.Cell(.empty) }
      let what = policy.opening.what
      let successor = successors[policy.id]
      let none = Table.Cell(.empty)
      let own = Table.Row(
        cells: [
          Table.Cell(.text(policy.id)), none, told(what.title), told(what.body), .date(of: policy.adopted),
          told(what.replaces?.text),
          successor.map { Table.Cell(.text($0.id), evidence: [$0.opening.stamp.position]) } ?? none, none, none,
        ] + VerdictTally.emptyCells)
      let principles = cut.latest(of: policy.facts.principles) { $0.what.principle }
        .sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
      return [own]
        + principles.map { id, principle in
          let stated = [principle.stamp.position]
          var cells = VerdictTally.emptyCells
          if let norm = principle.what.norm.flatMap({ Norm(rawValue: $0.text) }), cut.question.norms.norms.contains(norm) {
            cells = adherence(to: norm)
          }
          return Table.Row(
            cells: [
              Table.Cell(.text(policy.id)), Table.Cell(.text(id.text)), none, none, none, none, none,
              Table.Cell(.text(principle.what.text), evidence: stated),
              principle.what.norm.map { Table.Cell(.text($0.text), evidence: stated) } ?? none,
            ] + cells)
        }
    }
  }
}
