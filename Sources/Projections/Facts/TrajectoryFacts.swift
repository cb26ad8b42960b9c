import Events
import Formats

/// What happened in one trajectory: values with their moments, so that every question is answered by cutting them.
///
/// Texts are symbols, and reactions and participants are numbered within the trajectory: a fact is a few dozen bytes.
struct TrajectoryFacts: Sendable {
  var starts = Timeline<Start>()
  var stakeholders = Timeline<StakeholderNote>()
  var analyses = Timeline<Noted<StakeholderAnalysisCompleted>>()
  var choices = Timeline<Noted<ParticipationDecided>>()
  var preconditions = Timeline<Noted<PreconditionsSet>>()
  var communications = Timeline<Noted<PreconditionsCommunicated>>()
  var plans = Timeline<Plan>()
  var adjustments = Timeline<Noted<PlanAdjusted>>()
  var goals = GoalFacts()
  var activities = Timeline<Activity>()
  var messages = Timeline<Message>()
  var messageMeasurements = Timeline<MessageMeasurement>()
  var advices = Timeline<Noted<AdviceGiven>>()
  var reactions = Timeline<Reaction>()
  var withdrawals = Timeline<Withdrawal>()
  var weighings = Timeline<Weighing>()
  var decisions = Timeline<Decision>()
  var feedbacks = Timeline<Feedback>()
  var costs = Timeline<Cost>()
  var satisfactions = Timeline<Noted<SatisfactionMeasured>>()
  var commitments = Timeline<Commitment>()
  var keepings = Timeline<Keeping>()
  var finalReports = Timeline<Noted<FinalReportPublished>>()
  var evaluations = Timeline<Noted<EvaluationHeld>>()
  var closings = Timeline<Closing>()
  var lessons = Timeline<LessonMoment>()
  private(set) var lists = Lists()

  /// The ids of reactions, and whether any of them was received twice.
  var reactionIDs = LocalNames()
  private var isReceived: [Bool] = []
  var hasTwins = false
  var participants = LocalNumbers()

  struct Start: Dated {
    let stamp: Stamp
    let title: Symbol
    let kind: TrajectoryKind
    let complexity: Complexity
    let owner: Symbol
    let initiator: Initiator
    let area: Symbol
    let theme: Symbol
  }

  struct Plan: Dated {
    let stamp: Stamp
    /// Each once.
    let targetGroups: Lists.List
    private let said: Held<PlanAdopted>

    var what: PlanAdopted { said.what }

    init(stamp: Stamp, targetGroups: Lists.List, what: PlanAdopted) {
      self.stamp = stamp
      self.targetGroups = targetGroups
      said = Held(what)
    }
  }

  /// Added or reassessed: the fields that the event carries.
  struct StakeholderNote: Dated {
    let stamp: Stamp
    let stakeholder: Symbol
    let isAddition: Bool
    let name: Symbol
    let category: StakeholderCategory?
    let level: StakeholderLevel?
    let interest: Symbol
    let influence: Int?
    let stake: Int?
    let desiredLevel: ParticipationLevel?
    let size: Int?
  }

  struct Activity: Dated {
    let stamp: Stamp
    let activity: Symbol
    let instrument: Symbol
    let channel: Symbol
    /// Each once.
    let targetGroups: Lists.List
    let invited: Int?
    let attended: Int?
    let planned: Bool?
  }

  struct Message: Dated {
    let stamp: Stamp
    let message: Symbol
    let channel: Symbol
    let purpose: MessagePurpose
    let owned: Bool?
    /// Each once.
    let targetGroups: Lists.List
    let audience: Int?

    var isInvitation: Bool { purpose == .invite }
  }

  struct MessageMeasurement: Dated {
    let stamp: Stamp
    let message: Symbol
    let metric: Symbol
    let value: Decimal
  }

  /// That something was learned here or passed on; what it was stands in ``LessonFacts``.
  struct LessonMoment: Dated {
    let stamp: Stamp
  }

  struct Reaction: Dated {
    let stamp: Stamp
    /// Its id, by number within the trajectory.
    let thing: UInt32
    /// By number within the trajectory; `Reaction.nobody` when anonymous.
    let participant: UInt32
    let targetGroup: Symbol
    let topic: Symbol
    let channel: Symbol
    let activity: Symbol
    let area: Symbol
    /// Of its time, in Amsterdam, in days after 1 January 1970.
    let day: Int32
    let kind: ReactionKind
    let stance: Stance?
    let ageBand: AgeBand?

    static let nobody = UInt32.max
  }

  struct Withdrawal: Dated {
    let stamp: Stamp
    let thing: UInt32
    let reason: Symbol
  }

  struct Weighing: Dated {
    let stamp: Stamp
    let things: Lists.List
    let topics: Lists.List
    let outcome: WeighingOutcome
    let reason: Symbol
  }

  struct Decision: Dated {
    let stamp: Stamp
    let decision: Symbol
    let body: DecisionBody
    let outcome: Symbol
    let isFinal: Bool
    let reasons: Symbol
  }

  struct Feedback: Dated {
    let stamp: Stamp
    /// Nil: everyone who had reacted by then.
    let things: Lists.List?
    let day: Int32
    let about: FeedbackSubject
    let channel: Symbol
    let summary: Symbol
  }

  struct Commitment: Dated {
    let stamp: Stamp
    let commitment: Symbol
    let text: Symbol
    let to: Symbol
    let due: CalendarDate?
  }

  struct Keeping: Dated {
    let stamp: Stamp
    let commitment: Symbol
  }

  struct Closing: Dated {
    let stamp: Stamp
    /// False: reopened.
    let isClosing: Bool
  }
}

// MARK: Folding

extension TrajectoryFacts {
  /// Takes an event of which there are few.
  mutating func evolve(with event: TrajectoryEvent, at stamp: Stamp, _ reading: inout EventReading) {
    switch event {
    case .started(let what):
      let start = Start(
        stamp: stamp, title: reading.intern(what.title), kind: what.kind, complexity: what.complexity,
        owner: reading.intern(what.owner.text), initiator: what.initiator ?? .municipality,
        area: reading.intern(what.area?.text), theme: reading.intern(what.theme?.text))
      starts.add(start, reading)
    case .stakeholderAdded(let what):
      let added = StakeholderNote(
        stamp: stamp, stakeholder: reading.intern(what.stakeholder.text), isAddition: true, name: reading.intern(what.name),
        category: what.category, level: what.level, interest: reading.intern(what.interest),
        influence: what.influence.value, stake: what.stake.value, desiredLevel: what.desiredLevel, size: what.size)
      stakeholders.add(added, reading)
    case .stakeholderReassessed(let what):
      let reassessed = StakeholderNote(
        stamp: stamp, stakeholder: reading.intern(what.stakeholder.text), isAddition: false, name: .none, category: nil,
        level: nil, interest: reading.intern(what.interest), influence: what.influence?.value, stake: what.stake?.value,
        desiredLevel: what.desiredLevel, size: what.size)
      stakeholders.add(reassessed, reading)
    case .stakeholderAnalysisCompleted(let what): analyses.add(Noted(stamp: stamp, what: what), reading)
    case .participationDecided(let what): choices.add(Noted(stamp: stamp, what: what), reading)
    case .preconditionsSet(let what): preconditions.add(Noted(stamp: stamp, what: what), reading)
    case .preconditionsCommunicated(let what): communications.add(Noted(stamp: stamp, what: what), reading)
    case .planAdopted(let what):
      var groups: [Symbol] = []
      for group in what.targetGroups { groups.append(reading.intern(group.text)) }
      plans.add(Plan(stamp: stamp, targetGroups: lists.keep(groups), what: what), reading)
    case .planAdjusted(let what): adjustments.add(Noted(stamp: stamp, what: what), reading)
    case .goalSet(let what): goals.take(what, at: stamp, &reading)
    case .goalMeasured(let what): goals.take(what, at: stamp, &reading)
    case .goalWithdrawn(let what): goals.take(what, at: stamp, &reading)
    case .decisionTaken(let what):
      let decision = Decision(
        stamp: stamp, decision: reading.intern(what.decision.text), body: what.body, outcome: reading.intern(what.outcome),
        isFinal: what.final ?? false, reasons: reading.intern(what.reasons))
      decisions.add(decision, reading)
    case .satisfactionMeasured(let what): satisfactions.add(Noted(stamp: stamp, what: what), reading)
    case .commitmentMade(let what):
      let made = Commitment(
        stamp: stamp, commitment: reading.intern(what.commitment.text), text: reading.intern(what.text),
        to: reading.intern(what.to), due: what.due)
      commitments.add(made, reading)
    case .commitmentKept(let what):
      keepings.add(Keeping(stamp: stamp, commitment: reading.intern(what.commitment.text)), reading)
    case .finalReportPublished(let what): finalReports.add(Noted(stamp: stamp, what: what), reading)
    case .closed: closings.add(Closing(stamp: stamp, isClosing: true), reading)
    case .reopened: closings.add(Closing(stamp: stamp, isClosing: false), reading)
    case .activityHeld, .messagePublished, .messageMeasured, .reactionReceived, .reactionWithdrawn, .contributionWeighed,
      .feedbackSent, .costRecorded:
      preconditionFailure("they are many, and read field by field")
    }
  }

  mutating func evolve(with event: LearningEvent, at stamp: Stamp, _ reading: borrowing EventReading) {
    switch event {
    case .evaluationHeld(let what): evaluations.add(Noted(stamp: stamp, what: what), reading)
    case .adviceGiven(let what): advices.add(Noted(stamp: stamp, what: what), reading)
    case .lessonLearned, .lessonShared, .lessonApplied: lessons.add(LessonMoment(stamp: stamp), reading)
    }
  }

  /// Takes an event of which there are many, field by field; nothing is kept of one that is not understood.
  mutating func evolve(with type: EventType, at stamp: Stamp, _ event: inout EventReading) {
    switch type {
    case .reactionWithdrawn:
      let thing = event.localID("reaction") { reactionIDs.number($0) }
      let reason = event.optionalText("reason")
      event.checkRest(of: type)
      withdrawals.note(Withdrawal(stamp: stamp, thing: thing, reason: reason), event)
    case .contributionWeighed:
      // A weighing may come before the reactions that it weighs.
      let things = event.optionalLocalIDs("reactions") { reactionIDs.number($0) }
      let topics = event.optionalCodes("topics")
      event.require(things != nil || topics != nil)
      let outcome = event.word("outcome", or: WeighingOutcome.noted)
      let reason = event.text("reason")
      event.checkRest(of: type)
      guard event.isUnderstood else { return }
      let weighing = Weighing(
        stamp: stamp, things: lists.keep(things ?? []), topics: lists.keep(topics ?? []), outcome: outcome, reason: reason)
      weighings.note(weighing, event)
    case .feedbackSent:
      let about = event.word("about", or: FeedbackSubject.received)
      let channel = event.code("channel")
      let things = event.optionalLocalIDs("reactions") { reactionIDs.number($0) }
      let summary = event.optionalText("summary")
      event.checkRest(of: type)
      guard event.isUnderstood else { return }
      let day = event.day(of: stamp)
      let feedback = Feedback(
        stamp: stamp, things: things.map { lists.keep($0) }, day: day, about: about, channel: channel, summary: summary)
      feedbacks.note(feedback, event)
    case .activityHeld:
      let activity = Activity(
        stamp: stamp, activity: event.id("activity"), instrument: event.code("instrument"), channel: event.code("channel"),
        targetGroups: lists.keep(event.optionalIDs("targetGroups") ?? []), invited: event.optionalCount("invited"),
        attended: event.optionalCount("attended"), planned: event.optionalBool("planned"))
      event.checkRest(of: type)
      activities.note(activity, event)
    case .messagePublished:
      let message = Message(
        stamp: stamp, message: event.id("message"), channel: event.code("channel"),
        purpose: event.word("purpose", or: MessagePurpose.inform), owned: event.optionalBool("owned"),
        targetGroups: lists.keep(event.optionalIDs("targetGroups") ?? []), audience: event.optionalCount("audience"))
      event.checkRest(of: type)
      messages.note(message, event)
    case .messageMeasured:
      let measurement = MessageMeasurement(
        stamp: stamp, message: event.id("message"), metric: event.code("metric"), value: event.decimal("value"))
      event.checkRest(of: type)
      messageMeasurements.note(measurement, event)
    case .costRecorded: costs.note(Cost(at: stamp, &event), event)
    default: preconditionFailure("\(type) is for other facts")
    }
  }

  /// Takes a reaction.
  /// - Parameter id: its id, as UTF-8.
  mutating func take(_ arrival: Arrivals.Reaction, id: RawSpan, _ events: borrowing EventReading) {
    let thing = reactionIDs.number(id)
    while isReceived.count <= thing { isReceived.append(false) }
    if isReceived[Int(thing)] { hasTwins = true }
    isReceived[Int(thing)] = true
    let participant = arrival.participant.isNone ? Reaction.nobody : participants.number(arrival.participant)
    reactions.add(
      Reaction(
        stamp: arrival.stamp, thing: thing, participant: participant, targetGroup: arrival.targetGroup,
        topic: arrival.topic, channel: arrival.channel, activity: arrival.activity, area: arrival.area, day: arrival.day,
        kind: arrival.kind, stance: arrival.stance, ageBand: arrival.ageBand),
      events)
  }

  /// Puts what came late in its place.
  mutating func settle(_ events: borrowing EventReading) {
    starts.settle(events)
    stakeholders.settle(events)
    analyses.settle(events)
    choices.settle(events)
    preconditions.settle(events)
    communications.settle(events)
    plans.settle(events)
    adjustments.settle(events)
    goals.settle(events)
    activities.settle(events)
    messages.settle(events)
    messageMeasurements.settle(events)
    advices.settle(events)
    reactions.settle(events)
    withdrawals.settle(events)
    weighings.settle(events)
    decisions.settle(events)
    feedbacks.settle(events)
    costs.settle(events)
    satisfactions.settle(events)
    commitments.settle(events)
    keepings.settle(events)
    finalReports.settle(events)
    evaluations.settle(events)
    closings.settle(events)
    lessons.settle(events)
  }

  /// The stamps of all that happened, retractions left out: one run for each kind of fact.
  /// - Parameter each: is told the stamps of a run, from the earliest to the latest; true ends the telling.
  func forEachRun(_ each: (_ count: Int, _ stamp: (Int) -> Stamp) -> Bool) {
    func tell<Fact>(_ timeline: Timeline<Fact>) -> Bool {
      !timeline.isEmpty && each(timeline.count) { timeline.facts[$0].stamp }
    }
    _ =
      tell(starts) || tell(reactions) || tell(stakeholders) || tell(analyses) || tell(choices) || tell(preconditions)
      || tell(communications) || tell(plans) || tell(adjustments) || tell(goals.settings) || tell(goals.measurements)
      || tell(goals.withdrawals) || tell(activities) || tell(messages) || tell(messageMeasurements) || tell(advices)
      || tell(withdrawals) || tell(weighings) || tell(decisions) || tell(feedbacks) || tell(costs) || tell(satisfactions)
      || tell(commitments) || tell(keepings) || tell(finalReports) || tell(evaluations) || tell(closings) || tell(lessons)
  }

  /// Of every event but retractions.
  var stamps: [Stamp] {
    var stamps: [Stamp] = []
    forEachRun { count, stamp in
      for index in 0..<count { stamps.append(stamp(index)) }
      return false
    }
    return stamps
  }
}
