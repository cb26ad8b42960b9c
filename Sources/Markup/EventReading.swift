public import Events

/// How the page of a trajectory reads an event.
extension EventType {
  /// The field that tells the most, shown as a sentence; the others stand beside their names.
  public var telling: String? {
    switch self {
    case .trajectoryStarted, .finalReportPublished, .initiativeSubmitted, .programmeAdopted, .actionPlanned, .policyAdopted:
      "title"
    case .stakeholderAdded: "name"
    case .stakeholderAnalysisCompleted: "note"
    case .stakeholderReassessed, .participationDecided, .goalWithdrawn, .reactionWithdrawn, .contributionWeighed,
      .trajectoryReopened, .signalClosed, .initiativeAssessed, .initiativeWithdrawn, .actionDropped, .factRetracted:
      "reason"
    case .preconditionsSet: "preconditions"
    case .planAdopted: "purpose"
    case .planAdjusted: "change"
    case .goalSet: "statement"
    case .adviceGiven: "about"
    case .reactionReceived, .feedbackSent, .signalObserved, .signalAnswered: "summary"
    case .decisionTaken: "outcome"
    case .commitmentMade, .lessonLearned, .principleStated, .recommendationMade: "text"
    case .commitmentKept, .lessonApplied, .recommendationFollowedUp, .obligationFulfilled: "how"
    case .evaluationHeld: "findings"
    case .trajectoryClosed, .initiativeRealised, .actionCompleted: "result"
    case .signalTriaged: "meaning"
    case .obligationRegistered: "what"
    case .experimentStarted: "hypothesis"
    case .experimentEvaluated: "conclusion"
    case .personalDataErased: "ground"
    case .preconditionsCommunicated, .goalMeasured, .activityHeld, .messagePublished, .messageMeasured, .costRecorded,
      .satisfactionMeasured, .lessonShared, .initiativeContactAssigned, .initiativeGranted, .actionStarted, .experimentMeasured,
      .visitHeld, .trainingHeld, .channelMeasured:
      nil
    }
  }

  /// The id that it gives to what it brings into being: a key for systems, no news for people.
  public var ownKey: String? {
    switch self {
    case .stakeholderAdded: "stakeholder"
    case .goalSet: "goal"
    case .activityHeld: "activity"
    case .messagePublished: "message"
    case .reactionReceived: "reaction"
    case .decisionTaken: "decision"
    case .commitmentMade: "commitment"
    case .lessonLearned: "lesson"
    case .actionPlanned: "action"
    case .principleStated: "principle"
    case .recommendationMade: "recommendation"
    case .obligationRegistered: "obligation"
    case .trajectoryStarted, .stakeholderReassessed, .stakeholderAnalysisCompleted, .participationDecided, .preconditionsSet,
      .preconditionsCommunicated, .planAdopted, .planAdjusted, .goalMeasured, .goalWithdrawn, .messageMeasured, .adviceGiven,
      .reactionWithdrawn, .contributionWeighed, .feedbackSent, .costRecorded, .satisfactionMeasured, .commitmentKept,
      .finalReportPublished, .evaluationHeld, .lessonShared, .lessonApplied, .trajectoryClosed, .trajectoryReopened,
      .signalObserved, .signalTriaged, .signalAnswered, .signalClosed, .initiativeSubmitted, .initiativeContactAssigned,
      .initiativeAssessed, .initiativeGranted, .initiativeRealised, .initiativeWithdrawn, .programmeAdopted, .actionStarted,
      .actionCompleted, .actionDropped, .policyAdopted, .recommendationFollowedUp, .obligationFulfilled, .experimentStarted,
      .experimentMeasured, .experimentEvaluated, .visitHeld, .trainingHeld, .channelMeasured, .factRetracted,
      .personalDataErased:
      nil
    }
  }

  public enum Bearing {
    /// The course of the trajectory turns on it.
    case turning
    case usual
    /// It comes in such numbers that a long time line counts them instead.
    case many
  }

  /// What it means to a time line.
  public var bearing: Bearing {
    switch self {
    case .trajectoryStarted, .participationDecided, .planAdopted, .decisionTaken, .finalReportPublished, .trajectoryClosed,
      .trajectoryReopened:
      .turning
    case .reactionReceived, .reactionWithdrawn, .messageMeasured:
      .many
    case .stakeholderAdded, .stakeholderReassessed, .stakeholderAnalysisCompleted, .preconditionsSet, .preconditionsCommunicated,
      .planAdjusted, .goalSet, .goalMeasured, .goalWithdrawn, .activityHeld, .messagePublished, .adviceGiven,
      .contributionWeighed, .feedbackSent, .costRecorded, .satisfactionMeasured, .commitmentMade, .commitmentKept,
      .evaluationHeld, .lessonLearned, .lessonShared, .lessonApplied, .signalObserved, .signalTriaged, .signalAnswered,
      .signalClosed, .initiativeSubmitted, .initiativeContactAssigned, .initiativeAssessed, .initiativeGranted,
      .initiativeRealised, .initiativeWithdrawn, .programmeAdopted, .actionPlanned, .actionStarted, .actionCompleted,
      .actionDropped, .policyAdopted, .principleStated, .recommendationMade, .recommendationFollowedUp, .obligationRegistered,
      .obligationFulfilled, .experimentStarted, .experimentMeasured, .experimentEvaluated, .visitHeld, .trainingHeld,
      .channelMeasured, .factRetracted, .personalDataErased:
      .usual
    }
  }
}
