import Events
import Formats

/// An exported Polis conversation: three files in one directory, as pol.is writes them.
struct PolisConversation {
  /// The last part of the conversation's address: ids in Polis are unique within it only.
  let id: String
  /// Distinct people, as Polis published them; nil when the summary does not say.
  let publishedVoters: Int?
  let publishedCommenters: Int?
  let comments: PolisTable
  let votes: PolisTable

  /// The largest conversation known has files of 3 MB.
  private static let mostBytes = 512 << 20

  var byteCount: Int { comments.byteCount + votes.byteCount }

  init(_ directory: String, in session: Session) throws(Refusal) {
    func bytes(_ name: String) throws(Refusal) -> [UInt8] {
      try InputFile("\(directory)/\(name)", in: session).whole(most: Self.mostBytes)
    }
    let summary = try Self.summary(bytes("summary.csv"))
    let url = summary["url"] ?? ""
    guard let id = url.split(separator: "/").last.map(String.init), let short = ID(id), short.text.utf8.count <= 64 else {
      throw .notPolis(
        file: "\(directory)/summary.csv",
        reason: Names(nl: "noemt geen adres van een gesprek (url)", en: "names no address of a conversation (url)"))
    }
    self.id = short.text
    publishedVoters = summary["voters"].flatMap { Int($0) }
    publishedCommenters = summary["commenters"].flatMap { Int($0) }
    comments = try PolisTable("comments.csv", bytes("comments.csv"), columns: PolisReaction.commentColumns)
    votes = try PolisTable("votes.csv", bytes("votes.csv"), columns: PolisReaction.voteColumns)
  }

  /// `summary.csv` has no header: each row is a name and a value.
  private static func summary(_ bytes: [UInt8]) throws(Refusal) -> [String: String] {
    do throws(CSVFault) {
      let reader = try CSVReader(bytes)
      var rows = [reader.header]
      try reader.forEachRow { fields, _ in rows.append(fields) }
      return Dictionary(rows.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }) { first, _ in first }
    } catch {
      throw .notPolis(
        file: "summary.csv",
        reason: Names(nl: "kan niet worden gelezen: \(error.description)", en: "cannot be read: \(error.description)"))
    }
  }
}
