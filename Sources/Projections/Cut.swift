import Events

/// The part of a trajectory's facts that takes part in a question (DOMAIN §5, "The question").
struct Cut {
  private let question: Question
  private let retracted: Set<TrajectoryFacts.EventName>

  init(_ facts: TrajectoryFacts, _ question: Question) {
    self.question = question
    // Only what was known decides whether a retraction counts, never when it happened.
    retracted = Set(
      facts.retractions.filter { $0.stamp.recorded <= question.knownAt && $0.stamp.position <= question.position }
        .map(\.value))
  }

  func takesPart(_ stamp: Stamp) -> Bool {
    stamp.time <= question.asOf && stamp.recorded <= question.knownAt && stamp.position <= question.position
      && (retracted.isEmpty || !retracted.contains(TrajectoryFacts.EventName(source: stamp.source, id: stamp.id)))
  }

  /// Those that take part, in the order of recording.
  func part<Value>(of facts: [Stamped<Value>]) -> [Stamped<Value>] {
    facts.filter { takesPart($0.stamp) }
  }

  /// The latest that takes part.
  func latest<Value>(of facts: [Stamped<Value>]) -> Stamped<Value>? {
    var latest: Stamped<Value>?
    for fact in facts where takesPart(fact.stamp) {
      if let known = latest, !Stamp.isEarlier(known.stamp, than: fact.stamp) { continue }
      latest = fact
    }
    return latest
  }

  /// For each key the latest that takes part: of two events that bring the same thing into being only that one counts.
  func latest<Value, Key: Hashable>(of facts: [Stamped<Value>], by key: (Value) -> Key) -> [Key: Stamped<Value>] {
    var latest: [Key: Stamped<Value>] = [:]
    for fact in facts where takesPart(fact.stamp) {
      let name = key(fact.value)
      if let known = latest[name], !Stamp.isEarlier(known.stamp, than: fact.stamp) { continue }
      latest[name] = fact
    }
    return latest
  }
}
