import Events
import EventStore
import Formats
import Ingestion

/// From the bytes of events to a ``ChunkWriter``: what is wrong with them goes to the tally.
struct EventIntake {
  private let reader = CloudEventReader(logAttributes: .dropped)
  private let language: Language
  var writer: ChunkWriter
  /// Events that were offered.
  private(set) var count = 0
  /// Whether attributes were left out that only the log sets.
  private(set) var droppedLogAttributes = false

  init(_ writer: ChunkWriter, in language: Language) {
    self.writer = writer
    self.language = language
  }

  /// Reads one event.
  /// - Parameter bytes: nil for one that was too long to be kept.
  /// - Returns: nil when it was refused.
  mutating func read(_ bytes: [UInt8]?, at place: Place) -> NewEvent? {
    count += 1
    guard let bytes else {
      writer.tally.refuse(
        place,
        [("", Names(nl: "is langer dan een gebeurtenis kan zijn (1 MB)", en: "is longer than an event can be (1 MB)")[language])])
      return nil
    }
    let document: JSONDocument
    do throws(JSONFault) { document = try JSONDocument(bytes) } catch {
      writer.tally.refuse(place, [("", Fault.Reason.notJSON(error.description).sentence(in: language))])
      return nil
    }
    if !droppedLogAttributes, CloudEventReader.namesLogAttributes(document.root) { droppedLogAttributes = true }
    switch reader.read(document.root) {
    case .success(let event): return event
    case .failure(let faults):
      writer.tally.refuse(place, faults.faults.map { ($0.pointer, $0.reason.sentence(in: language)) })
      return nil
    }
  }
}
