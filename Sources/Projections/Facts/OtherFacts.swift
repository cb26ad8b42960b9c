import Events
import Formats

/// The goals of the organisation.
struct OrganisationFacts: Sendable {
  var goals = GoalFacts()

  mutating func settle(_ events: borrowing EventReading) { goals.settle(events) }
}

/// What becomes of the obligations of a policy.
struct PolicyFacts: Sendable {
  var obligations = Timeline<Obligation>()
  var fulfilments = Timeline<Fulfilment>()

  struct Obligation: Dated {
    let stamp: Stamp
    let obligation: Symbol
    let what: Symbol
    let due: CalendarDate
  }

  struct Fulfilment: Dated {
    let stamp: Stamp
    let obligation: Symbol
  }

  mutating func evolve(with type: EventType, at stamp: Stamp, _ event: inout EventReading) {
    switch type {
    case .obligationRegistered:
      let obligation = Obligation(
        stamp: stamp, obligation: event.id("obligation"), what: event.text("what"), due: event.date("due"))
      obligations.note(obligation, event)
    case .obligationFulfilled:
      let fulfilment = Fulfilment(stamp: stamp, obligation: event.id("obligation"))
      fulfilments.note(fulfilment, event)
    default: preconditionFailure("\(type) is for other facts")
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    obligations.settle(events)
    fulfilments.settle(events)
  }
}

/// What becomes of the actions of a programme.
struct ProgrammeFacts: Sendable {
  var plannings = Timeline<Planning>()
  var steps = Timeline<Step>()

  struct Planning: Dated {
    let stamp: Stamp
    let action: Symbol
    let title: Symbol
    let to: CalendarDate?
  }

  struct Step: Dated {
    let stamp: Stamp
    let action: Symbol
    let state: State
    enum State: Sendable { case started, completed, dropped }
  }

  mutating func evolve(with type: EventType, at stamp: Stamp, _ event: inout EventReading) {
    switch type {
    case .actionPlanned:
      let planning = Planning(
        stamp: stamp, action: event.id("action"), title: event.text("title"), to: event.optionalDate("to"))
      plannings.note(planning, event)
    case .actionStarted: note(.started, stamp, &event)
    case .actionCompleted: note(.completed, stamp, &event)
    case .actionDropped: note(.dropped, stamp, &event)
    default: preconditionFailure("\(type) is for other facts")
    }
  }

  private mutating func note(_ state: Step.State, _ stamp: Stamp, _ event: inout EventReading) {
    let step = Step(stamp: stamp, action: event.id("action"), state: state)
    steps.note(step, event)
  }

  mutating func settle(_ events: borrowing EventReading) {
    plannings.settle(events)
    steps.settle(events)
  }
}

/// To which trajectory a signal or an experiment belongs.
struct BelongingFacts: Sendable {
  var namings = Timeline<Naming>()

  struct Naming: Dated {
    let stamp: Stamp
    let trajectory: Symbol
  }

  mutating func evolve(with type: EventType, at stamp: Stamp, _ event: inout EventReading) {
    switch type {
    // An experiment is what its latest start says of it, so one that names no trajectory counts too.
    case .experimentStarted: namings.note(Naming(stamp: stamp, trajectory: event.optionalID("trajectory")), event)
    // A signal belongs where the latest triage put it that names a trajectory.
    case .signalTriaged:
      let trajectory = event.optionalID("trajectory")
      event.checkRest(of: type)
      if !trajectory.isNone { namings.note(Naming(stamp: stamp, trajectory: trajectory), event) }
    default: preconditionFailure("\(type) is for other facts")
    }
  }

  mutating func settle(_ events: borrowing EventReading) { namings.settle(events) }
}

/// Lessons go from one stream to another, so they are kept over the whole log.
struct LessonFacts: Sendable {
  var learned = Timeline<Mention>()
  var passedOn = Timeline<Mention>()

  struct Mention: Dated {
    let stamp: Stamp
    let lesson: Symbol
    /// The stream in which it stands, by its number among the facts.
    let stream: Int
  }

  mutating func evolve(with type: EventType, at stamp: Stamp, in stream: Int, _ event: inout EventReading) {
    switch type {
    case .lessonLearned: learned.note(Mention(stamp: stamp, lesson: event.id("lesson"), stream: stream), event)
    case .lessonShared, .lessonApplied:
      passedOn.note(Mention(stamp: stamp, lesson: event.id("lesson"), stream: stream), event)
    default: preconditionFailure("\(type) is for other facts")
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    learned.settle(events)
    passedOn.settle(events)
  }
}
