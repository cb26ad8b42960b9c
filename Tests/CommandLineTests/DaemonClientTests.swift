import Formats
import Testing

@testable import metelkaar

@Suite struct `Sending events to a daemon` {
  let console = Console()

  private func accepted(_ outcomes: String...) -> FakeDaemon.Answer {
    let events = outcomes.enumerated().map {
      #"{"outcome":"\#($1)","sequence":"0000000000000000000\#($0 + 1)","version":\#($0 + 1)}"#
    }
    return .init("201 Created", #"{"appended":1,"alreadyAppended":0,"events":[\#(events.joined(separator: ","))]}"#)
  }

  @Test func `posts a batch, and counts what became of each`() throws {
    let daemon = FakeDaemon([accepted("appended", "already-appended")])
    let file = console.file("a.ndjson", lines([reaction(1), reaction(2, more: #","expectedversion":1,"caseid":"Z-1""#)]))
    let outcome = console.run("ingest", "--url", daemon.url + "/", file)
    #expect(outcome.err == "1 appended, 1 known already, 0 refused.\n")
    let request = try #require(daemon.requests.first)
    #expect(request.hasPrefix("POST /v1/events HTTP/1.1\r\n"))
    #expect(request.contains("Content-Type: application/cloudevents-batch+json\r\n"))
    let body = try #require(request.split(separator: "\r\n\r\n", maxSplits: 1).last)
    let sent = try JSONDocument(Array(body.utf8)).root.elements.map(\.self)
    #expect(sent.count == 2)
    #expect(sent[1]["expectedversion"]?.integer == 1)
    #expect(sent[1]["caseid"]?.string == "Z-1")
    #expect(sent[0]["data"]?["reaction"]?.string == "r1")
    #expect(!directoryExists(console.data))
  }

  @Test func `leaves out what the daemon refuses, and sends the rest again`() {
    let problem = #"""
      {"title":"Conflict","status":409,"errors":[{"index":1,"pointer":"/id","detail":"x","position":7,"differs":["data"]},
        {"index":3,"pointer":"/expectedversion","detail":"x","expectedVersion":1,"actualVersion":9},
        {"index":4,"pointer":"/data/kind","detail":"is a kind that I do not know"}]}
      """#
    let daemon = FakeDaemon([.init("409 Conflict", problem), accepted("appended", "appended")])
    let file = console.file("a.ndjson", lines((1...5).map { reaction($0) }))
    let outcome = console.run("ingest", "--url", daemon.url, file)
    #expect(outcome.code == .refused)
    #expect(
      outcome.err == """
        line 2: /id this source and id are recorded already at position 7, with different data
        line 4: /expectedversion trajectory/centrumplan has version 9, not 1: somebody else was first
        line 5: /data/kind is a kind that I do not know
        2 appended, 0 known already, 3 refused.

        """)
    #expect(daemon.requests.last?.contains(#""id":"e2""#) == false)
  }

  @Test func `comes back when the daemon asks to`() {
    let busy = FakeDaemon.Answer("503 Service Unavailable", headers: "Retry-After: 1\r\n", "{}")
    let daemon = FakeDaemon([busy, accepted("appended")])
    let outcome = console.run("ingest", "--url", daemon.url, console.file("a.ndjson", reaction(1)))
    #expect(outcome.err == "1 appended, 0 known already, 0 refused.\n")
    #expect(daemon.requests.count == 2)
  }

  @Test func `says what a daemon says that refuses everything`() {
    let daemon = FakeDaemon([.init("403 Forbidden", #"{"title":"Forbidden","status":403,"detail":"This token may not."}"#)])
    let outcome = console.run("ingest", "--url", daemon.url, console.file("a.ndjson", reaction(1)))
    #expect(outcome.code == .refused)
    #expect(outcome.err == "\(daemon.url) refuses (403): This token may not.\n")
  }

  @Test func `says that nobody answers, or something else does`() {
    let gone = FakeDaemon([])
    let outcome = console.run("ingest", "--url", gone.url, console.file("a.ndjson", reaction(1)))
    #expect(outcome.code == .refused)
    #expect(outcome.err.contains("\(gone.url) does not answer: "))
    let other = FakeDaemon([.init("200 OK", "<html>")])
    let page = console.run("ingest", "--url", other.url, console.file("a.ndjson", reaction(1)))
    #expect(page.err.hasSuffix("refuses (200): this is not an answer of metelkaard.\n"))
  }

  @Test func `records and imports there too`() {
    let daemon = FakeDaemon([accepted("appended")])
    let outcome = console.run("record", "trajectory-closed", "trajectory/a", "result=klaar", "--url", daemon.url)
    #expect(outcome.out == "00000000000000000001\n")
  }
}
