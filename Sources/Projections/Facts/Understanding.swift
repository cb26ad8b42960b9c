public import EventStore
import Events
import Formats

extension Facts {
  /// An event that was valid when it was stored and is not understood now.
  public struct Poison: Hashable, Sendable {
    public let position: Position
    public let faults: [String]
  }

  /// Events that come by the thousand are read field by field where they are folded; all others are few, and the whole of them
  /// is held against the catalogue first.
  func isUnderstood(_ type: EventType, _ data: RawSpan, in category: EventCategory) -> Bool {
    switch type {
    case .reactionReceived, .reactionWithdrawn, .contributionWeighed, .feedbackSent, .activityHeld, .messagePublished,
      .messageMeasured, .costRecorded, .signalObserved, .signalTriaged, .signalAnswered, .signalClosed:
      return true
    default:
      return Self.faults(catalogue, type.storedName, category, data).isEmpty
    }
  }

  /// Why an event is not understood.
  func poison(_ event: RecordedEvent) -> Poison {
    var faults = ["/subject names no stream that is known"]
    if let category = EventCategory(ofStream: event.stream) {
      faults = Self.faults(catalogue, event.type, category, event.data.span.bytes)
      // What a fold cannot read the catalogue cannot either; were it otherwise, it would still be no figure.
      if faults.isEmpty { faults = ["/data cannot be counted"] }
    }
    return Poison(position: event.position, faults: faults)
  }

  private static func faults(
    _ catalogue: Catalogue, _ storedName: String, _ category: EventCategory, _ data: RawSpan
  ) -> [String] {
    do throws(JSONFault) {
      let root = try JSONDocument(data.withUnsafeBytes { Array($0) }).root
      do throws(EventFaults) {
        _ = try catalogue.read(storedName: storedName, category: category, data: root)
        return []
      } catch {
        return error.faults.map { "\($0.pointer) \($0.reason.sentence(in: .en))" }
      }
    } catch {
      return ["/data \(error.description)"]
    }
  }

  func upcast(_ storedName: String, _ data: RawSpan) -> (type: EventType, data: [UInt8])? {
    guard let document = try? JSONDocument(data.withUnsafeBytes { Array($0) }) else { return nil }
    return (try? catalogue.upcast(storedName: storedName, data: document.root)) ?? nil
  }
}
