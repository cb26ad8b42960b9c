import EventStore
import Events
import Formats

/// Obligations: what laws ask of the municipality, and when (DOMAIN §5; M3, M4).
enum Obligations {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Wettelijke verplichtingen", en: "Legal obligations"),
    summary: Names(
      nl: "Wat de wet vraagt, voor wanneer, en of het is gedaan.",
      en: "What laws ask, by when, and whether it was done."),
    columns: columns, keys: 2, parameters: [],
    publicly: .showing(["policy", "obligation", "due", "fulfilled", "daysLeft", "daysLate", "status"]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("policy", .text, nl: "beleid", en: "policy"),
    .init("obligation", .text, nl: "verplichting", en: "obligation"),
    .init("law", .text, nl: "wet", en: "law"),
    .init("what", .text, nl: "wat", en: "what"),
    .init("due", .date, nl: "uiterlijk", en: "due"),
    .init("fulfilled", .date, nl: "voldaan op", en: "fulfilled", empty: Names(nl: "nog niet", en: "not yet")),
    .init("how", .text, nl: "hoe", en: "how"),
    .init("daysLeft", .days, nl: "dagen over", en: "days left"),
    .init("daysLate", .days, nl: "dagen te laat", en: "days late"),
    .init("status", .text, nl: "stand", en: "status"),
  ]

  enum Status: String, CaseIterable, Named {
    case fulfilled, open, overdue

    var names: Names {
      switch self {
      case .fulfilled: Names(nl: "voldaan", en: "fulfilled")
      case .open: Names(nl: "nog open", en: "open")
      case .overdue: Names(nl: "te laat", en: "overdue")
      }
    }
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    cut.streams(of: .policy).flatMap { stream in
      let facts = cut.facts.policies[stream.slot]
      let fulfilments = cut.earliest(of: facts.fulfilments) { $0.what.obligation }
      return cut.latest(of: facts.obligations) { $0.what.obligation }
        .sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
        .map { row(stream.id, $1, fulfilments[$0], cut) }
    }
  }

  private static func row(
    _ policy: String, _ obligation: Noted<ObligationRegistered>, _ fulfilment: Noted<ObligationFulfilled>?, _ cut: Cut
  ) -> Table.Row {
    let what = obligation.what
    let stamp = obligation.stamp
    let done = fulfilment?.stamp
    // Until it is done, every day counts.
    let day = done.map { Amsterdam.date(at: $0.time) } ?? cut.dateAsked
    let left = what.due.daysSinceEpoch - day.daysSinceEpoch
    let status: Status = done != nil ? .fulfilled : left < 0 ? .overdue : .open
    return Table.Row(cells: [
      Table.Cell(.text(policy)), Table.Cell(.text(what.obligation.text)), .told(.text(what.law), by: stamp),
      .told(.text(what.what), by: stamp), .told(.date(what.due), by: stamp), .date(of: done),
      .told(fulfilment.map { .text($0.what.how) }, by: done), .told(done == nil ? .days(left) : nil, by: stamp),
      .told(left < 0 ? .days(-left) : nil, by: stamp, done), .told(.word(status), by: stamp, done),
    ])
  }
}
