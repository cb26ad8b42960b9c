import Events
import Formats

/// A statement or a vote, as the reaction that it becomes.
struct PolisReaction {
  /// Unique within the conversation, and the same at every import.
  let name: String
  /// Since 1970, UTC.
  let milliseconds: Int
  let participant: Int
  /// The number of the statement.
  let topic: Int
  /// Nil for a statement.
  let stance: Stance?

  static let commentColumns = ["timestamp", "comment-id", "author-id"]
  static let voteColumns = ["timestamp", "comment-id", "voter-id", "vote"]

  init(comment row: PolisTable.Row) throws(PolisFault) {
    milliseconds = try Self.milliseconds(row)
    topic = try row.number("comment-id")
    participant = try row.number("author-id")
    stance = nil
    name = "comment-\(topic)"
  }

  init(vote row: PolisTable.Row) throws(PolisFault) {
    milliseconds = try Self.milliseconds(row)
    topic = try row.number("comment-id")
    participant = try row.number("voter-id")
    switch row.text("vote") {
    case "1": stance = .inFavour
    case "-1": stance = .against
    case "0": stance = .neutral
    default: throw PolisFault(column: "vote", reason: .notOneOf(["1", "0", "-1"]))
    }
    name = "vote-\(topic)-\(participant)-\(milliseconds)"
  }

  private static func milliseconds(_ row: PolisTable.Row) throws(PolisFault) -> Int {
    let milliseconds = try row.number("timestamp")
    // What a moment in nanoseconds holds.
    guard milliseconds < Int(Moment.distantFuture.nanoseconds / 1_000_000) else {
      throw PolisFault(column: "timestamp", reason: .notADateTime(.outOfReach))
    }
    return milliseconds
  }

  /// The CloudEvent. Ids are prefixed with the conversation, for they must be unique in the whole log.
  func event(of conversation: String, in trajectory: ID) -> [UInt8] {
    let prefix = "polis-\(conversation)-"
    let time = OffsetMoment(moment: Moment(nanoseconds: Int64(milliseconds) * 1_000_000), offsetMinutes: 0)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("specversion", "1.0")
      writer.member("id", name)
      writer.member("source", "https://pol.is/\(conversation)")
      writer.member("type", EventType.reactionReceived.storedName)
      writer.member("subject", "\(EventCategory.trajectory.rawValue)/\(trajectory)")
      writer.member("time", time.description)
      writer.name("data")
      writer.object { writer in
        writer.member("reaction", prefix + name)
        writer.member("participant", prefix + String(participant))
        writer.member("channel", "polis")
        writer.member("kind", (stance == nil ? ReactionKind.idea : .vote).rawValue)
        writer.member("topic", String(topic))
        if let stance { writer.member("stance", stance.rawValue) }
      }
    }
    return writer.bytes
  }
}
