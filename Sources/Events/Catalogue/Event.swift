/// Something that happened, as the catalogue knows it (DOMAIN §4).
public enum Event: Equatable, Sendable {
  case trajectory(TrajectoryEvent)
  case signal(SignalEvent)
  case initiative(InitiativeEvent)
  case programme(ProgrammeEvent)
  case policy(PolicyEvent)
  case experiment(ExperimentEvent)
  case organisation(OrganisationEvent)
  case participant(ParticipantEvent)
  /// In every category except signal and participant: the policy itself is evaluated and learned from too (K1).
  case learning(LearningEvent)
  /// In any stream.
  case retraction(FactRetracted)
}

/// Everything that can happen in one trajectory, beside learning and retractions.
public enum TrajectoryEvent: Equatable, Sendable {
  case started(TrajectoryStarted)
  case stakeholderAdded(StakeholderAdded)
  case stakeholderReassessed(StakeholderReassessed)
  case stakeholderAnalysisCompleted(StakeholderAnalysisCompleted)
  case participationDecided(ParticipationDecided)
  case preconditionsSet(PreconditionsSet)
  case preconditionsCommunicated(PreconditionsCommunicated)
  case planAdopted(PlanAdopted)
  case planAdjusted(PlanAdjusted)
  case goalSet(GoalSet)
  case goalMeasured(GoalMeasured)
  case goalWithdrawn(GoalWithdrawn)
  case activityHeld(ActivityHeld)
  case messagePublished(MessagePublished)
  case messageMeasured(MessageMeasured)
  case reactionReceived(ReactionReceived)
  case reactionWithdrawn(ReactionWithdrawn)
  case contributionWeighed(ContributionWeighed)
  case decisionTaken(DecisionTaken)
  case feedbackSent(FeedbackSent)
  case costRecorded(CostRecorded)
  case satisfactionMeasured(SatisfactionMeasured)
  case commitmentMade(CommitmentMade)
  case commitmentKept(CommitmentKept)
  case finalReportPublished(FinalReportPublished)
  case closed(TrajectoryClosed)
  case reopened(TrajectoryReopened)
}

/// Something seen or heard outside, until it is closed.
public enum SignalEvent: Equatable, Sendable {
  case observed(SignalObserved)
  case triaged(SignalTriaged)
  case answered(SignalAnswered)
  case closed(SignalClosed)
}

/// A plan that residents start themselves, until it is there or withdrawn.
public enum InitiativeEvent: Equatable, Sendable {
  case submitted(InitiativeSubmitted)
  case contactAssigned(InitiativeContactAssigned)
  case assessed(InitiativeAssessed)
  case granted(InitiativeGranted)
  case realised(InitiativeRealised)
  case withdrawn(InitiativeWithdrawn)
}

/// The actions that implement a policy.
public enum ProgrammeEvent: Equatable, Sendable {
  case adopted(ProgrammeAdopted)
  case actionPlanned(ActionPlanned)
  case actionStarted(ActionStarted)
  case actionCompleted(ActionCompleted)
  case actionDropped(ActionDropped)
  case costRecorded(CostRecorded)
}

/// A policy, its principles, what was recommended about it and what laws ask of it.
public enum PolicyEvent: Equatable, Sendable {
  case adopted(PolicyAdopted)
  case principleStated(PrincipleStated)
  case recommendationMade(RecommendationMade)
  case recommendationFollowedUp(RecommendationFollowedUp)
  case obligationRegistered(ObligationRegistered)
  case obligationFulfilled(ObligationFulfilled)
}

/// A channel tried out.
public enum ExperimentEvent: Equatable, Sendable {
  case started(ExperimentStarted)
  case measured(ExperimentMeasured)
  case evaluated(ExperimentEvaluated)
}

/// What the organisation does outside any one trajectory.
public enum OrganisationEvent: Equatable, Sendable {
  case visitHeld(VisitHeld)
  case trainingHeld(TrainingHeld)
  case channelMeasured(ChannelMeasured)
  case goalSet(GoalSet)
  case goalMeasured(GoalMeasured)
  case goalWithdrawn(GoalWithdrawn)
}

/// What happened to the data of one participant.
public enum ParticipantEvent: Equatable, Sendable {
  case personalDataErased(PersonalDataErased)
}

/// Looking back, learning and advising.
public enum LearningEvent: Equatable, Sendable {
  case evaluationHeld(EvaluationHeld)
  case lessonLearned(LessonLearned)
  case lessonShared(LessonShared)
  case lessonApplied(LessonApplied)
  case adviceGiven(AdviceGiven)
}
