import EventStore
import Events

/// A stakeholder as a question sees it: each field from the latest event that carries it (DOMAIN §5, "Things and times").
struct AskedStakeholder {
  /// The earliest `stakeholder-added`.
  let added: Stamp
  let category: Told<StakeholderCategory>?
  let level: Told<StakeholderLevel>?

  /// A value, and the event that gave it.
  struct Told<Value> {
    let value: Value
    let stamp: Stamp
  }
}

extension AskedTrajectory {
  /// Those that were added, in byte order of their ids.
  var stakeholders: [AskedStakeholder] {
    let notes = Dictionary(grouping: cut.part(of: facts.stakeholders)) { $0.stakeholder }
    return notes.sorted { cut.precedes($0.key, $1.key) }.compactMap { _, notes in
      guard let added = notes.first(where: \.isAddition) else { return nil }
      func latest<Value>(_ field: (TrajectoryFacts.StakeholderNote) -> Value?) -> AskedStakeholder.Told<Value>? {
        for note in notes.reversed() {
          if let value = field(note) { return AskedStakeholder.Told(value: value, stamp: note.stamp) }
        }
        return nil
      }
      return AskedStakeholder(added: added.stamp, category: latest { $0.category }, level: latest { $0.level })
    }
  }
}
