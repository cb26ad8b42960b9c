import Events
import Formats

/// What the organisation does outside any one trajectory.
struct OrganisationFacts: Sendable {
  var visits = Timeline<Noted<VisitHeld>>()
  var trainings = Timeline<Noted<TrainingHeld>>()
  var channels = Timeline<Noted<ChannelMeasured>>()
  var goals = GoalFacts()

  mutating func evolve(with event: OrganisationEvent, at stamp: Stamp, _ reading: inout EventReading) {
    switch event {
    case .visitHeld(let what): visits.add(Noted(stamp: stamp, what: what), reading)
    case .trainingHeld(let what): trainings.add(Noted(stamp: stamp, what: what), reading)
    case .channelMeasured(let what): channels.add(Noted(stamp: stamp, what: what), reading)
    case .goalSet(let what): goals.take(what, at: stamp, &reading)
    case .goalMeasured(let what): goals.take(what, at: stamp, &reading)
    case .goalWithdrawn(let what): goals.take(what, at: stamp, &reading)
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    visits.settle(events)
    trainings.settle(events)
    channels.settle(events)
    goals.settle(events)
  }
}

/// A policy, what it says, and what becomes of what was recommended and what laws ask.
struct PolicyFacts: Sendable {
  var adoptions = Timeline<Noted<PolicyAdopted>>()
  var principles = Timeline<Noted<PrincipleStated>>()
  var recommendations = Timeline<Noted<RecommendationMade>>()
  var followUps = Timeline<Noted<RecommendationFollowedUp>>()
  var obligations = Timeline<Noted<ObligationRegistered>>()
  var fulfilments = Timeline<Noted<ObligationFulfilled>>()

  mutating func evolve(with event: PolicyEvent, at stamp: Stamp, _ reading: borrowing EventReading) {
    switch event {
    case .adopted(let what): adoptions.add(Noted(stamp: stamp, what: what), reading)
    case .principleStated(let what): principles.add(Noted(stamp: stamp, what: what), reading)
    case .recommendationMade(let what): recommendations.add(Noted(stamp: stamp, what: what), reading)
    case .recommendationFollowedUp(let what): followUps.add(Noted(stamp: stamp, what: what), reading)
    case .obligationRegistered(let what): obligations.add(Noted(stamp: stamp, what: what), reading)
    case .obligationFulfilled(let what): fulfilments.add(Noted(stamp: stamp, what: what), reading)
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    adoptions.settle(events)
    principles.settle(events)
    recommendations.settle(events)
    followUps.settle(events)
    obligations.settle(events)
    fulfilments.settle(events)
  }
}

/// A programme and what becomes of its actions.
struct ProgrammeFacts: Sendable {
  var adoptions = Timeline<Noted<ProgrammeAdopted>>()
  var plannings = Timeline<Noted<ActionPlanned>>()
  var steps = Timeline<Step>()
  var costs = Timeline<Cost>()

  struct Step: Dated {
    let stamp: Stamp
    let action: ID
    let state: State
    enum State: Sendable { case started, completed, dropped }
  }

  mutating func evolve(with event: ProgrammeEvent, at stamp: Stamp, _ reading: borrowing EventReading) {
    switch event {
    case .adopted(let what): adoptions.add(Noted(stamp: stamp, what: what), reading)
    case .actionPlanned(let what): plannings.add(Noted(stamp: stamp, what: what), reading)
    case .actionStarted(let what): steps.add(Step(stamp: stamp, action: what.action, state: .started), reading)
    case .actionCompleted(let what): steps.add(Step(stamp: stamp, action: what.action, state: .completed), reading)
    case .actionDropped(let what): steps.add(Step(stamp: stamp, action: what.action, state: .dropped), reading)
    case .costRecorded: preconditionFailure("they are many, and read field by field")
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    adoptions.settle(events)
    plannings.settle(events)
    steps.settle(events)
    costs.settle(events)
  }
}

/// A signal, until it is closed.
struct SignalFacts: Sendable {
  var observations = Timeline<Observation>()
  var triages = Timeline<Triage>()
  var answers = Timeline<Happening>()
  var closings = Timeline<Happening>()

  struct Observation: Dated {
    let stamp: Stamp
    let channel: Symbol
    let kind: SignalKind
    let topic: Symbol
    let area: Symbol
  }

  struct Triage: Dated {
    let stamp: Stamp
    let trajectory: Symbol
  }

  /// That it happened, and when.
  struct Happening: Dated {
    let stamp: Stamp
  }

  mutating func evolve(with type: EventType, at stamp: Stamp, _ event: inout EventReading) {
    switch type {
    case .signalObserved:
      let observation = Observation(
        stamp: stamp, channel: event.code("channel"), kind: event.word("kind", or: SignalKind.question),
        topic: event.optionalCode("topic"), area: event.optionalCode("area"))
      event.checkRest(of: type)
      observations.note(observation, event)
    case .signalTriaged:
      let triage = Triage(stamp: stamp, trajectory: event.optionalID("trajectory"))
      event.checkRest(of: type)
      triages.note(triage, event)
    case .signalAnswered:
      event.checkRest(of: type)
      answers.note(Happening(stamp: stamp), event)
    case .signalClosed:
      event.checkRest(of: type)
      closings.note(Happening(stamp: stamp), event)
    default: preconditionFailure("\(type) is for other facts")
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    observations.settle(events)
    triages.settle(events)
    answers.settle(events)
    closings.settle(events)
  }
}

/// A plan of residents' own, until it is there or withdrawn.
struct InitiativeFacts: Sendable {
  var submissions = Timeline<Noted<InitiativeSubmitted>>()
  var contacts = Timeline<Noted<InitiativeContactAssigned>>()
  var assessments = Timeline<Noted<InitiativeAssessed>>()
  var grants = Timeline<Noted<InitiativeGranted>>()
  var realisations = Timeline<Noted<InitiativeRealised>>()
  var withdrawals = Timeline<Noted<InitiativeWithdrawn>>()

  mutating func evolve(with event: InitiativeEvent, at stamp: Stamp, _ reading: borrowing EventReading) {
    switch event {
    case .submitted(let what): submissions.add(Noted(stamp: stamp, what: what), reading)
    case .contactAssigned(let what): contacts.add(Noted(stamp: stamp, what: what), reading)
    case .assessed(let what): assessments.add(Noted(stamp: stamp, what: what), reading)
    case .granted(let what): grants.add(Noted(stamp: stamp, what: what), reading)
    case .realised(let what): realisations.add(Noted(stamp: stamp, what: what), reading)
    case .withdrawn(let what): withdrawals.add(Noted(stamp: stamp, what: what), reading)
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    submissions.settle(events)
    contacts.settle(events)
    assessments.settle(events)
    grants.settle(events)
    realisations.settle(events)
    withdrawals.settle(events)
  }
}

/// A channel tried out.
struct ExperimentFacts: Sendable {
  var starts = Timeline<Noted<ExperimentStarted>>()
  var measurements = Timeline<Noted<ExperimentMeasured>>()
  var evaluations = Timeline<Noted<ExperimentEvaluated>>()

  mutating func evolve(with event: ExperimentEvent, at stamp: Stamp, _ reading: borrowing EventReading) {
    switch event {
    case .started(let what): starts.add(Noted(stamp: stamp, what: what), reading)
    case .measured(let what): measurements.add(Noted(stamp: stamp, what: what), reading)
    case .evaluated(let what): evaluations.add(Noted(stamp: stamp, what: what), reading)
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    starts.settle(events)
    measurements.settle(events)
    evaluations.settle(events)
  }
}
