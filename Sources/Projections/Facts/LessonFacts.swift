import Events

/// What is learned and passed on, kept over the whole log: lessons go from one stream to another. So are the evaluations and the
/// advice of streams that are no trajectory, for those are few.
struct LessonFacts: Sendable {
  var learned = Timeline<Mention<LessonLearned>>()
  var shared = Timeline<Mention<LessonShared>>()
  var applied = Timeline<Mention<LessonApplied>>()
  var evaluations = Timeline<Mention<EvaluationHeld>>()
  var advices = Timeline<Mention<AdviceGiven>>()

  struct Mention<What: Payload>: Dated {
    let stamp: Stamp
    let what: What
    /// The stream in which it stands, by its number among the facts.
    let stream: Int
  }

  /// - Parameter isTrajectory: a trajectory keeps its evaluations and its advice itself.
  mutating func evolve(
    with event: LearningEvent, at stamp: Stamp, in stream: Int, isTrajectory: Bool, _ reading: borrowing EventReading
  ) {
    switch event {
    case .lessonLearned(let what): learned.add(Mention(stamp: stamp, what: what, stream: stream), reading)
    case .lessonShared(let what): shared.add(Mention(stamp: stamp, what: what, stream: stream), reading)
    case .lessonApplied(let what): applied.add(Mention(stamp: stamp, what: what, stream: stream), reading)
    case .evaluationHeld(let what):
      if !isTrajectory { evaluations.add(Mention(stamp: stamp, what: what, stream: stream), reading) }
    case .adviceGiven(let what):
      if !isTrajectory { advices.add(Mention(stamp: stamp, what: what, stream: stream), reading) }
    }
  }

  mutating func settle(_ events: borrowing EventReading) {
    learned.settle(events)
    shared.settle(events)
    applied.settle(events)
    evaluations.settle(events)
    advices.settle(events)
  }
}
