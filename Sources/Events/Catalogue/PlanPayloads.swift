/// The conscious choice to involve people or not, and how far (V3).
public struct ParticipationDecided: Payload {
  public let chosen: Bool
  public let level: ParticipationLevel?
  public let decidedBy: Decider
  public let reason: String
  public let groups: [GroupChoice]?

  public init(_ fields: inout Fields) {
    chosen = fields.required("chosen")
    level = fields.optional("level")
    decidedBy = fields.required("decidedBy")
    reason = fields.required("reason")
    groups = fields.optional("groups")
    fields.require("level", whenTrue: "chosen")
  }
}

/// The choice for one group (V §2.3-3).
public struct GroupChoice: NestedPayload {
  public let stakeholder: ID
  public let chosen: Bool
  public let level: ParticipationLevel?
  public let reason: String?

  public init(_ fields: inout Fields) {
    stakeholder = fields.required("stakeholder")
    chosen = fields.required("chosen")
    level = fields.optional("level")
    reason = fields.optional("reason")
  }
}

/// What is fixed before people are asked, and what their input will count for (V9b).
public struct PreconditionsSet: Payload {
  public let preconditions: [String]
  public let inputStatus: InputStatus

  public init(_ fields: inout Fields) {
    preconditions = fields.required("preconditions")
    inputStatus = fields.required("inputStatus")
  }
}

/// The preconditions and the input status were told to those who take part (V9b).
public struct PreconditionsCommunicated: Payload {
  public let channel: Code
  public let targetGroups: [ID]?

  public init(_ fields: inout Fields) {
    channel = fields.required("channel")
    targetGroups = fields.optional("targetGroups")
  }
}

/// The plan of approach was adopted: whom to involve, how, in which steps, at which cost (M1, M8).
public struct PlanAdopted: Payload {
  public let purpose: String
  public let targetGroups: [ID]
  public let instruments: [Code]
  public let adoptedBy: String
  public let channels: [Code]?
  public let instrumentReason: String?
  public let steps: [PlanStep]?
  public let feedbackMoments: [String]?
  public let roles: [PlanRole]?
  public let costEstimateCents: Int?
  public let document: String?

  public init(_ fields: inout Fields) {
    purpose = fields.required("purpose")
    targetGroups = fields.required("targetGroups")
    instruments = fields.required("instruments")
    adoptedBy = fields.required("adoptedBy")
    channels = fields.optional("channels")
    instrumentReason = fields.optional("instrumentReason")
    steps = fields.optional("steps")
    feedbackMoments = fields.optional("feedbackMoments")
    roles = fields.optional("roles")
    costEstimateCents = fields.optional("costEstimateCents")
    document = fields.optional("document")
  }
}

/// One step of the plan; its dates are as loose as the plan wrote them ("autumn").
public struct PlanStep: NestedPayload {
  public let name: String
  public let from: String?
  public let to: String?

  public init(_ fields: inout Fields) {
    name = fields.required("name")
    from = fields.optional("from")
    to = fields.optional("to")
  }
}

/// Who has which role in the plan: a role or a team, never a person (M6).
public struct PlanRole: NestedPayload {
  public let role: String
  public let who: String

  public init(_ fields: inout Fields) {
    role = fields.required("role")
    who = fields.required("who")
  }
}

/// The plan was deviated from, knowingly (V5).
public struct PlanAdjusted: Payload {
  public let change: String
  public let reason: String
  public let trigger: AdjustmentTrigger?

  public init(_ fields: inout Fields) {
    change = fields.required("change")
    reason = fields.required("reason")
    trigger = fields.optional("trigger")
  }
}
