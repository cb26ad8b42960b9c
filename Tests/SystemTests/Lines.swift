import EventStore
import Foundation
import TestSupport
import Testing

@Suite struct `Seventy thousand lines` {
  @Test func `with a bad one among them are kept up to it, and sent again only the rest is new`() throws {
    let directory = try TemporaryDirectory()
    let daemon = try Daemon(directory)
    let bad = Wire.event("70000").replacingOccurrences(of: "reaction-received", with: "reaction-recieved")

    let first = try send(to: daemon) { $0 == 70_000 ? bad : Wire.event("\($0)") }
    #expect(first.status == 400)
    let problem = try #require(JSONSerialization.jsonObject(with: Data(first.body)) as? [String: Any])
    #expect((problem["detail"] as? String)?.hasPrefix("Line 70000 cannot be taken.") == true)
    #expect((problem["errors"] as? [[String: Any]])?.first?["line"] as? Int == 70_000)
    #expect(first.text.contains("nl.participation.reaction-received"), "the nearest name is suggested")
    #expect(problem["appended"] as? Int == 69_999)
    #expect(problem["lastLine"] as? Int == 69_999)
    #expect(try LogReader(Daemon.log(in: directory)).end().position == 69_999)

    let second = try send(to: daemon) { Wire.event("\($0)") }
    #expect(second.status == 201)
    let done = try #require(JSONSerialization.jsonObject(with: Data(second.body)) as? [String: Any])
    #expect(done["appended"] as? Int == 11)
    #expect(done["alreadyAppended"] as? Int == 69_999)
    #expect(done["lastSequence"] as? String == "00000000000000070010")
    var reader = try LogReader(Daemon.log(in: directory))
    #expect(try reader.events(after: 69_990).map(\.id) == (69_991...70_010).map(String.init))
  }

  /// In chunks whose edges fall anywhere in a line.
  private func send(to daemon: Daemon, line: (Int) -> String) throws -> Answer {
    let socket = try Socket(port: daemon.port, timeoutSeconds: 120)
    try socket.send(
      "POST /v1/events HTTP/1.1\r\nHost: 127.0.0.1:\(daemon.port)\r\nContent-Type: \(Wire.lines)\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    var waiting: [UInt8] = []
    for number in 1...70_010 {
      waiting += Array(line(number).utf8) + [0x0A]
      if waiting.count > 77_777 {
        try socket.send(Wire.chunk(Array(waiting.prefix(77_777))))
        waiting.removeFirst(77_777)
      }
    }
    try socket.send(Wire.chunk(waiting) + Array("0\r\n\r\n".utf8))
    return try socket.response()
  }
}
