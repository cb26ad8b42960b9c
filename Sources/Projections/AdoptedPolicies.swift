import Events

/// A policy that was adopted.
struct AdoptedPolicy {
  let id: String
  /// The earliest `policy-adopted`.
  let adopted: Stamp
  /// The latest, which says what it is.
  let opening: Noted<PolicyAdopted>
  let facts: PolicyFacts
}

extension Cut {
  /// In byte order of their ids.
  var adoptedPolicies: [AdoptedPolicy] {
    streams(of: .policy).compactMap { stream in
      let policy = facts.policies[stream.slot]
      guard let adopted = earliest(of: policy.adoptions), let opening = latest(of: policy.adoptions) else { return nil }
      return AdoptedPolicy(id: stream.id, adopted: adopted.stamp, opening: opening, facts: policy)
    }
  }
}
