/// Every type of event by its stored name (DOMAIN §4).
///
/// The names stand in logs for ever: a name is added, never changed. An incompatible later version gets the suffix `.v2`, and
/// the older name an ``Upcaster``.
public enum EventType: String, CaseIterable, Sendable {
  case trajectoryStarted = "trajectory-started"
  case stakeholderAdded = "stakeholder-added"
  case stakeholderReassessed = "stakeholder-reassessed"
  case stakeholderAnalysisCompleted = "stakeholder-analysis-completed"
  case participationDecided = "participation-decided"
  case preconditionsSet = "preconditions-set"
  case preconditionsCommunicated = "preconditions-communicated"
  case planAdopted = "plan-adopted"
  case planAdjusted = "plan-adjusted"
  case goalSet = "goal-set"
  case goalMeasured = "goal-measured"
  case goalWithdrawn = "goal-withdrawn"
  case activityHeld = "activity-held"
  case messagePublished = "message-published"
  case messageMeasured = "message-measured"
  case adviceGiven = "advice-given"
  case reactionReceived = "reaction-received"
  case reactionWithdrawn = "reaction-withdrawn"
  case contributionWeighed = "contribution-weighed"
  case decisionTaken = "decision-taken"
  case feedbackSent = "feedback-sent"
  case costRecorded = "cost-recorded"
  case satisfactionMeasured = "satisfaction-measured"
  case commitmentMade = "commitment-made"
  case commitmentKept = "commitment-kept"
  case finalReportPublished = "final-report-published"
  case evaluationHeld = "evaluation-held"
  case lessonLearned = "lesson-learned"
  case lessonShared = "lesson-shared"
  case lessonApplied = "lesson-applied"
  case trajectoryClosed = "trajectory-closed"
  case trajectoryReopened = "trajectory-reopened"
  case signalObserved = "signal-observed"
  case signalTriaged = "signal-triaged"
  case signalAnswered = "signal-answered"
  case signalClosed = "signal-closed"
  case initiativeSubmitted = "initiative-submitted"
  case initiativeContactAssigned = "initiative-contact-assigned"
  case initiativeAssessed = "initiative-assessed"
  case initiativeGranted = "initiative-granted"
  case initiativeRealised = "initiative-realised"
  case initiativeWithdrawn = "initiative-withdrawn"
  case programmeAdopted = "programme-adopted"
  case actionPlanned = "action-planned"
  case actionStarted = "action-started"
  case actionCompleted = "action-completed"
  case actionDropped = "action-dropped"
  case policyAdopted = "policy-adopted"
  case principleStated = "principle-stated"
  case recommendationMade = "recommendation-made"
  case recommendationFollowedUp = "recommendation-followed-up"
  case obligationRegistered = "obligation-registered"
  case obligationFulfilled = "obligation-fulfilled"
  case experimentStarted = "experiment-started"
  case experimentMeasured = "experiment-measured"
  case experimentEvaluated = "experiment-evaluated"
  case visitHeld = "visit-held"
  case trainingHeld = "training-held"
  case channelMeasured = "channel-measured"
  case factRetracted = "fact-retracted"
  case personalDataErased = "personal-data-erased"

  /// Reverse DNS without an organisation's name, as the NL GOV profile for CloudEvents asks.
  public static let prefix = "nl.participation."

  private static let byStoredName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.storedName, $0) })

  /// The `type` of the CloudEvent.
  public var storedName: String { Self.prefix + rawValue }

  public init?(storedName: String) {
    guard let type = Self.byStoredName[storedName] else { return nil }
    self = type
  }

  /// Where the event may stand.
  public var categories: [EventCategory] {
    switch self {
    case .trajectoryStarted, .stakeholderAdded, .stakeholderReassessed, .stakeholderAnalysisCompleted, .participationDecided,
      .preconditionsSet, .preconditionsCommunicated, .planAdopted, .planAdjusted, .activityHeld, .messagePublished,
      .messageMeasured, .reactionReceived, .reactionWithdrawn, .contributionWeighed, .decisionTaken, .feedbackSent,
      .satisfactionMeasured, .commitmentMade, .commitmentKept, .finalReportPublished, .trajectoryClosed, .trajectoryReopened:
      [.trajectory]
    case .goalSet, .goalMeasured, .goalWithdrawn:
      [.trajectory, .organisation]
    case .adviceGiven, .evaluationHeld, .lessonLearned, .lessonShared, .lessonApplied:
      [.trajectory, .initiative, .programme, .policy, .experiment, .organisation]
    case .costRecorded:
      [.trajectory, .programme]
    case .signalObserved, .signalTriaged, .signalAnswered, .signalClosed:
      [.signal]
    case .initiativeSubmitted, .initiativeContactAssigned, .initiativeAssessed, .initiativeGranted, .initiativeRealised,
      .initiativeWithdrawn:
      [.initiative]
    case .programmeAdopted, .actionPlanned, .actionStarted, .actionCompleted, .actionDropped:
      [.programme]
    case .policyAdopted, .principleStated, .recommendationMade, .recommendationFollowedUp, .obligationRegistered,
      .obligationFulfilled:
      [.policy]
    case .experimentStarted, .experimentMeasured, .experimentEvaluated:
      [.experiment]
    case .visitHeld, .trainingHeld, .channelMeasured:
      [.organisation]
    case .factRetracted:
      EventCategory.allCases
    case .personalDataErased:
      [.participant]
    }
  }

  /// Whether only an erasure itself writes it: nobody sends it (DOMAIN §4).
  public var isWrittenByErasureOnly: Bool { self == .personalDataErased }
}
