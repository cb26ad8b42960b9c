import Formats
import Testing

@testable import metelkaar

@Suite struct `--norms` {
  let console = Console()
  private static let example = Conversations.root + "/Examples/norms/raad-2027.json"

  init() {
    for words in [
      ["trajectory-started", "title=A", "kind=project", "complexity=routine", "owner=team", "--time", "2025-01-01"],
      ["reaction-received", "reaction=r-1", "channel=website", "kind=idea", "--time", "2025-01-10"],
      ["decision-taken", "decision=d-1", "body=college", "outcome=ja", "--time", "2025-02-01"],
    ] { #expect(console.run(["record", words[0], "trajectory/a"] + words.dropFirst()).code == .done) }
  }

  /// When an answer is owed, by the norms of the words.
  private func due(_ words: String...) throws -> (due: String?, norms: String?) {
    let outcome = console.run(["show", "owed", "--as-of", "2025-02-02", "--format", "json"] + words)
    let json = try JSONDocument(Array(outcome.out.utf8)).root
    let feedback = json["rows"]?.elements.first { $0["kind"]?.string == "feedback" }
    return (feedback?["due"]?.string, json["question"]?["normSet"]?.string)
  }

  @Test func `takes a set by its name, or one of one's own`() throws {
    #expect(try due() == ("2025-03-15", "met-elkaar-2.0"))
    #expect(try due("--norms", "vision-2012") == ("2025-03-15", "vision-2012"))
    #expect(try due("--norms", Self.example) == ("2025-03-03", "raad-2027"))
    let own = console.file("own.json", #"{"name": "own", "base": "vision-2012", "parameters": {"feedback-given.days": 7}}"#)
    #expect(try due("--norms=\(own)") == ("2025-02-08", "own"))
  }

  @Test func `is for replay too`() throws {
    let own = console.file("own.json", #"{"name": "own", "base": "vision-2012", "parameters": {"feedback-given.days": 7}}"#)
    func replay(_ words: String...) throws -> JSONNode {
      try JSONDocument(Array(console.run(["replay", "a", "--as-of", "2025-04-01", "--format", "json"] + words).out.utf8)).root
    }
    #expect(try replay("--norms", own)["question"]?["normSet"]?.string == "own")
    let usual = try replay()["moments"]?.elements.map { $0["time"]?.string } ?? []
    let owned = try replay("--norms", own)["moments"]?.elements.map { $0["time"]?.string } ?? []
    // The term ends 7 days after the decision, and not 42.
    #expect(owned != usual)
    #expect(owned.contains { $0?.hasPrefix("2025-02-08T23:") == true })
    #expect(!usual.contains { $0?.hasPrefix("2025-02-08T23:") == true })
  }

  @Test func `says everything that is wrong with a file, or that there is none`() {
    let wrong = console.file(
      "wrong.json", #"{"name": "vision-2012", "norms": {"evaluatd": true}, "parameters": {"evaluated.days": -1}}"#)
    let outcome = console.run("show", "owed", "--norms", wrong)
    #expect(outcome.code == .refused)
    #expect(
      outcome.err == """
        \(wrong) is not a set of norms:
          /name is the name of a set that comes with the program; choose another
          /norms/evaluatd is not a norm; did you mean evaluated?
          /parameters/evaluated.days must be from 0 to 1000000

        """)
    let many = (1...30).map { "\"m\($0)\": 1" }.joined(separator: ", ")
    let more = console.run(
      "show", "owed", "--norms", console.file("many.json", "{\"name\": \"own\", \"base\": \"vision-2012\", \(many)}"))
    #expect(more.err.hasSuffix("\n  and 10 more\n"))
    #expect(
      console.run("replay", "a", "--norms", "nowhere.json").err == "nowhere.json cannot be read: No such file or directory.\n")
    let unknown = console.run("show", "owed", "--norms", "visoin-2012")
    #expect(unknown.code == .wrongUsage)
    #expect(unknown.err.hasPrefix("visoin-2012 is not a set of norms. Did you mean vision-2012?"))
  }
}
