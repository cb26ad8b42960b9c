public import Events

/// What a norm says of one trajectory (DOMAIN §6).
public enum Verdict: String, CaseIterable, Hashable, Sendable {
  case met
  case notMet = "not-met"
  case notYet = "not-yet"
  case notApplicable = "not-applicable"
  case notEvaluable = "not-evaluable"

  public var names: Names {
    switch self {
    case .met: Names(nl: "voldaan", en: "met")
    case .notMet: Names(nl: "niet voldaan", en: "not met")
    case .notYet: Names(nl: "nog niet", en: "not yet")
    case .notApplicable: Names(nl: "niet van toepassing", en: "not applicable")
    case .notEvaluable: Names(nl: "niet te beoordelen", en: "not evaluable")
    }
  }
}
