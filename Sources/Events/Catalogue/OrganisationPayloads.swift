public import Formats

/// A body of the municipality visited a village (V12).
public struct VisitHeld: Payload {
  public let area: Code
  public let body: String
  public let attended: Int?

  public init(_ fields: inout Fields) {
    area = fields.required("area")
    body = fields.required("body")
    attended = fields.optional("attended")
  }
}

/// People of the organisation were trained (V12, K2).
public struct TrainingHeld: Payload {
  public let topic: Code
  public let audience: TrainingAudience
  public let attended: Int

  public init(_ fields: inout Fields) {
    topic = fields.required("topic")
    audience = fields.required("audience")
    attended = fields.required("attended")
  }
}

/// A figure of a channel of the municipality, such as its followers (V14, V15).
public struct ChannelMeasured: Payload {
  public let channel: Code
  public let metric: Code
  public let value: Decimal

  public init(_ fields: inout Fields) {
    channel = fields.required("channel")
    metric = fields.required("metric")
    value = fields.required("value")
  }
}
