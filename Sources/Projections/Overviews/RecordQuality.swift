import EventStore
import Events
import Formats

/// The quality of the record: how soon after they happened facts are written down, and how many were written down in error
/// (DOMAIN §5).
///
/// About the record and not about what happened: all that is recorded counts, also what was retracted and what has yet to happen.
enum RecordQuality {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Kwaliteit van de vastlegging", en: "Quality of the record"),
    summary: Names(
      nl: "Hoe snel wordt vastgelegd wat er gebeurt, en hoeveel daarvan is ingetrokken.",
      en: "How soon what happens is recorded, and how much of it was retracted."),
    columns: columns, keys: 0, parameters: [],
    publicly: .refused(.record),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("events", .count, nl: "gebeurtenissen", en: "events"),
    .init("medianHours", .hours, nl: "mediaan (uren)", en: "median (hours)"),
    .init("ninetiethHours", .hours, nl: "negen van de tien binnen (uren)", en: "nine in ten within (hours)"),
    .init("retractions", .count, nl: "intrekkingen", en: "retractions"),
    .init("perThousand", .number, nl: "intrekkingen per duizend", en: "retractions per thousand"),
    .init("withoutEffect", .count, nl: "intrekkingen zonder gevolg", en: "retractions without effect"),
  ]

  static func rows(_ cut: Cut) -> [Table.Row] {
    let count = cut.question.position
    guard count > 0 else { return [] }
    let all = cut.evidence { Array(1...count) }
    /// By nearest rank: place ceil(p x n).
    func hours(_ numerator: Int, of denominator: Int) -> Table.Cell {
      let place = (numerator * count + denominator - 1) / denominator - 1
      let hours = Fraction(cut.facts.delays.delay(at: place, upTo: count)) / Fraction(3_600_000_000_000)
      return Table.Cell(.hours(hours), evidence: all)
    }
    let retractions = cut.facts.retractions.recorded(upTo: count)
    return [
      Table.Row(cells: [
        Table.Cell(.count(count), evidence: all), hours(1, of: 2), hours(9, of: 10),
        Table.Cell(.count(retractions.all.count), evidence: retractions.all),
        Table.Cell(.ratio(Fraction(retractions.all.count * 1_000) / Fraction(count)), evidence: all),
        Table.Cell(.count(retractions.withoutEffect.count), evidence: retractions.withoutEffect),
      ])
    ]
  }
}
