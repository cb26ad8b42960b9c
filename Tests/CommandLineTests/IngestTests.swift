import Testing

@testable import metelkaar

@Suite struct `Ingesting` {
  let console = Console()

  @Test func `reads lines, a single event over many lines, and a batch, seeing by itself which`() {
    let ndjson = console.file("a.ndjson", lines((1...3).map { reaction($0) }))
    #expect(console.run("ingest", ndjson).err == "3 appended, 0 known already, 0 refused.\n")

    let pretty = reaction(4).split(separator: ",").joined(separator: ",\n  ") + "\n"
    let single = console.file("b.json", "\n" + pretty)
    #expect(console.run("ingest", single).err == "1 appended, 0 known already, 0 refused.\n")

    let batch = console.file("c.json", " [\n\(reaction(5)),\n\(reaction(6))\n]\n")
    #expect(console.run("ingest", batch).err == "2 appended, 0 known already, 0 refused.\n")

    let empty = console.file("d.json", "[]")
    #expect(console.run("ingest", empty).err == "0 appended, 0 known already, 0 refused.\n")
    #expect(console.run("verify").out == "6 events in 1 stream: everything is right.\n")
  }

  @Test func `reads what comes through a pipe, with a byte-order mark and Windows line ends too`() throws {
    let file = console.file("a.ndjson", "\u{FEFF}\(reaction(1))\r\n\r\n\(reaction(2))\r\n")
    let outcome = try #require(withDescriptor(of: file) { console.run("ingest", "-", input: $0) })
    #expect(outcome.err == "2 appended, 0 known already, 0 refused.\n")
  }

  @Test func `says of bad line 70,000 what is wrong, keeps the rest, and after mending adds only that line`() {
    var events = (1...70_010).map { reaction($0) }
    events[69_999] = reaction(70_000, kind: "ide")
    let first = console.run("ingest", console.file("a.ndjson", lines(events)))
    #expect(first.code == .refused)
    #expect(
      first.err == """
        line 70000: /data/kind must be one of: idea, question, support, objection, concern, vote, process-complaint
        70,009 appended, 0 known already, 1 refused.

        """)
    events[69_999] = reaction(70_000)
    let second = console.run("ingest", console.file("a.ndjson", lines(events)))
    #expect(second.code == .done)
    #expect(second.err == "1 appended, 70,009 known already, 0 refused.\n")
  }

  @Test func `goes past a broken first line`() {
    let file = console.file("a.ndjson", lines([reaction(1).dropLast(9) + "", reaction(2)]))
    let outcome = console.run("ingest", file)
    #expect(outcome.err.hasPrefix("line 1: the text ends in the middle of a value"))
    #expect(outcome.err.hasSuffix("1 appended, 0 known already, 1 refused.\n"))
  }

  @Test func `says on which line of one event it stops being JSON`() {
    let broken = reaction(1).split(separator: ",").joined(separator: ",\n").split(separator: "}}")[0]
    let outcome = console.run("ingest", console.file("a.json", String(broken)), "--lang", "nl")
    #expect(outcome.err.hasPrefix("regel 9: is geen JSON: de tekst houdt midden in een waarde op, bij byte 13\n"))
  }

  @Test func `names every fault of every event of a batch, and writes nothing of it`() {
    let batch = "[\(reaction(1)),\n\(reaction(2, kind: "x")),\n{\"id\":\"e3\"}]"
    let outcome = console.run("ingest", console.file("a.json", batch))
    #expect(outcome.code == .refused)
    #expect(outcome.err.contains("line 2: /1/data/kind must be one of"))
    for name in ["specversion", "source", "type", "subject", "time", "data"] {
      #expect(outcome.err.contains("line 3: /2/\(name) is required\n"))
    }
    #expect(
      outcome.err.hasSuffix(
        """
        Nothing of this batch was recorded: a batch is all or nothing.
        0 appended, 0 known already, 2 refused.

        """))
    #expect(console.run("export").lines == [])
  }

  @Test func `writes nothing of a batch with a conflict or a broken array`() {
    _ = console.run("ingest", console.file("a.json", reaction(1)))
    let conflict = console.run("ingest", console.file("b.json", "[\(reaction(2)),\(reaction(1, kind: "vote"))]"))
    #expect(conflict.err.contains("line 1: /1/id this source and id are recorded already at position 1, with different data\n"))
    let unfinished = console.run("ingest", console.file("c.json", "[\(reaction(2)),\n\(reaction(3))"))
    #expect(unfinished.err.contains("line 2: the array stops before it is closed\n"))
    let double = console.run("ingest", console.file("d.json", "[\(reaction(2)),,\(reaction(3))]"))
    #expect(double.err.contains("line 1: an event is missing from the array here\n"))
    #expect(console.run("export").lines.count == 1)
  }

  @Test func `reads a batch of any size in parts`() {
    let batch = "[" + (1...2_500).map { reaction($0, kind: $0 == 2_000 ? "x" : "idea") }.joined(separator: ",\n") + "]"
    let outcome = console.run("ingest", console.file("a.json", batch))
    #expect(
      outcome.err.hasPrefix("This batch is too large to be recorded at once, and goes in parts.\nline 2000: /1999/data/kind"))
    #expect(outcome.err.hasSuffix("2,499 appended, 0 known already, 1 refused.\n"))
  }

  @Test func `knows an event again in another order and with other white space, and refuses other content`() {
    _ = console.run("ingest", console.file("a.json", lines([reaction(1), reaction(2)])))
    let again = #"""
      { "data": { "kind" : "idea", "channel":"survey", "reaction":"r1" }, "subject": "trajectory/centrumplan",
        "time": "2025-06-10T17:30:00Z", "type": "nl.participation.reaction-received", "source": "urn:test", "id": "e1",
        "specversion": "1.0" }
      """#
    #expect(console.run("ingest", console.file("b.json", again)).err == "0 appended, 1 known already, 0 refused.\n")

    let other = console.run("ingest", console.file("c.ndjson", lines([reaction(3), reaction(2, kind: "vote"), reaction(4)])))
    #expect(other.code == .refused)
    #expect(
      other.err == """
        line 2: /id this source and id are recorded already at position 2, with different data
        2 appended, 0 known already, 1 refused.

        """)
  }

  @Test func `refuses a stream at another version than the sender expects`() {
    let events = [(1, 0), (2, 1), (3, 7)].map { number, version in
      reaction(number, more: #","expectedversion":\#(version)"#)
    }
    let file = console.file("a.ndjson", lines(events))
    let outcome = console.run("ingest", file)
    #expect(
      outcome.err.hasPrefix("line 3: /expectedversion trajectory/centrumplan has version 2, not 7: somebody else was first\n"))
    #expect(outcome.err.hasSuffix("2 appended, 0 known already, 1 refused.\n"))
  }

  @Test func `lets an event go on that only one that was refused is in the way of`() {
    _ = console.run("ingest", console.file("a.json", reaction(1)))
    let events = [
      reaction(1, kind: "vote"), reaction(1),
      reaction(2, more: #","expectedversion":7"#), reaction(3, more: #","expectedversion":1"#), reaction(2, kind: "vote"),
    ]
    let outcome = console.run("ingest", console.file("b.ndjson", lines(events)))
    #expect(
      outcome.err == """
        line 1: /id this source and id are recorded already at position 1, with different data
        line 3: /expectedversion trajectory/centrumplan has version 1, not 7: somebody else was first
        2 appended, 1 known already, 2 refused.

        """)
    #expect(console.run("verify").out == "3 events in 1 stream: everything is right.\n")
  }

  @Test func `shows a hundred refusals in full and counts the rest`() {
    let outcome = console.run("ingest", console.file("a.ndjson", lines((1...250).map { reaction($0, kind: "x") })))
    let said = outcome.err.split(separator: "\n")
    #expect(said.count == 102)
    #expect(said[100] == "... and 150 more refused.")
    #expect(said[101] == "0 appended, 0 known already, 250 refused.")
  }

  @Test func `says what a file is not`() {
    #expect(console.run("ingest", console.path("nowhere")).err.hasSuffix("/nowhere cannot be read: No such file or directory.\n"))
    let csv = console.run("ingest", console.file("a.csv", "id,kind\n1,idea\n"))
    #expect(csv.code == .refused)
    #expect(csv.err.hasSuffix("/a.csv holds no CloudEvents: it does not begin with { or [.\n"))
    #expect(console.run("ingest", console.directory).err.hasSuffix("cannot be read: Is a directory.\n"))
    let long = console.file("b.json", "{\n\n\"x\":\"" + String(repeating: "x", count: 3 << 20) + "\"}")
    #expect(console.run("ingest", long).err.hasPrefix("line 1: is longer than an event can be (1 MB)\n"))
  }

  @Test func `speaks Dutch unless asked otherwise`() {
    let file = console.file("a.ndjson", reaction(1, kind: "x"))
    let outcome = console.run("ingest", file, environment: ["METELKAAR_LANG": ""])
    #expect(outcome.err.hasPrefix("regel 1: /data/kind moet een van deze zijn: idea"))
    #expect(outcome.err.hasSuffix("0 vastgelegd, 0 al bekend, 1 geweigerd.\n"))
  }

  @Test func `draws progress only where a terminal looks on, and wipes it before the rest is said`() {
    let file = console.file("a.ndjson", lines((1...5_000).map { reaction($0) }))
    let outcome = console.run("ingest", file, showsProgress: true)
    #expect(outcome.err.contains("\r["))
    #expect(outcome.err.hasSuffix("\r\u{1B}[K5,000 appended, 0 known already, 0 refused.\n"))
    #expect(!console.run("ingest", file).err.contains("\r"))
  }
}
