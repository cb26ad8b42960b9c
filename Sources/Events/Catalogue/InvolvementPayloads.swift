public import Formats

/// People met or worked together: an evening, a workshop, a survey, a kitchen-table talk.
/// `planned` is false for a necessary in-between (V5).
public struct ActivityHeld: Payload {
  public let activity: ID
  public let instrument: Code
  public let channel: Code
  public let targetGroups: [ID]?
  public let invited: Int?
  public let attended: Int?
  public let purpose: ActivityPurpose?
  public let planned: Bool?

  public init(_ fields: inout Fields) {
    activity = fields.required("activity")
    instrument = fields.required("instrument")
    channel = fields.required("channel")
    targetGroups = fields.optional("targetGroups")
    invited = fields.optional("invited")
    attended = fields.optional("attended")
    purpose = fields.optional("purpose")
    planned = fields.optional("planned")
  }
}

/// Something was sent into the world; `owned` is false on somebody else's channel (V7).
public struct MessagePublished: Payload {
  public let message: ID
  public let channel: Code
  public let purpose: MessagePurpose
  public let owned: Bool?
  public let targetGroups: [ID]?
  public let audience: Int?
  public let url: String?

  public init(_ fields: inout Fields) {
    message = fields.required("message")
    channel = fields.required("channel")
    purpose = fields.required("purpose")
    owned = fields.optional("owned")
    targetGroups = fields.optional("targetGroups")
    audience = fields.optional("audience")
    url = fields.optional("url")
  }
}

/// What a message did, as its channel counts it (V8).
public struct MessageMeasured: Payload {
  public let message: ID
  public let metric: Code
  public let value: Decimal

  public init(_ fields: inout Fields) {
    message = fields.required("message")
    metric = fields.required("metric")
    value = fields.required("value")
  }
}

/// How content those who took part were, as one mean score.
public struct SatisfactionMeasured: Payload {
  public let score: Score
  public let respondents: Int
  public let targetGroup: ID?
  public let activity: ID?

  public init(_ fields: inout Fields) {
    score = fields.required("score")
    respondents = fields.required("respondents")
    targetGroup = fields.optional("targetGroup")
    activity = fields.optional("activity")
  }
}
