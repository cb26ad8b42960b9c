/// Something was seen or heard outside (V4, V16).
public struct SignalObserved: Payload {
  public let channel: Code
  public let kind: SignalKind
  public let level: StakeholderLevel?
  public let topic: Code?
  public let area: Code?
  public let audience: Int?
  public let summary: String?
  public let participant: ParticipantID?

  public init(_ fields: inout Fields) {
    channel = fields.required("channel")
    kind = fields.required("kind")
    level = fields.optional("level")
    topic = fields.optional("topic")
    area = fields.optional("area")
    audience = fields.optional("audience")
    summary = fields.optional("summary")
    participant = fields.optional("participant")
  }
}

/// A team took the signal up, with a first judgement.
public struct SignalTriaged: Payload {
  public let team: Code
  public let urgency: Urgency
  public let meaning: String?
  public let trajectory: ID?

  public init(_ fields: inout Fields) {
    team = fields.required("team")
    urgency = fields.required("urgency")
    meaning = fields.optional("meaning")
    trajectory = fields.optional("trajectory")
  }
}

/// Whoever gave the signal got an answer.
public struct SignalAnswered: Payload {
  public let channel: Code
  public let by: Code
  public let summary: String?

  public init(_ fields: inout Fields) {
    channel = fields.required("channel")
    by = fields.required("by")
    summary = fields.optional("summary")
  }
}

/// Nothing more will be done with the signal.
public struct SignalClosed: Payload {
  public let reason: String

  public init(_ fields: inout Fields) {
    reason = fields.required("reason")
  }
}
