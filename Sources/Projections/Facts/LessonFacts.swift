import Events

/// What is learned and passed on, kept over the whole log: lessons go from one stream to another. So are the evaluations and the
/// advice of streams that are no trajectory, for those are few.
struct LessonFacts: Sendable {
  var learned = Timeline<Mention<LessonLearned>>()
  var shared = Timeline<Mention<LessonShared>>()
  var applied = Timeline<Mention<LessonApplied>>()
  var evaluations = Timeline<Mention<EvaluationHeld>>()
  var advices = Timeline<Mention<AdviceGiven>>()
  /// The lessons that anything was said of, numbered from 0 on: mentions of one are found without comparing texts.
  private(set) var names = LocalNames()
  /// Their numbers in byte order of their ids; of those that were settled.
  private(set) var ordered: [UInt32] = []

  struct Mention<What: Payload>: Dated {
    let stamp: Stamp
    private let said: Held<What>
    /// The lesson by its number, ``noLesson`` in what is not about one.
    let lesson: UInt32
    private let streamNumber: UInt32

    var what: What { said.what }

    /// The stream in which it stands, by its number among the facts.
    var stream: Int { Int(streamNumber) }

    init(stamp: Stamp, what: What, lesson: UInt32 = noLesson, stream: Int) {
      self.stamp = stamp
      said = Held(what)
      self.lesson = lesson
      streamNumber = UInt32(stream)
    }
  }

  static let noLesson = UInt32.max

  /// - Parameter isTrajectory: a trajectory keeps its evaluations and its advice itself.
  mutating func evolve(
    with event: LearningEvent, at stamp: Stamp, in stream: Int, isTrajectory: Bool, _ reading: borrowing EventReading
  ) {
    switch event {
    case .lessonLearned(let what):
      learned.add(Mention(stamp: stamp, what: what, lesson: number(what.lesson), stream: stream), reading)
    case .lessonShared(let what):
      shared.add(Mention(stamp: stamp, what: what, lesson: number(what.lesson), stream: stream), reading)
    case .lessonApplied(let what):
      applied.add(Mention(stamp: stamp, what: what, lesson: number(what.lesson), stream: stream), reading)
    case .evaluationHeld(let what):
      if !isTrajectory { evaluations.add(Mention(stamp: stamp, what: what, stream: stream), reading) }
    case .adviceGiven(let what):
      if !isTrajectory { advices.add(Mention(stamp: stamp, what: what, stream: stream), reading) }
    }
  }

  private mutating func number(_ lesson: ID) -> UInt32 {
    let text = Array(lesson.text.utf8)
    return names.number(text.span.bytes)
  }

  mutating func settle(_ events: borrowing EventReading) {
    learned.settle(events)
    shared.settle(events)
    applied.settle(events)
    evaluations.settle(events)
    advices.settle(events)
    guard ordered.count < names.count else { return }
    ordered.insert((ordered.count..<names.count).map { UInt32($0) }) { [names] in
      names.bytes($0).lexicographicallyPrecedes(names.bytes($1))
    }
  }
}
