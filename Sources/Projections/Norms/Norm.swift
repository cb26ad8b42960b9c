public import Events

/// The norms by their ids, in the order of DOMAIN §6. What each asks stands in a file of its own.
public enum Norm: String, CaseIterable, Hashable, Sendable {
  case consciousChoice = "conscious-choice"
  case stakeholdersFirst = "stakeholders-first"
  case allGovernments = "all-governments"
  case politicsFirst = "politics-first"
  case advisedEarly = "advised-early"
  case plannedApproach = "planned-approach"
  case clearStatus = "clear-status"
  case earlyInvolvement = "early-involvement"
  case smartGoals = "smart-goals"
  case interimMeasurement = "interim-measurement"
  case targeted
  case crossMedia = "cross-media"
  case consideredInstrument = "considered-instrument"
  case everythingWeighed = "everything-weighed"
  case feedbackGiven = "feedback-given"
  case costEstimated = "cost-estimated"
  case withinEstimate = "within-estimate"
  case finalReportFirst = "final-report-first"
  case promiseKept = "promise-kept"
  case commitmentsKept = "commitments-kept"
  case evaluated
  case lessonsShared = "lessons-shared"
  case lessonsApplied = "lessons-applied"

  public var title: Names {
    switch self {
    case .consciousChoice: Names(nl: "Bewuste keuze voor participatie", en: "A conscious choice")
    case .stakeholdersFirst: Names(nl: "Eerst de belanghebbenden in beeld", en: "Stakeholders first")
    case .allGovernments: Names(nl: "Ook andere overheden in beeld", en: "All governments")
    case .politicsFirst: Names(nl: "Eerst de politiek", en: "Politics first")
    case .advisedEarly: Names(nl: "Communicatieadvies vooraf", en: "Advised early")
    case .plannedApproach: Names(nl: "Planmatige aanpak", en: "A planned approach")
    case .clearStatus: Names(nl: "Randvoorwaarden en status van de inbreng duidelijk", en: "A clear status of input")
    case .earlyInvolvement: Names(nl: "Op tijd betrokken", en: "Early involvement")
    case .smartGoals: Names(nl: "SMART-doelen", en: "SMART goals")
    case .interimMeasurement: Names(nl: "Tussentijds gemeten", en: "Measured in between")
    case .targeted: Names(nl: "Doelgroepen bereikt", en: "Target groups reached")
    case .crossMedia: Names(nl: "Crossmediaal", en: "Cross-media")
    case .consideredInstrument: Names(nl: "Werkvorm bewust gekozen", en: "A considered instrument")
    case .everythingWeighed: Names(nl: "Alle inbreng afgewogen", en: "Everything weighed")
    case .feedbackGiven: Names(nl: "Terugkoppeling gegeven", en: "Feedback given")
    case .costEstimated: Names(nl: "Kosten vooraf geraamd", en: "Cost estimated")
    case .withinEstimate: Names(nl: "Binnen de raming", en: "Within the estimate")
    case .finalReportFirst: Names(nl: "Eindverslag voor het raadsbesluit", en: "The final report first")
    case .promiseKept: Names(nl: "Belofte nagekomen", en: "The promise kept")
    case .commitmentsKept: Names(nl: "Toezeggingen nagekomen", en: "Commitments kept")
    case .evaluated: Names(nl: "Geëvalueerd", en: "Evaluated")
    case .lessonsShared: Names(nl: "Leerpunten gedeeld", en: "Lessons shared")
    case .lessonsApplied: Names(nl: "Leerpunten toegepast", en: "Lessons applied")
    }
  }
}
