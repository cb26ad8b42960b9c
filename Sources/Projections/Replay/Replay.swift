public import EventStore
import Events
public import Formats

/// The walk through the moments of one trajectory (DESIGN §3, "Replay"): what happened, which terms ended, and what each changed.
///
/// The moments are listed at once, for that is cheap; what one changed is asked of the overviews, just before it and at it, on the
/// same facts as every other answer. A value: whatever is recorded meanwhile, the walk stays as it is.
public struct Replay: Sendable {
  public let question: Question
  public let grouping: Grouping
  /// In order of time. One without events may turn out to change nothing; walking passes over it.
  public let stops: [Stop]

  let facts: Facts
  private let stream: Int?

  /// What makes one moment.
  public enum Grouping: String, CaseIterable, Sendable {
    /// All that happened at one instant.
    case event
    /// All that happened on one day in Amsterdam.
    case day
  }

  /// A moment at which something may change.
  public struct Stop: Hashable, Sendable {
    /// The instant; of a day the first.
    public let first: Moment
    /// The instant; of a day the last that is asked.
    public let last: Moment
    /// The events, in the order of time, source and id.
    public let positions: [Position]
    /// Events of other trajectories that may change a verdict here: the owner's trajectory before this one, lessons of others.
    let elsewhere: [Position]
    /// Whether a term may have ended when its day began.
    public let mayEndTerms: Bool

    /// The events to tell of: its own, and those elsewhere when a verdict changed that may rest on them.
    public func told(_ changes: [Change]) -> [Position] {
      let rests = changes.contains { $0.cause == .events && ($0.overview == .norms || $0.overview == .flips) }
      return rests ? positions + elsewhere : positions
    }
  }

  /// What a replay tells of: all that is asked of one trajectory as a whole.
  public static let overviews = Overview.allCases.filter { $0.definition.isReplayed }

  /// - Parameter read: the events at ``unread``.
  init(_ cut: Cut, read: [RecordedEvent], by grouping: Grouping) {
    question = cut.question
    facts = cut.facts
    self.grouping = grouping
    stream = cut.streams(of: .trajectory).first.flatMap { cut.facts.number(named: $0.name) }
    guard cut.question.subject.trajectory != nil, let trajectory = cut.trajectories().first else {
      stops = []
      return
    }
    let stamps = trajectory.facts.stamps + read.map { Stamp(time: $0.time.moment, position: $0.position) }
    let own = Set(stamps.map(\.position))
    let elsewhere = trajectory.stampsElsewhere.filter { !own.contains($0.position) }
    let events = (stamps.map { (stamp: $0, isOwn: true) } + elsewhere.map { (stamp: $0, isOwn: false) })
      .filter { cut.takesPart($0.stamp) }.sorted { cut.isEarlier($0.stamp, than: $1.stamp) }
    stops = Self.stops(events, termsEndingBefore: trajectory.daysAfterTerms, until: cut.question.asOf, by: grouping)
  }

  /// The events of which the facts keep no time: those elsewhere, and retractions.
  static func unread(_ cut: Cut) -> [Position] {
    guard let trajectory = cut.trajectories().first else { return [] }
    let stamped = Set(trajectory.facts.stamps.map(\.position))
    return Dossier.positions(cut).filter { !stamped.contains($0) }
  }

  /// Whether anything of the trajectory is in the record that is known.
  public var isRecorded: Bool { stream != nil }

  /// Whether the record learned of the trajectory after the moment that is asked.
  public var isRecordedLater: Bool {
    guard stream == nil, let trajectory = question.subject.trajectory else { return false }
    return facts.number(named: "trajectory/\(trajectory.text)") != nil
  }

  /// The ids of the trajectories in the record that is known.
  public var trajectories: [String] {
    facts.streams.filter { $0.category == .trajectory && ($0.positions.first.map { $0 <= question.position } ?? false) }
      .map(\.id)
  }

  private static func stops(
    _ events: [(stamp: Stamp, isOwn: Bool)], termsEndingBefore days: Set<Int>, until asOf: Moment, by grouping: Grouping
  ) -> [Stop] {
    // What others did before it began changes nothing of it; its own first event shows what came of that.
    guard let first = events.first(where: \.isOwn)?.stamp.time else { return [] }
    let events = events.filter { $0.stamp.time >= first }
    let midnights = days.compactMap { Amsterdam.turn(to: CalendarDate(daysSinceEpoch: $0)) }
      .filter { $0 >= first && $0 <= asOf }.sorted()
    var calendar = AmsterdamDays()
    var stops: [Stop] = []
    var event = 0
    var midnight = 0
    while event < events.count || midnight < midnights.count {
      let next = min(
        event < events.count ? events[event].stamp.time : .distantFuture,
        midnight < midnights.count ? midnights[midnight] : .distantFuture)
      var start = next
      var end = next
      if grouping == .day {
        let day = calendar.day(at: next)
        start = Amsterdam.turn(to: CalendarDate(daysSinceEpoch: day)) ?? next
        end = Amsterdam.turn(to: CalendarDate(daysSinceEpoch: day + 1)).map { Moment(nanoseconds: $0.nanoseconds - 1) } ?? next
        end = min(end, asOf)
      }
      let from = event
      while event < events.count, events[event].stamp.time <= end { event += 1 }
      var mayEndTerms = false
      while midnight < midnights.count, midnights[midnight] <= end {
        mayEndTerms = true
        midnight += 1
      }
      func positions(own: Bool) -> [Position] { events[from..<event].filter { $0.isOwn == own }.map(\.stamp.position) }
      stops.append(
        Stop(
          first: start, last: end, positions: positions(own: true), elsewhere: positions(own: false), mayEndTerms: mayEndTerms))
    }
    return stops
  }

  // MARK: Asking

  /// An overview as it was after a moment, or before all of them.
  /// - Parameter index: where the moment stands in ``stops``; nil for before the first.
  public func table(_ overview: Overview, after index: Int?, evidence: Bool = false) -> Table {
    let stop = index.map { stops[$0] }
    return table(overview, at: stop?.last ?? .distantPast, on: nil, evidence: evidence)
  }

  /// An overview at the end of the walk: as it was asked.
  public func table(_ overview: Overview, evidence: Bool = false) -> Table {
    table(overview, at: question.asOf, on: nil, evidence: evidence)
  }

  func table(_ overview: Overview, at moment: Moment, on date: CalendarDate?, evidence: Bool) -> Table {
    var question = question
    question.asOf = moment
    return overview.table(Cut(facts, question, evidence: evidence, dateAsked: date))
  }

  /// Where the first moment stands that begins after another, or at it.
  public func index(after moment: Moment) -> Int { count { $0.first <= moment } }
  public func index(from moment: Moment) -> Int { count { $0.last < moment } }

  private func count(of isBefore: (Stop) -> Bool) -> Int {
    var low = 0
    var high = stops.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(stops[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Asks what moments changed; in their order that takes half the work.
public struct ReplayWalk: Sendable {
  public let replay: Replay
  /// Nil for all figures.
  public let figure: Figure?
  private let wantsEvidence: Bool
  private let overviews: [Overview]
  /// How things stood after the last moment that was looked at, by the day that it was.
  private var last: (index: Int, day: CalendarDate, tables: [Table])?

  public init(_ replay: Replay, figure: Figure? = nil, evidence: Bool = false) {
    self.replay = replay
    self.figure = figure
    wantsEvidence = evidence
    overviews = figure.map { [$0.overview] } ?? Replay.overviews
  }

  /// What a moment changed.
  public mutating func changes(at index: Int) -> [Change] {
    let stop = replay.stops[index]
    let eve = Moment(nanoseconds: max(stop.first.nanoseconds, Moment.distantPast.nanoseconds + 1) - 1)
    let day = Amsterdam.date(at: stop.first)
    var changes: [Change] = []
    if stop.mayEndTerms {
      let dayBefore = day.adding(days: -1)
      for overview in overviews where overview.isJudgedByDate {
        changes += Change.all(
          from: replay.table(overview, at: eve, on: dayBefore, evidence: wantsEvidence),
          to: replay.table(overview, at: eve, on: day, evidence: wantsEvidence), of: overview, cause: .time,
          leavingOut: overview.ageing)
      }
    }
    if !stop.positions.isEmpty || !stop.elsewhere.isEmpty {
      let before: [Table]
      if let last, last.index == index - 1, last.day == day {
        before = last.tables
      } else {
        before = overviews.map { replay.table($0, at: eve, on: day, evidence: wantsEvidence) }
      }
      let after = overviews.map { replay.table($0, at: stop.last, on: day, evidence: wantsEvidence) }
      for (place, overview) in overviews.enumerated() {
        changes += Change.all(from: before[place], to: after[place], of: overview, cause: .events)
      }
      last = (index, day, after)
    }
    if let figure { changes = changes.compactMap { $0.only(figure) } }
    return changes
  }

  /// The first moment from a place on at which something is to be told: an event or a change; with a figure, a change of it.
  /// - Parameters:
  ///   - end: where to stop looking.
  ///   - progress: is told each place that is looked at; false ends the search.
  public mutating func next(
    from start: Int, before end: Int? = nil, progress: (Int) -> Bool = { _ in true }
  ) -> (index: Int, changes: [Change])? {
    var index = max(start, 0)
    while index < end ?? replay.stops.count {
      guard progress(index) else { return nil }
      let changes = changes(at: index)
      if tells(index, changes) { return (index, changes) }
      index += 1
    }
    return nil
  }

  /// The last such moment up to a place.
  public mutating func previous(
    from start: Int, progress: (Int) -> Bool = { _ in true }
  ) -> (index: Int, changes: [Change])? {
    var index = min(start, replay.stops.count - 1)
    while index >= 0 {
      guard progress(index) else { return nil }
      let changes = changes(at: index)
      if tells(index, changes) { return (index, changes) }
      index -= 1
    }
    return nil
  }

  private func tells(_ index: Int, _ changes: [Change]) -> Bool {
    !changes.isEmpty || (figure == nil && !replay.stops[index].positions.isEmpty)
  }
}
