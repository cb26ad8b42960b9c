import EventStore
import Events
import Formats

/// The council's test: what the plan of approach framed beside what was done (DOMAIN §5; M8).
enum CouncilTest {
  static let definition = OverviewDefinition(
    .governing, title: Names(nl: "Toets door de gemeenteraad", en: "Council test"),
    summary: Names(
      nl: "Wat het plan van aanpak zei, naast wat er is gedaan en waarom het anders ging.",
      en: "What the plan of approach said, beside what was done and why it went otherwise."),
    columns: columns, keys: 2,
    publicly: .refused(.words),
    rows: .eachTrajectory { rows(of: $0) })

  static let columns: [Table.Column] = [
    .trajectory,
    .init("aspect", .text, nl: "onderdeel", en: "aspect"),
    .init("planned", .list, nl: "gepland", en: "planned"),
    .init("done", .list, nl: "gedaan", en: "done"),
    .init("plannedCents", .cents, nl: "geraamd", en: "estimated"),
    .init("doneCents", .cents, nl: "uitgegeven", en: "spent"),
    .init("share", .share, nl: "aandeel", en: "share", counts: .events),
    .init("days", .days, nl: "dagen voor het raadsbesluit", en: "days before the council's decision"),
  ]

  /// In the order of the rows.
  enum Aspect: String, CaseIterable, Named {
    case purpose
    case targetGroups = "target-groups"
    case preconditions, level, instruments, steps
    case feedbackMoments = "feedback-moments"
    case estimate, deviations, weighed
    case fedBack = "fed-back"
    case finalReport = "final-report"
    case reasons

    var names: Names {
      switch self {
      case .purpose: Names(nl: "doel", en: "purpose")
      case .targetGroups: Names(nl: "doelgroepen", en: "target groups")
      case .preconditions: Names(nl: "randvoorwaarden", en: "preconditions")
      case .level: Names(nl: "mate van participatie", en: "participation level")
      case .instruments: Names(nl: "werkvormen", en: "instruments")
      case .steps: Names(nl: "stappen", en: "steps")
      case .feedbackMoments: Names(nl: "momenten van terugkoppeling", en: "feedback moments")
      case .estimate: Names(nl: "kosten", en: "cost")
      case .deviations: Names(nl: "afwijkingen", en: "deviations")
      case .weighed: Names(nl: "afgewogen", en: "weighed")
      case .fedBack: Names(nl: "teruggekoppeld", en: "fed back")
      case .finalReport: Names(nl: "eindverslag", en: "final report")
      case .reasons: Names(nl: "redenen van besluiten", en: "reasons of decisions")
      }
    }
  }

  /// What is said of one aspect; what does not go with it stays empty.
  private struct Said {
    var planned = Table.Cell(.empty)
    var done = Table.Cell(.empty)
    var plannedCents = Table.Cell(.empty)
    var doneCents = Table.Cell(.empty)
    var share = Table.Cell(.empty)
    var days = Table.Cell(.empty)
  }

  static func rows(of trajectory: AskedTrajectory) -> [Table.Row] {
    let report = trajectory.cut.latest(of: trajectory.facts.finalReports)
    guard trajectory.plan != nil || report != nil || trajectory.decision != nil else { return [] }
    let test = Test(trajectory, report: report)
    return Aspect.allCases.map { aspect in
      let said = test.said(of: aspect)
      return Table.Row(cells: [
        Table.Cell(.text(trajectory.id)), Table.Cell(.word(aspect)), said.planned, said.done, said.plannedCents, said.doneCents,
        said.share, said.days,
      ])
    }
  }

  /// One trajectory that is put to the test.
  private struct Test {
    let trajectory: AskedTrajectory
    let report: Noted<FinalReportPublished>?
    let plan: TrajectoryFacts.Plan?
    let activities: [TrajectoryFacts.Activity]
    let answered: Shares

    private var cut: Cut { trajectory.cut }

    init(_ trajectory: AskedTrajectory, report: Noted<FinalReportPublished>?) {
      self.trajectory = trajectory
      self.report = report
      plan = trajectory.plan
      activities = trajectory.activities
      answered = Shares(of: trajectory)
    }

    func said(of aspect: Aspect) -> Said {
      switch aspect {
      case .purpose:
        Said(
          planned: planned { .list([$0.purpose]) }, done: .told(report.map { .list([$0.what.summary]) }, by: report?.stamp))
      case .targetGroups: Said(planned: planned { .list($0.targetGroups.map(\.text)) }, done: groupsReached)
      case .preconditions: preconditions
      case .level: level
      case .instruments:
        Said(planned: planned { .codes($0.instruments.map(\.text), .instrument) }, done: instruments)
      case .steps:
        Said(
          planned: planned { $0.steps.map { .list($0.map(\.name)) } },
          done: held(.list(activities.map { cut.text($0.activity) })))
      case .feedbackMoments:
        Said(planned: planned { $0.feedbackMoments.map { .list($0) } }, done: feedbackDates)
      case .estimate: estimate
      case .deviations: Said(done: deviations)
      case .weighed: Said(share: answered.weighedCell)
      case .fedBack: Said(share: answered.fedBackCell)
      case .finalReport: finalReport
      case .reasons: Said(done: reasons)
      }
    }

    private func planned(_ value: (PlanAdopted) -> Table.Value?) -> Table.Cell {
      .told(plan.flatMap { value($0.what) }, by: plan?.stamp)
    }

    private func held(_ value: Table.Value) -> Table.Cell {
      Table.Cell(value, evidence: cut.evidence { activities.map(\.stamp.position) })
    }

    // MARK: Whom and on which terms

    /// The groups of the plan that an activity reached which somebody attended, or that a reaction names.
    private var groupsReached: Table.Cell {
      guard let plan else { return Table.Cell(.empty) }
      var groups = LocalNumbers()
      for group in trajectory.symbols(plan.targetGroups) { _ = groups.number(group) }
      var isReached = [Bool](repeating: false, count: groups.count)
      var missing = groups.count
      var proof = [plan.stamp.position]
      func reach(_ group: Symbol, _ stamp: Stamp) {
        guard let number = groups.find(group), !isReached[Int(number)] else { return }
        isReached[Int(number)] = true
        missing -= 1
        proof.append(stamp.position)
      }
      for activity in activities where activity.attended ?? 0 > 0 {
        for group in trajectory.symbols(activity.targetGroups) { reach(group, activity.stamp) }
      }
      if missing > 0 {
        for index in trajectory.reactionIndices(where: { !$0.targetGroup.isNone }) {
          let reaction = trajectory.reaction(at: index)
          reach(reaction.targetGroup, reaction.stamp)
          if missing == 0 { break }
        }
      }
      let reached = plan.what.targetGroups.filter { group in
        cut.facts.reading.symbols.find(group.text).flatMap { groups.find($0) }.map { isReached[Int($0)] } ?? false
      }
      return Table.Cell(.list(reached.map(\.text)), evidence: proof)
    }

    private var preconditions: Said {
      let latest = cut.latest(of: trajectory.facts.preconditions)
      let told = cut.latest(of: trajectory.facts.communications)?.stamp
      let known = told.flatMap { told in cut.latest(of: trajectory.facts.preconditions) { $0.stamp.time <= told.time } }
      return Said(
        planned: .told(latest.map { .list($0.what.preconditions) }, by: latest?.stamp),
        done: .told(known.map { .list($0.what.preconditions) }, by: known?.stamp, told))
    }

    private var level: Said {
      let choice = trajectory.promisedChoice
      let delivering = trajectory.deliveringReport
      func list(_ level: ParticipationLevel?) -> Table.Value? {
        level.map { .items([Table.Item(machine: $0.rawValue, people: $0.names)]) }
      }
      return Said(
        planned: .told(list(choice?.what.level), by: choice?.stamp),
        done: .told(list(delivering?.what.deliveredLevel), by: delivering?.stamp))
    }

    // MARK: How

    private var instruments: Table.Cell {
      held(.codes(Set(activities.map(\.instrument)).sorted { cut.precedes($0, $1) }.map { cut.text($0) }, .instrument))
    }

    private var feedbackDates: Table.Cell {
      let sent = cut.part(of: trajectory.facts.feedbacks)
      let dates = sent.map { feedback in
        let date = CalendarDate(daysSinceEpoch: Int(feedback.day))
        return Table.Item(
          machine: date.description, people: Names(nl: date.spoken(in: .nl), en: date.spoken(in: .en)))
      }
      return Table.Cell(.items(dates), evidence: cut.evidence { sent.map(\.stamp.position) })
    }

    private var estimate: Said {
      var spending = Spending(wantsEvidence: cut.wantsEvidence)
      for cost in cut.part(of: trajectory.facts.costs) { spending.add(cost) }
      return Said(
        plannedCents: planned { $0.costEstimateCents.map { .cents(Int128($0)) } }, doneCents: spending.costs)
    }

    private var deviations: Table.Cell {
      let adjustments = cut.part(of: trajectory.facts.adjustments)
      let unplanned = activities.filter { $0.planned == false }
      return Table.Cell(
        .list(adjustments.map { "\($0.what.change): \($0.what.reason)" } + unplanned.map { cut.text($0.activity) }),
        evidence: adjustments.map(\.stamp.position) + unplanned.map(\.stamp.position))
    }

    // MARK: What came of it

    private var finalReport: Said {
      let decision = trajectory.decisions.last { $0.body == .council }?.stamp
      let stamp = report?.stamp
      var said = Said(done: .told(report.map { .list([$0.what.title]) }, by: stamp))
      if let stamp, let decision { said.days = .told(.days(stamp.days(to: decision)), by: stamp, decision) }
      return said
    }

    private var reasons: Table.Cell {
      let reasoned = trajectory.decisions.filter { !$0.reasons.isNone }
      return Table.Cell(.list(reasoned.map { cut.text($0.reasons) }), evidence: reasoned.map(\.stamp.position))
    }
  }

  /// How many of the reactions that stand were weighed, and how many were answered, in one pass.
  private struct Shares {
    private var reactions = 0
    private var weighed = 0
    private var answered = 0
    private var weighedProof: [Position] = []
    private var answeredProof: [Position] = []

    init(of trajectory: AskedTrajectory) {
      let outcomes = Outcomes(trajectory)
      let answers = Answers(trajectory, about: Answers.substantial)
      let wantsEvidence = trajectory.cut.wantsEvidence
      for index in trajectory.standingReactionIndices() {
        let reaction = trajectory.reaction(at: index)
        reactions += 1
        if wantsEvidence {
          weighedProof.append(reaction.stamp.position)
          answeredProof.append(reaction.stamp.position)
        }
        if let weighing = outcomes.latest(for: reaction) {
          weighed += 1
          if wantsEvidence { weighedProof.append(weighing.stamp.position) }
        }
        if let answer = answers.answer(to: reaction) {
          answered += 1
          if wantsEvidence { answeredProof.append(answer.position) }
        }
      }
    }

    var weighedCell: Table.Cell {
      reactions == 0 ? Table.Cell(.empty) : Table.Cell(.share(weighed, of: reactions), evidence: weighedProof)
    }
    var fedBackCell: Table.Cell {
      reactions == 0 ? Table.Cell(.empty) : Table.Cell(.share(answered, of: reactions), evidence: answeredProof)
    }
  }
}
