/// What is done with the payload of a type: reading it or describing it.
///
/// The payloads' types differ, so a closure cannot stand for it, and a box would cost an allocation for every event that is read.
protocol PayloadVisitor {
  associatedtype Answer
  /// - Parameter event: makes the payload the event that it is.
  mutating func visit<Content: Payload>(_ event: (Content) -> Event) -> Answer
}

extension EventType {
  /// Says which payload the type has, and which event the payload is in a stream of that category.
  func accept<Visitor: PayloadVisitor>(_ visitor: inout Visitor, in category: EventCategory) -> Visitor.Answer {
    switch self {
    case .trajectoryStarted: visitor.visit { .trajectory(.started($0)) }
    case .stakeholderAdded: visitor.visit { .trajectory(.stakeholderAdded($0)) }
    case .stakeholderReassessed: visitor.visit { .trajectory(.stakeholderReassessed($0)) }
    case .stakeholderAnalysisCompleted: visitor.visit { .trajectory(.stakeholderAnalysisCompleted($0)) }
    case .participationDecided: visitor.visit { .trajectory(.participationDecided($0)) }
    case .preconditionsSet: visitor.visit { .trajectory(.preconditionsSet($0)) }
    case .preconditionsCommunicated: visitor.visit { .trajectory(.preconditionsCommunicated($0)) }
    case .planAdopted: visitor.visit { .trajectory(.planAdopted($0)) }
    case .planAdjusted: visitor.visit { .trajectory(.planAdjusted($0)) }
    case .goalSet: visitor.visit { category == .organisation ? .organisation(.goalSet($0)) : .trajectory(.goalSet($0)) }
    case .goalMeasured:
      visitor.visit { category == .organisation ? .organisation(.goalMeasured($0)) : .trajectory(.goalMeasured($0)) }
    case .goalWithdrawn:
      visitor.visit { category == .organisation ? .organisation(.goalWithdrawn($0)) : .trajectory(.goalWithdrawn($0)) }
    case .activityHeld: visitor.visit { .trajectory(.activityHeld($0)) }
    case .messagePublished: visitor.visit { .trajectory(.messagePublished($0)) }
    case .messageMeasured: visitor.visit { .trajectory(.messageMeasured($0)) }
    case .adviceGiven: visitor.visit { .learning(.adviceGiven($0)) }
    case .reactionReceived: visitor.visit { .trajectory(.reactionReceived($0)) }
    case .reactionWithdrawn: visitor.visit { .trajectory(.reactionWithdrawn($0)) }
    case .contributionWeighed: visitor.visit { .trajectory(.contributionWeighed($0)) }
    case .decisionTaken: visitor.visit { .trajectory(.decisionTaken($0)) }
    case .feedbackSent: visitor.visit { .trajectory(.feedbackSent($0)) }
    case .costRecorded: visitor.visit { category == .programme ? .programme(.costRecorded($0)) : .trajectory(.costRecorded($0)) }
    case .satisfactionMeasured: visitor.visit { .trajectory(.satisfactionMeasured($0)) }
    case .commitmentMade: visitor.visit { .trajectory(.commitmentMade($0)) }
    case .commitmentKept: visitor.visit { .trajectory(.commitmentKept($0)) }
    case .finalReportPublished: visitor.visit { .trajectory(.finalReportPublished($0)) }
    case .evaluationHeld: visitor.visit { .learning(.evaluationHeld($0)) }
    case .lessonLearned: visitor.visit { .learning(.lessonLearned($0)) }
    case .lessonShared: visitor.visit { .learning(.lessonShared($0)) }
    case .lessonApplied: visitor.visit { .learning(.lessonApplied($0)) }
    case .trajectoryClosed: visitor.visit { .trajectory(.closed($0)) }
    case .trajectoryReopened: visitor.visit { .trajectory(.reopened($0)) }
    case .signalObserved: visitor.visit { .signal(.observed($0)) }
    case .signalTriaged: visitor.visit { .signal(.triaged($0)) }
    case .signalAnswered: visitor.visit { .signal(.answered($0)) }
    case .signalClosed: visitor.visit { .signal(.closed($0)) }
    case .initiativeSubmitted: visitor.visit { .initiative(.submitted($0)) }
    case .initiativeContactAssigned: visitor.visit { .initiative(.contactAssigned($0)) }
    case .initiativeAssessed: visitor.visit { .initiative(.assessed($0)) }
    case .initiativeGranted: visitor.visit { .initiative(.granted($0)) }
    case .initiativeRealised: visitor.visit { .initiative(.realised($0)) }
    case .initiativeWithdrawn: visitor.visit { .initiative(.withdrawn($0)) }
    case .programmeAdopted: visitor.visit { .programme(.adopted($0)) }
    case .actionPlanned: visitor.visit { .programme(.actionPlanned($0)) }
    case .actionStarted: visitor.visit { .programme(.actionStarted($0)) }
    case .actionCompleted: visitor.visit { .programme(.actionCompleted($0)) }
    case .actionDropped: visitor.visit { .programme(.actionDropped($0)) }
    case .policyAdopted: visitor.visit { .policy(.adopted($0)) }
    case .principleStated: visitor.visit { .policy(.principleStated($0)) }
    case .recommendationMade: visitor.visit { .policy(.recommendationMade($0)) }
    case .recommendationFollowedUp: visitor.visit { .policy(.recommendationFollowedUp($0)) }
    case .obligationRegistered: visitor.visit { .policy(.obligationRegistered($0)) }
    case .obligationFulfilled: visitor.visit { .policy(.obligationFulfilled($0)) }
    case .experimentStarted: visitor.visit { .experiment(.started($0)) }
    case .experimentMeasured: visitor.visit { .experiment(.measured($0)) }
    case .experimentEvaluated: visitor.visit { .experiment(.evaluated($0)) }
    case .visitHeld: visitor.visit { .organisation(.visitHeld($0)) }
    case .trainingHeld: visitor.visit { .organisation(.trainingHeld($0)) }
    case .channelMeasured: visitor.visit { .organisation(.channelMeasured($0)) }
    case .factRetracted: visitor.visit { .retraction($0) }
    case .personalDataErased: visitor.visit { .participant(.personalDataErased($0)) }
    }
  }
}
