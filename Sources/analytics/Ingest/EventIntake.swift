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
    do throws(JSONFault) { document = try JSONDocument(bytes, deepest: CloudEventReader.deepestEvent) } catch {
      writer.tally.refuse(place.moved(to: error, in: bytes), [("", error.onItsLine(of: bytes).sentence(in: language))])
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

/// An event over many lines is mended where the fault is, not where it begins.
extension Place {
  fileprivate func moved(to fault: JSONFault, in bytes: [UInt8]) -> Place {
    var moved = self
    moved.line += bytes[..<fault.offset].count { $0 == 0x0A }
    return moved
  }
}

extension JSONFault {
  fileprivate func onItsLine(of bytes: [UInt8]) -> JSONFault {
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONFault(offset: offset - start, reason: reason)
  }
}
