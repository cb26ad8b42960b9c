import EventStore
import Events
import Formats

/// Commitments: "zeggen wat we doen en doen wat we zeggen" (DOMAIN §5; V1).
enum Commitments {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Toezeggingen", en: "Commitments"),
    summary: Names(
      nl: "Wat is toegezegd, aan wie, en of dat op tijd is nagekomen.",
      en: "What was promised, to whom, and whether that was kept in time."),
    columns: columns, keys: 2,
    publicly: .showing(
      ["trajectory", "commitment", "made", "kept", "inTime", "open", "overdue"], rows: [.isTotal("commitment")]),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("commitment", .text, nl: "toezegging", en: "commitment"),
    .init("text", .text, nl: "wat", en: "what"),
    .init("to", .text, nl: "aan", en: "to"),
    .init("due", .date, nl: "uiterlijk", en: "due"),
    .init("keptOn", .date, nl: "nagekomen op", en: "kept on"),
    .init("status", .text, nl: "stand", en: "status"),
    .init("made", .count, nl: "gedaan", en: "made"),
    .init("kept", .count, nl: "nagekomen", en: "kept"),
    .init("inTime", .count, nl: "op tijd nagekomen", en: "kept in time"),
    .init("open", .count, nl: "nog open", en: "open"),
    .init("overdue", .count, nl: "te laat", en: "overdue"),
  ]

  enum Status: String, CaseIterable, Named {
    case keptInTime = "kept-in-time"
    case keptLate = "kept-late"
    case kept, overdue, open

    var names: Names {
      switch self {
      case .keptInTime: Names(nl: "op tijd nagekomen", en: "kept in time")
      case .keptLate: Names(nl: "te laat nagekomen", en: "kept late")
      case .kept: Names(nl: "nagekomen", en: "kept")
      case .overdue: Names(nl: "te laat", en: "overdue")
      case .open: Names(nl: "nog open", en: "open")
      }
    }
  }

  /// One commitment as a question sees it.
  private struct Asked {
    let made: TrajectoryFacts.Commitment
    /// The earliest time that it was kept.
    let keeping: TrajectoryFacts.Keeping?
    let status: Status

    init(_ made: TrajectoryFacts.Commitment, keeping: TrajectoryFacts.Keeping?, _ cut: Cut) {
      self.made = made
      self.keeping = keeping
      status =
        switch (keeping.map { Amsterdam.date(at: $0.stamp.time) }, made.due) {
        case (let kept?, let due?): kept <= due ? .keptInTime : .keptLate
        case (_?, nil): .kept
        case (nil, let due?): cut.isPast(due) ? .overdue : .open
        case (nil, nil): .open
        }
    }

    var proof: [Position] { [made.stamp.position] + (keeping.map { [$0.stamp.position] } ?? []) }
  }

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let cut = trajectory.cut
    let made = cut.things(of: trajectory.facts.commitments) { $0.commitment }
    guard !made.isEmpty else { return [] }
    let keepings = cut.earliest(of: trajectory.facts.keepings) { $0.commitment }
    let commitments = made.sorted { cut.precedes($0.commitment, $1.commitment) }.map {
      Asked($0, keeping: keepings[$0.commitment], cut)
    }
    func count(_ isCounted: (Status) -> Bool) -> Table.Cell {
      Table.Cell(
        .count(commitments.count { isCounted($0.status) }),
        evidence: cut.evidence { commitments.filter { isCounted($0.status) }.flatMap(\.proof) })
    }
    let none = Table.Cell(.empty)
    let total = Table.Row(cells: [
      Table.Cell(.text(trajectory.id)), Table.Cell(.text("*")), none, none, none, none, none,
      Table.Cell(.count(commitments.count), evidence: cut.evidence { commitments.map(\.made.stamp.position) }),
      count { $0 == .kept || $0 == .keptInTime || $0 == .keptLate }, count { $0 == .keptInTime },
      count { $0 == .open || $0 == .overdue }, count { $0 == .overdue },
    ])
    return [total]
      + commitments.map { commitment in
        let made = commitment.made
        return Table.Row(cells: [
          Table.Cell(.text(trajectory.id)), Table.Cell(.text(cut.text(made.commitment))),
          .told(.text(cut.text(made.text)), by: made.stamp), .told(made.to.some.map { .text(cut.text($0)) }, by: made.stamp),
          .told(made.due.map { .date($0) }, by: made.stamp), .date(of: commitment.keeping?.stamp),
          Table.Cell(.word(commitment.status), evidence: cut.evidence { commitment.proof }), none, none, none, none, none,
        ])
      }
  }
}
