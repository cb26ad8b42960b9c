import Formats
import TestSupport
import Testing

@testable import metelkaar

/// What Polis published about its conversations is the test of our figures: votes counted as events, and as people.
@Suite struct `Opinions of a Polis conversation` {
  @Test(arguments: [Conversations.example] + Conversations.present)
  func `are those that Polis published, as votes and person by person`(directory: String) throws {
    let console = Console()
    #expect(console.run("import", "polis", directory, "--trajectory", "a").code == .done)
    let shown = console.run(
      "show", "opinions", "--trajectory", "a", "--kind", "vote", "--format", "json", "--evidence", "--as-of", "2030-01-01")
    #expect(shown.code == .done)
    let table = try Opinions(shown.out)

    for comment in try Published(console.read(directory + "/comments.csv")).rows {
      let topic = try #require(comment["comment-id"])
      let row = table.rows[topic]
      #expect(String(row?.events[0] ?? 0) == comment["agrees"], "agrees with \(topic)")
      #expect(String(row?.events[2] ?? 0) == comment["disagrees"], "disagrees with \(topic)")
    }

    // Evidence leads from a figure to the events behind it, and those name the person: so the whole matrix can be drawn again.
    let voters = try votersByPosition(console.run("export").lines)
    var votes: [String: [String: String]] = [:]
    for (topic, row) in table.rows {
      for (positions, vote) in zip(row.people, ["1", "0", "-1"]) {
        for position in positions { votes[try #require(voters[position]), default: [:]][topic] = vote }
      }
    }
    let people = try Published(console.read(directory + "/participants-votes.csv"))
    let statements = people.header.filter { Int($0) != nil }
    var cells = 0
    var wrong = 0
    for person in people.rows {
      let participant = try #require(person["participant"])
      for statement in statements {
        cells += 1
        if votes[participant]?[statement] ?? "" != person[statement] { wrong += 1 }
      }
    }
    #expect(wrong == 0, "of \(cells) cells")
    #expect(cells > 900)
  }

  @Test(arguments: [Conversations.example] + Conversations.present)
  func `are at any moment what a count by hand gives`(directory: String) throws {
    let console = Console()
    #expect(console.run("import", "polis", directory, "--trajectory", "a").code == .done)
    let votes = try console.run("export").lines.compactMap { try Vote($0) }
    let seed: UInt64 = 31
    var random = SeededGenerator(seed: seed)
    for _ in 0..<3 {
      let asOf = try #require(votes.randomElement(using: &random)).time
      let last = try #require(votes.randomElement(using: &random)).position
      let shown = console.run(
        "show", "opinions", "--trajectory", "a", "--format", "json", "--evidence", "--as-of", asOf.description, "--position",
        String(last))
      let table = try Opinions(shown.out)
      // Filter, put in order, and let the last word of each person on each statement stand.
      let known = votes.filter { $0.time <= asOf && $0.position <= last }
        .sorted { $0.time != $1.time ? $0.time < $1.time : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
      var events: [String: [Int]] = [:]
      var latest: [String: [String: Int]] = [:]
      for vote in known {
        events[vote.topic, default: [0, 0, 0]][vote.stance] += 1
        latest[vote.topic, default: [:]][vote.participant] = vote.stance
      }
      #expect(table.rows.mapValues(\.events) == events, "as of \(asOf) at \(last), seed \(seed)")
      let people = latest.mapValues { voices in (0..<3).map { stance in voices.values.count { $0 == stance } } }
      #expect(table.rows.mapValues { $0.people.map(\.count) } == people, "as of \(asOf) at \(last), seed \(seed)")
    }
  }

  /// A vote in an export.
  private struct Vote {
    let position: Int
    let id: String
    let time: Moment
    let participant: String
    let topic: String
    /// Its place among for, neutral and against.
    let stance: Int

    /// - Returns: nil for a statement.
    init?(_ line: String) throws {
      let event = try JSONDocument(Array(line.utf8)).root
      let data = try #require(event["data"])
      guard let stance = data["stance"]?.string else { return nil }
      self.stance = try #require(["for", "neutral", "against"].firstIndex(of: stance))
      position = try #require(event["sequence"]?.string.flatMap { Int($0) })
      id = try #require(event["id"]?.string)
      time = try OffsetMoment(try #require(event["time"]?.string)).moment
      participant = try #require(data["participant"]?.string)
      topic = try #require(data["topic"]?.string)
    }
  }

  /// The number of the voter of each event.
  private func votersByPosition(_ lines: [String]) throws -> [Int: String] {
    var voters: [Int: String] = [:]
    for line in lines {
      let event = try JSONDocument(Array(line.utf8)).root
      let position = try #require(event["sequence"]?.string.flatMap { Int($0) })
      let participant = try #require(event["data"]?["participant"]?.string)
      voters[position] = String(participant.split(separator: "-").last ?? "")
    }
    return voters
  }
}

/// The overview `opinions` as JSON: by topic the counts of votes, and the positions that the counts of people rest on.
private struct Opinions {
  var rows: [String: (events: [Int], people: [[Int]])] = [:]

  init(_ json: String) throws {
    let root = try JSONDocument(Array(json.utf8)).root
    let evidence = try #require(root["evidence"]).elements.map { $0 }
    for (index, row) in try #require(root["rows"]).elements.enumerated() {
      let events = ["forEvents", "neutralEvents", "againstEvents"].map { row[$0]?.integer ?? -1 }
      let people = ["forPeople", "neutralPeople", "againstPeople"].map { name in
        evidence[index][name]?.elements.compactMap(\.integer) ?? []
      }
      #expect(people.map(\.count) == ["forPeople", "neutralPeople", "againstPeople"].map { row[$0]?.integer ?? -1 })
      rows[try #require(row["topic"]?.string)] = (events, people)
    }
  }
}

/// A published file: rows by the names of its columns.
private struct Published {
  var header: [String] = []
  var rows: [[String: String]] = []

  init(_ bytes: [UInt8]) throws {
    let reader = try CSVReader(bytes)
    header = reader.header
    var rows: [[String: String]] = []
    try reader.forEachRow { fields, _ in rows.append(Dictionary(zip(reader.header, fields)) { first, _ in first }) }
    self.rows = rows
  }
}
