/// What kind of stakeholder it is.
public enum StakeholderCategory: String, Word {
  case residents
  case businesses
  case associations
  case institutions
  case government
  case media

  public var names: Names {
    switch self {
    case .residents: Names(nl: "inwoners", en: "residents")
    case .businesses: Names(nl: "bedrijven", en: "businesses")
    case .associations: Names(nl: "verenigingen", en: "associations")
    case .institutions: Names(nl: "instellingen", en: "institutions")
    case .government: Names(nl: "overheid", en: "government")
    case .media: Names(nl: "media", en: "media")
    }
  }
}

/// The level on which a stakeholder, or what a signal tells of, stands (V2).
public enum StakeholderLevel: String, Word {
  case local
  case regional
  case provincial
  case national
  case european

  public var names: Names {
    switch self {
    case .local: Names(nl: "plaatselijk", en: "local")
    case .regional: Names(nl: "regionaal", en: "regional")
    case .provincial: Names(nl: "provinciaal", en: "provincial")
    case .national: Names(nl: "landelijk", en: "national")
    case .european: Names(nl: "Europees", en: "European")
    }
  }
}
