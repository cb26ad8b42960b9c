public import Formats

/// The kinds of streams: what stands before the `/` of a subject.
public enum EventCategory: String, CaseIterable, Sendable {
  case trajectory
  case signal
  case initiative
  case programme
  case policy
  case experiment
  case organisation
  case participant

  public var names: Names {
    switch self {
    case .trajectory: Names(nl: "traject", en: "trajectory")
    case .signal: Names(nl: "signaal", en: "signal")
    case .initiative: Names(nl: "inwonersinitiatief", en: "initiative")
    case .programme: Names(nl: "uitvoeringsprogramma", en: "programme")
    case .policy: Names(nl: "beleid", en: "policy")
    case .experiment: Names(nl: "experiment", en: "experiment")
    case .organisation: Names(nl: "organisatie", en: "organisation")
    case .participant: Names(nl: "deelnemer", en: "participant")
    }
  }

  public func name(in language: Language) -> String { names[language] }
}
