import EventStore
import Foundation
import TestSupport
import Testing

extension Abuse {
  @Suite struct `Without descriptors` {
    @Test func `enough for the record the daemon does not start, and says what is needed`() throws {
      let directory = try TemporaryDirectory()
      let journal = directory.file("said")
      let child = try Child(
        "/bin/sh",
        [
          "-c", "ulimit -n 100; exec \"$0\" \"$@\"", BuiltProgram.path("metelkaard"), "--data", directory.file("data"),
          "--listen", "127.0.0.1:0",
        ],
        errors: journal)
      #expect(child.wait() == .exited(1))
      #expect(Journal(path: journal).text.contains("100 open files are allowed here, and 128 are needed"))
    }

    @Test func `for all who come, those who keep it waiting make room, and the record has its own`() throws {
      let directory = try TemporaryDirectory()
      let daemon = try Daemon(directory, shell: "ulimit -n 200")
      let crowd = try Crowd(600, to: daemon)
      for number in 0..<20 { #expect(try daemon.isServing("\(number)")) }
      #expect(try daemon.descriptorCount <= 200)
      #expect(try daemon.get("/v1/overviews/reach").status == 200)
      #expect(crowd.openCount < 600)
      let before = try daemon.processorSeconds
      sleep(1)
      #expect(try daemon.processorSeconds - before < 0.5, "it spins")
    }

    @Test func `for many, those who follow do not take every connection`() throws {
      let directory = try TemporaryDirectory()
      let daemon = try Daemon(directory, shell: "ulimit -n 140")
      let crowd = try Crowd(100, to: daemon)
      crowd.say("GET /v1/events/live HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
      for number in 0..<5 { #expect(try daemon.isServing("\(number)")) }
      // A quarter of the 76 connections.
      #expect(try Abuse.waits { try daemon.metric("metelkaar_live_listeners") == 19 })
      crowd.leave()
    }

    @Test func `because somebody lowered their number it does not spin, goes on with whom it has, and recovers`() throws {
      let directory = try TemporaryDirectory()
      let daemon = try Daemon(directory)
      #expect(try daemon.isServing("first"))
      let stream = try daemon.connect()
      try stream.send(
        "POST /v1/events HTTP/1.1\r\nHost: \(daemon.host)\r\nContent-Type: \(Wire.lines)\r\nTransfer-Encoding: chunked\r\n\r\n")
      let follower = try daemon.connect()
      try follower.send("GET /v1/events/live?after=1 HTTP/1.1\r\nHost: \(daemon.host)\r\n\r\n")
      #expect(try follower.openEnded() == 200)
      try limitDescriptors(of: daemon, to: try daemon.descriptorCount)
      let crowd = try Crowd(50, to: daemon)
      let before = try daemon.processorSeconds
      // It says so in the journal, once.
      #expect(Abuse.waits { daemon.journal.text.contains("no-descriptors") })
      try stream.send(Wire.chunk(Wire.lines((0..<2_000).map(String.init))))
      var seen: [UInt8] = []
      while !String(decoding: seen, as: UTF8.self).contains("\"id\":\"999\"") {
        guard let piece = try follower.chunk() else { break }
        seen += piece
      }
      #expect(String(decoding: seen, as: UTF8.self).contains("\"id\":\"999\""))
      sleep(1)
      #expect(try daemon.processorSeconds - before < 1, "it spins")
      try limitDescriptors(of: daemon, to: 500)
      try stream.send("0\r\n\r\n")
      #expect(try stream.response().status == 201)
      #expect(try daemon.isServing("after"))
      #expect(Abuse.waits { daemon.journal.text.contains("descriptors-left") })
      #expect(daemon.journal.text.components(separatedBy: "no-descriptors").count == 2)
      #expect(try daemon.get("/v1/overviews/reach").status == 200)
      crowd.leave()
      #expect(daemon.stop() == .exited(0))
      var reader = try LogReader(Daemon.log(in: directory))
      #expect(try reader.verify().faults == [])
    }

    private func limitDescriptors(of daemon: Daemon, to count: Int) throws {
      #expect(try Child("/usr/bin/prlimit", ["--pid", "\(daemon.child.pid)", "--nofile=\(count):"]).wait() == .exited(0))
    }
  }
}
