/// Residents came with a plan of their own (M1).
public struct InitiativeSubmitted: Payload {
  public let title: String
  public let by: Code
  public let area: Code?
  public let theme: Code?
  public let requestedCents: Int?
  public let participant: ParticipantID?

  public init(_ fields: inout Fields) {
    title = fields.required("title")
    by = fields.required("by")
    area = fields.optional("area")
    theme = fields.optional("theme")
    requestedCents = fields.optional("requestedCents")
    participant = fields.optional("participant")
  }
}

/// The initiative got one contact in the organisation (M6).
public struct InitiativeContactAssigned: Payload {
  public let contact: Code

  public init(_ fields: inout Fields) {
    contact = fields.required("contact")
  }
}

/// The municipality said what it thinks of the initiative.
public struct InitiativeAssessed: Payload {
  public let verdict: InitiativeVerdict
  public let reason: String

  public init(_ fields: inout Fields) {
    verdict = fields.required("verdict")
    reason = fields.required("reason")
  }
}

/// The initiative got money from a fund (M4).
public struct InitiativeGranted: Payload {
  public let fund: Code
  public let amountCents: Int

  public init(_ fields: inout Fields) {
    fund = fields.required("fund")
    amountCents = fields.required("amountCents")
  }
}

/// The initiative is there.
public struct InitiativeRealised: Payload {
  public let result: String

  public init(_ fields: inout Fields) {
    result = fields.required("result")
  }
}

/// The initiative was taken back or came to nothing.
public struct InitiativeWithdrawn: Payload {
  public let reason: String

  public init(_ fields: inout Fields) {
    reason = fields.required("reason")
  }
}
