public import EventStore
import Events
public import Formats

/// Keeps facts up to date with a log and answers questions from them.
public struct Projector: ~Copyable {
  private let directory: DataDirectory
  private var reader: LogReader
  /// Not private, so that tests can make the mistakes here that G10 is for.
  var facts: Facts
  private var page = EventPage()
  /// Whether every stream was held against the log once; from then on only those that grew are.
  private var isCompared = false
  /// Ten answers about all of a million events, or one of the longest.
  private let kept = Kept(most: 96 << 20)
  /// As many positions an answer may name: some 64 MB as JSON, and seven for each event of a million. Without a bound the verdicts
  /// of many trajectories beside many policies would be gigabytes.
  var mostEvidence = 8_000_000
  /// The streams of which not every event was consumed (G10).
  private var incomplete: [String: ProjectionError] = [:]

  public init(_ directory: DataDirectory, facts: Facts = Facts()) throws(StoreError) {
    reader = try LogReader(directory)
    self.directory = directory
    self.facts = facts
  }

  /// The last position that was consumed.
  public var position: Position { facts.position }

  /// Consumes what was appended since.
  /// - Parameter progress: is told the position reached and the end of the log, after each page.
  public mutating func catchUp(progress: (Position, Position) -> Void = { _, _ in }) throws(StoreError) {
    let end = try reader.end().position
    if end - facts.position > Self.farBehind { try catchUp(to: end, progress) }
    while facts.position < end {
      try consumePage()
      progress(facts.position, end)
    }
  }

  /// From so many events on it pays to read on one core while another folds.
  private static let farBehind = 20_000

  private mutating func catchUp(to end: Position, _ progress: (Position, Position) -> Void) throws(StoreError) {
    let source = try PageSource(directory)
    source.start(after: facts.position, EventPage())
    var spare = EventPage()
    while true {
      var page = try source.take()
      guard let last = page.rows.last?.position else { return }
      if last < end { source.start(after: last, spare) }
      facts.consume(page)
      progress(facts.position, end)
      guard last < end else { return }
      spare = EventPage()
      swap(&spare, &page)
    }
  }

  /// Answers from all that is recorded now, after showing that nothing of it was skipped (G10).
  /// - Parameter evidence: with the positions that prove each cell.
  public mutating func table(
    _ overview: Overview, _ asked: Question.Asked, now: Moment, evidence: Bool = false
  ) throws(ProjectionError) -> Table {
    try tables([overview], asked, now: now, evidence: evidence)[0]
  }

  /// What of an overview everybody may see.
  /// - Parameter now: a moment at which the question has no ``Question/Asked/publicFaults(of:now:)``.
  public mutating func publicTable(_ overview: Overview, _ asked: Question.Asked, now: Moment) throws(ProjectionError) -> Table {
    precondition(asked.publicFaults(of: overview, now: now).isEmpty, "everybody asks what is for everybody")
    guard let shown = overview.publiclyShown else { preconditionFailure("the faults say so") }
    return try table(overview, asked.publicly(now: now), now: now).publicly(shown)
  }

  /// Several overviews of one moment: nothing is recorded between them.
  public mutating func tables(
    _ overviews: [Overview], _ asked: Question.Asked, now: Moment, evidence: Bool = false
  ) throws(ProjectionError) -> [Table] {
    let wanted: EvidenceWanted = evidence ? .most(mostEvidence) : .none
    let (tables, isWhole) = try answer(asked, now: now, evidence: wanted, reading: overviews) { cut, reader throws(StoreError) in
      var tables: [Table] = []
      for overview in overviews { tables.append(overview.table(cut, quoted: try reader.events(at: overview.quotes(cut)))) }
      return (tables, cut.isEvidenceWhole)
    }
    guard isWhole, !evidence || tables.allSatisfy({ $0.evidenceCount <= mostEvidence }) else {
      throw .tooMuchEvidence(most: mostEvidence)
    }
    return tables
  }

  /// Says which figures and verdicts rest on an event: all that is recorded now, whatever comes in while it is asked.
  public mutating func citations(
    of position: Position, _ asked: Question.Asked, now: Moment
  ) throws(ProjectionError) -> Citations {
    try answer(asked, now: now, evidence: .only(position)) { cut, _ throws(StoreError) in Citations(cut, of: position) }
  }

  /// What happened outside single trajectories.
  /// - Parameter part: the places of those to tell, in the order of time and from 0 on.
  public mutating func history(_ asked: Question.Asked, part: Range<Int>, now: Moment) throws(ProjectionError) -> History {
    try answer(asked, now: now, evidence: .none) { cut, reader throws(StoreError) in
      try History(cut, part: part) { positions throws(StoreError) in try reader.events(at: positions) }
    }
  }

  /// The walk through one trajectory: all that is recorded now, whatever comes in while it is walked.
  /// - Parameter asked: names the trajectory.
  public mutating func replay(
    _ asked: Question.Asked, by grouping: Replay.Grouping = .event, now: Moment
  ) throws(ProjectionError) -> Replay {
    precondition(asked.subject.trajectory != nil, "a replay is of one trajectory")
    return try answer(asked, now: now, evidence: .none) { cut, reader throws(StoreError) in
      Replay(cut, read: try reader.events(at: Replay.unread(cut)), by: grouping)
    }
  }

  /// The ids of all trajectories in the record, whenever it learned of them.
  public var trajectories: [String] { facts.streams.filter { $0.category == .trajectory }.map(\.id) }

  /// The words of events, which never change.
  public mutating func events(at positions: [Position]) throws(ProjectionError) -> [RecordedEvent] {
    do throws(StoreError) { return try reader.events(at: positions) } catch { throw .store(error) }
  }

  /// Consumes the rest within one view on the log, compares what was consumed with what that view holds, and answers.
  /// - Parameter overviews: those that may read other streams than that of the trajectory asked for.
  mutating func answer<Answer>(
    _ asked: Question.Asked, now: Moment, evidence: EvidenceWanted, reading overviews: [Overview] = [],
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
    let cut = Cut(facts, question, evidence: evidence, keeping: kept)
    try refuse(cut, overviews)
    do throws(StoreError) { return try body(cut, &reader) } catch { throw .store(error) }
  }

  private mutating func consumePage() throws(StoreError) {
    try reader.fill(&page, after: facts.position)
    facts.consume(page)
  }

  /// Holds what was consumed of each stream that grew against what the log says of it; of every stream, when it does not add up.
  private mutating func compare() throws(StoreError) {
    var grown: [Int] = []
    facts.settle { grown.append($0) }
    if isCompared {
      try compare(grown)
      // What is missing from a stream that did not grow shows in the number of all, or in the stream that it was taken for.
      if incomplete.isEmpty, facts.consumedCount == facts.position { return }
    }
    try compareAll()
    isCompared = true
  }

  private mutating func compareAll() throws(StoreError) {
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
    if seen < facts.streams.count { try compare(Array(facts.streams.indices)) }
  }

  private mutating func compare(_ streams: [Int]) throws(StoreError) {
    for stream in streams {
      let name = facts.streams[stream].name
      let consumed = facts.streams[stream].digest
      let stored = try reader.digest(ofStream: name) ?? .empty
      incomplete[name] = consumed == stored ? nil : .incomplete(stream: name, consumed: consumed.count, stored: stored.count)
    }
  }

  /// A stream that was not consumed whole, or in which an event takes part that is not understood, gives no answers.
  private mutating func refuse(_ cut: Cut, _ overviews: [Overview]) throws(ProjectionError) {
    let asked = cut.question.subject.trajectory.map { "trajectory/\($0.text)" }
    func isRead(_ stream: String) -> Bool {
      asked == nil || stream == asked || overviews.contains { $0.definition.reads(stream, cut) }
    }
    let missed = incomplete.filter { isRead($0.key) }.min { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    if let missed { throw missed.value }
    let poisons = facts.poisons.compactMap { stream, stamps in
      isRead(facts.streams[stream].name) ? stamps.first { cut.takesPart($0) }?.position : nil
    }
    guard let first = poisons.min() else { return }
    let found: [RecordedEvent]
    do throws(StoreError) { found = try reader.events(at: [first]) } catch { throw .store(error) }
    for event in found { throw .poison(stream: event.stream, facts.poison(event)) }
  }
}

/// Why there is no answer.
public enum ProjectionError: Error, Hashable, Sendable {
  case store(StoreError)
  /// An event that was valid when it was stored is not understood now.
  case poison(stream: String, Facts.Poison)
  /// Not every event of the stream was consumed: a fault of ours, shown and never counted around.
  case incomplete(stream: String, consumed: Int, stored: Int)
  /// The evidence that was asked for names more positions than one answer may.
  case tooMuchEvidence(most: Int)
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
    case (.tooMuchEvidence(let most), .en):
      "The evidence of this answer names events more than \(most) times. Ask about less, or without evidence."
    case (.tooMuchEvidence(let most), .nl):
      "Het bewijs bij dit antwoord noemt meer dan \(most) keer een gebeurtenis. Vraag minder, of vraag zonder bewijs."
    case (.incomplete(let stream, let consumed, let stored), .nl):
      "Van \(stream) zijn \(consumed) gebeurtenissen geteld en \(stored) vastgelegd. Er wordt geen cijfer getoond; meld dit alstublieft."
    }
  }
}
