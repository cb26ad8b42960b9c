/// How exactly the time of an event is known.
public enum Precision: String, Word {
  case day
  case month
  case year
  case chosen

  public var names: Names {
    switch self {
    case .day: Names(nl: "op de dag", en: "to the day")
    case .month: Names(nl: "op de maand", en: "to the month")
    case .year: Names(nl: "op het jaar", en: "to the year")
    case .chosen: Names(nl: "gekozen binnen een periode", en: "chosen within a period")
    }
  }
}
