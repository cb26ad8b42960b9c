public import Formats

/// A goal was set or set anew; the latest rules (V8).
public struct GoalSet: Payload {
  public let goal: ID
  public let statement: String
  public let metric: Code?
  public let unit: String?
  public let baseline: Decimal?
  public let target: Decimal?
  public let deadline: CalendarDate?
  public let agreedBy: String?

  public init(_ fields: inout Fields) {
    goal = fields.required("goal")
    statement = fields.required("statement")
    metric = fields.optional("metric")
    unit = fields.optional("unit")
    baseline = fields.optional("baseline")
    target = fields.optional("target")
    deadline = fields.optional("deadline")
    agreedBy = fields.optional("agreedBy")
  }
}

/// How far a goal had come.
public struct GoalMeasured: Payload {
  public let goal: ID
  public let value: Decimal
  public let method: String?

  public init(_ fields: inout Fields) {
    goal = fields.required("goal")
    value = fields.required("value")
    method = fields.optional("method")
  }
}

/// A goal was given up.
public struct GoalWithdrawn: Payload {
  public let goal: ID
  public let reason: String

  public init(_ fields: inout Fields) {
    goal = fields.required("goal")
    reason = fields.required("reason")
  }
}
