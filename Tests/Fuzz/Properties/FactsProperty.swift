import Events
import Formats

@testable import EventStore
@testable import Projections

/// What facts understand is what the catalogue reads; and a reaction that is read in one pass says what the careful way reads.
///
/// The bytes are a type and a category on the first line, and data.
enum FactsProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    let (line, data) = bytes.halved(at: 0x0A)
    let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 2 else { return }
    let event = recorded(EventType.prefix + words[0], "\(words[1])/x", data)
    var facts = Facts()
    facts.consume(event)
    facts.settle()
    let number = try need(facts.number(named: event.stream), "a stream has a number")
    let poison = facts.poisons[number]?.first
    if let faults = faults(of: event) {
      try hold(poison?.position == 1, "facts understand what the catalogue refuses: \(faults)")
      try hold(facts.poison(event).faults == faults, "facts give other reasons")
    } else {
      try hold(poison == nil, "facts do not understand what the catalogue reads")
      guard words[0] == "reaction-received" else { return }
      // A space at the end makes it one that is not written plainly.
      var careful = Facts()
      careful.consume(recorded(event.type, event.stream, data + [0x20]))
      careful.settle()
      try hold(kept(facts) == kept(careful), "one pass over a reaction keeps other facts")
    }
  }

  private static func recorded(_ type: String, _ stream: String, _ data: [UInt8]) -> RecordedEvent {
    let noon = Moment(nanoseconds: 1_750_000_000_000_000_000)
    return RecordedEvent(
      position: 1, stream: stream, version: 1, type: type, source: "urn:x", id: "1",
      time: OffsetMoment(moment: noon, offsetMinutes: 0), recorded: noon, extensions: nil, data: data)
  }

  /// Why the catalogue refuses an event; nil when it does not.
  private static func faults(of event: RecordedEvent) -> [String]? {
    guard let category = EventCategory(ofStream: event.stream) else { return ["/subject names no stream that is known"] }
    do throws(JSONFault) {
      let root = try JSONDocument(event.data).root
      do throws(EventFaults) {
        _ = try Catalogue.current.read(storedName: event.type, category: category, data: root)
        return nil
      } catch {
        return error.faults.map { "\($0.pointer) \($0.reason.sentence(in: .en))" }
      }
    } catch {
      return ["/data \(error.description)"]
    }
  }

  /// All that facts keep of reactions, by their texts and not by the order in which those were met.
  private static func kept(_ facts: Facts) -> String {
    let symbols = (1..<facts.reading.symbols.count).map { facts.reading.symbols[Symbol(number: UInt32($0))] }
    return "\(Set(symbols).sorted()) \(facts.trajectories.count)"
  }
}
