/// How far people are involved, from little to much (DOMAIN §3).
public enum ParticipationLevel: String, Word, Comparable {
  case inform
  case consult
  case advise
  case coproduce
  case codecide

  public var names: Names {
    switch self {
    case .inform: Names(nl: "informeren", en: "inform")
    case .consult: Names(nl: "raadplegen", en: "consult")
    case .advise: Names(nl: "adviseren", en: "advise")
    case .coproduce: Names(nl: "coproduceren", en: "coproduce")
    case .codecide: Names(nl: "meebeslissen", en: "codecide")
    }
  }

  public static func < (one: ParticipationLevel, other: ParticipationLevel) -> Bool { one.place < other.place }
}

/// What input counts for (DOMAIN §3, V9b).
public enum InputStatus: String, Word {
  case informative
  case weighed
  case advice
  case binding

  public var names: Names {
    switch self {
    case .informative: Names(nl: "ter informatie", en: "for information")
    case .weighed: Names(nl: "wordt meegewogen", en: "weighed")
    case .advice: Names(nl: "geldt als advies", en: "counts as advice")
    case .binding: Names(nl: "bindend", en: "binding")
    }
  }
}

/// Who chose to involve people or not (V3).
public enum Decider: String, Word {
  case council
  case college
  case management
  case project

  public var names: Names {
    switch self {
    case .council: Names(nl: "gemeenteraad", en: "council")
    case .college: Names(nl: "college van burgemeester en wethouders", en: "college of mayor and aldermen")
    case .management: Names(nl: "management", en: "management")
    case .project: Names(nl: "projectgroep", en: "project group")
    }
  }
}

/// What led to a change of the plan (V5).
public enum AdjustmentTrigger: String, Word {
  case measurement
  case signal
  case council
  case planning
  case other

  public var names: Names {
    switch self {
    case .measurement: Names(nl: "meting", en: "measurement")
    case .signal: Names(nl: "signaal", en: "signal")
    case .council: Names(nl: "gemeenteraad", en: "council")
    case .planning: Names(nl: "planning", en: "planning")
    case .other: Names(nl: "iets anders", en: "something else")
    }
  }
}

/// What an activity was for.
public enum ActivityPurpose: String, Word {
  case inform
  case consult
  case advise
  case coproduce
  case codecide
  case lobby

  public var names: Names {
    switch self {
    case .inform: Names(nl: "informeren", en: "inform")
    case .consult: Names(nl: "raadplegen", en: "consult")
    case .advise: Names(nl: "adviseren", en: "advise")
    case .coproduce: Names(nl: "coproduceren", en: "coproduce")
    case .codecide: Names(nl: "meebeslissen", en: "codecide")
    case .lobby: Names(nl: "lobbyen", en: "lobby")
    }
  }
}

/// What a message was for (C1).
public enum MessagePurpose: String, Word {
  case announce
  case invite
  case inform
  case answer
  case crisis

  public var names: Names {
    switch self {
    case .announce: Names(nl: "aankondigen", en: "announce")
    case .invite: Names(nl: "uitnodigen", en: "invite")
    case .inform: Names(nl: "informeren", en: "inform")
    case .answer: Names(nl: "beantwoorden", en: "answer")
    case .crisis: Names(nl: "crisis", en: "crisis")
    }
  }
}
