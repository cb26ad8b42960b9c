import EventStore

/// Money and hours that were spent.
struct Spending {
  let wantsEvidence: Bool
  private(set) var cents: Int128 = 0
  private(set) var positions: [Position] = []
  private var count = 0
  private var hours = DecimalSum()
  private var hourPositions: [Position] = []

  init(wantsEvidence: Bool) { self.wantsEvidence = wantsEvidence }

  mutating func add(_ cost: Cost) {
    count += 1
    cents += Int128(cost.amountCents)
    if wantsEvidence { positions.append(cost.stamp.position) }
    guard let worked = cost.hours else { return }
    hours += worked
    if wantsEvidence { hourPositions.append(cost.stamp.position) }
  }

  /// Empty, not 0, when none were recorded.
  var costs: Table.Cell { count == 0 ? Table.Cell(.empty) : Table.Cell(.cents(cents), evidence: positions) }
  var hoursWorked: Table.Cell { Table.Cell(hours.value, evidence: hourPositions) }
}
