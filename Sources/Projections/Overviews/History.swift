import EventStore
import Events
import Formats

/// What happened outside single trajectories: policies, programmes, initiatives, experiments and the organisation itself, in
/// order of time.
///
/// There may be as many as half of the record: their order is known from facts, and only what is shown is read from the log.
public struct History: Sendable {
  /// Those of the part that was asked for, each event a row of the dossier's shape.
  public let table: Table
  /// How many there are in all.
  public let count: Int

  static let title = Names(nl: "Beleid en organisatie", en: "Policy and organisation")

  /// - Parameters:
  ///   - part: of the places in their order, from 0 on.
  ///   - read: looks up events.
  init(_ cut: Cut, part: Range<Int>, read: ([Position]) throws(StoreError) -> [RecordedEvent]) throws(StoreError) {
    var stamps = Self.stamps(in: cut.facts)
    // Retractions, and what is not understood.
    let rest = try read(Self.positions(in: cut.facts, but: stamps))
    stamps += rest.map { Stamp(time: $0.time.moment, position: $0.position) }
    let ordered = stamps.filter { cut.takesPart($0) }.sorted { cut.isEarlier($0, than: $1) }
    count = ordered.count
    table = Table(
      name: "history", title: Self.title, question: cut.question, columns: Dossier.columns,
      rows: Dossier.rows(try read(ordered[part.clamped(to: ordered.indices)].map(\.position).sorted()), cut))
  }

  private static func tells(_ category: EventCategory?) -> Bool {
    switch category {
    case .policy, .programme, .initiative, .experiment, .organisation: true
    // Trajectories have dossiers, and signals are many and each a small thing.
    case .trajectory, .signal, .participant, nil: false
    }
  }

  private static func positions(in facts: Facts, but known: [Stamp]) -> [Position] {
    var isKnown = [Bool](repeating: false, count: facts.position + 1)
    for stamp in known { isKnown[stamp.position] = true }
    return facts.streams.filter { tells($0.category) }
      .flatMap { stream in stream.positions.lazy.map { Position($0) }.filter { !isKnown[$0] } }.sorted()
  }

  private static func stamps(in facts: Facts) -> [Stamp] {
    facts.policies.flatMap(\.stamps) + facts.programmes.flatMap(\.stamps) + facts.initiatives.flatMap(\.stamps)
      + facts.experiments.flatMap(\.stamps) + facts.organisations.flatMap(\.stamps)
      + facts.lessons.stamps { tells(facts.streams[$0].category) }
  }
}
