import EventStore
import Events

/// A stakeholder as a question sees it: each field from the latest event that carries it (DOMAIN §5, "Things and times").
struct AskedStakeholder {
  let stakeholder: Symbol
  /// The earliest `stakeholder-added`.
  let added: Stamp
  /// All that was said of it, from the earliest to the latest.
  private let notes: [TrajectoryFacts.StakeholderNote]

  /// A value, and the event that gave it.
  struct Told<Value> {
    let value: Value
    let stamp: Stamp
  }

  /// - Returns: nil for one that was never added.
  init?(_ stakeholder: Symbol, _ notes: [TrajectoryFacts.StakeholderNote]) {
    guard let added = notes.first(where: \.isAddition) else { return nil }
    self.stakeholder = stakeholder
    self.added = added.stamp
    self.notes = notes
  }

  func latest<Value>(_ field: (TrajectoryFacts.StakeholderNote) -> Value?) -> Told<Value>? {
    for note in notes.reversed() {
      if let value = field(note) { return Told(value: value, stamp: note.stamp) }
    }
    return nil
  }

  var reassessments: [Stamp] { notes.filter { !$0.isAddition }.map(\.stamp) }
}

extension AskedTrajectory {
  /// Those that were added, in byte order of their ids.
  var stakeholders: [AskedStakeholder] {
    Dictionary(grouping: cut.part(of: facts.stakeholders)) { $0.stakeholder }
      .sorted { cut.precedes($0.key, $1.key) }.compactMap { AskedStakeholder($0.key, $0.value) }
  }
}
