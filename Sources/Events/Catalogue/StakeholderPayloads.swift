/// A person, group or body with an interest was put on the register of the trajectory (V2).
/// For a natural person `name` is a role.
public struct StakeholderAdded: Payload {
  public let stakeholder: ID
  public let name: String
  public let category: StakeholderCategory
  public let level: StakeholderLevel
  public let interest: String
  public let influence: Weight
  public let stake: Weight
  public let desiredLevel: ParticipationLevel?
  public let size: Int?
  public let participant: ParticipantID?

  public init(_ fields: inout Fields) {
    stakeholder = fields.required("stakeholder")
    name = fields.required("name")
    category = fields.required("category")
    level = fields.required("level")
    interest = fields.required("interest")
    influence = fields.required("influence")
    stake = fields.required("stake")
    desiredLevel = fields.optional("desiredLevel")
    size = fields.optional("size")
    participant = fields.optional("participant")
  }
}

/// What is known of a stakeholder changed; only the fields that changed are there.
public struct StakeholderReassessed: Payload {
  public let stakeholder: ID
  public let reason: String
  public let influence: Weight?
  public let stake: Weight?
  public let interest: String?
  public let desiredLevel: ParticipationLevel?
  public let size: Int?

  public init(_ fields: inout Fields) {
    stakeholder = fields.required("stakeholder")
    reason = fields.required("reason")
    influence = fields.optional("influence")
    stake = fields.optional("stake")
    interest = fields.optional("interest")
    desiredLevel = fields.optional("desiredLevel")
    size = fields.optional("size")
  }
}

/// The register was declared complete enough to start with (V2).
public struct StakeholderAnalysisCompleted: Payload {
  public let by: Code
  public let note: String?

  public init(_ fields: inout Fields) {
    by = fields.required("by")
    note = fields.optional("note")
  }
}
