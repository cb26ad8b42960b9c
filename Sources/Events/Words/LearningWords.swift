/// When an evaluation was held.
public enum EvaluationKind: String, Word {
  case interim
  case final

  public var names: Names {
    switch self {
    case .interim: Names(nl: "tussentijds", en: "interim")
    case .final: Names(nl: "aan het eind", en: "final")
    }
  }
}

/// Where a lesson comes from (V12).
public enum LessonOrigin: String, Word {
  case own
  case outside

  public var names: Names {
    switch self {
    case .own: Names(nl: "uit eigen ervaring", en: "own experience")
    case .outside: Names(nl: "van buiten", en: "from outside")
    }
  }
}

/// How widely a lesson was shared, from narrow to wide (DOMAIN §5).
public enum LessonAudience: String, Word, Comparable {
  case team
  case management
  case organisation
  case council
  case everybody = "public"

  public var names: Names {
    switch self {
    case .team: Names(nl: "team", en: "team")
    case .management: Names(nl: "management", en: "management")
    case .organisation: Names(nl: "organisatie", en: "organisation")
    case .council: Names(nl: "gemeenteraad", en: "council")
    case .everybody: Names(nl: "openbaar", en: "public")
    }
  }

  public static func < (one: LessonAudience, other: LessonAudience) -> Bool { one.place < other.place }
}

/// Who advised (V5, V17).
public enum Adviser: String, Word {
  case communication
  case webcare
  case participation

  public var names: Names {
    switch self {
    case .communication: Names(nl: "communicatieadviseur", en: "communication adviser")
    case .webcare: Names(nl: "webcareteam", en: "webcare team")
    case .participation: Names(nl: "adviseur inwonerbetrokkenheid", en: "participation adviser")
    }
  }
}

/// Who was trained (K2).
public enum TrainingAudience: String, Word {
  case administrators
  case management
  case staff
  case council

  public var names: Names {
    switch self {
    case .administrators: Names(nl: "bestuurders", en: "administrators")
    case .management: Names(nl: "management", en: "management")
    case .staff: Names(nl: "medewerkers", en: "staff")
    case .council: Names(nl: "gemeenteraad", en: "council")
    }
  }
}
