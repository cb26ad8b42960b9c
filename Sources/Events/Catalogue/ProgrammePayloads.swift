public import Formats

/// A programme that implements a policy was adopted, with its budget (M9, F1).
public struct ProgrammeAdopted: Payload {
  public let title: String
  public let adoptedBy: String
  public let budgetCents: Int
  public let until: CalendarDate

  public init(_ fields: inout Fields) {
    title = fields.required("title")
    adoptedBy = fields.required("adoptedBy")
    budgetCents = fields.required("budgetCents")
    until = fields.required("until")
  }
}

/// An action was put in the programme, with priority, estimate and planning (M9).
public struct ActionPlanned: Payload {
  public let action: ID
  public let title: String
  public let priority: Priority
  public let estimateCents: Int?
  public let from: CalendarDate?
  public let to: CalendarDate?

  public init(_ fields: inout Fields) {
    action = fields.required("action")
    title = fields.required("title")
    priority = fields.required("priority")
    estimateCents = fields.optional("estimateCents")
    from = fields.optional("from")
    to = fields.optional("to")
  }
}

/// Work on an action began.
public struct ActionStarted: Payload {
  public let action: ID

  public init(_ fields: inout Fields) {
    action = fields.required("action")
  }
}

/// An action is done.
public struct ActionCompleted: Payload {
  public let action: ID
  public let result: String

  public init(_ fields: inout Fields) {
    action = fields.required("action")
    result = fields.required("result")
  }
}

/// An action will not be done.
public struct ActionDropped: Payload {
  public let action: ID
  public let reason: String

  public init(_ fields: inout Fields) {
    action = fields.required("action")
    reason = fields.required("reason")
  }
}
