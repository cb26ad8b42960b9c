import EventStore
import Events
import Formats

/// What is due, to whom and by when: the adviser's morning question (DOMAIN §5).
enum Owed {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Wat er nog moet gebeuren", en: "What is owed"),
    summary: Names(
      nl: "Wat nog moet gebeuren, voor wie en wanneer: het eerst wat het eerst moet.",
      en: "What is due, to whom and by when: the soonest first."),
    columns: columns, keys: 3,
    // Of feedback a row for each date is owed.
    furtherKey: ("due", { $0.cells[0].value == .word(Kind.feedback) }), parameters: [.trajectory, .owner, .normSet],
    isReplayed: true,
    ageing: ["daysLeft"], told: ["what", "to", "owner", "daysLeft"], isJudgedByDate: true,
    publicly: .refused(.single),
    rows: .whole { rows($0) })

  static let columns: [Table.Column] = [
    .init("kind", .text, nl: "wat voor", en: "kind"),
    .init("stream", .text, nl: "van", en: "of"),
    .init("thing", .text, nl: "kenmerk", en: "id"),
    .init("what", .text, nl: "wat", en: "what"),
    .init("to", .text, nl: "aan", en: "to"),
    .init("owner", .text, nl: "eigenaar", en: "owner"),
    .init("reactions", .list, nl: "reacties", en: "reactions"),
    .init("due", .date, nl: "uiterlijk", en: "due", empty: Names(nl: "zonder datum", en: "no date")),
    .init("daysLeft", .days, nl: "dagen over", en: "days left"),
    .init("status", .text, nl: "stand", en: "status"),
  ]

  enum Kind: String, CaseIterable, Named {
    case feedback, commitment, measurement, evaluation, obligation, action

    var names: Names {
      switch self {
      case .feedback: Names(nl: "terugkoppeling", en: "feedback")
      case .commitment: Names(nl: "toezegging", en: "commitment")
      case .measurement: Names(nl: "meting", en: "measurement")
      case .evaluation: Names(nl: "evaluatie", en: "evaluation")
      case .obligation: Names(nl: "verplichting", en: "obligation")
      case .action: Names(nl: "actie", en: "action")
      }
    }
  }

  enum Status: String, CaseIterable, Named {
    case overdue, due, undated

    var names: Names {
      switch self {
      case .overdue: Names(nl: "te laat", en: "overdue")
      case .due: Names(nl: "op tijd te doen", en: "due")
      case .undated: Names(nl: "zonder datum", en: "undated")
      }
    }
  }

  /// One thing that is owed.
  private struct Debt: Sendable {
    let kind: Kind
    let stream: String
    var thing: String?
    var what: String?
    var to: String?
    /// The start that says whose it is.
    var opening: TrajectoryFacts.Start?
    var reactions: [String] = []
    let due: CalendarDate?
    let proof: [Position]

    var owner: Symbol { opening?.owner ?? .none }
  }

  static func rows(_ cut: Cut) -> [Table.Row] {
    // In byte order of the streams: categories come in that of their names.
    var owed: [Owing] = []
    if cut.question.subject.trajectory == nil {
      for stream in cut.streams(of: .organisation) {
        owed += owings(measurements(in: cut.facts.organisations[stream.slot].goals, of: stream.name, nil, cut), cut)
      }
      for stream in cut.streams(of: .policy) {
        owed += owings(obligations(cut.facts.policies[stream.slot], of: stream.name, cut), cut)
      }
      for stream in cut.streams(of: .programme) {
        owed += owings(actions(cut.facts.programmes[stream.slot], of: stream.name, cut), cut)
      }
    }
    owed += cut.overTrajectories(keptAs: .overview(.owed)) { owings(debts(of: $0), $0.cut) }
    if let owner = cut.question.subject.owner {
      let asked = cut.facts.reading.symbols.find(owner.text)
      owed = owed.filter { $0.owner == asked }
    }
    // Soonest first, those without a date last; then by kind, and as they stand: by stream and thing.
    let order = owed.indices.map { (due: owed[$0].due, kind: owed[$0].kind, place: $0) }.sorted { $0 < $1 }
    return TwoCores.rows(of: order.count) { [owed] part in order[part].map { owed[$0.place].row(cut) } }
  }

  /// What a row says on every day, and what it is ordered by.
  private struct Owing: Keepable {
    /// In days after 1 January 1970; the largest number without a date.
    let due: Int
    let kind: Int
    let owner: Symbol
    private let cells: [Table.Cell]
    private let proof: [Position]

    init(_ debt: Debt, _ cut: Cut) {
      due = debt.due?.daysSinceEpoch ?? .max
      kind = places[debt.kind] ?? 0
      owner = debt.owner
      cells = Owed.cells(debt, cut)
      proof = cut.wantsEvidence ? debt.proof : []
    }

    var bytes: Int { cells.reduce(MemoryLayout<Self>.stride + 32) { $0 + $1.bytes } }

    func row(_ cut: Cut) -> Table.Row {
      let left = due == .max ? nil : due - cut.dayAsked
      let status: Status = left.map { $0 < 0 ? .overdue : .due } ?? .undated
      var cells = cells
      cells.reserveCapacity(cells.count + 2)
      cells.append(left.map { Table.Cell(.days($0), evidence: proof) } ?? Table.Cell(.empty))
      cells.append(Table.Cell(.word(status), evidence: proof))
      return Table.Row(cells: cells)
    }
  }

  /// The rows of one stream, in byte order of the things, those without one last.
  private static func owings(_ debts: [Debt], _ cut: Cut) -> [Owing] {
    let debts = debts.sorted { one, other in
      guard let thing = one.thing, let otherThing = other.thing else { return one.thing != nil && other.thing == nil }
      return thing.utf8.lexicographicallyPrecedes(otherThing.utf8)
    }
    return debts.map { Owing($0, cut) }
  }

  /// The kinds in byte order.
  private static let places = Dictionary(
    uniqueKeysWithValues: Kind.allCases.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }.enumerated()
      .map { ($1, $0) })

  /// Those that do not depend on the date asked.
  private static func cells(_ debt: Debt, _ cut: Cut) -> [Table.Cell] {
    func cell(_ value: Table.Value) -> Table.Cell { Table.Cell(value, evidence: value == .empty ? [] : debt.proof) }
    func text(_ text: String?) -> Table.Value { text.map { .text($0) } ?? .empty }
    return [
      Table.Cell(.word(debt.kind)), Table.Cell(.text(debt.stream)), cell(text(debt.thing)), cell(text(debt.what)),
      cell(text(debt.to)),
      Table.Cell(cut.code(debt.owner, .role), evidence: debt.opening.map { [$0.stamp.position] } ?? []),
      cell(debt.kind == .feedback ? .list(debt.reactions) : .empty),
      cell(debt.due.map { .date($0) } ?? .empty),
    ]
  }

  // MARK: Trajectories

  private static func debts(of trajectory: AskedTrajectory) -> [Debt] {
    let cut = trajectory.cut
    let stream = "trajectory/\(trajectory.id)"
    let opening = trajectory.opening
    var debts = feedback(of: trajectory, stream, opening)
    debts += measurements(in: trajectory.facts.goals, of: stream, opening, cut)
    let kept = Set(cut.part(of: trajectory.facts.keepings).map(\.commitment))
    for (commitment, made) in cut.latest(of: trajectory.facts.commitments, by: { $0.commitment })
    where !kept.contains(commitment) {
      debts.append(
        Debt(
          kind: .commitment, stream: stream, thing: cut.text(commitment), what: cut.text(made.text),
          to: made.to.some.map { cut.text($0) }, opening: opening, due: made.due,
          proof: [made.stamp.position]))
    }
    if let closing = trajectory.closing, cut.latest(of: trajectory.facts.evaluations, where: { $0.what.kind == .final }) == nil {
      let due = Amsterdam.date(at: closing.stamp.time).adding(days: cut.question.norms.whole(.evaluatedDays))
      debts.append(
        Debt(kind: .evaluation, stream: stream, opening: opening, due: due, proof: [closing.stamp.position]))
    }
    return debts
  }

  /// A reaction at or before the decision is owed an answer from the decision on; any other an answer at all.
  private static func feedback(of trajectory: AskedTrajectory, _ stream: String, _ opening: TrajectoryFacts.Start?) -> [Debt] {
    let indices = trajectory.standingReactionIndices()
    guard !indices.isEmpty else { return [] }
    let cut = trajectory.cut
    let decision = trajectory.decision
    let answers = Answers(trajectory, about: Answers.substantial)
    let answersToDecision = decision.map { Answers(trajectory, about: Answers.substantial, from: $0.stamp.time) }
    let feedbackDays = cut.question.norms.whole(.feedbackGivenDays)
    let decided = decision.map { Amsterdam.date(at: $0.stamp.time).daysSinceEpoch }
    var owed: [(due: Int, things: [UInt32], positions: [Position])] = []
    var places: [Int: Int] = [:]
    var place = 0
    let reactions = trajectory.facts.reactions.facts
    for index in indices {
      let reaction = reactions[index]
      let due: Int
      if let decision, let decided, let answersToDecision, reaction.stamp.time <= decision.stamp.time {
        if answersToDecision.isAnswered(reaction) { continue }
        due = decided + feedbackDays
      } else {
        if answers.isAnswered(reaction) { continue }
        due = decision == nil ? .max : Int(reaction.day) + feedbackDays
      }
      // The next one is mostly due on the same day.
      if place == owed.count || owed[place].due != due {
        place = places[due] ?? owed.count
        if place == owed.count {
          owed.append((due: due, things: [], positions: []))
          places[due] = place
        }
      }
      owed[place].things.append(reaction.thing)
      if cut.wantsEvidence { owed[place].positions.append(reaction.stamp.position) }
    }
    return owed.map { due, things, positions in
      Debt(
        kind: .feedback, stream: stream, opening: opening, reactions: trajectory.names(ofThings: things),
        due: due == .max ? nil : CalendarDate(daysSinceEpoch: due),
        proof: cut.evidence { positions + (decision.map { [$0.stamp.position] } ?? []) })
    }
  }

  // MARK: Other streams

  /// A goal that stands and was never measured in time.
  private static func measurements(in facts: GoalFacts, of stream: String, _ opening: TrajectoryFacts.Start?, _ cut: Cut)
    -> [Debt]
  {
    Goals.goals(in: facts, cut).filter { goal in
      goal.withdrawal == nil && !goal.measurements.contains { goal.isInTime($0) }
    }.map { goal in
      Debt(
        kind: .measurement, stream: stream, thing: cut.text(goal.setting.goal), what: cut.text(goal.setting.statement),
        opening: opening,
        due: goal.setting.deadline, proof: [goal.setting.stamp.position])
    }
  }

  private static func obligations(_ facts: PolicyFacts, of stream: String, _ cut: Cut) -> [Debt] {
    let fulfilled = Set(cut.part(of: facts.fulfilments).map(\.what.obligation))
    return cut.latest(of: facts.obligations) { $0.what.obligation }.values.filter { !fulfilled.contains($0.what.obligation) }
      .map {
        Debt(
          kind: .obligation, stream: stream, thing: $0.what.obligation.text, what: $0.what.what, due: $0.what.due,
          proof: [$0.stamp.position])
      }
  }

  private static func actions(_ facts: ProgrammeFacts, of stream: String, _ cut: Cut) -> [Debt] {
    let steps = cut.latest(of: facts.steps) { $0.action }
    return cut.latest(of: facts.plannings) { $0.what.action }.values.compactMap { planning in
      let step = steps[planning.what.action]
      switch step?.state {
      case .completed, .dropped: return nil
      case .started, nil:
        return Debt(
          kind: .action, stream: stream, thing: planning.what.action.text, what: planning.what.title, due: planning.what.to,
          proof: [planning.stamp.position] + (step.map { [$0.stamp.position] } ?? []))
      }
    }
  }
}
