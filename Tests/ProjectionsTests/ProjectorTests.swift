@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

@Suite struct `The projector` {
  let temporary: TemporaryDirectory
  let directory: DataDirectory
  let log: Log

  init() throws {
    temporary = try TemporaryDirectory()
    directory = DataDirectory(temporary.path)
    log = try Log(directory, .init(holder: "test"))
  }

  private func record(_ id: String, by participant: String, in stream: String = "trajectory/plan", data: String? = nil) throws {
    let data = data ?? #"{"reaction":"\#(id)","channel":"website","kind":"idea","participant":"\#(participant)"}"#
    let event = NewEvent(
      source: "urn:test", id: id, type: "nl.participation.reaction-received", stream: stream,
      time: try OffsetMoment("2025-02-10T12:00:00+01:00"), data: Array(data.utf8))
    guard case .accepted = log.append([event]) else {
      Issue.record("not appended")
      return
    }
  }

  @Test func `answers with all that is recorded, as soon as it is`() throws {
    defer { log.close() }
    try record("1", by: "anna")
    var projector = try Projector(directory)
    #expect(try projector.table(.reach, .init(), now: .now(), evidence: true).drawn == "* 1 0 - -\n- 1 0 - -")
    try record("2", by: "bert")
    #expect(try projector.table(.reach, .init(), now: .now(), evidence: true).drawn == "* 2 0 - -\n- 2 0 - -")
  }

  @Test func `gives the same bytes when the answered question is asked again, while events keep coming in`() throws {
    defer { log.close() }
    try record("1", by: "anna")
    var projector = try Projector(directory)
    let first = try projector.table(.reach, .init(), now: .now(), evidence: true)
    try record("2", by: "bert")
    var again = Question.Asked()
    again.asOf = first.question.asOf
    again.knownAt = first.question.knownAt
    again.position = first.question.position
    let second = try projector.table(.reach, again, now: .now(), evidence: true)
    #expect(second.json(in: .nl, evidence: true) == first.json(in: .nl, evidence: true))
  }

  @Test func `shows an event that was skipped as an error, not as a figure`() throws {
    defer { log.close() }
    try record("1", by: "anna")
    try record("2", by: "bert", in: "trajectory/other")
    var elsewhere = try LogReader(directory)
    var facts = Facts()
    let first = try #require(try elsewhere.events(after: 0).first)
    // Our mistake, made on purpose: position 1 is consumed as if it belonged to another stream.
    facts.consume(first.moved(to: "signal/elsewhere"))
    var projector = try Projector(directory, facts: facts)
    var asked = Question.Asked()
    asked.subject.trajectory = "plan"
    #expect(throws: ProjectionError.incomplete(stream: "trajectory/plan", consumed: 0, stored: 1)) {
      try projector.table(.reach, asked, now: .now())
    }
    asked.subject.trajectory = "other"
    #expect(try projector.table(.reach, asked, now: .now()).drawn == "* 1 0 - -\n- 1 0 - -")
  }

  @Test func `stops the answers of a stream with an event that it does not understand, and only those`() throws {
    defer { log.close() }
    try record("1", by: "anna")
    try record("2", by: "bert", in: "trajectory/other")
    try record("3", by: "-", data: #"{"reaction":"r 3"}"#)
    var projector = try Projector(directory)
    var asked = Question.Asked()
    asked.subject.trajectory = "plan"
    do {
      _ = try projector.table(.reach, asked, now: .now())
      Issue.record("there was an answer")
    } catch {
      guard case .poison(let stream, let poison) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(stream == "trajectory/plan")
      #expect(poison.position == 3)
      #expect(poison.faults.contains { $0.hasPrefix("/data/reaction ") })
    }
    asked.subject.trajectory = "other"
    #expect(try projector.table(.reach, asked, now: .now()).drawn == "* 1 0 - -\n- 1 0 - -")
  }

  @Test func `refuses evidence that names more events than one answer may`() throws {
    defer { log.close() }
    for number in 1...4 { try record("\(number)", by: "anna") }
    var projector = try Projector(directory)
    let asked = Question.Asked()
    let whole = try projector.table(.reach, asked, now: .now(), evidence: true)
    projector.mostEvidence = whole.evidenceCount
    #expect(try projector.table(.reach, asked, now: .now(), evidence: true).rows == whole.rows)
    projector.mostEvidence -= 1
    let refused = ProjectionError.tooMuchEvidence(most: projector.mostEvidence)
    #expect(throws: refused) { try projector.table(.reach, asked, now: .now(), evidence: true) }
    #expect(throws: refused) { try projector.tables([.stance, .reach], asked, now: .now(), evidence: true) }
    #expect(throws: Never.self) { try projector.table(.reach, asked, now: .now()) }
    // Verdicts of many trajectories beside many policies are not even gathered.
    let cut = Cut(projector.facts, Question(.init(), asOf: .now(), knownAt: .distantFuture, position: 4), evidence: .most(5))
    var tally = VerdictTally(cut)
    for _ in 1...1_000 { tally.count(.met, evidence: [1, 2]) }
    #expect(tally.counts.met == 1_000 && !cut.isEvidenceWhole)
    #expect(tally.cells[0].evidence == [1, 2])
  }
}
