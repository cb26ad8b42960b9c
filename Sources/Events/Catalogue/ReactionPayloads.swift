/// One contribution of one participant; without a participant it is anonymous.
public struct ReactionReceived: Payload {
  public let reaction: ID
  public let participant: ParticipantID?
  public let channel: Code
  public let kind: ReactionKind
  public let targetGroup: ID?
  public let activity: ID?
  public let topic: Code?
  public let stance: Stance?
  public let area: Code?
  public let ageBand: AgeBand?
  public let summary: String?

  public init(_ fields: inout Fields) {
    reaction = fields.required("reaction")
    participant = fields.optional("participant")
    channel = fields.required("channel")
    kind = fields.required("kind")
    targetGroup = fields.optional("targetGroup")
    activity = fields.optional("activity")
    topic = fields.optional("topic")
    stance = fields.optional("stance")
    area = fields.optional("area")
    ageBand = fields.optional("ageBand")
    summary = fields.optional("summary")
  }
}

/// A participant took a contribution back.
public struct ReactionWithdrawn: Payload {
  public let reaction: ID
  public let reason: String?

  public init(_ fields: inout Fields) {
    reaction = fields.required("reaction")
    reason = fields.optional("reason")
  }
}

/// What was done with reactions, named one by one or by topic, and why (V10f, M2).
public struct ContributionWeighed: Payload {
  public let reactions: [ID]?
  public let topics: [Code]?
  public let outcome: WeighingOutcome
  public let reason: String

  public init(_ fields: inout Fields) {
    reactions = fields.optional("reactions")
    topics = fields.optional("topics")
    outcome = fields.required("outcome")
    reason = fields.required("reason")
    fields.requireOne(of: "reactions", "topics")
  }
}

/// Participants were told what became of their input; without `reactions` everyone who had reacted by then (V10a).
public struct FeedbackSent: Payload {
  public let about: FeedbackSubject
  public let channel: Code
  public let reactions: [ID]?
  public let decision: ID?
  public let summary: String?

  public init(_ fields: inout Fields) {
    about = fields.required("about")
    channel = fields.required("channel")
    reactions = fields.optional("reactions")
    decision = fields.optional("decision")
    summary = fields.optional("summary")
  }
}
