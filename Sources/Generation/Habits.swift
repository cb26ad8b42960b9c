import Events

/// What a team may do well, each tested by a norm of DOMAIN §6.
enum Habit: Int, CaseIterable {
  case choosing, analysing, seeingGovernments, askingPolitics, askingAdvice, planning, sayingWhatIsFixed, beginningEarly
  case settingGoals, measuring, reaching, mixingChannels, varying, weighing, answering, estimating, stayingWithin, reporting
  case keepingPromises, keepingCommitments, evaluating, sharing, applying

  /// The norm by which it is tested.
  var norm: String {
    switch self {
    case .choosing: "conscious-choice"
    case .analysing: "stakeholders-first"
    case .seeingGovernments: "all-governments"
    case .askingPolitics: "politics-first"
    case .askingAdvice: "advised-early"
    case .planning: "planned-approach"
    case .sayingWhatIsFixed: "clear-status"
    case .beginningEarly: "early-involvement"
    case .settingGoals: "smart-goals"
    case .measuring: "interim-measurement"
    case .reaching: "targeted"
    case .mixingChannels: "cross-media"
    case .varying: "considered-instrument"
    case .weighing: "everything-weighed"
    case .answering: "feedback-given"
    case .estimating: "cost-estimated"
    case .stayingWithin: "within-estimate"
    case .reporting: "final-report-first"
    case .keepingPromises: "promise-kept"
    case .keepingCommitments: "commitments-kept"
    case .evaluating: "evaluated"
    case .sharing: "lessons-shared"
    case .applying: "lessons-applied"
    }
  }

  /// How much easier than others it is, in times out of a thousand.
  var ease: Int {
    switch self {
    case .planning, .choosing: 60
    case .mixingChannels, .reaching: 120
    case .evaluating, .applying, .measuring: -110
    case .settingGoals: -80
    case .weighing, .stayingWithin: 40
    default: 0
    }
  }
}
