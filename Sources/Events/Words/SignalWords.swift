/// What a signal is (V16).
public enum SignalKind: String, Word {
  case question
  case report
  case complaint
  case compliment
  case misinformation
  case development
  case crisis

  public var names: Names {
    switch self {
    case .question: Names(nl: "vraag", en: "question")
    case .report: Names(nl: "melding", en: "report")
    case .complaint: Names(nl: "klacht", en: "complaint")
    case .compliment: Names(nl: "compliment", en: "compliment")
    case .misinformation: Names(nl: "onjuiste informatie", en: "misinformation")
    case .development: Names(nl: "ontwikkeling", en: "development")
    case .crisis: Names(nl: "crisis", en: "crisis")
    }
  }
}

/// How soon a signal asks for an answer.
public enum Urgency: String, Word {
  case low
  case normal
  case high
  case crisis

  public var names: Names {
    switch self {
    case .low: Names(nl: "laag", en: "low")
    case .normal: Names(nl: "normaal", en: "normal")
    case .high: Names(nl: "hoog", en: "high")
    case .crisis: Names(nl: "crisis", en: "crisis")
    }
  }
}
