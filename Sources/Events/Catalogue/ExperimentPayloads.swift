public import Formats

/// A channel is being tried out (V7, V17).
public struct ExperimentStarted: Payload {
  public let channel: Code
  public let hypothesis: String
  public let trajectory: ID?

  public init(_ fields: inout Fields) {
    channel = fields.required("channel")
    hypothesis = fields.required("hypothesis")
    trajectory = fields.optional("trajectory")
  }
}

/// What the experiment brought so far.
public struct ExperimentMeasured: Payload {
  public let metric: Code
  public let value: Decimal
  public let unit: String?

  public init(_ fields: inout Fields) {
    metric = fields.required("metric")
    value = fields.required("value")
    unit = fields.optional("unit")
  }
}

/// What the experiment taught, and whether the channel stays (V17).
public struct ExperimentEvaluated: Payload {
  public let conclusion: String
  public let keep: Bool
  public let lesson: ID?

  public init(_ fields: inout Fields) {
    conclusion = fields.required("conclusion")
    keep = fields.required("keep")
    lesson = fields.optional("lesson")
  }
}
