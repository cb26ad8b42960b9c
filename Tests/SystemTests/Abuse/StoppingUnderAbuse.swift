import EventStore
import Foundation
import TestSupport
import Testing

extension Abuse {
  @Suite struct `Asked to stop while` {
    /// Followers that never read, readers that never read, streams that never end, heads that never end.
    private func besiege(_ daemon: Daemon) throws -> [Crowd] {
      let padding = String(repeating: "x", count: 4_000)
      let events = (0..<500).map {
        Wire.event("\($0)").replacingOccurrences(of: #","kind":"#, with: #","summary":"\#(padding)","kind":"#)
      }
      #expect(try daemon.post(Wire.batch, Array("[\(events.joined(separator: ","))]".utf8)).status == 201)
      let head = "HTTP/1.1\r\nHost: \(daemon.host)\r\n"
      let crowds = try (0..<5).map { _ in try Crowd(20, to: daemon, receives: 4_096) }
      crowds[0].say("GET /v1/events/live?after=0 \(head)\r\n")
      crowds[1].say("GET /v1/events?limit=500 \(head)\r\n")
      crowds[2].say(
        "POST /v1/events \(head)Content-Type: \(Wire.lines)\r\nTransfer-Encoding: chunked\r\n\r\n"
          + String(decoding: Wire.chunk(Wire.lines(["line"])), as: UTF8.self))
      crowds[3].say("GET /health/live HTTP/1.1\r\nHo")
      crowds[4].say("GET /v1/trajectories/centrumplan \(head)\r\n")
      #expect(try Abuse.waits { try daemon.metric("metelkaar_requests_under_way") >= 60 })
      return crowds
    }

    @Test func `nobody reads or ends, it waits for them a while, and stops`() throws {
      let directory = try TemporaryDirectory()
      let daemon = try Daemon(directory)
      let crowds = try besiege(daemon)
      let took = Abuse.milliseconds {
        // Under 20 seconds for those that are slow, and a few for the work that was begun.
        daemon.child.signal(SIGTERM)
        #expect(daemon.child.wait(seconds: 40) == .exited(0))
      }
      #expect(crowds.count == 5)
      #expect(daemon.journal.lines.last?["event"] as? String == "stopped")
      print("SIGTERM before \(crowds.count * 20) who neither read nor end: stopped in \(Int(took)) ms")
      var reader = try LogReader(Daemon.log(in: directory))
      #expect(try reader.verify().faults == [])
      #expect(try reader.end().position >= 500)
    }

    @Test(arguments: [SIGTERM, SIGINT]) func `asked already, it waits for nobody`(_ second: Int32) throws {
      let directory = try TemporaryDirectory()
      let daemon = try Daemon(directory)
      let crowds = try besiege(daemon)
      daemon.child.signal(SIGTERM)
      #expect(Abuse.waits { daemon.journal.text.contains("\"stopping\"") })
      let took = Abuse.milliseconds {
        daemon.child.signal(second)
        #expect(daemon.child.wait(seconds: 40) == .exited(0))
      }
      #expect(crowds.count == 5)
      #expect(daemon.journal.lines.last?["event"] as? String == "stopped")
      print("a second signal: stopped in \(Int(took)) ms")
    }
  }
}
