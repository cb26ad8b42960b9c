/// What money or hours were spent on (K3).
public enum CostCategory: String, Word {
  case hours
  case venue
  case print
  case digital
  case training
  case external
  case other

  public var names: Names {
    switch self {
    case .hours: Names(nl: "uren", en: "hours")
    case .venue: Names(nl: "zaal", en: "venue")
    case .print: Names(nl: "drukwerk", en: "print")
    case .digital: Names(nl: "digitaal", en: "digital")
    case .training: Names(nl: "training", en: "training")
    case .external: Names(nl: "inhuur", en: "external")
    case .other: Names(nl: "overig", en: "other")
    }
  }
}

/// What the municipality thinks of an initiative.
public enum InitiativeVerdict: String, Word {
  case supported
  case notSupported = "not-supported"
  case needsChange = "needs-change"

  public var names: Names {
    switch self {
    case .supported: Names(nl: "wordt ondersteund", en: "supported")
    case .notSupported: Names(nl: "wordt niet ondersteund", en: "not supported")
    case .needsChange: Names(nl: "moet worden aangepast", en: "needs change")
    }
  }
}

/// How much an action matters (M9).
public enum Priority: String, Word {
  case must
  case should
  case could

  public var names: Names {
    switch self {
    case .must: Names(nl: "moet", en: "must")
    case .should: Names(nl: "hoort", en: "should")
    case .could: Names(nl: "kan", en: "could")
    }
  }
}
