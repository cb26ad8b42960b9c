@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// The walk beside the obvious way: asking every overview at every moment there is.
@Suite struct `A replay` {
  static let histories = (1...8).map { History(seed: UInt64($0), streams: $0 % 2 == 0 ? 8 : 3, events: 180) }

  @Test(arguments: histories, Replay.Grouping.allCases)
  func `begins with nothing and ends with what the overviews say, change by change`(
    history: History, grouping: Replay.Grouping
  ) {
    Self.forEachQuestion(of: history) { facts, events, question in
      let replay = Self.replay(facts, events, question, by: grouping)
      var walk = ReplayWalk(replay)
      var states: [Overview: [[Table.Value]: [Table.Value]]] = [:]
      for index in replay.stops.indices {
        for change in walk.changes(at: index) { Self.apply(change, to: &states) }
        for overview in Replay.overviews {
          let table = replay.table(overview, after: index)
          let isSame = Self.unaged(states[overview] ?? [:], overview) == Self.unaged(Self.rows(of: table), overview)
          #expect(isSame, "\(overview) after \(replay.stops[index].last)")
        }
      }
      for overview in Replay.overviews {
        let asked = overview.table(Cut(facts, question, evidence: false))
        let isEqual = replay.table(overview) == asked
        #expect(isEqual, "\(overview)")
        let isSum = Self.unaged(states[overview] ?? [:], overview) == Self.unaged(Self.rows(of: asked), overview)
        #expect(isSum, "\(overview)")
      }
    }
  }

  @Test(arguments: histories)
  func `misses no moment at which a figure changes`(history: History) {
    Self.forEachQuestion(of: history) { facts, events, question in
      // Beyond the last day of which every midnight is asked a change would be seen late.
      var question = question
      question.asOf = min(question.asOf, Moment(nanoseconds: 20_600 * HistoryTime.day))
      let replay = Self.replay(facts, events, question, by: .event)
      // Every instant at which anything happens anywhere, and every midnight.
      var moments = Set(events.map(\.time.moment))
      for day in 19_967...20_600 {
        if let midnight = Amsterdam.turn(to: CalendarDate(daysSinceEpoch: day)) { moments.insert(midnight) }
      }
      var before = Self.state(facts, question, at: .distantPast)
      for moment in moments.filter({ $0 <= question.asOf }).sorted() {
        let after = Self.state(facts, question, at: moment)
        if after != before {
          let isMoment = replay.stops.contains { $0.first == moment }
          #expect(isMoment, "\(moment) in \(question.subject)")
        }
        before = after
      }
    }
  }

  @Test(arguments: histories, Replay.Grouping.allCases)
  func `tells the same in whatever order its moments are looked at`(history: History, grouping: Replay.Grouping) {
    var random = SeededGenerator(seed: history.seed)
    Self.forEachQuestion(of: history) { facts, events, question in
      let replay = Self.replay(facts, events, question, by: grouping)
      var forward = ReplayWalk(replay)
      let all = replay.stops.indices.map { forward.changes(at: $0) }
      var back = ReplayWalk(replay)
      let isSameBack = replay.stops.indices.reversed().map { back.changes(at: $0) } == all.reversed()
      #expect(isSameBack)
      for index in replay.stops.indices.shuffled(using: &random).prefix(20) {
        let isSame = back.changes(at: index) == all[index]
        #expect(isSame)
      }
      guard let figure = Figure.all.randomElement(using: &random) else { return }
      var followed = ReplayWalk(replay, figure: figure)
      var found: [Int: [Change]] = [:]
      var next = 0
      while let hit = followed.next(from: next) {
        found[hit.index] = hit.changes
        next = hit.index + 1
      }
      for index in replay.stops.indices {
        let isSame = found[index] ?? [] == all[index].compactMap { $0.only(figure) }
        #expect(isSame, "\(figure.name)")
      }
      // And back again.
      var last = replay.stops.count - 1
      var foundBack: [Int: [Change]] = [:]
      while let hit = followed.previous(from: last) {
        foundBack[hit.index] = hit.changes
        last = hit.index - 1
      }
      let isSame = foundBack == found
      #expect(isSame)
    }
  }

  @Test func `goes by the owner's trajectory before this one, and by none that was called the owner's in error`() {
    var story = Story()
    func start(_ trajectory: String, _ owner: String, on day: Int, id: String? = nil) {
      story.add(
        "trajectory-started", #"{"title":"Plan","kind":"policy","complexity":"complex","owner":"\#(owner)"}"#, on: day, id: id,
        in: "trajectory/\(trajectory)")
    }
    func plan(_ trajectory: String, _ instrument: String, on day: Int) {
      story.add(
        "plan-adopted",
        #"{"purpose":"horen","targetGroups":[],"instruments":["\#(instrument)"],"adoptedBy":"college"}"#, on: day,
        in: "trajectory/\(trajectory)")
    }
    start("before", "team-a", on: 0)
    start("stranger", "team-a", on: 31, id: "wrong")
    story.add(
      "fact-retracted", #"{"source":"urn:test","id":"wrong","reason":"another team"}"#, on: 32, in: "trajectory/stranger")
    start("stranger", "team-b", on: 32)
    start("plan", "team-a", on: 60)
    plan("plan", "survey", on: 70)
    plan("before", "workshop", on: 90)
    let subject = Question.Subject(trajectory: "plan", normSet: .vision2012)
    let question = Question(subject, asOf: Story.day(120), knownAt: Story.day(1_000), position: story.events.count)
    let replay = Self.replay(story.facts, story.events, question, by: .event)
    var walk = ReplayWalk(replay)
    let turned = replay.stops.indices.filter { index in
      walk.changes(at: index).contains { change in
        change.overview == .norms && change.cells.contains { $0.to.value == .verdict(.met) }
          && change.key.contains(.word(Norm.consideredInstrument))
      }
    }
    #expect(turned.map { replay.stops[$0].first } == [Story.day(90)])
  }

  @Test func `tells what others say of lessons, where a verdict rests on it`() {
    var story = Story()
    func learn(_ lesson: String, _ theme: String, on day: Int, in stream: String) {
      story.add("lesson-learned", #"{"lesson":"\#(lesson)","text":"vroeg beginnen","theme":"\#(theme)"}"#, on: day, in: stream)
    }
    func share(_ lesson: String, on day: Int, in stream: String) {
      story.add("lesson-shared", #"{"lesson":"\#(lesson)","audience":"council","channel":"letter"}"#, on: day, in: stream)
    }
    learn("known", "housing", on: 0, in: "trajectory/before")
    share("known", on: 1, in: "trajectory/before")
    learn("other", "sport", on: 2, in: "trajectory/before")
    story.add(
      "trajectory-started",
      #"{"title":"Plan","kind":"policy","complexity":"complex","owner":"team-a","theme":"youth"}"#, on: 10)
    share("other", on: 15, in: "trajectory/before")
    learn("known", "youth", on: 20, in: "organisation/web")
    story.add("evaluation-held", #"{"kind":"final","by":"team-a","findings":"goed"}"#, on: 30)
    learn("own", "youth", on: 31, in: "trajectory/plan")
    share("own", on: 40, in: "organisation/web")
    let subject = Question.Subject(trajectory: "plan", normSet: .vision2012)
    let question = Question(subject, asOf: Story.day(41), knownAt: Story.day(1_000), position: story.events.count)
    let replay = Self.replay(story.facts, story.events, question, by: .event)
    // What was shared of others after the start changes nothing and is no moment; what was shared of its own is told of anyway.
    #expect(replay.stops.filter { $0.positions.isEmpty && !$0.mayEndTerms }.map(\.first) == [Story.day(20)])
    var walk = ReplayWalk(replay)
    func norms(at day: Int) -> [Table.Value] {
      guard let index = replay.stops.firstIndex(where: { $0.first == Story.day(day) }) else { return [] }
      return walk.changes(at: index).filter { $0.overview == .norms }.flatMap(\.key)
    }
    #expect(norms(at: 20).contains(.word(Norm.lessonsApplied)))
    #expect(norms(at: 40).contains(.word(Norm.lessonsShared)))
  }

  @Test(arguments: histories) func `holds the events of the dossier, in its order`(history: History) {
    Self.forEachQuestion(of: history) { facts, events, question in
      let cut = Cut(facts, question, evidence: false)
      let dossier = Projections.Dossier.rows(Projections.Dossier.positions(cut).map { events[$0 - 1] }, cut).map {
        $0.cells[8].value
      }
      for grouping in Replay.Grouping.allCases {
        let replay = Self.replay(facts, events, question, by: grouping)
        #expect(replay.stops.flatMap(\.positions).map { .text(events[$0 - 1].id) } == dossier)
        for (one, next) in zip(replay.stops, replay.stops.dropFirst()) { #expect(one.last < next.first) }
        for stop in replay.stops { #expect(stop.first <= stop.last && stop.last <= question.asOf) }
      }
    }
  }

  // MARK: How

  /// A few questions about each trajectory of a history.
  static func forEachQuestion(of history: History, _ body: (Facts, [RecordedEvent], Question) -> Void) {
    var random = SeededGenerator(seed: history.seed)
    let events = history.recorded()
    var facts = Facts()
    for event in events { facts.consume(event) }
    facts.settle()
    for stream in Set(events.map(\.stream)).sorted() where stream.hasPrefix("trajectory/") {
      guard let id = ID(String(stream.dropFirst("trajectory/".count))) else { continue }
      var subject = Question.Subject(trajectory: id)
      // The norms of 2012 read what happens in other streams too.
      if random.chance(60) {
        subject.normSet = .vision2012
        subject.against = random.chance(50) ? .metElkaar2 : .rekenkamer2010
      }
      let end = Question(
        subject, asOf: Moment(nanoseconds: 98_700 * HistoryTime.day), knownAt: .distantFuture, position: events.count)
      body(facts, events, end)
      body(
        facts, events,
        Question(
          subject, asOf: history.moment(&random), knownAt: .distantFuture,
          position: Int.random(in: 0...events.count, using: &random)))
    }
  }

  static func replay(_ facts: Facts, _ events: [RecordedEvent], _ question: Question, by grouping: Replay.Grouping) -> Replay {
    let cut = Cut(facts, question, evidence: false)
    return Replay(cut, read: Replay.unread(cut).map { events[$0 - 1] }, by: grouping)
  }

  /// All that does not age.
  private static func state(_ facts: Facts, _ question: Question, at moment: Moment) -> [[[Table.Value]: [Table.Value]]] {
    var question = question
    question.asOf = moment
    return Replay.overviews.map {
      unaged(rows(of: $0.table(Cut(facts, question, evidence: false))), $0)
    }
  }

  private static func rows(of table: Table) -> [[Table.Value]: [Table.Value]] {
    guard let overview = Overview(rawValue: table.name) else { return [:] }
    return Dictionary(uniqueKeysWithValues: table.rows.map { (overview.key(of: $0), $0.cells.map(\.value)) })
  }

  private static func unaged(_ rows: [[Table.Value]: [Table.Value]], _ overview: Overview) -> [[Table.Value]: [Table.Value]] {
    // Why something is so may be said otherwise although it stayed the same.
    let left = overview.ageing.union(overview.definition.explaining)
    return rows.mapValues { cells in cells.enumerated().map { left.contains($0.offset) ? .empty : $0.element } }
  }

  private static func apply(_ change: Change, to states: inout [Overview: [[Table.Value]: [Table.Value]]]) {
    let overview = change.overview
    var cells = [Table.Value](repeating: .empty, count: overview.columns.count)
    for (column, value) in overview.named(change.key) { cells[column] = value }
    if change.fate == .new { for cell in change.cells { cells[cell.column] = cell.to.value } }
    if change.fate == .gone { for cell in change.cells { cells[cell.column] = cell.from.value } }
    let key = change.key
    switch change.fate {
    case .new:
      #expect(states[overview, default: [:]].updateValue(cells, forKey: key) == nil)
    case .gone:
      #expect(states[overview, default: [:]].removeValue(forKey: key) != nil)
    case .changed:
      guard var row = states[overview]?[key] else {
        Issue.record("a change of a row that is not there: \(change)")
        return
      }
      for cell in change.cells {
        if !overview.ageing.union(overview.definition.explaining).contains(cell.column) {
          #expect(row[cell.column] == cell.from.value)
        }
        row[cell.column] = cell.to.value
      }
      states[overview]?[key] = row
    }
  }
}
