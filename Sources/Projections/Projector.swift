public import EventStore
public import Formats

/// Keeps facts up to date with a log and answers questions from them.
public struct Projector: ~Copyable {
  private var reader: LogReader
  public private(set) var facts: Facts

  public init(_ directory: DataDirectory, facts: Facts = Facts()) throws(StoreError) {
    reader = try LogReader(directory)
    self.facts = facts
  }

  /// Consumes what was appended since.
  /// - Parameter progress: is told the position reached and the end of the log, after each page.
  public mutating func catchUp(progress: (Position, Position) -> Void = { _, _ in }) throws(StoreError) {
    // Moved out and back, not copied: the closure below may not touch all of self.
    var facts = Facts()
    swap(&facts, &self.facts)
    defer { swap(&facts, &self.facts) }
    let end = try reader.end().position
    while facts.position < end {
      try reader.walk(after: facts.position) { facts.consume($0) }
      progress(facts.position, end)
    }
  }

  /// Answers from all that is recorded now, after showing that nothing of it was skipped (G10).
  public mutating func table(
    _ overview: Overview, _ asked: Question.Asked, now: Moment
  ) throws(ProjectionError) -> Table {
    do throws(StoreError) { try catchUp() } catch { throw .store(error) }
    let end = try snapshotEnd(asked)
    let question = asked.resolved(now: now, end: end)
    return overview.table(facts, question)
  }

  /// Consumes the rest within one view on the log, and compares what was consumed with what that view holds.
  private mutating func snapshotEnd(_ asked: Question.Asked) throws(ProjectionError) -> Log.End {
    var facts = Facts()
    swap(&facts, &self.facts)
    defer { swap(&facts, &self.facts) }
    let outcome: Result<Log.End, ProjectionError>
    do throws(StoreError) {
      outcome = try reader.snapshot { reader throws(StoreError) in
        let end = try reader.end()
        while facts.position < end.position {
          try reader.walk(after: facts.position) { facts.consume($0) }
        }
        let question = asked.resolved(now: end.recorded, end: end)
        for stream in facts.streams(askedFor: question) {
          let stored = try reader.digest(ofStream: stream) ?? .empty
          let consumed = facts.facts(ofStream: stream)
          if let poison = consumed?.poison { return .failure(.poison(stream: stream, poison)) }
          guard consumed?.digest ?? .empty == stored else {
            return .failure(.incomplete(stream: stream, consumed: consumed?.digest.count ?? 0, stored: stored.count))
          }
        }
        return .success(end)
      }
    } catch {
      throw .store(error)
    }
    return try outcome.get()
  }
}

/// Why there is no answer.
public enum ProjectionError: Error, Hashable, Sendable {
  case store(StoreError)
  /// An event that was valid when it was stored is not understood now.
  case poison(stream: String, TrajectoryFacts.Poison)
  /// Not every event of the stream was consumed: a fault of ours, shown and never counted around.
  case incomplete(stream: String, consumed: Int, stored: Int)
}

extension ProjectionError {
  public func sentence(in language: Language) -> String {
    switch (self, language) {
    case (.store(let error), _): error.sentence(in: language)
    case (.poison(let stream, let poison), .en):
      "The event at position \(poison.position) in \(stream) is not understood: \(poison.faults.joined(separator: "; ")). Until it is, this stream gives no figures."
    case (.poison(let stream, let poison), .nl):
      "De gebeurtenis op positie \(poison.position) in \(stream) wordt niet begrepen: \(poison.faults.joined(separator: "; ")). Zolang dat zo is, komen er geen cijfers uit deze stroom."
    case (.incomplete(let stream, let consumed, let stored), .en):
      "Of \(stream) \(consumed) events were counted and \(stored) are recorded. No figure is shown; please report this."
    case (.incomplete(let stream, let consumed, let stored), .nl):
      "Van \(stream) zijn \(consumed) gebeurtenissen geteld en \(stored) vastgelegd. Er wordt geen cijfer getoond; meld dit alstublieft."
    }
  }
}
