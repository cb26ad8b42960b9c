import EventStore
import Events
import Formats

/// Advice: who advised, asked or unasked, and how soon (DOMAIN §5; V5, V17).
enum Advice {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Adviezen", en: "Advice"),
    summary: Names(
      nl: "Wie adviseerde, gevraagd of ongevraagd, en hoe snel na het begin.",
      en: "Who advised, asked or unasked, and how soon after the start."),
    columns: columns, keys: 2,
    publicly: .showing(["stream", "adviser", "asked", "unasked", "unsaid", "days"]),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("stream", .text, nl: "van", en: "of"),
    .init("adviser", .text, nl: "adviseur", en: "adviser"),
    .init("asked", .count, nl: "gevraagd", en: "asked", counts: .events),
    .init("unasked", .count, nl: "ongevraagd", en: "unasked", counts: .events),
    .init("unsaid", .count, nl: "niet vermeld of erom gevraagd is", en: "not said whether asked", counts: .events),
    .init("days", .days, nl: "dagen van begin tot eerste advies", en: "days from start to first advice"),
  ]

  private struct Given: Sendable {
    let stamp: Stamp
    let adviser: Adviser
    let requested: Bool?

    init(_ stamp: Stamp, _ what: AdviceGiven) {
      self.stamp = stamp
      adviser = what.adviser
      requested = what.requested
    }
  }

  private static let advisers = Adviser.inByteOrder

  static func rows(_ cut: Cut) -> [Table.Row] {
    var rows: [Table.Row] = []
    // The other categories come before "trajectory" in byte order.
    if cut.question.subject.trajectory == nil {
      let streams = cut.facts.streams
      rows = Dictionary(grouping: cut.part(of: cut.facts.lessons.advices)) { $0.stream }
        .sorted { streams[$0.key].name.utf8.lexicographicallyPrecedes(streams[$1.key].name.utf8) }
        .flatMap { stream, advices in
          self.rows(advices.map { Given($0.stamp, $0.what) }, of: streams[stream].name, from: nil)
        }
    }
    return rows
      + cut.overTrajectories(keptAs: .overview(.advice)) { trajectory in
        let advices = trajectory.cut.part(of: trajectory.facts.advices).map { Given($0.stamp, $0.what) }
        guard !advices.isEmpty else { return [] }
        return self.rows(advices, of: "trajectory/\(trajectory.id)", from: trajectory.start?.stamp)
      }
  }

  /// - Parameter advices: from the earliest to the latest.
  private static func rows(_ advices: [Given], of stream: String, from start: Stamp?) -> [Table.Row] {
    func row(_ adviser: Table.Value, _ advices: [Given]) -> Table.Row {
      func count(_ requested: Bool?) -> Table.Cell {
        let meant = advices.filter { $0.requested == requested }.map(\.stamp.position)
        return Table.Cell(.count(meant.count), evidence: meant)
      }
      var days = Table.Cell(.empty)
      if let start, let first = advices.first?.stamp { days = .told(.days(start.days(to: first)), by: start, first) }
      return Table.Row(cells: [
        Table.Cell(.text(stream)), Table.Cell(adviser), count(true), count(false), count(nil), days,
      ])
    }
    let byAdviser = Dictionary(grouping: advices) { $0.adviser }
    return [row(.text("*"), advices)]
      + advisers.compactMap { adviser in byAdviser[adviser].map { row(.word(adviser), $0) } }
  }
}
