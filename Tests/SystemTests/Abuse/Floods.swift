import EventStore
import Foundation
import Synchronization
import TestSupport
import Testing

extension Abuse {
  @Suite struct `A flood` {
    let directory: TemporaryDirectory
    let daemon: Daemon

    init() throws {
      directory = try TemporaryDirectory()
      daemon = try Daemon(directory)
    }

    /// The answers of several clients, counted.
    private final class Answers: Sendable {
      private struct State {
        var statuses: [Int: Int] = [:]
        var acknowledged: [String] = []
        var withoutRetryAfter = 0
        var isOver = false
      }
      private let state = Mutex(State())
      func add(_ answer: Answer, _ ids: [String] = []) {
        state.withLock { state in
          state.statuses[answer.status, default: 0] += 1
          if answer.status == 201 { state.acknowledged += ids }
          if answer.status == 429 || answer.status == 503, answer.headers["retry-after"] == nil { state.withoutRetryAfter += 1 }
        }
      }
      func end() { state.withLock { $0.isOver = true } }
      var isOver: Bool { state.withLock { $0.isOver } }
      var statuses: [Int: Int] { state.withLock { $0.statuses } }
      var acknowledged: [String] { state.withLock { $0.acknowledged } }
      var withoutRetryAfter: Int { state.withLock { $0.withoutRetryAfter } }
      var count: Int { state.withLock { $0.statuses.values.reduce(0, +) } }
    }

    /// More bytes than may wait: 7 MB from each of many, all at once.
    @Test func `of batches is taken or told when to come back, and what was taken is there`() throws {
      let senders = Abuse.isLong ? 60 : 16
      #expect(try daemon.isServing("first"))
      let before = try daemon.residentBytes
      let padding = String(repeating: "x", count: 9_000)
      let answers = Answers()
      let threads = (0..<senders).map { sender in
        OwnThread { [daemon] in
          let ids = (0..<700).map { "\(sender)-\($0)" }
          let events = ids.map {
            Wire.event($0).replacingOccurrences(of: #","kind":"#, with: #","summary":"\#(padding)","kind":"#)
          }
          do {
            for _ in 0..<Abuse.rounds {
              answers.add(try daemon.post(Wire.batch, Array("[\(events.joined(separator: ","))]".utf8)), ids)
            }
          } catch { Issue.record(error) }
        }
      }
      var small = 0
      var peak = 0
      while answers.count < senders * Abuse.rounds, small < 10_000 {
        small += 1
        #expect(try daemon.isServing("small-\(small)"))
        peak = max(peak, try daemon.residentBytes)
      }
      for thread in threads { thread.join() }
      print(
        "\(senders) batches of 6.5 MB: \(answers.statuses), \(small) small requests meanwhile, "
          + "from \(Abuse.megabytes(before)) to \(Abuse.megabytes(peak)) MB")
      #expect(Set(answers.statuses.keys).isSubset(of: [200, 201, 429]))
      #expect(answers.withoutRetryAfter == 0)
      #expect(answers.statuses[201, default: 0] > 0)
      #expect(peak - before < 450 << 20)
      var reader = try LogReader(Daemon.log(in: directory))
      var stored: Set<String> = []
      var last = 0
      while true {
        let page = try reader.events(after: last)
        guard let end = page.last else { break }
        last = end.position
        stored.formUnion(page.map(\.id))
      }
      #expect(Set(answers.acknowledged).isSubset(of: stored))
      #expect(try reader.verify().faults == [])
    }

    /// What asks the projector, or walks, waits for its like; whoever posts, or looks something up, does not.
    @Test func `of questions that take long holds up no post, no health check and no event`() throws {
      let socket = try daemon.connect()
      for number in 0..<(Abuse.isLong ? 10 : 4) {
        let ids = (0..<500).map { "\(number)-\($0)" }
        #expect(try daemon.post(Wire.batch, Wire.batch(ids), on: socket).status == 201)
      }
      #expect(try daemon.get("/v1/overviews/reach").status == 200)
      let quiet = try Abuse.median(20) { number in
        let isServed = try daemon.isServing("quiet-\(number)")
        #expect(isServed)
      }
      let paths = [
        "/v1/trajectories/centrumplan", "/v1/trajectories/centrumplan/replay?limit=1000", "/v1/events?type=goal-set&limit=1000",
        "/v1/overviews/opinions?trajectory=centrumplan&asOf=2025-06-24", "/v1/overviews/feedback?asOf=2025-07-01&evidence=true",
        "/trajectories/centrumplan",
      ]
      let crowd = try Crowd(200, to: daemon)
      // Several answers for each: more than are made while others are asked about here.
      let each = paths.map { "GET \($0) HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n" }.joined()
      crowd.say(String(repeating: each, count: Abuse.isLong ? 5 : 1))
      let busy = try Abuse.median(20) { number in
        let isServed = try daemon.isServing("busy-\(number)")
        #expect(isServed)
      }
      let underWay = try daemon.metric("metelkaar_requests_under_way")
      print(
        "200 who ask what takes long: \(underWay) of them wait, others are answered in \(Int(busy / quiet)) times what is usual")
      #expect(underWay >= 100, "they were all answered: this shows nothing")
      // Two cores are shared with what was asked; it is no queue of 200.
      #expect(busy < quiet * 60)
      crowd.leave()
      guard Abuse.isLong else { return }
      #expect(try Abuse.waits(seconds: 120) { try daemon.get("/v1/overviews/reach").status == 200 })
    }

    /// A thousand may wait; the others are told at once, not when it is their turn.
    @Test func `of more questions than may wait is told when to come back`() throws {
      #expect(try daemon.post(Wire.batch, Wire.batch((0..<500).map(String.init))).status == 201)
      let crowd = try Crowd(1_500, to: daemon)
      crowd.say("GET /v1/trajectories/centrumplan?evidence=true HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
      let isTold = Abuse.waits { crowd.statuses[429, default: 0] >= 100 }
      let statuses = crowd.statuses
      print("1,500 questions at once: \(statuses) when the first hundred were told to come back")
      #expect(isTold)
      #expect(Set(statuses.keys).isSubset(of: [200, 429]))
      #expect(try daemon.isServing("after"))
    }
  }
}
