import Formats
import Testing

@testable import metelkaar

/// Where the published conversations are: one stands in the package, all five beside it where the project is built.
enum Conversations {
  static let root = String(#filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined())
  static let example = root + "/Examples/polis/london.youth.policing"
  static let beside = ["15-per-hour-seattle", "brexit-consensus", "london.youth.policing", "scoop-hivemind.ubi", "vtaiwan.uberx"]
    .map { root + "/../shared/data/polis/" + $0 }
  static let present = beside.allSatisfy { directoryExists($0) } ? beside : []
}

@Suite struct `Importing a Polis conversation` {
  let console = Console()

  @Test func `adds everything once, and nothing the second time`() {
    let first = console.run("import", "polis", Conversations.example, "--trajectory", "jongeren")
    #expect(first.code == .done)
    #expect(
      first.err == """
        679 appended, 0 known already, 0 refused.
        Conversation 9xxwa9jpkm: 26 voters and 16 authors of statements.

        """)
    let second = console.run("import", "polis", Conversations.example, "--trajectory", "jongeren")
    #expect(second.err.hasPrefix("0 appended, 679 known already, 0 refused.\n"))
    #expect(console.run("verify").out == "679 events in 1 stream: everything is right.\n")
  }

  @Test func `makes a reaction of each statement and vote, without the words`() {
    _ = console.run("import", "polis", Conversations.example, "--trajectory", "jongeren")
    let events = console.run("export").lines
    #expect(events.first?.hasPrefix(#"{"specversion":"1.0","id":"comment-35","source":"https://pol.is/9xxwa9jpkm","#) == true)
    #expect(events.first?.contains(#""time":"2022-07-27T15:09:49.213Z""#) == true)
    #expect(
      events.first?.hasSuffix(
        #""data":{"reaction":"polis-9xxwa9jpkm-comment-35","participant":"polis-9xxwa9jpkm-23","channel":"polis","kind":"idea","topic":"35"}}"#
      ) == true)
    let vote = events.first { $0.contains(#""id":"vote-1-1-1658933760180""#) }
    #expect(vote?.contains(#""kind":"vote","topic":"1","stance":"against"}}"#) == true)
    #expect(!events.contains { $0.contains("Eliminate bias") })
  }

  @Test func `counts a row that stands twice, and refuses what it cannot read by file and line`() {
    let directory = conversation(
      votes: "timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n1,x,1,1,1\n2,x,1,2,2\n-3,x,1,3,0\n4,x,1,4,-1\n")
    let outcome = console.run("import", "polis", directory, "--trajectory", "a")
    #expect(outcome.code == .refused)
    #expect(
      outcome.err == """
        votes.csv, line 4: vote must be one of: 1, 0, -1
        votes.csv, line 5: timestamp must be a whole number
        3 appended, 1 known already, 2 refused.
        Of these 1 row had stood earlier in the same files.
        Conversation test1: 2 voters and 1 authors of statements.
        Mind: Polis published 3 voters and 1 authors.

        """)
  }

  @Test func `says from which line on a file cannot be read`() {
    let directory = conversation(votes: "timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n2,x,1\n3,x,1,3,0\n")
    let outcome = console.run("import", "polis", directory, "--trajectory", "a")
    #expect(outcome.err.hasPrefix("votes.csv, line 3: from here on the file cannot be read: the header has 5 fields, this row 3"))
    #expect(outcome.err.contains("2 appended, 0 known already, 1 refused.\n"))
  }

  @Test func `refuses a directory that is no conversation`() {
    #expect(console.run("import", "polis", console.path("nowhere"), "--trajectory", "a").code == .refused)
    let directory = conversation(votes: "timestamp,comment-id,vote\n")
    #expect(console.run("import", "polis", directory, "--trajectory", "a").err == "votes.csv has no column voter-id.\n")
    #expect(console.run("import", "polis", directory).err.hasPrefix("--trajectory ID is required here.\n"))
    #expect(console.run("import", "decidim", directory, "--trajectory", "a").code == .wrongUsage)
    #expect(console.run("import", "polis", directory, "--trajectory", "a b").code == .wrongUsage)
  }

  @Test(
    "counts the people that Polis published, in all five sets, exported and ingested elsewhere the same",
    .enabled(if: !Conversations.present.isEmpty, "the published sets do not stand beside the package"),
    arguments: Conversations.present)
  func countsPublishedPeople(directory: String) throws {
    let first = console.run("import", "polis", directory, "--trajectory", "a")
    #expect(first.code == .done)
    #expect(!first.err.contains("Mind:"))
    let summary = try Summary(console.read(directory + "/summary.csv"))
    let export = console.run("export")
    #expect(try people(export.lines) == [summary.voters, summary.commenters])
    if directory.hasSuffix("vtaiwan.uberx") { #expect(first.err.contains("Of these 1 row had stood earlier in the same files.")) }

    let second = console.run("import", "polis", directory, "--trajectory", "a")
    #expect(second.err.hasPrefix("0 appended, "))
    let elsewhere = Console()
    #expect(elsewhere.run("ingest", console.file("all.ndjson", export.out)).code == .done)
    #expect(elsewhere.run("export").out == export.out, "the clock stands still here, so recorded times are the same too")
  }

  private func conversation(votes: String) -> String {
    makeDirectory(console.path("polis"))
    _ = console.file("polis/summary.csv", "topic,Test\nurl,https://pol.is/test1\nvoters,3\ncommenters,1\n")
    _ = console.file(
      "polis/comments.csv", "timestamp,datetime,comment-id,author-id,comment-body\n1,x,1,9,\"Meer, \"\"veel\"\" meer\ngroen\"\n")
    _ = console.file("polis/votes.csv", votes)
    return console.path("polis")
  }
}

/// What Polis published about a conversation.
private struct Summary {
  let voters: Int
  let commenters: Int

  init(_ bytes: [UInt8]) throws {
    var rows: [String: String] = [:]
    try CSVReader(bytes).forEachRow { fields, _ in rows[fields[0]] = fields[1] }
    voters = try #require(rows["voters"].flatMap { Int($0) })
    commenters = try #require(rows["commenters"].flatMap { Int($0) })
  }
}

/// The distinct participants of votes, and of ideas.
private func people(_ events: [String]) throws -> [Int] {
  var voters: Set<String> = []
  var commenters: Set<String> = []
  for line in events {
    let data = try #require(try JSONDocument(Array(line.utf8)).root["data"])
    let participant = try #require(data["participant"]?.string)
    if data["kind"]?.string == "vote" { voters.insert(participant) } else { commenters.insert(participant) }
  }
  return [voters.count, commenters.count]
}
