public import Events

/// The overviews by name. Each is a function of facts and a question.
public enum Overview: String, CaseIterable, Sendable {
  case reach

  public var title: Names {
    switch self {
    case .reach: Names(nl: "Bereik", en: "Reach")
    }
  }

  /// One sentence on what it shows.
  public var summary: Names {
    switch self {
    case .reach:
      Names(
        nl: "Hoeveel verschillende mensen reageerden, in totaal en per doelgroep.",
        en: "How many different people reacted, in total and per target group.")
    }
  }

  public var columns: [Table.Column] {
    switch self {
    case .reach: Reach.columns
    }
  }

  public func table(_ facts: Facts, _ question: Question) -> Table {
    Table(
      name: rawValue, title: title, question: question, columns: columns,
      rows: facts.trajectories(askedFor: question).flatMap { trajectory, facts in
        switch self {
        case .reach: Reach.rows(of: trajectory, facts, question)
        }
      })
  }
}
