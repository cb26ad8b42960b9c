public import EventStore
import Events
import Formats

extension Facts {
  /// An event that was valid when it was stored and is not understood now.
  public struct Poison: Hashable, Sendable {
    public let position: Position
    public let faults: [String]
  }

  /// An event as the catalogue reads it; nil when it does not understand it.
  func understood(_ type: EventType, _ data: RawSpan, in category: EventCategory) -> Event? {
    guard let document = try? JSONDocument(data.withUnsafeBytes { Array($0) }) else { return nil }
    return try? catalogue.read(storedName: type.storedName, category: category, data: document.root)
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

extension EventType {
  /// Whether it comes by the thousand: then it is read field by field where it is folded, for a `String` of each field would take
  /// most of the time. All others are few, and read by the catalogue.
  var isFrequent: Bool {
    switch self {
    case .reactionReceived, .reactionWithdrawn, .contributionWeighed, .feedbackSent, .activityHeld, .messagePublished,
      .messageMeasured, .costRecorded, .signalObserved, .signalTriaged, .signalAnswered, .signalClosed:
      true
    case .trajectoryStarted, .stakeholderAdded, .stakeholderReassessed, .stakeholderAnalysisCompleted, .participationDecided,
      .preconditionsSet, .preconditionsCommunicated, .planAdopted, .planAdjusted, .goalSet, .goalMeasured, .goalWithdrawn,
      .adviceGiven, .decisionTaken, .satisfactionMeasured, .commitmentMade, .commitmentKept, .finalReportPublished,
      .evaluationHeld, .lessonLearned, .lessonShared, .lessonApplied, .trajectoryClosed, .trajectoryReopened,
      .initiativeSubmitted, .initiativeContactAssigned, .initiativeAssessed, .initiativeGranted, .initiativeRealised,
      .initiativeWithdrawn, .programmeAdopted, .actionPlanned, .actionStarted, .actionCompleted, .actionDropped,
      .policyAdopted, .principleStated, .recommendationMade, .recommendationFollowedUp, .obligationRegistered,
      .obligationFulfilled, .experimentStarted, .experimentMeasured, .experimentEvaluated, .visitHeld, .trainingHeld,
      .channelMeasured, .personalDataErased, .factRetracted:
      false
    }
  }
}
