import EventStore
import Events
import Formats
import Projections
import Testing

/// Which events take part in a question (DOMAIN §5, "The question"), found by looking at each of them.
enum TakingPart {
  /// The obvious way: drop what had not happened, what was not known, and what was known to be wrong.
  static func events(in question: Question, of log: [RecordedEvent]) throws -> [RecordedEvent] {
    let known = log.filter { $0.position <= question.position }
    var wrong: Set<[UInt8]> = []
    for event in known where event.type == EventType.factRetracted.storedName {
      let data = try JSONDocument(event.data).root
      let (source, id) = (try #require(data["source"]?.string), try #require(data["id"]?.string))
      wrong.insert(Array("\(event.stream) \(source) \(id)".utf8))
    }
    return known.filter { event in
      if event.time.moment > question.asOf { return false }
      // A retraction is taken back by none.
      if event.type == EventType.factRetracted.storedName { return true }
      return !wrong.contains(Array("\(event.stream) \(event.source) \(event.id)".utf8))
    }
  }
}
