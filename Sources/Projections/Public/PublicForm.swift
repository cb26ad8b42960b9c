public import Events

/// What of an overview everybody may see. Why that gives nobody away stands in docs/decisions/0012-public-output.md.
enum PublicForm: Sendable {
  case refused(Reason)
  case shown(Shown)

  /// Of what is shown every column is named here; a column that is not named is left out.
  struct Shown: Sendable {
    /// What the municipality itself did, decided or spent: as it is.
    let own: [String]
    /// Counts of persons, or of what persons did: between which fives they lie.
    let people: [String]
    /// Figures over single reactions, each with the count that has to be five at least before it is shown.
    let overFive: [String: String]
    /// Which rows: those for which all of these hold.
    let rows: [RowRule]
  }

  enum RowRule: Sendable {
    /// The row is a total: `*` stands in this column.
    case isTotal(String)
    /// Nothing stands in this column.
    case isEmpty(String)
    /// The row is a total, or that of a code that at least five persons share, counted by these columns. What named no code is
    /// left out: else one could see that nobody is missing from the codes that are shown.
    case isShared(code: String, by: [String])
    /// The verdict takes no count of people or of what they did further than these counts are shown.
    case isNormOf(String)
  }

  /// Why an overview is not for everybody.
  enum Reason: Sendable {
    /// So begins every overview.
    case undecided
    case single
    case measured
    case split
    case words
    case record

    var names: Names {
      switch self {
      case .undecided: Names(nl: "of dat kan, is nog niet bekeken", en: "whether it could be was not considered yet")
      case .single:
        Names(
          nl: "het gaat over afzonderlijke reacties, mensen of initiatieven",
          en: "it is about single reactions, persons or initiatives")
      case .measured:
        Names(
          nl: "er staan metingen in die mensen kunnen tellen", en: "it holds measurements that may count people")
      case .split:
        Names(
          nl: "het deelt op een andere manier in wat al openbaar is, en dan kan men aftrekken",
          en: "it splits what is public already in another way, and then one can subtract")
      case .words: Names(nl: "het bestaat uit vrije tekst", en: "it consists of free text")
      case .record:
        Names(
          nl: "het telt alle gebeurtenissen, en zo ook hoeveel er bijkwamen",
          en: "it counts all events, and so how many were added")
      }
    }
  }

  static func showing(
    _ own: [String], people: [String] = [], overFive: [String: String] = [:], rows: [RowRule] = []
  ) -> PublicForm {
    .shown(Shown(own: own, people: people, overFive: overFive, rows: rows))
  }

  /// The columns of the verdicts of many trajectories.
  static let verdictColumns = ["met", "notMet", "adherence", "notYet", "notApplicable", "notEvaluable"]
}

extension Norm {
  /// Whether its verdict says how many people or reactions there are at least.
  var countsPeople: Bool { self == .targeted || self == .crossMedia }
}

extension Overview {
  /// Whether something of it is for everybody.
  public var isPublic: Bool { publiclyShown != nil }

  /// Why nothing of it is for everybody; nil when something is.
  public var publicRefusal: Names? {
    guard case .refused(let reason) = definition.publicly else { return nil }
    return Names(
      nl: "Het overzicht \(rawValue) is niet openbaar: \(reason.names.nl).",
      en: "The overview \(rawValue) is not public: \(reason.names.en).")
  }

  /// The columns that everybody may see, and whether each is a count of people or of what they did.
  public var publicColumns: [(column: Table.Column, isInFives: Bool)] {
    guard let shown = publiclyShown else { return [] }
    return columns.compactMap { column in
      shown.shows(column.name) ? (column, shown.people.contains(column.name)) : nil
    }
  }

  var publiclyShown: PublicForm.Shown? {
    guard case .shown(let shown) = definition.publicly else { return nil }
    return shown
  }
}

extension PublicForm.Shown {
  /// All names that it goes by.
  var names: [String] {
    own + people + overFive.keys + overFive.values
      + rows.flatMap { rule in
        switch rule {
        case .isTotal(let column), .isEmpty(let column), .isNormOf(let column): [column]
        case .isShared(let code, let counts): [code] + counts
        }
      }
  }

  func shows(_ column: String) -> Bool { own.contains(column) || people.contains(column) || overFive[column] != nil }
}
