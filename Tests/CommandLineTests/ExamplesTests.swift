import Formats
import Testing

@testable import metelkaar

/// The histories that stand in the package: Dalfsen's own, the imagined scenes, and a year that is generated.
@Suite struct `The example histories` {
  static let files = ["dalfsen", "scenes", "year"].map { Conversations.root + "/Examples/\($0)/events.ndjson" }
  let console = Console()

  @Test(arguments: files)
  func `are taken whole, once, in any order`(file: String) {
    let events = lines(of: file)
    let count = Numbers.grouped(events.count, in: .en)
    #expect(console.run("ingest", file).err == "\(count) appended, 0 known already, 0 refused.\n")
    let backwards = console.file("backwards.ndjson", events.reversed().map { $0 + "\n" }.joined())
    #expect(console.run("ingest", backwards).err == "0 appended, \(count) known already, 0 refused.\n")
    let elsewhere = Console()
    #expect(elsewhere.run("ingest", backwards).err == "\(count) appended, 0 known already, 0 refused.\n")
    #expect(elsewhere.run("verify").code == .done)
  }

  @Test(arguments: files.prefix(2))
  func `stand in the order of time, at the offset of Amsterdam`(file: String) throws {
    var latest: Moment?
    for line in lines(of: file) {
      let text = try #require(try JSONDocument(Array(line.utf8)).root["time"]?.string)
      let time = try OffsetMoment(text)
      #expect(Amsterdam.offsetMinutes(at: time.moment) == time.offsetMinutes, "\(line)")
      if let latest { #expect(latest <= time.moment, "\(line)") }
      latest = time.moment
    }
  }

  @Test func `of Dalfsen name their lines, and are known no earlier than the documents allow`() throws {
    for line in lines(of: Self.files[0]) {
      let event = try JSONDocument(Array(line.utf8)).root
      let data = try #require(event["data"])
      #expect(data["sourceLine"]?.string?.isEmpty == false, "\(line)")
      let text = try #require(event["time"]?.string)
      #expect(text.contains("T12:00:00+"), "\(line)")
      let date = try #require(CalendarDate(String(text.prefix(10))))
      let next = CalendarDate(daysSinceEpoch: date.daysSinceEpoch + 1)
      switch data["precision"]?.string {
      case "day", "chosen": break
      case "month": #expect(next.day == 1, "\(line)")
      case "year": #expect(next.month == 1 && next.day == 1, "\(line)")
      case let other: Issue.record("precision \(other ?? "missing"): \(line)")
      }
    }
  }

  @Test func `that are imagined say so in every name`() throws {
    for line in lines(of: Self.files[1]) {
      let event = try JSONDocument(Array(line.utf8)).root
      #expect(event["source"]?.string == "urn:nld:oin:00000099000000001000:systeem:scenes")
      #expect(event["id"]?.string?.hasPrefix("imagined-") == true, "\(line)")
      #expect(event["subject"]?.string?.contains("/imagined-") == true, "\(line)")
    }
  }

  @Test func `of a year are what the command in their README writes`() throws {
    let directory = Conversations.root + "/Examples/year"
    let readme = String(decoding: console.read(directory + "/README.md"), as: UTF8.self)
    let line = try #require(readme.split(separator: "\n").first { $0.contains("metelkaar generate") })
    let words = line.split(separator: " ").drop { $0 != "generate" }.prefix { $0 != "--out" }.map(String.init)
    #expect(console.run(words).out.utf8.elementsEqual(console.read(directory + "/events.ndjson")))
  }

  private func lines(of file: String) -> [String] {
    console.read(file).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}
