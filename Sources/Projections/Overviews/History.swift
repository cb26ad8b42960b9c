import EventStore
import Events
import Formats

/// What happened outside single trajectories: policies, programmes, initiatives, experiments and the organisation itself, in
/// order of time. Each event is a row of the dossier's shape.
enum History {
  static let title = Names(nl: "Beleid en organisatie", en: "Policy and organisation")

  private static func tells(_ category: EventCategory?) -> Bool {
    switch category {
    case .policy, .programme, .initiative, .experiment, .organisation: true
    // Trajectories have dossiers, and signals are many and each a small thing.
    case .trajectory, .signal, .participant, nil: false
    }
  }

  /// Where the events stand, as far as positions and retractions tell whether they take part.
  static func positions(_ cut: Cut) -> [Position] {
    cut.facts.streams.filter { tells($0.category) }.flatMap { stream in stream.positions.map { Position($0) } }
      .filter { cut.isKnown(Stamp(time: .distantPast, position: $0)) }.sorted()
  }

  static func table(_ events: [RecordedEvent], _ cut: Cut) -> Table {
    Table(
      name: "history", title: title, question: cut.question, columns: Dossier.columns, rows: Dossier.rows(events, cut))
  }
}
