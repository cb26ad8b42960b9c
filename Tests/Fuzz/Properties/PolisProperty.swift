import Events
import Formats
import Ingestion
import TestSupport

@testable import metelkaar

/// An export of Polis becomes the reactions that an obvious reader of its three files counts.
///
/// The bytes are the three files (summary, comments, votes) with a byte 0x1E between them.
enum PolisProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    let (summary, rest) = bytes.halved(at: 0x1E)
    let (comments, votes) = rest.halved(at: 0x1E)
    guard let directory = try? TemporaryDirectory() else { throw Broken("no directory") }
    for (name, content) in [("summary", summary), ("comments", comments), ("votes", votes)] {
      try Files.write(content, to: directory.file("\(name).csv"))
    }
    let session = Session(
      terminal: Terminal(out: { _ throws(Refusal) in }, err: { _ in }), language: .nl,
      clock: { Moment(nanoseconds: 1_750_000_000_000_000_000) })
    let conversation: PolisConversation
    do throws(Refusal) { conversation = try PolisConversation(directory.path, in: session) } catch {
      for language in Language.allCases { try hold(!error.sentence(in: language).isEmpty, "a refusal has a sentence") }
      return
    }
    try hold((1...64).contains(conversation.id.utf8.count), "a conversation has a short id")
    try checkTable(conversation.comments, comments, person: "author-id", conversation.id) { row throws(PolisFault) in
      try PolisReaction(comment: row)
    }
    try checkTable(conversation.votes, votes, person: "voter-id", conversation.id) { row throws(PolisFault) in
      try PolisReaction(vote: row)
    }
  }

  private static func checkTable(
    _ table: PolisTable, _ bytes: [UInt8], person: String, _ conversation: String,
    _ make: (PolisTable.Row) throws(PolisFault) -> PolisReaction
  ) throws(Broken) {
    let (rows, fault) = table.rows()
    let obvious = ObviousCSV.rows(bytes)
    try hold((fault == nil) == (obvious != nil), "a table is broken to one reader only")
    guard let obvious else { return }
    try hold(rows.count == obvious.count - 1, "there are other rows")
    for (row, fields) in zip(rows, obvious.dropFirst()) {
      func text(_ column: String) -> String { obvious[0].firstIndex(of: column).map { fields[$0] } ?? "" }
      func number(_ column: String) -> Int? {
        let text = text(column)
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
      }
      let stance = person == "author-id" ? "" : ["1": "for", "-1": "against", "0": "neutral"][text("vote")]
      let isGood =
        number("timestamp").map { $0 < 9_223_372_036_854 } == true && number("comment-id") != nil && number(person) != nil
        && stance != nil
      let made: PolisReaction
      do throws(PolisFault) { made = try make(row) } catch {
        try hold(!isGood, "a good row is refused: \(error.column)")
        for language in Language.allCases { try hold(!error.reason.sentence(in: language).isEmpty, "a fault has a sentence") }
        continue
      }
      try hold(isGood, "a bad row is taken: \(fields)")
      try hold(made.participant == number(person) && made.topic == number("comment-id"), "a row says something else")
      try hold((made.stance?.rawValue ?? "") == stance, "a vote is another vote")
      let event = made.event(of: conversation, in: "plan")
      guard let document = try? JSONDocument(event) else { throw Broken("an event of Polis is no JSON") }
      if case .failure(let faults) = CloudEventReader(logAttributes: .refused).read(document.root) {
        // Numbers of 19 digits make an id too long; there is nothing else to refuse.
        try hold(faults.faults.allSatisfy { $0.reason == .notAnID }, "an event of Polis is refused: \(faults)")
      }
    }
  }
}
