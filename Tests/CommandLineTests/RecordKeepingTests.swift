import CSQLite
import Formats
import Testing

@testable import metelkaar

@Suite struct `Keeping the record` {
  let console = Console()

  private func fill(_ count: Int) {
    let file = console.file("fill.ndjson", lines((1...count).map { reaction($0, more: #","caseid":"Z-\#($0)""#) }))
    #expect(console.run("ingest", file).code == .done)
  }

  /// The export without what each log sets for itself.
  private func withoutRecordedTime(_ line: String) -> String {
    let parts = line.split(separator: ",", omittingEmptySubsequences: false).filter { !$0.hasPrefix("\"recordedtime\"") }
    return parts.joined(separator: ",")
  }

  @Test func `an export, ingested elsewhere, gives the same export but for the recorded times`() {
    fill(1_200)
    let first = console.run("export")
    #expect(first.lines.count == 1_200)
    console.moveClock(seconds: 1)
    let elsewhere = console.run("ingest", "--data", console.path("elsewhere"), console.file("all.ndjson", first.out))
    #expect(
      elsewhere.err == """
        Attributes that the log itself sets (sequence, recordedtime, authtype, authid) were left out.
        1,200 appended, 0 known already, 0 refused.

        """)
    let second = console.run("export", "--data", console.path("elsewhere"))
    #expect(second.lines != first.lines)
    #expect(second.lines.map(withoutRecordedTime) == first.lines.map(withoutRecordedTime))
  }

  @Test func `an export can begin later, and hold one stream or one type`() {
    fill(5)
    _ = console.run("record", "trajectory-closed", "trajectory/dorpshuis", "result=klaar")
    _ = console.run("record", "trajectory-closed", "trajectory/centrumplan", "result=klaar")
    #expect(console.run("export", "--after", "5").lines.count == 2)
    #expect(console.run("export", "--subject", "trajectory/centrumplan").lines.count == 6)
    #expect(console.run("export", "--subject", "trajectory/centrumplan", "--after", "5").lines.count == 1)
    #expect(console.run("export", "--type", "trajectory-closed").lines.count == 2)
    #expect(
      console.run("export", "--type", "nl.participation.trajectory-closed", "--subject=trajectory/dorpshuis").lines.count == 1)
    #expect(console.run("export", "--after", "7").out == "")
    #expect(console.run("export", "--subject", "trajectory/nergens").err == "Nothing found in trajectory/nergens.\n")
    #expect(console.run("export", "--after", "-1").code == .wrongUsage)
    #expect(console.run("export", "--type", "trajectory-close").err.contains("Did you mean trajectory-closed"))
  }

  @Test func `an event changed by hand is found, with its position`() {
    fill(20)
    var database: OpaquePointer?
    #expect(sqlite3_open(console.data + "/log.db", &database) == SQLITE_OK)
    let change = """
      DROP TRIGGER events_are_never_changed;
      UPDATE events SET data = CAST(replace(data, 'idea', 'vote') AS BLOB) WHERE position = 12;
      """
    #expect(sqlite3_exec(database, change, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(database)
    let outcome = console.run("verify")
    #expect(outcome.code == .refused)
    #expect(
      outcome.lines.prefix(2) == [
        "the file: the trigger events_are_never_changed is missing", "position 12: its checksum does not fit what is stored",
      ])
    #expect(outcome.lines.last?.hasSuffix("the first at position 12.") == true)
    #expect(console.run("export").err.contains("is damaged at position 12"))
  }

  @Test func `an event that today's catalogue cannot read is found`() throws {
    fill(3)
    try appendUnread(to: console)
    let outcome = console.run("verify")
    #expect(outcome.code == .refused)
    #expect(outcome.lines.first == "position 4: /type is not a known event type")
    #expect(outcome.lines.last == "4 events in 1 stream: 1 fault, the first at position 4.")
  }

  @Test func `a backup is read again, holds the same, and overwrites nothing`() {
    fill(30)
    let copy = console.path("copy")
    let outcome = console.run("backup", copy)
    #expect(outcome.code == .done)
    #expect(outcome.out == "30 events in 1 stream: everything is right.\n")
    #expect(outcome.err == "The backup is in \(copy).\n")
    #expect(console.run("export", "--data", copy).out == console.run("export").out)
    #expect(console.run("backup", copy).err.contains("a backup never overwrites"))
  }

  @Test func `a directory that somebody holds is left alone, with a hint, and can be read`() throws {
    fill(2)
    try whileHeld(console) {
      let file = console.file("more.ndjson", reaction(3))
      let outcome = console.run("ingest", file)
      #expect(outcome.code == .refused)
      #expect(outcome.err.contains("is in use by metelkaard"))
      #expect(outcome.err.contains("Use --url"))
      #expect(console.run("verify").code == .done)
      #expect(console.run("export").lines.count == 2)
    }
  }

  @Test func `a clock that is far behind is refused, unless it is accepted`() {
    fill(1)
    console.moveClock(seconds: -3_600)
    let file = console.file("more.ndjson", reaction(2))
    #expect(console.run("ingest", file).err.contains("The clock says"))
    #expect(console.run("ingest", file, "--accept-clock").code == .done)
  }

  @Test func `where there is no log, it says so`() {
    for command in ["verify", "export"] {
      let outcome = console.run(command)
      #expect(outcome.code == .refused)
      #expect(outcome.err.hasPrefix("There is no log in "))
    }
  }
}
