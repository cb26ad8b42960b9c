import EventStore
import Formats
import Foundation
import TestSupport
import Testing

extension Abuse {
  @Suite struct `Large answers` {
    private static let events = 60_000

    /// Making one takes many times its own size.
    @Test func `leave the memory that they took`() throws {
      let directory = try TemporaryDirectory()
      try Self.fill(Daemon.log(in: directory))
      let daemon = try Daemon(directory)
      #expect(try daemon.get("/v1/overviews/stakeholders").status == 200)
      let before = try daemon.residentBytes
      var bodies = 0
      for name in ["reach", "feedback", "opinions"] {
        let answer = try daemon.get("/v1/overviews/\(name)?evidence=true")
        #expect(answer.status == 200)
        bodies = max(bodies, answer.body.count)
      }
      try #require(bodies > 1 << 20, "large answers")
      let peak = try daemon.mostResidentBytes
      #expect(try Abuse.waits { try daemon.residentBytes - before < (peak - before) / 2 })
      print(
        "answers of up to \(bodies) bytes: from \(Abuse.megabytes(before)) to \(Abuse.megabytes(peak)) and back to"
          + " \(Abuse.megabytes(try daemon.residentBytes)) MB")
    }

    private static func fill(_ directory: DataDirectory) throws {
      let log = try Log(directory, .init(holder: "test"))
      defer { log.close() }
      for start in stride(from: 0, to: events, by: 2_000) {
        let events = (start..<(start + 2_000)).map { number in
          NewEvent(
            source: "urn:test", id: "\(number)", type: "nl.participation.reaction-received", stream: "trajectory/\(number % 50)",
            time: .init(moment: Moment(nanoseconds: 1_750_000_000_000_000_000), offsetMinutes: 60),
            data: Array(
              #"{"reaction":"r-\#(number)","participant":"p-\#(number % 9_000)","channel":"website","kind":"idea","topic":"t-\#(number % 7)"}"#
                .utf8))
        }
        guard case .accepted = log.append(events) else { throw Daemon.NotReady(journal: "not appended") }
      }
    }
  }
}
