/// What a trajectory is about.
public enum TrajectoryKind: String, Word {
  case policy
  case project
  case spatialPlan = "spatial-plan"
  case environmentalPermit = "environmental-permit"
  case maintenance

  public var names: Names {
    switch self {
    case .policy: Names(nl: "beleid", en: "policy")
    case .project: Names(nl: "project", en: "project")
    case .spatialPlan: Names(nl: "ruimtelijk plan", en: "spatial plan")
    case .environmentalPermit: Names(nl: "omgevingsvergunning", en: "environmental permit")
    case .maintenance: Names(nl: "onderhoud", en: "maintenance")
    }
  }
}

/// Whether a trajectory follows a beaten track (V9c).
public enum Complexity: String, Word {
  case routine
  case complex

  public var names: Names {
    switch self {
    case .routine: Names(nl: "routine", en: "routine")
    case .complex: Names(nl: "ingewikkeld", en: "complex")
    }
  }
}

/// Who began the trajectory: the policy binds only the municipality (M argument 3).
public enum Initiator: String, Word {
  case municipality
  case residents
  case developer

  public var names: Names {
    switch self {
    case .municipality: Names(nl: "gemeente", en: "municipality")
    case .residents: Names(nl: "inwoners", en: "residents")
    case .developer: Names(nl: "ontwikkelaar", en: "developer")
    }
  }
}

/// The body that took a decision.
public enum DecisionBody: String, Word {
  case council
  case college
  case mayor
  case management

  public var names: Names {
    switch self {
    case .council: Names(nl: "gemeenteraad", en: "council")
    case .college: Names(nl: "college van burgemeester en wethouders", en: "college of mayor and aldermen")
    case .mayor: Names(nl: "burgemeester", en: "mayor")
    case .management: Names(nl: "management", en: "management")
    }
  }
}
