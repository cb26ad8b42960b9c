public import EventStore
import Events
import Formats

/// What happened in one trajectory: values with their moments, so that every question can be answered by cutting them.
public struct TrajectoryFacts: Sendable {
  /// What was consumed, to be compared with what the log holds (G10).
  public private(set) var digest = StreamDigest.empty
  /// An event that is not understood: the stream gives no answers until it is.
  public private(set) var poison: Poison?

  private(set) var reactions: [Stamped<Reaction>] = []
  private(set) var plannedGroups: [Stamped<[ID]>] = []
  private(set) var groupSizes: [Stamped<GroupSize>] = []
  private(set) var retractions: [Stamped<EventName>] = []

  struct Reaction: Sendable {
    let reaction: ID
    let participant: ParticipantID?
    let targetGroup: ID?
    let kind: ReactionKind
  }

  struct GroupSize: Sendable {
    let group: ID
    let size: Int
  }

  /// Source and id byte for byte: to `String` two spellings of "é" are one.
  struct EventName: Hashable, Sendable {
    private let bytes: [UInt8]

    init(source: String, id: String) {
      // Neither holds a NUL, so it can stand between them.
      bytes = Array(source.utf8) + [0] + Array(id.utf8)
    }
  }

  public struct Poison: Hashable, Sendable {
    public let position: Position
    public let faults: [String]
  }

  mutating func consume(_ event: RecordedEvent, as typed: Result<Event, EventFaults>) {
    digest.consume(position: event.position, id: event.id)
    switch typed {
    case .failure(let faults):
      guard poison == nil else { return }
      poison = Poison(
        position: event.position, faults: faults.faults.map { "\($0.pointer) \($0.reason.sentence(in: .en))" })
    case .success(let typed): evolve(with: typed, at: Stamp(event))
    }
  }

  private mutating func evolve(with event: Event, at stamp: Stamp) {
    switch event {
    case .trajectory(let event): evolve(with: event, at: stamp)
    case .retraction(let retraction):
      retractions.append(Stamped(stamp: stamp, value: EventName(source: retraction.source, id: retraction.id)))
    case .learning: break
    case .signal, .initiative, .programme, .policy, .experiment, .organisation, .participant: break
    }
  }

  private mutating func evolve(with event: TrajectoryEvent, at stamp: Stamp) {
    switch event {
    case .reactionReceived(let received):
      reactions.append(
        Stamped(
          stamp: stamp,
          value: Reaction(
            reaction: received.reaction, participant: received.participant, targetGroup: received.targetGroup,
            kind: received.kind)))
    case .planAdopted(let plan): plannedGroups.append(Stamped(stamp: stamp, value: plan.targetGroups))
    case .stakeholderAdded(let added): note(added.size, of: added.stakeholder, at: stamp)
    case .stakeholderReassessed(let reassessed): note(reassessed.size, of: reassessed.stakeholder, at: stamp)
    case .started, .stakeholderAnalysisCompleted, .participationDecided, .preconditionsSet, .preconditionsCommunicated,
      .planAdjusted, .goalSet, .goalMeasured, .goalWithdrawn, .activityHeld, .messagePublished, .messageMeasured,
      .reactionWithdrawn, .contributionWeighed, .decisionTaken, .feedbackSent, .costRecorded, .satisfactionMeasured,
      .commitmentMade, .commitmentKept, .finalReportPublished, .closed, .reopened:
      break
    }
  }

  private mutating func note(_ size: Int?, of group: ID, at stamp: Stamp) {
    if let size { groupSizes.append(Stamped(stamp: stamp, value: GroupSize(group: group, size: size))) }
  }
}
