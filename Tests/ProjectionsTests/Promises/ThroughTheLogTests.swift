@testable import EventStore
import Events
import Formats
import Synchronization
import TestSupport
import Testing

@testable import Projections

/// What holds of facts holds of answers from a real log that grows (DOMAIN §5, "The question").
@Suite struct `Answers from a log that grows` {
  /// A log with a clock that is set to when a history's events were learned.
  final class Growing: Sendable {
    let history: History
    let directory: DataDirectory
    private let temporary: TemporaryDirectory
    private let log: Log
    private let now: Clock
    static let batchSize = 7

    private final class Clock: Sendable {
      let nanoseconds = Atomic<Int64>(0)
    }

    init(_ history: History) throws {
      self.history = history
      temporary = try TemporaryDirectory()
      directory = DataDirectory(temporary.path)
      let clock = Clock()
      now = clock
      log = try Log(
        directory, .init(holder: "test") { Moment(nanoseconds: clock.nanoseconds.load(ordering: .relaxed)) })
    }

    /// Appends the batch that starts after a position.
    /// - Returns: the position after it.
    func recordBatch(after first: Int) -> Int {
      let last = min(first + Self.batchSize, history.events.count)
      let moment = history.recorded(at: first + 1, batchSize: Self.batchSize)
      now.nanoseconds.store(moment.nanoseconds, ordering: .relaxed)
      guard case .accepted = log.append(Array(history.events[first..<last])) else {
        Issue.record("\(history) is not appended")
        return last
      }
      return last
    }

    func close() { log.close() }
  }

  @Test func `are the same bytes when they are asked again with the question that was answered`() throws {
    var random = SeededGenerator.announced(for: "asked again")
    for _ in 0..<Asking.count(3) {
      let growing = try Growing(History(seed: random.next(), events: 120))
      defer { growing.close() }
      var projector = try Projector(growing.directory)
      var answered: [(asked: Asking.Asked, question: Question, bytes: [UInt8])] = []
      var position = 0
      while position < growing.history.events.count {
        position = growing.recordBatch(after: position)
        let log = growing.history.recorded(batchSize: Growing.batchSize)
        for asked in Asking.questions(about: log, &random) where random.chance(20) {
          var question = Question.Asked(asked.subject)
          if random.chance(50) { question.asOf = growing.history.moment(&random) }
          if random.chance(30) { question.knownAt = growing.history.moment(&random) }
          if random.chance(30) { question.position = Int.random(in: 0...2 * position, using: &random) }
          let now = growing.history.moment(&random)
          let table = try projector.table(asked.overview, question, now: now, evidence: true)
          answered.append((asked, table.question, table.json(in: .nl, evidence: true)))
        }
      }
      // By who followed along, and by who comes new.
      var newcomer = try Projector(growing.directory)
      for (asked, question, bytes) in answered {
        let again = Question.Asked(
          question.subject, asOf: question.asOf, knownAt: question.knownAt, position: question.position)
        for table in [
          try projector.table(asked.overview, again, now: .distantFuture, evidence: true),
          try newcomer.table(asked.overview, again, now: .distantPast, evidence: true),
        ] {
          #expect(table.json(in: .nl, evidence: true) == bytes, "\(growing.history) \(asked) \(question)")
        }
      }
      #expect(answered.count > 30)
    }
  }

  @Test func `know what was recorded by then, and no position beyond it`() throws {
    var random = SeededGenerator.announced(for: "known at, from a log")
    for _ in 0..<Asking.count(3) {
      let growing = try Growing(History(seed: random.next(), events: 100))
      defer { growing.close() }
      var position = 0
      while position < growing.history.events.count { position = growing.recordBatch(after: position) }
      let log = growing.history.recorded(batchSize: Growing.batchSize)
      let facts = Facts(of: log)
      var projector = try Projector(growing.directory)
      for _ in 0..<8 {
        let knownAt = growing.history.moment(&random)
        let known = log.last { $0.recorded <= knownAt }?.position ?? 0
        let asOf = growing.history.moment(&random)
        for (position, expected) in [(nil, known), (known / 2, known / 2), (known + 1, known), (0, 0), (1_000, known)] {
          let question = Question(asOf: asOf, knownAt: knownAt, position: expected)
          for asked in Asking.questions(about: log, &random) where random.chance(30) {
            let table = try projector.table(
              asked.overview, .init(asked.subject, asOf: asOf, knownAt: knownAt, position: position), now: .distantPast,
              evidence: true)
            #expect(table.question.position == expected)
            let brute = Told(facts.table(asked, question, quoting: log))
            #expect(Told(table) == brute, "\(growing.history) \(asked) \(question): \(Told(table).difference(from: brute))")
          }
        }
      }
    }
  }

  @Test(arguments: Overview.allCases) func `are empty about a trajectory that nobody knows, and from a log without events`(
    overview: Overview
  ) throws {
    let growing = try Growing(History(seed: 1, events: 30))
    defer { growing.close() }
    var projector = try Projector(growing.directory)
    let isAboutOne = overview.parameters.contains(.trajectory)
    let asked = Question.Asked(
      .init(trajectory: isAboutOne ? "nobody-knows" : nil, reaction: overview == .contribution ? "r1" : nil))
    #expect(try projector.table(overview, asked, now: .now()).rows.isEmpty)
    #expect(try projector.table(overview, asked, now: .now()).question.position == 0)
    _ = growing.recordBatch(after: 0)
    let table = try projector.table(overview, asked, now: .now())
    #expect((table.rows.isEmpty || !isAboutOne) && table.question.position == 7)
  }
}
