public import Formats

/// A policy was adopted, perhaps in the place of another.
public struct PolicyAdopted: Payload {
  public let title: String
  public let body: String
  public let document: String?
  public let replaces: ID?

  public init(_ fields: inout Fields) {
    title = fields.required("title")
    body = fields.required("body")
    document = fields.optional("document")
    replaces = fields.optional("replaces")
  }
}

/// The policy says how the municipality means to work; `norm` is how that is tested.
public struct PrincipleStated: Payload {
  public let principle: ID
  public let text: String
  public let norm: ID?

  public init(_ fields: inout Fields) {
    principle = fields.required("principle")
    text = fields.required("text")
    norm = fields.optional("norm")
  }
}

/// An evaluation recommended something (M7).
public struct RecommendationMade: Payload {
  public let recommendation: ID
  public let by: Code
  public let text: String

  public init(_ fields: inout Fields) {
    recommendation = fields.required("recommendation")
    by = fields.required("by")
    text = fields.required("text")
  }
}

/// A recommendation led to something (M7).
public struct RecommendationFollowedUp: Payload {
  public let recommendation: ID
  public let how: String

  public init(_ fields: inout Fields) {
    recommendation = fields.required("recommendation")
    how = fields.required("how")
  }
}

/// A law asks something of the municipality before a date (M3, M4).
public struct ObligationRegistered: Payload {
  public let obligation: ID
  public let law: String
  public let what: String
  public let due: CalendarDate

  public init(_ fields: inout Fields) {
    obligation = fields.required("obligation")
    law = fields.required("law")
    what = fields.required("what")
    due = fields.required("due")
  }
}

/// What a law asked has been done.
public struct ObligationFulfilled: Payload {
  public let obligation: ID
  public let how: String

  public init(_ fields: inout Fields) {
    obligation = fields.required("obligation")
    how = fields.required("how")
  }
}
