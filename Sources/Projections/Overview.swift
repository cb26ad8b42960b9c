import EventStore
public import Events

/// The overviews by name. Each is a function of facts and a question.
public enum Overview: String, CaseIterable, Sendable {
  case trajectories
  case trajectory
  case stakeholders
  case goals
  case reach
  case opinions
  case feedback
  case timeliness
  case contribution
  case owed

  public var title: Names {
    switch self {
    case .trajectories: Names(nl: "Trajecten", en: "Trajectories")
    case .trajectory: Names(nl: "Dossier van een traject", en: "Dossier of a trajectory")
    case .stakeholders: Names(nl: "Belanghebbenden", en: "Stakeholders")
    case .goals: Names(nl: "Doelen", en: "Goals")
    case .reach: Names(nl: "Bereik", en: "Reach")
    case .opinions: Names(nl: "Meningen", en: "Opinions")
    case .feedback: Names(nl: "Terugkoppeling", en: "Feedback")
    case .timeliness: Names(nl: "Op tijd betrokken", en: "Timeliness")
    case .contribution: Names(nl: "Wat er met een reactie gebeurde", en: "What became of a contribution")
    case .owed: Names(nl: "Wat er nog moet gebeuren", en: "What is owed")
    }
  }

  /// One sentence on what it shows.
  public var summary: Names {
    switch self {
    case .trajectories:
      Names(
        nl: "Elk traject: wat het is, hoe ver het is en hoeveel mensen meededen.",
        en: "Each trajectory: what it is, how far it is and how many people took part.")
    case .trajectory:
      Names(
        nl: "Alles wat over een traject is vastgelegd, op volgorde van tijd.",
        en: "All that is recorded about one trajectory, in order of time.")
    case .stakeholders:
      Names(
        nl: "Wie belang heeft bij een traject: welk belang, hoeveel invloed, hoe betrokken.",
        en: "Who has an interest in a trajectory: which interest, how much influence, how involved.")
    case .goals:
      Names(
        nl: "Of doelen SMART zijn, hoe ver ze zijn en of ze op koers liggen.",
        en: "Whether goals are SMART, how far they are and whether they are on track.")
    case .reach:
      Names(
        nl: "Hoeveel verschillende mensen reageerden, in totaal en per doelgroep.",
        en: "How many different people reacted, in total and per target group.")
    case .opinions:
      Names(
        nl: "Voor, neutraal en tegen per onderwerp, geteld als reacties en als mensen.",
        en: "For, neutral and against per topic, counted as reactions and as people.")
    case .feedback:
      Names(
        nl: "Hoeveel reacties antwoord kregen, hoe snel, en welke nog wachten.",
        en: "How many reactions were answered, how soon, and which still wait.")
    case .timeliness:
      Names(
        nl: "Hoe snel mensen na de start betrokken werden, ook op de weg naar het besluit.",
        en: "How soon after the start people were involved, also on the way to the decision.")
    case .contribution:
      Names(
        nl: "Een reactie van ontvangst tot antwoord, voor de inwoner aan de balie.",
        en: "One reaction from receipt to answer, for the resident at the counter.")
    case .owed:
      Names(
        nl: "Wat nog moet gebeuren, voor wie en wanneer: het eerst wat het eerst moet.",
        en: "What is due, to whom and by when: the soonest first.")
    }
  }

  public var columns: [Table.Column] {
    switch self {
    case .trajectories: Trajectories.columns
    case .trajectory: Dossier.columns
    case .stakeholders: Stakeholders.columns
    case .goals: Goals.columns
    case .reach: Reach.columns
    case .opinions: Opinions.columns
    case .feedback: Feedback.columns
    case .timeliness: Timeliness.columns
    case .contribution: Contribution.columns
    case .owed: Owed.columns
    }
  }

  /// What may be asked of it, beside the moments.
  public var parameters: [Question.Parameter] {
    switch self {
    case .trajectories, .trajectory, .stakeholders, .goals, .feedback, .timeliness: [.trajectory]
    case .reach, .opinions: [.trajectory, .kind]
    case .contribution: [.trajectory, .reaction]
    case .owed: [.trajectory, .owner]
    }
  }

  /// What must be asked of it.
  public var required: [Question.Parameter] {
    switch self {
    case .trajectory: [.trajectory]
    case .contribution: [.trajectory, .reaction]
    case .trajectories, .stakeholders, .goals, .reach, .opinions, .feedback, .timeliness, .owed: []
    }
  }

  /// The events whose words it quotes: facts hold no more text than figures need, so these are read from the log.
  func quotes(_ cut: Cut) -> [Position] {
    switch self {
    case .trajectory: Dossier.positions(cut)
    case .trajectories, .stakeholders, .goals, .reach, .opinions, .feedback, .timeliness, .contribution, .owed: []
    }
  }

  /// Whether what it says of the trajectory asked for is read from a stream beside the trajectory's own.
  /// - Parameter stream: its name, for of a stream that was skipped as a whole there are no facts.
  func reads(_ stream: String, _ cut: Cut) -> Bool {
    switch self {
    case .trajectory: Dossier.reads(stream, cut)
    case .trajectories, .stakeholders, .goals, .reach, .opinions, .feedback, .timeliness, .contribution, .owed: false
    }
  }

  /// - Parameter quoted: the events at ``quotes``.
  func table(_ cut: Cut, quoted: [RecordedEvent] = []) -> Table {
    let rows =
      switch self {
      case .trajectories: cut.overTrajectories { Trajectories.rows(of: $0) }
      case .trajectory: Dossier.rows(quoted, cut)
      case .stakeholders: cut.overTrajectories { Stakeholders.rows(of: $0) }
      case .goals: Goals.rows(cut)
      case .reach: cut.overTrajectories { Reach.rows(of: $0) }
      case .opinions: cut.overTrajectories { Opinions.rows(of: $0) }
      case .feedback: cut.overTrajectories { Feedback.rows(of: $0) }
      case .timeliness: cut.overTrajectories { Timeliness.rows(of: $0) }
      case .contribution: cut.overTrajectories { Contribution.rows(of: $0) }
      case .owed: Owed.rows(cut)
      }
    return Table(name: rawValue, title: title, question: cut.question, columns: columns, rows: rows)
  }
}
