import Formats
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
