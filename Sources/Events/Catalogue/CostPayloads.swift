public import Formats

/// Money or hours were spent on involvement, or on an action of a programme (K3, F1).
public struct CostRecorded: Payload {
  public let amountCents: Int
  public let category: CostCategory
  public let hours: Decimal?
  public let channel: Code?
  public let activity: ID?
  public let action: ID?

  public init(_ fields: inout Fields) {
    amountCents = fields.required("amountCents")
    category = fields.required("category")
    hours = fields.optional("hours")
    channel = fields.optional("channel")
    activity = fields.optional("activity")
    action = fields.optional("action")
  }
}
