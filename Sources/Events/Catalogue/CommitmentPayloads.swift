public import Formats

/// The municipality promised something.
public struct CommitmentMade: Payload {
  public let commitment: ID
  public let text: String
  public let to: String?
  public let due: CalendarDate?

  public init(_ fields: inout Fields) {
    commitment = fields.required("commitment")
    text = fields.required("text")
    to = fields.optional("to")
    due = fields.optional("due")
  }
}

/// A promise was kept.
public struct CommitmentKept: Payload {
  public let commitment: ID
  public let how: String

  public init(_ fields: inout Fields) {
    commitment = fields.required("commitment")
    how = fields.required("how")
  }
}
