import EventStore
import Formats
import Synchronization
import TestSupport

@testable import Projections

extension ModelRun {
  private struct Done: Sendable {
    let request: [ModelLog.Sent]
    let result: AppendResult
    var first: Position? {
      guard case .accepted(let outcomes) = result else { return nil }
      return outcomes.lazy.compactMap { if case .appended(let position, _) = $0 { position } else { nil } }.first
    }
  }

  /// What somebody saw who looked while others wrote.
  private final class Witness: Sendable {
    struct State {
      var fault: String?
      var events: [RecordedEvent] = []
      var answers: [(question: Question, bytes: [UInt8])] = []
      var isOver = false
    }
    let state = Mutex(State())
    func fault(_ text: String) { state.withLock { $0.fault = $0.fault ?? text } }
    var isOver: Bool { state.withLock { $0.isOver } }
  }

  /// Several senders at once, with a reader and a fold beside them. Any order that explains every answer will do, as long as
  /// nobody's requests change places; the positions say which it was.
  func crowd() throws {
    let senders = Int.random(in: 2...4, using: &random)
    let offered = requests.crowd(of: senders, beside: model, &random)
    tell("\(offered.map(\.count)) requests at once")
    tally.requests += offered.reduce(0) { $0 + $1.count }
    let witness = Witness()
    let looking = [
      OwnThread { [directory] in Self.read(directory, witness) },
      OwnThread { [directory, now] in Self.fold(directory, now: now, witness) },
    ]
    let answers = Mutex<[[Done]]>(Array(repeating: [], count: offered.count))
    let sending = offered.enumerated().map { sender, own in
      OwnThread { [log] in
        for request in own {
          let done = Done(request: request, result: log.append(request.map(\.event)))
          answers.withLock { $0[sender].append(done) }
        }
      }
    }
    for thread in sending { thread.join() }
    witness.state.withLock { $0.isOver = true }
    for thread in looking { thread.join() }

    try explain(answers.withLock { $0 })
    for request in offered.joined() { requests.takeBack(request, beside: model) }
    try compare(witness)
  }

  private func explain(_ answers: [[Done]]) throws {
    var next = Array(repeating: 0, count: answers.count)
    /// Those that wrote nothing stand as early as they can: that leaves most room for the others.
    func passReaders() {
      for sender in answers.indices {
        while next[sender] < answers[sender].count {
          let done = answers[sender][next[sender]]
          var draft = model
          guard done.first == nil, draft.append(done.request, now: now) == done.result else { break }
          next[sender] += 1
        }
      }
    }
    passReaders()
    let writers = answers.indices.flatMap { sender in
      answers[sender].indices.compactMap { index in answers[sender][index].first.map { (sender, index, $0) } }
    }.sorted { $0.2 < $1.2 }
    for (sender, index, position) in writers {
      try expect(next[sender] == index, "sender \(sender): no order explains \(answers[sender][next[sender]])")
      let done = answers[sender][index]
      let expected = model.append(done.request, now: now)
      try expect(done.result == expected, "at \(position) the log said \(done.result), the model \(expected)")
      next[sender] += 1
      passReaders()
    }
    for sender in answers.indices {
      try expect(next[sender] == answers[sender].count, "sender \(sender): no order explains \(answers[sender].last as Any)")
    }
  }

  private func compare(_ witness: Witness) throws {
    let seen = witness.state.withLock { $0 }
    try expect(seen.fault == nil, seen.fault ?? "")
    try expect(
      Self.areExactly(seen.events, model.events.prefix(seen.events.count)), "a reader saw what is not there any more")
    for (question, bytes) in seen.answers.prefix(5) {
      let table = Facts(of: model.events).table(.init(.trajectories), question, quoting: model.events)
      try expect(
        table.json(in: .en, evidence: true) == bytes, "a fold beside the writers answered \(question) otherwise")
    }
  }

  /// Views of one prefix each, the longest of which is kept.
  private static func read(_ directory: DataDirectory, _ witness: Witness) {
    do throws(StoreError) {
      var reader = try LogReader(directory)
      var isLast = false
      while !isLast {
        isLast = witness.isOver
        try reader.beginView()
        defer { reader.endView() }
        let end = try reader.end().position
        var events: [RecordedEvent] = []
        while true {
          let page = try reader.events(after: events.count, limit: 100)
          if page.isEmpty { break }
          events += page
        }
        if events.count != end { witness.fault("a view of \(end) events shows \(events.count)") }
        if try reader.end().position != end { witness.fault("a view of \(end) events grew") }
        witness.state.withLock { state in
          if events.count < state.events.count { state.fault = "a later view is shorter" }
          state.events = events
        }
      }
    } catch {
      witness.fault(error.sentence(in: .en))
    }
  }

  private static func fold(_ directory: DataDirectory, now: Moment, _ witness: Witness) {
    do {
      var projector = try Projector(directory)
      var isLast = false
      while !isLast {
        isLast = witness.isOver
        let table = try projector.table(.trajectories, .init(), now: now, evidence: true)
        let bytes = table.json(in: .en, evidence: true)
        witness.state.withLock { $0.answers.append((table.question, bytes)) }
      }
    } catch {
      witness.fault("\(error)")
    }
  }
}
