/// What a reaction is.
public enum ReactionKind: String, Word {
  case idea
  case question
  case support
  case objection
  case concern
  case vote
  case processComplaint = "process-complaint"

  public var names: Names {
    switch self {
    case .idea: Names(nl: "idee", en: "idea")
    case .question: Names(nl: "vraag", en: "question")
    case .support: Names(nl: "steun", en: "support")
    case .objection: Names(nl: "bezwaar", en: "objection")
    case .concern: Names(nl: "zorg", en: "concern")
    case .vote: Names(nl: "stem", en: "vote")
    case .processComplaint: Names(nl: "klacht over het proces", en: "complaint about the process")
    }
  }
}

/// Where a reaction stands (K4).
public enum Stance: String, Word {
  case inFavour = "for"
  case neutral
  case against

  public var names: Names {
    switch self {
    case .inFavour: Names(nl: "voor", en: "for")
    case .neutral: Names(nl: "neutraal", en: "neutral")
    case .against: Names(nl: "tegen", en: "against")
    }
  }
}

/// The age of a participant, frozen at the reaction, because people age.
public enum AgeBand: String, Word {
  case upTo17 = "0-17"
  case from18To29 = "18-29"
  case from30To44 = "30-44"
  case from45To64 = "45-64"
  case from65 = "65+"

  public var names: Names {
    switch self {
    case .upTo17: Names(nl: "tot en met 17 jaar", en: "up to 17 years")
    case .from18To29: Names(nl: "18 tot en met 29 jaar", en: "18 to 29 years")
    case .from30To44: Names(nl: "30 tot en met 44 jaar", en: "30 to 44 years")
    case .from45To64: Names(nl: "45 tot en met 64 jaar", en: "45 to 64 years")
    case .from65: Names(nl: "65 jaar en ouder", en: "65 years and over")
    }
  }
}

/// What was done with reactions.
public enum WeighingOutcome: String, Word {
  case adopted
  case partlyAdopted = "partly-adopted"
  case rejected
  case outOfScope = "out-of-scope"
  case noted

  public var names: Names {
    switch self {
    case .adopted: Names(nl: "overgenomen", en: "adopted")
    case .partlyAdopted: Names(nl: "deels overgenomen", en: "partly adopted")
    case .rejected: Names(nl: "niet overgenomen", en: "rejected")
    case .outOfScope: Names(nl: "valt buiten het traject", en: "out of scope")
    case .noted: Names(nl: "voor kennisgeving aangenomen", en: "noted")
    }
  }
}

/// What feedback is about.
public enum FeedbackSubject: String, Word {
  case received
  case weighing
  case decision
  case result

  public var names: Names {
    switch self {
    case .received: Names(nl: "ontvangst", en: "receipt")
    case .weighing: Names(nl: "afweging", en: "weighing")
    case .decision: Names(nl: "besluit", en: "decision")
    case .result: Names(nl: "resultaat", en: "result")
    }
  }
}
