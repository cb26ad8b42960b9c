import EventStore

/// The rows about the norms of one trajectory.
struct RowsByNorm: Keepable {
  /// Those of their norms among all, ascending.
  private var places: [Int] = []
  private(set) var rows: [Table.Row] = []

  var bytes: Int { rows.reduce(MemoryLayout<Self>.stride + 64 + 8 * places.count) { $0 + $1.bytes } }

  /// - Parameter place: that of the norm among all, behind those that were added.
  mutating func add(_ row: Table.Row, at place: Int) {
    places.append(place)
    rows.append(row)
  }

  /// In the order of the norms, in which each is already.
  fileprivate func merge(_ other: RowsByNorm, into all: inout [Table.Row]) {
    var next = 0
    for (place, row) in zip(places, rows) {
      while next < other.places.count, other.places[next] < place {
        all.append(other.rows[next])
        next += 1
      }
      all.append(row)
    }
    all += other.rows[next...]
  }
}

extension Cut {
  /// The rows about norms of each trajectory that is asked for: those that rest on the trajectory alone are kept, and the others are
  /// made at every question.
  /// - Parameters:
  ///   - readsElsewhere: whether any norm that is asked does.
  ///   - make: of the norms that read other streams, when it gets those; else of the others.
  func rowsByNorm(
    keptAs what: Kept.What, readsElsewhere: Bool, _ make: @escaping @Sendable (AskedTrajectory, OtherStreams?) -> RowsByNorm
  ) -> [Table.Row] {
    guard readsElsewhere else { return overTrajectories(keptAs: what) { make($0, nil).rows } }
    let own = overTrajectories(keptAs: what) { [make($0, nil)] }
    let others = OtherStreams(self)
    let elsewhere = overTrajectories { [make($0, others)] }
    var rows: [Table.Row] = []
    rows.reserveCapacity(zip(own, elsewhere).reduce(0) { $0 + $1.0.rows.count + $1.1.rows.count })
    for (one, other) in zip(own, elsewhere) { one.merge(other, into: &rows) }
    return rows
  }
}
