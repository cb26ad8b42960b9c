import EventStore
public import Events

/// The overviews by name, in the order in which a list and a replay have them. Each is a function of facts and a question.
public enum Overview: String, CaseIterable, Sendable {
  // Evaluation
  case trajectories
  case trajectory
  case timeliness
  case stakeholders
  case goals
  case reach
  case opinions
  case feedback
  case contribution
  case attendance
  case newVoices = "new-voices"
  case representation
  case channels
  case dosage
  case messages
  case acknowledged
  case weighing
  case stance
  case satisfaction
  case webcare
  case choice
  case conditions
  case promise
  case processComplaints = "process-complaints"
  case deviations
  case commitments
  case cost
  case advice
  // Learning
  case policyEffect = "policy-effect"
  case plannedApproach = "planned-approach"
  case spread
  case evaluations
  case lessons
  case instruments
  case recommendations
  // Governing
  case norms
  case flips
  case policies
  case owed
  case experiments
  case participationCalendar = "participation-calendar"
  case recordQuality = "record-quality"
  case councilTest = "council-test"
  case programme
  case obligations
  case initiatives

  /// What it is: a line here, and all the rest in the overview's own file.
  var definition: OverviewDefinition {
    switch self {
    // Evaluation
    case .trajectories: Trajectories.definition
    case .trajectory: Dossier.definition
    case .timeliness: Timeliness.definition
    case .stakeholders: Stakeholders.definition
    case .goals: Goals.definition
    case .reach: Reach.definition
    case .opinions: Opinions.definition
    case .feedback: Feedback.definition
    case .contribution: Contribution.definition
    case .attendance: Attendance.definition
    case .newVoices: NewVoices.definition
    case .representation: Representation.definition
    case .channels: Channels.definition
    case .dosage: Dosage.definition
    case .messages: Messages.definition
    case .acknowledged: Acknowledged.definition
    case .weighing: Weighing.definition
    case .stance: Stances.definition
    case .satisfaction: Satisfaction.definition
    case .webcare: Webcare.definition
    case .choice: Choices.definition
    case .conditions: Conditions.definition
    case .promise: PromisedLevel.definition
    case .processComplaints: ProcessComplaints.definition
    case .deviations: Deviations.definition
    case .commitments: Commitments.definition
    case .cost: Costs.definition
    case .advice: Advice.definition
    // Learning
    case .policyEffect: PolicyEffect.definition
    case .plannedApproach: PlannedApproach.definition
    case .spread: Spread.definition
    case .evaluations: Evaluations.definition
    case .lessons: Lessons.definition
    case .instruments: Instruments.definition
    case .recommendations: Recommendations.definition
    // Governing
    case .norms: Norms.definition
    case .flips: Flips.definition
    case .policies: Policies.definition
    case .owed: Owed.definition
    case .experiments: Experiments.definition
    case .participationCalendar: ParticipationCalendar.definition
    case .recordQuality: RecordQuality.definition
    case .councilTest: CouncilTest.definition
    case .programme: Programmes.definition
    case .obligations: Obligations.definition
    case .initiatives: Initiatives.definition
    }
  }
}

extension Overview {
  public var group: OverviewGroup { definition.group }
  public var title: Names { definition.title }

  /// One sentence on what it shows.
  public var summary: Names { definition.summary }

  public var columns: [Table.Column] { definition.columns }

  /// What may be asked of it, beside the moments.
  public var parameters: [Question.Parameter] { definition.parameters }

  /// What must be asked of it.
  public var required: [Question.Parameter] { definition.required }

  /// The events whose words it quotes.
  func quotes(_ cut: Cut) -> [Position] {
    switch definition.rows {
    case .quoting(let positions, _): positions(cut)
    case .eachTrajectory, .whole: []
    }
  }

  /// - Parameter quoted: the events at ``quotes``.
  func table(_ cut: Cut, quoted: [RecordedEvent] = []) -> Table {
    let rows =
      switch definition.rows {
      case .eachTrajectory(let rows): cut.overTrajectories(keptAs: .overview(self), rows)
      case .whole(let rows): rows(cut)
      case .quoting(_, let rows): rows(quoted, cut)
      }
    // Asked again with what was left out filled in, the same answer comes; what plays no part is not named.
    var question = cut.question
    question.subject.normSet = parameters.contains(.normSet) ? question.norms : nil
    if !parameters.contains(.against) { question.subject.against = nil }
    return Table(name: rawValue, title: title, question: question, columns: columns, rows: rows)
  }
}
