/// A plan, project or policy process began in which people may be involved.
public struct TrajectoryStarted: Payload {
  public let title: String
  public let kind: TrajectoryKind
  public let complexity: Complexity
  public let owner: Code
  public let initiator: Initiator?
  public let area: Code?
  public let theme: Code?
  public let legalBasis: String?

  public init(_ fields: inout Fields) {
    title = fields.required("title")
    kind = fields.required("kind")
    complexity = fields.required("complexity")
    owner = fields.required("owner")
    initiator = fields.optional("initiator")
    area = fields.optional("area")
    theme = fields.optional("theme")
    legalBasis = fields.optional("legalBasis")
  }
}

/// A body decided something in the trajectory; `final` when the trajectory was for this decision.
public struct DecisionTaken: Payload {
  public let decision: ID
  public let body: DecisionBody
  public let outcome: String
  public let final: Bool?
  public let reference: String?
  public let reasons: String?
  public let document: String?

  public init(_ fields: inout Fields) {
    decision = fields.required("decision")
    body = fields.required("body")
    outcome = fields.required("outcome")
    final = fields.optional("final")
    reference = fields.optional("reference")
    reasons = fields.optional("reasons")
    document = fields.optional("document")
  }
}

/// The results of the process and the considerations made were published (M8).
public struct FinalReportPublished: Payload {
  public let title: String
  public let summary: String
  public let deliveredLevel: ParticipationLevel?
  public let document: String?

  public init(_ fields: inout Fields) {
    title = fields.required("title")
    summary = fields.required("summary")
    deliveredLevel = fields.optional("deliveredLevel")
    document = fields.optional("document")
  }
}

/// The trajectory ended.
public struct TrajectoryClosed: Payload {
  public let result: String

  public init(_ fields: inout Fields) {
    result = fields.required("result")
  }
}

/// A closed trajectory went on after all.
public struct TrajectoryReopened: Payload {
  public let reason: String

  public init(_ fields: inout Fields) {
    reason = fields.required("reason")
  }
}
