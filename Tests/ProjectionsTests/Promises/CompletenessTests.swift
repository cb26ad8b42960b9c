@testable import EventStore
import Events
import Formats
import Synchronization
import TestSupport
import Testing

@testable import Projections

/// An event that was skipped is found and shown as an error, not as a figure (DESIGN G10).
@Suite struct `An event that the projector skipped` {
  /// A log of a history, with a clock that a test sets.
  final class Recorded: Sendable {
    let history: History
    let directory: DataDirectory
    private let temporary: TemporaryDirectory
    private let log: Log

    init(_ history: History) throws {
      self.history = history
      temporary = try TemporaryDirectory()
      directory = DataDirectory(temporary.path)
      log = try Log(directory, .init(holder: "test"))
    }

    /// Appends the events up to a position.
    func record(upTo last: Int, after first: Int = 0) {
      guard first < last else { return }
      guard case .accepted = log.append(Array(history.events[first..<last])) else {
        Issue.record("\(history) is not appended")
        return
      }
    }

    func close() { log.close() }
  }

  @Test func `is found when it was skipped before the first question, whichever it is`() throws {
    var random = SeededGenerator.announced(for: "skipped at the start")
    let recorded = try Recorded(History(seed: random.next(), events: 60))
    defer { recorded.close() }
    recorded.record(upTo: 60)
    let log = recorded.history.recorded()
    let streams = Set(log.map(\.stream)).sorted()
    // Each event but the last, which nobody has consumed before it is asked for; and each stream but the last one's.
    for event in log.dropLast() {
      try Self.expectFound(in: [event.stream], recorded.directory) { facts in
        for other in log where other.position != event.position { facts.consume(other) }
      }
    }
    for stream in streams where stream != log[59].stream {
      try Self.expectFound(in: [stream], recorded.directory) { facts in
        for other in log where other.stream != stream { facts.consume(other) }
      }
    }
  }

  @Test func `is found when it was skipped later, also when nothing else of its stream came in`() throws {
    var random = SeededGenerator.announced(for: "skipped later")
    for _ in 0..<Asking.count(12) {
      let count = Int.random(in: 3...40, using: &random)
      let recorded = try Recorded(History(seed: random.next(), events: count))
      defer { recorded.close() }
      let log = recorded.history.recorded()
      let first = Int.random(in: 0...count - 2, using: &random)
      recorded.record(upTo: first)
      var projector = try Projector(recorded.directory)
      _ = try projector.table(.trajectories, .init(), now: .now())
      recorded.record(upTo: count, after: first)
      let skipped = Int.random(in: first + 1..<count, using: &random)
      // Either it is skipped, or taken for an event of another stream.
      let elsewhere = random.chance(50) ? random.pick(log).stream : nil
      for event in log[first...] {
        if event.position != skipped {
          projector.facts.consume(event)
        } else if let elsewhere {
          projector.facts.consume(event.moved(to: elsewhere))
        }
      }
      let stream = log[skipped - 1].stream
      guard elsewhere != stream else { continue }
      try Self.expectRefused(&projector, stream, "\(recorded.history) \(skipped) after \(first), \(elsewhere ?? "nowhere")")
    }
  }

  private static func expectFound(in streams: [String], _ directory: DataDirectory, _ fold: (inout Facts) -> Void) throws {
    var facts = Facts()
    fold(&facts)
    var projector = try Projector(directory, facts: facts)
    for stream in streams { try expectRefused(&projector, stream, "\(stream)") }
  }

  /// Every question about all streams is refused, and of those about one trajectory those about the stream itself.
  private static func expectRefused(_ projector: inout Projector, _ stream: String, _ place: String) throws {
    for overview in Overview.allCases {
      var asked = Question.Asked()
      if overview.required.contains(.reaction) { asked.subject.reaction = "r1" }
      if !overview.required.contains(.trajectory) {
        expectIncomplete(&projector, overview, asked, place)
      }
      guard stream.hasPrefix("trajectory/") else { continue }
      asked.subject.trajectory = ID(String(stream.dropFirst("trajectory/".count)))
      expectIncomplete(&projector, overview, asked, place)
    }
  }

  private static func expectIncomplete(
    _ projector: inout Projector, _ overview: Overview, _ asked: Question.Asked, _ place: String
  ) {
    do throws(ProjectionError) {
      _ = try projector.table(overview, asked, now: .now())
      Issue.record("\(overview.rawValue) gave an answer: \(place)")
    } catch {
      guard case .incomplete = error else {
        Issue.record("\(error): \(place)")
        return
      }
    }
  }

  @Test func `stops the dossiers to which it could belong, for they quote other streams`() throws {
    var story = Story()
    story.add("trajectory-started", #"{"title":"t","kind":"project","complexity":"routine","owner":"team"}"#, on: 1)
    story.add("signal-triaged", #"{"team":"webcare","urgency":"low","trajectory":"plan"}"#, on: 2, in: "signal/1")
    story.react("r1", by: "anna", on: 3, in: "trajectory/other")
    let recorded = try RecordedStory(story)
    defer { recorded.close() }
    var facts = Facts()
    for event in story.events where event.position != 2 { facts.consume(event) }
    var projector = try Projector(recorded.directory, facts: facts)
    #expect(throws: ProjectionError.incomplete(stream: "signal/1", consumed: 0, stored: 1)) {
      try projector.table(.trajectory, .init(.init(trajectory: "plan")), now: .now())
    }
    #expect(try projector.table(.timeliness, .init(.init(trajectory: "plan")), now: .now()).rows.count == 1)
  }
}

/// An event that was valid when it was stored and is not understood now stops its stream's answers (DESIGN §3).
@Suite struct `An event that is not understood` {
  private static let started = #"{"title":"t","kind":"project","complexity":"routine","owner":"team"}"#

  @Test(arguments: Overview.allCases) func `stops every answer of its stream, with its position and its reason, and no other`(
    overview: Overview
  ) throws {
    var story = Story()
    story.add("trajectory-started", Self.started, on: 1)
    story.react("r1", by: "anna", on: 1)
    story.add("trajectory-started", Self.started, on: 1, in: "trajectory/other")
    story.react("r1", by: "anna", on: 1, in: "trajectory/other")
    story.add("goal-set", #"{"goal":"g"}"#, on: 2)
    let recorded = try RecordedStory(story)
    defer { recorded.close() }
    var projector = try Projector(recorded.directory)
    var asked = Question.Asked(.init(trajectory: "plan", reaction: overview == .contribution ? "r1" : nil))
    let poison = ProjectionError.poison(
      stream: "trajectory/plan", Facts.Poison(position: 5, faults: ["/data/statement is required"]))
    #expect(throws: poison) { try projector.table(overview, asked, now: .now()) }
    if !overview.required.contains(.trajectory) {
      #expect(throws: poison) { try projector.table(overview, .init(), now: .now()) }
    }
    // As long as nobody knew of it, and of another trajectory, there is an answer.
    asked.position = 4
    #expect(throws: Never.self) { try projector.table(overview, asked, now: .now()) }
    asked.position = nil
    asked.subject.trajectory = "other"
    // Who is new in one trajectory, all others say.
    if overview == .newVoices {
      #expect(throws: poison) { try projector.table(overview, asked, now: .now()) }
      return
    }
    let table = try projector.table(overview, asked, now: .now())
    #expect(table.rows.isEmpty == !Asking.shownOfOneReaction.contains(overview))
  }

  @Test func `takes nothing along of what was recorded around it`() throws {
    var story = Story()
    story.react("r1", by: "anna", on: 1, in: "trajectory/other")
    story.add("reaction-received", #"{"reaction":"no id"}"#, on: 2)
    story.react("r2", by: "bert", on: 3, in: "trajectory/other")
    story.add("reaction-received", "[]", on: 4)
    #expect(story.ask(.reach, .init(trajectory: "other")).drawn == "* 2 0 - -\n- 2 0 - -")
  }

  @Test func `stops the dossiers of other trajectories only where those read its stream`() throws {
    var story = Story()
    story.add("trajectory-started", Self.started, on: 1)
    story.react("no", by: "anna", on: 1, in: "trajectory/other")
    story.add("goal-set", #"{"goal":"g"}"#, on: 2, in: "trajectory/other")
    let recorded = try RecordedStory(story)
    defer { recorded.close() }
    var projector = try Projector(recorded.directory)
    let asked = Question.Asked(.init(trajectory: "plan"))
    #expect(try projector.table(.trajectory, asked, now: .now()).rows.count == 1)
    recorded.record("signal-triaged", #"{"team":"webcare"}"#, in: "signal/1")
    #expect(
      throws: ProjectionError.poison(
        stream: "signal/1", Facts.Poison(position: 4, faults: ["/data/urgency is required"]))
    ) {
      try projector.table(.trajectory, asked, now: .now())
    }
    #expect(try projector.table(.timeliness, asked, now: .now()).rows.count == 1)
  }

  @Test func `stops nothing any more once it is taken back, nor before its time has come`() throws {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.add("goal-set", #"{"goal":"g"}"#, on: 5, id: "bad")
    story.add("goal-set", #"{"goal":"g"}"#, on: 6, id: "worse")
    story.retract("bad", on: 7)
    let recorded = try RecordedStory(story)
    defer { recorded.close() }
    var projector = try Projector(recorded.directory)
    var asked = Question.Asked(asOf: Story.day(5))
    #expect(try projector.table(.reach, asked, now: .now()).rows.count == 2)
    asked.position = 3
    #expect(throws: ProjectionError.self) { try projector.table(.reach, asked, now: .now()) }
    asked.position = nil
    asked.asOf = Story.day(6)
    let poison = ProjectionError.poison(
      stream: "trajectory/plan", Facts.Poison(position: 3, faults: ["/data/statement is required"]))
    #expect(throws: poison) { try projector.table(.reach, asked, now: .now()) }
  }
}

/// The log of a story.
final class RecordedStory: Sendable {
  let directory: DataDirectory
  private let temporary: TemporaryDirectory
  private let log: Log
  private let now = Atomic<Int64>(0)

  init(_ story: Story) throws {
    temporary = try TemporaryDirectory()
    directory = DataDirectory(temporary.path)
    let now = Moment.now()
    log = try Log(directory, .init(holder: "test") { now })
    for event in story.events { append(event.asNew) }
  }

  func record(_ type: String, _ data: String, in stream: String) {
    append(
      NewEvent(
        source: "urn:test", id: "later", type: "nl.participation." + type, stream: stream,
        time: OffsetMoment(moment: Story.day(9), offsetMinutes: 0), data: Array(data.utf8)))
  }

  private func append(_ event: NewEvent) {
    guard case .accepted = log.append([event]) else {
      Issue.record("not appended")
      return
    }
  }

  func close() { log.close() }
}

extension RecordedEvent {
  /// The event as it was before it was recorded.
  var asNew: NewEvent {
    NewEvent(source: source, id: id, type: type, stream: stream, time: time, extensions: extensions, data: data)
  }

  /// The same event as if it stood in another stream.
  func moved(to stream: String) -> RecordedEvent {
    RecordedEvent(
      position: position, stream: stream, version: version, type: type, source: source, id: id, time: time,
      recorded: recorded, extensions: extensions, data: data)
  }
}
