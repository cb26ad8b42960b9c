import Events
import Formats
import Ingestion
import Testing

@testable import metelkaar

/// The imagined municipality of `metelkaar generate`.
@Suite struct `An imagined municipality` {
  let console = Console()

  private func generate(_ trajectories: Int, seed: Int = 1, _ words: String...) -> Console.Outcome {
    console.run(["generate", "--trajectories", "\(trajectories)", "--seed", "\(seed)"] + words)
  }

  private func events(_ outcome: Console.Outcome) throws -> [JSONDocument] {
    try outcome.lines.map { try JSONDocument(Array($0.utf8)) }
  }

  @Test func `is the same for the same seed, to the byte, and another for another`() {
    let first = generate(30, seed: 7)
    #expect(first.code == .done)
    #expect(generate(30, seed: 7).out == first.out)
    #expect(generate(30, seed: 8).out != first.out)
    let file = console.path("town.ndjson")
    #expect(generate(30, seed: 7, "--out", file).out == "")
    #expect(console.read(file) == Array(first.out.utf8))
    #expect(first.err == "\(Numbers.grouped(first.lines.count, in: .en)) events, imagined.\n")
  }

  @Test func `holds every type of event and every field of the catalogue, and no field that is not in it`() throws {
    var seen: [EventType: Set<String>] = [:]
    for event in try events(generate(200)) {
      let root = event.root
      let name = try #require(root["type"]?.string)
      let type = try #require(EventType(storedName: name))
      let subject = try #require(root["subject"]?.string)
      let category = try #require(EventCategory(rawValue: String(subject.prefix { $0 != "/" })))
      let data = try #require(root["data"])
      // Says by itself what is wrong.
      _ = try Catalogue.current.read(storedName: name, category: category, data: data)
      for member in data.members { seen[type, default: []].insert(member.name) }
    }
    for type in EventType.allCases where !type.isWrittenByErasureOnly {
      let fields = Set(EventField.all(of: type).map(\.name))
      let found = try #require(seen[type], "\(type)")
      #expect(found.isSubset(of: fields.union(["precision", "sourceLine"])), "\(type)")
      #expect(found.isSuperset(of: fields.subtracting(["precision", "sourceLine", "personal"])), "\(type)")
    }
    #expect(seen.values.contains { $0.contains("precision") } && seen.values.contains { $0.contains("sourceLine") })
  }

  @Test(arguments: [(1, 1), (12, 2), (60, 3), (137, 4)])
  func `has as many trajectories as were asked, ids that occur once, and nothing after its last year`(
    trajectories: Int, seed: Int
  ) throws {
    var subjects: Set<String> = []
    var ids: Set<String> = []
    var starts: Set<Int> = []
    let end = try OffsetMoment("2024-01-01T00:00:00+01:00").moment
    for event in try events(generate(trajectories, seed: seed, "--year", "2023", "--years", "3")) {
      let root = event.root
      let id = try #require(root["id"]?.string)
      #expect(ids.insert(id).inserted, "\(id) occurs twice")
      let subject = try #require(root["subject"]?.string)
      if subject.hasPrefix("trajectory/") { subjects.insert(subject) }
      let text = try #require(root["time"]?.string)
      let time = try OffsetMoment(text)
      #expect(time.moment < end, "\(id)")
      #expect(Amsterdam.offsetMinutes(at: time.moment) == time.offsetMinutes, "\(id)")
      if root["type"]?.string == EventType.trajectoryStarted.storedName { starts.insert(Amsterdam.date(at: time.moment).year) }
      if let participant = root["data"]?["participant"]?.string { #expect(participant.hasPrefix("inw-"), "\(id)") }
    }
    #expect(subjects.count == trajectories)
    #expect(starts.isSubset(of: [2021, 2022, 2023]))
    if trajectories > 2 { #expect(starts.count == 3) }
  }

  @Test func `is taken whole by the door, in the order in which it would have been recorded`() throws {
    let file = console.path("town.ndjson")
    let written = generate(60, seed: 3, "--out", file)
    #expect(written.code == .done)
    let outcome = console.run("ingest", file)
    let count = Numbers.grouped(console.read(file).count { $0 == 0x0A }, in: .en)
    #expect(outcome.err == "\(count) appended, 0 known already, 0 refused.\n")
    #expect(console.run("verify").code == .done)
    // What is written down late comes later, and a retraction after what it retracts.
    var latest: Moment?
    var isLate = false
    var ids: Set<String> = []
    for event in try events(generate(60, seed: 3)) {
      let text = try #require(event.root["time"]?.string)
      let time = try OffsetMoment(text).moment
      if let latest, time.nanoseconds < latest.nanoseconds - 30 * 86_400_000_000_000 { isLate = true }
      latest = max(latest ?? time, time)
      if event.root["type"]?.string == EventType.factRetracted.storedName {
        let retracted = try #require(event.root["data"]?["id"]?.string)
        #expect(ids.contains(retracted), "\(retracted)")
      }
      if let id = event.root["id"]?.string { ids.insert(id) }
    }
    #expect(isLate)
  }

  @Test func `gives eight owners and more at least three trajectories of sixty`() throws {
    var owned: [String: Int] = [:]
    for event in try events(generate(60, seed: 5)) {
      if let owner = event.root["data"]?["owner"]?.string { owned[owner, default: 0] += 1 }
    }
    #expect(owned.values.count { $0 >= 3 } >= 8)
  }

  @Test(arguments: [
    ["--seed", "1"], ["--trajectories", "9"], ["--trajectories", "0", "--seed", "1"], ["--trajectories", "9", "--seed", "-1"],
    ["--trajectories", "9", "--seed", "1", "--year", "1990"], ["--trajectories", "9", "--seed", "1", "--years", "0"],
    ["--trajectories", "9", "--seed", "1", "town.ndjson"],
  ])
  func `is not made of numbers that make none`(words: [String]) {
    #expect(console.run(["generate"] + words).code == .wrongUsage)
  }

  @Test func `is refused where it cannot be written`() {
    let outcome = generate(9, seed: 1, "--out", console.path("nowhere/town.ndjson"))
    #expect(outcome.code == .refused)
    #expect(outcome.err.contains("nowhere/town.ndjson: No such file or directory"))
  }
}
