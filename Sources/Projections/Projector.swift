public import EventStore
import Events
public import Formats

/// Keeps facts up to date with a log and answers questions from them.
public struct Projector: ~Copyable {
  private var reader: LogReader
  private var facts: Facts
  /// Whether every stream was held against the log once; from then on only those that grew are.
  private var isCompared = false
  /// The streams of which not every event was consumed (G10).
  private var incomplete: [String: ProjectionError] = [:]

  public init(_ directory: DataDirectory, facts: Facts = Facts()) throws(StoreError) {
    reader = try LogReader(directory)
    self.facts = facts
  }

  /// The last position that was consumed.
  public var position: Position { facts.position }

  /// Consumes what was appended since.
  /// - Parameter progress: is told the position reached and the end of the log, after each page.
  public mutating func catchUp(progress: (Position, Position) -> Void = { _, _ in }) throws(StoreError) {
    let end = try reader.end().position
    while facts.position < end {
      try consumePage()
      progress(facts.position, end)
    }
  }

  /// Answers from all that is recorded now, after showing that nothing of it was skipped (G10).
  /// - Parameter evidence: with the positions that prove each cell.
  public mutating func table(
    _ overview: Overview, _ asked: Question.Asked, now: Moment, evidence: Bool = false
  ) throws(ProjectionError) -> Table {
    try answer(asked, now: now, evidence: evidence) { cut, reader throws(StoreError) in
      overview.table(cut, quoted: try reader.events(at: overview.quotes(cut)))
    }
  }

  /// Several overviews of one moment: nothing is recorded between them.
  public mutating func tables(
    _ overviews: [Overview], _ asked: Question.Asked, now: Moment, evidence: Bool = false
  ) throws(ProjectionError) -> [Table] {
    try answer(asked, now: now, evidence: evidence) { cut, reader throws(StoreError) in
      var tables: [Table] = []
      for overview in overviews { tables.append(overview.table(cut, quoted: try reader.events(at: overview.quotes(cut)))) }
      return tables
    }
  }

  /// The walk through one trajectory: all that is recorded now, whatever comes in while it is walked.
  /// - Parameter asked: names the trajectory.
  public mutating func replay(
    _ asked: Question.Asked, by grouping: Replay.Grouping = .event, now: Moment
  ) throws(ProjectionError) -> Replay {
    precondition(asked.subject.trajectory != nil, "a replay is of one trajectory")
    return try answer(asked, now: now, evidence: false) { cut, reader throws(StoreError) in
      Replay(cut, read: try reader.events(at: Replay.unread(cut)), by: grouping)
    }
  }

  /// The words of events, which never change.
  public mutating func events(at positions: [Position]) throws(ProjectionError) -> [RecordedEvent] {
    do throws(StoreError) { return try reader.events(at: positions) } catch { throw .store(error) }
  }

  /// Consumes the rest within one view on the log, compares what was consumed with what that view holds, and answers.
  mutating func answer<Answer>(
    _ asked: Question.Asked, now: Moment, evidence: Bool,
    _ body: (Cut, inout LogReader) throws(StoreError) -> Answer
  ) throws(ProjectionError) -> Answer {
    do throws(StoreError) {
      try catchUp()
      try reader.beginView()
    } catch {
      throw .store(error)
    }
    defer { reader.endView() }
    let question: Question
    do throws(StoreError) {
      let end = try reader.end()
      while facts.position < end.position { try consumePage() }
      try compare()
      let known = try asked.knownAt.map { moment throws(StoreError) in try reader.end(recordedBy: moment) } ?? end.position
      question = asked.resolved(now: now, end: end, known: known)
    } catch {
      throw .store(error)
    }
    try refuse(question)
    do throws(StoreError) { return try body(Cut(facts, question, evidence: evidence), &reader) } catch { throw .store(error) }
  }

  private mutating func consumePage() throws(StoreError) {
    // Moved out and back, not copied: the closure below may not touch all of self.
    var facts = Facts()
    swap(&facts, &self.facts)
    defer { swap(&facts, &self.facts) }
    try reader.scan(after: facts.position) { facts.consume($0) }
  }

  /// Holds what was consumed of each stream that grew against what the log says of it.
  private mutating func compare() throws(StoreError) {
    var grown: [Int] = []
    facts.settle { grown.append($0) }
    if !isCompared {
      var seen = 0
      let facts = facts
      var found: [String: ProjectionError] = [:]
      try reader.forEachDigest { name, stored in
        let consumed = facts.number(named: name).map { facts.streams[$0].digest }
        if consumed != nil { seen += 1 }
        if consumed != stored {
          found[name] = .incomplete(stream: name, consumed: consumed?.count ?? 0, stored: stored.count)
        }
      }
      incomplete = found
      isCompared = true
      if seen < facts.streams.count { try compare(Array(facts.streams.indices)) }
    } else {
      try compare(grown)
    }
  }

  private mutating func compare(_ streams: [Int]) throws(StoreError) {
    for stream in streams {
      let name = facts.streams[stream].name
      let consumed = facts.streams[stream].digest
      let stored = try reader.digest(ofStream: name) ?? .empty
      incomplete[name] = consumed == stored ? nil : .incomplete(stream: name, consumed: consumed.count, stored: stored.count)
    }
  }

  /// A stream that was not consumed whole, or that holds an event that is not understood, gives no answers.
  private func refuse(_ question: Question) throws(ProjectionError) {
    let asked = question.subject.trajectory.map { "trajectory/\($0.text)" }
    if let asked {
      if let error = incomplete[asked] { throw error }
    } else if let first = incomplete.min(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      throw first.value
    }
    let poisons = facts.poisons.filter { stream, poison in
      poison.position <= question.position && (asked == nil || facts.streams[stream].name == asked)
    }
    if let first = poisons.min(by: { $0.value.position < $1.value.position }) {
      throw .poison(stream: facts.streams[first.key].name, first.value)
    }
  }
}

/// Why there is no answer.
public enum ProjectionError: Error, Hashable, Sendable {
  case store(StoreError)
  /// An event that was valid when it was stored is not understood now.
  case poison(stream: String, Facts.Poison)
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
