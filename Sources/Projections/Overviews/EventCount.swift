import EventStore

/// So many events and, where they are wanted, the positions that prove it.
struct EventCount {
  private let wantsEvidence: Bool
  private(set) var count = 0
  private(set) var positions: [Position] = []

  init(_ cut: Cut) { wantsEvidence = cut.wantsEvidence }

  @inline(__always)
  mutating func add(_ stamp: Stamp) {
    count += 1
    if wantsEvidence { positions.append(stamp.position) }
  }

  /// Counts one event that another proves too.
  @inline(__always)
  mutating func add(_ stamp: Stamp, by proof: Position) {
    add(stamp)
    if wantsEvidence { positions.append(proof) }
  }

  /// Takes another event that proves what was counted.
  @inline(__always)
  mutating func prove(_ stamp: Stamp) {
    if wantsEvidence { positions.append(stamp.position) }
  }

  mutating func add(_ other: EventCount) {
    count += other.count
    positions += other.positions
  }

  var cell: Table.Cell { Table.Cell(.count(count), evidence: positions) }
}
