import Events
import Formats

/// What happened in one trajectory: values with their moments, so that every question is answered by cutting them.
///
/// Texts are symbols, and reactions and participants are numbered within the trajectory: a fact is a few dozen bytes.
struct TrajectoryFacts: Sendable {
  var starts = Timeline<Start>()
  var choices = Timeline<Choice>()
  var plans = Timeline<Plan>()
  var stakeholders = Timeline<StakeholderNote>()
  var goals = GoalFacts()
  var activities = Timeline<Activity>()
  var messages = Timeline<Message>()
  var reactions = Timeline<Reaction>()
  var withdrawals = Timeline<Withdrawal>()
  var weighings = Timeline<Weighing>()
  var decisions = Timeline<Decision>()
  var feedbacks = Timeline<Feedback>()
  var commitments = Timeline<Commitment>()
  var keepings = Timeline<Keeping>()
  var evaluations = Timeline<Evaluation>()
  var closings = Timeline<Closing>()
  var others = Timeline<Happening>()

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

  struct Choice: Dated {
    let stamp: Stamp
    let chosen: Bool
    let level: ParticipationLevel?
    let decidedBy: Decider
  }

  struct Plan: Dated {
    let stamp: Stamp
    let targetGroups: [Symbol]
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
  }

  struct Message: Dated {
    let stamp: Stamp
    let message: Symbol
    let isInvitation: Bool
  }

  /// That something happened of which no overview reads more yet.
  struct Happening: Dated {
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
    /// Of its time, in Amsterdam, in days after 1 January 1970.
    let day: Int32
    let kind: ReactionKind
    let stance: Stance?

    static let nobody = UInt32.max
  }

  struct Withdrawal: Dated {
    let stamp: Stamp
    let thing: UInt32
    let reason: Symbol
  }

  struct Weighing: Dated {
    let stamp: Stamp
    let things: [UInt32]
    let topics: [Symbol]
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
    let things: [UInt32]?
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

  struct Evaluation: Dated {
    let stamp: Stamp
    let kind: EvaluationKind
  }

  struct Closing: Dated {
    let stamp: Stamp
    /// False: reopened.
    let isClosing: Bool
  }
}

// MARK: Folding

extension TrajectoryFacts {
  /// Takes an event of this trajectory; nothing is kept of one that is not understood.
  mutating func evolve(with type: EventType, at stamp: Stamp, _ event: inout EventReading) {
    switch type {
    case .reactionWithdrawn:
      let thing = event.localID("reaction") { reactionIDs.number($0) }
      let reason = event.optionalText("reason")
      event.checkRest(of: type)
      guard event.isUnderstood else { return }
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
      weighings.note(Weighing(stamp: stamp, things: things ?? [], topics: topics ?? [], outcome: outcome, reason: reason), event)
    case .feedbackSent:
      let about = event.word("about", or: FeedbackSubject.received)
      let channel = event.code("channel")
      let things = event.optionalLocalIDs("reactions") { reactionIDs.number($0) }
      let summary = event.optionalText("summary")
      event.checkRest(of: type)
      guard event.isUnderstood else { return }
      let day = event.day(of: stamp)
      let feedback = Feedback(
        stamp: stamp, things: things, day: day, about: about, channel: channel, summary: summary)
      feedbacks.note(feedback, event)
    case .decisionTaken:
      let decision = Decision(
        stamp: stamp, decision: event.id("decision"), body: event.word("body", or: DecisionBody.management),
        outcome: event.text("outcome"), isFinal: event.optionalBool("final") ?? false, reasons: event.optionalText("reasons"))
      decisions.note(decision, event)
    case .trajectoryStarted:
      let start = Start(
        stamp: stamp, title: event.text("title"), kind: event.word("kind", or: TrajectoryKind.policy),
        complexity: event.word("complexity", or: Complexity.routine), owner: event.code("owner"),
        initiator: event.optionalWord("initiator") ?? .municipality, area: event.optionalCode("area"),
        theme: event.optionalCode("theme"))
      starts.note(start, event)
    case .participationDecided:
      let choice = Choice(
        stamp: stamp, chosen: event.bool("chosen"), level: event.optionalWord("level"),
        decidedBy: event.word("decidedBy", or: Decider.project))
      choices.note(choice, event)
    case .planAdopted:
      plans.note(Plan(stamp: stamp, targetGroups: event.ids("targetGroups")), event)
    case .stakeholderAdded:
      let added = StakeholderNote(
        stamp: stamp, stakeholder: event.id("stakeholder"), isAddition: true, name: event.text("name"),
        category: event.word("category", or: StakeholderCategory.residents),
        level: event.word("level", or: StakeholderLevel.local), interest: event.text("interest"),
        influence: event.count("influence"), stake: event.count("stake"), desiredLevel: event.optionalWord("desiredLevel"),
        size: event.optionalCount("size"))
      stakeholders.note(added, event)
    case .stakeholderReassessed:
      let reassessed = StakeholderNote(
        stamp: stamp, stakeholder: event.id("stakeholder"), isAddition: false, name: .none, category: nil, level: nil,
        interest: event.optionalText("interest"), influence: event.optionalCount("influence"),
        stake: event.optionalCount("stake"), desiredLevel: event.optionalWord("desiredLevel"),
        size: event.optionalCount("size"))
      stakeholders.note(reassessed, event)
    case .goalSet, .goalMeasured, .goalWithdrawn: goals.evolve(with: type, at: stamp, &event)
    case .activityHeld:
      let activity = event.id("activity")
      event.checkRest(of: type)
      activities.note(Activity(stamp: stamp, activity: activity), event)
    case .messagePublished:
      let message = event.id("message")
      let purpose = event.word("purpose", or: MessagePurpose.inform)
      event.checkRest(of: type)
      messages.note(Message(stamp: stamp, message: message, isInvitation: purpose == .invite), event)
    case .commitmentMade:
      let made = Commitment(
        stamp: stamp, commitment: event.id("commitment"), text: event.text("text"), to: event.optionalText("to"),
        due: event.optionalDate("due"))
      commitments.note(made, event)
    case .commitmentKept: keepings.note(Keeping(stamp: stamp, commitment: event.id("commitment")), event)
    case .evaluationHeld:
      evaluations.note(Evaluation(stamp: stamp, kind: event.word("kind", or: EvaluationKind.interim)), event)
    case .trajectoryClosed: closings.note(Closing(stamp: stamp, isClosing: true), event)
    case .trajectoryReopened: closings.note(Closing(stamp: stamp, isClosing: false), event)
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
        topic: arrival.topic, channel: arrival.channel, day: arrival.day, kind: arrival.kind, stance: arrival.stance),
      events)
  }

  /// Takes an event of which only the moment is kept.
  mutating func noteOther(at stamp: Stamp, _ event: borrowing EventReading) {
    others.note(Happening(stamp: stamp), event)
  }

  /// Puts what came late in its place.
  mutating func settle(_ events: borrowing EventReading) {
    starts.settle(events)
    choices.settle(events)
    plans.settle(events)
    stakeholders.settle(events)
    goals.settle(events)
    activities.settle(events)
    messages.settle(events)
    reactions.settle(events)
    withdrawals.settle(events)
    weighings.settle(events)
    decisions.settle(events)
    feedbacks.settle(events)
    commitments.settle(events)
    keepings.settle(events)
    evaluations.settle(events)
    closings.settle(events)
    others.settle(events)
  }
}
