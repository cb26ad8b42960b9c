import EventStore
import Events
import Formats

/// The part of the facts that takes part in a question (DOMAIN §5, "The question").
///
/// An event takes part when it had happened by `asOf` and was recorded by the position that is known, and no retraction that was
/// recorded by then names it. Facts lie in order of time, so that the first condition is a prefix.
///
/// A class, because it is handed to everything that answers: a copy would count a reference to every list of facts.
final class Cut: Sendable {
  let question: Question
  let facts: Facts
  /// Whether cells carry the positions that prove them; without them answers are several times quicker.
  let wantsEvidence: Bool
  /// What was made of single trajectories for earlier answers; nil where answers are not kept.
  let kept: Kept?

  let asked: DateAsked
  private let only: Position?
  private let count: EvidenceCount
  private let retractions: Retractions

  /// - Parameter dateAsked: that of `asOf`; a replay asks one moment by the dates on both sides of midnight.
  convenience init(_ facts: Facts, _ question: Question, evidence: Bool, dateAsked: CalendarDate? = nil) {
    self.init(facts, question, evidence: evidence ? .all : .none, dateAsked: dateAsked)
  }

  init(
    _ facts: Facts, _ question: Question, evidence: EvidenceWanted, dateAsked: CalendarDate? = nil, keeping kept: Kept? = nil
  ) {
    precondition(facts.isSettled, "facts are settled before they are asked")
    self.facts = facts
    self.question = question
    switch evidence {
    case .none: (wantsEvidence, only, count) = (false, nil, EvidenceCount(most: .max))
    case .all: (wantsEvidence, only, count) = (true, nil, EvidenceCount(most: .max))
    case .most(let most): (wantsEvidence, only, count) = (true, nil, EvidenceCount(most: most))
    case .only(let position): (wantsEvidence, only, count) = (true, position, EvidenceCount(most: .max))
    }
    retractions = facts.retractions
    asked = DateAsked(dateAsked ?? Amsterdam.date(at: question.asOf))
    self.kept = kept
  }

  /// The same for one thread of several, of which each notes what it reads of the date asked.
  private init(sharing other: Cut) {
    question = other.question
    facts = other.facts
    (wantsEvidence, only, count) = (other.wantsEvidence, other.only, other.count)
    retractions = other.retractions
    asked = DateAsked(other.asked)
    kept = other.kept
  }

  func forOneThread() -> Cut { Cut(sharing: self) }

  /// Whether nothing of a stream is left out of the question.
  func isWhole(stream number: Int) -> Bool {
    facts.streams[number].latest <= question.asOf && Int(facts.streams[number].positions.last ?? 0) <= question.position
  }

  // MARK: Events

  func takesPart(_ stamp: Stamp) -> Bool { stamp.time <= question.asOf && isKnown(stamp) }

  /// Whether an event was known and not known to be wrong, whenever it happened.
  @inline(__always)
  func isKnown(_ stamp: Stamp) -> Bool {
    stamp.position <= question.position && !retractions.hold(stamp.position, knownTo: question.position)
  }

  /// Those that take part, from the earliest to the latest.
  func part<Fact>(of timeline: Timeline<Fact>) -> [Fact] {
    let end = timeline.count(until: question.asOf)
    var index = 0
    while index < end, isKnown(timeline.facts[index].stamp) { index += 1 }
    // Mostly all of them: then nothing is copied.
    if index == timeline.count { return timeline.facts }
    var part = Array(timeline.facts[..<index])
    while index < end {
      if isKnown(timeline.facts[index].stamp) { part.append(timeline.facts[index]) }
      index += 1
    }
    return part
  }

  /// The things that events bring into being, from the earliest to the latest: of two events about one thing only the latest counts.
  func things<Fact, Thing: Hashable>(of timeline: Timeline<Fact>, by thing: (Fact) -> Thing) -> [Fact] {
    let part = part(of: timeline)
    if part.count < 2 { return part }
    // They are few and mostly different: each is held against those behind it, and only where that would take long is a table made.
    if part.count <= 24 {
      let hasTwins = part.indices.contains { place in
        part[(place + 1)...].contains { thing($0) == thing(part[place]) }
      }
      if !hasTwins { return part }
    }
    var latest: [Thing: Int] = [:]
    for place in part.indices { latest[thing(part[place])] = place }
    if latest.count == part.count { return part }
    return part.indices.filter { latest[thing(part[$0])] == $0 }.map { part[$0] }
  }

  func earliest<Fact>(of timeline: Timeline<Fact>, where isMeant: (Fact) -> Bool = { _ in true }) -> Fact? {
    for index in 0..<timeline.count(until: question.asOf)
    where isKnown(timeline.facts[index].stamp) && isMeant(timeline.facts[index]) {
      return timeline.facts[index]
    }
    return nil
  }

  /// When the earliest came of the things that events bring into being: of two events about one thing only the latest counts.
  func earliestThing<Fact>(
    of timeline: Timeline<Fact>, by thing: (Fact) -> some Equatable, where isMeant: (Fact) -> Bool = { _ in true }
  ) -> Stamp? {
    let end = timeline.count(until: question.asOf)
    search: for index in 0..<end where isKnown(timeline.facts[index].stamp) {
      guard isMeant(timeline.facts[index]) else { continue }
      for later in index + 1..<max(end, index + 1)
      where thing(timeline.facts[later]) == thing(timeline.facts[index]) && isKnown(timeline.facts[later].stamp) {
        continue search
      }
      return timeline.facts[index].stamp
    }
    return nil
  }

  func latest<Fact>(of timeline: Timeline<Fact>, where isMeant: (Fact) -> Bool = { _ in true }) -> Fact? {
    for index in (0..<timeline.count(until: question.asOf)).reversed()
    where isKnown(timeline.facts[index].stamp) && isMeant(timeline.facts[index]) {
      return timeline.facts[index]
    }
    return nil
  }

  /// For each key the latest that takes part: of two events that bring one thing into being only that one counts.
  func latest<Fact, Key: Hashable>(of timeline: Timeline<Fact>, by key: (Fact) -> Key) -> [Key: Fact] {
    var latest: [Key: Fact] = [:]
    for index in 0..<timeline.count(until: question.asOf) where isKnown(timeline.facts[index].stamp) {
      latest[key(timeline.facts[index])] = timeline.facts[index]
    }
    return latest
  }

  /// For each key the earliest that takes part.
  func earliest<Fact, Key: Hashable>(of timeline: Timeline<Fact>, by key: (Fact) -> Key) -> [Key: Fact] {
    var earliest: [Key: Fact] = [:]
    for index in 0..<timeline.count(until: question.asOf) where isKnown(timeline.facts[index].stamp) {
      let fact = timeline.facts[index]
      if earliest[key(fact)] == nil { earliest[key(fact)] = fact }
    }
    return earliest
  }

  /// Whether one event is later than another, of whatever types (DOMAIN §5, "Things and times").
  func isEarlier(_ one: Stamp, than other: Stamp) -> Bool { facts.reading.isEarlier(one, than: other) }

  /// The earlier of two events, of which either may be missing.
  func earlier(_ one: Stamp?, _ other: Stamp?) -> Stamp? {
    guard let one, let other else { return one ?? other }
    return isEarlier(other, than: one) ? other : one
  }

  func text(_ symbol: Symbol) -> String { facts.reading.symbols[symbol] }

  func precedes(_ one: Symbol, _ other: Symbol) -> Bool { facts.reading.symbols.precedes(one, other) }

  /// Positions for a cell, where they are wanted.
  func evidence(_ positions: () -> [Position]) -> [Position] { wantsEvidence ? wanted(positions()) : [] }

  /// Of positions those that are wanted.
  func wanted(_ positions: [Position]) -> [Position] {
    if positions.isEmpty { return [] }
    if let only { return positions.contains(only) ? [only] : [] }
    return count.take(positions.count) ? positions : []
  }

  /// Whether none was left out because they are too many.
  var isEvidenceWhole: Bool { count.isWithin }

  // MARK: Streams

  /// The streams of a category in which anything takes part, in byte order of their ids; of trajectories those asked for.
  func streams(of category: EventCategory) -> [StreamFacts] { numbers(of: category).map { facts.streams[$0] } }

  /// The same, by their numbers among the facts.
  func numbers(of category: EventCategory) -> [Int] {
    guard category == .trajectory, let trajectory = question.subject.trajectory else {
      let numbers = facts.ordered[category] ?? []
      return question.position >= facts.position ? numbers : numbers.filter { isKnown(stream: $0) }
    }
    return facts.number(named: "trajectory/\(trajectory.text)").map { isKnown(stream: $0) ? [$0] : [] } ?? []
  }

  private func isKnown(stream number: Int) -> Bool {
    facts.streams[number].positions.first.map { $0 <= question.position } ?? false
  }
}
