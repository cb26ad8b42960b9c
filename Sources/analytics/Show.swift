import Events
import EventStore
import Formats
import Projections

/// `metelkaar show`: an overview of what the log holds, folded from it on the spot.
struct ShowCommand: Command {
  static let description = CommandDescription(
    name: "show", operands: Names(nl: "OVERZICHT", en: "OVERVIEW"),
    summary: Names(nl: "toon een overzicht", en: "show an overview"),
    details: Names(
      nl: """
        \(overviews(.nl))

        Werkt naast een draaiende metelkaard. Met --as-of ziet u hoe het er toen voor stond, met --known-at alleen wat toen
        was vastgelegd. Een datum telt tot en met die dag in Amsterdam.

        Met --public ziet u wat iedereen mag zien: hoeveel mensen alleen per vijf, geen vrije tekst, geen bewijs, en alleen de
        stand aan het eind van een maand (anders de laatste die voorbij is).
        """,
      en: """
        \(overviews(.en))

        Works beside a running metelkaard. With --as-of you see how things stood then, with --known-at only what had been
        recorded by then. A date means the end of that day in Amsterdam.

        With --public you see what everybody may see: how many people only by fives, no free text, no evidence, and only how
        things stood at the end of a month (else of the last one that is over).
        """),
    options: [
      .trajectory, kind, owner, reaction, .norms, .against, .asOf, .knownAt, .position, .format, evidence, publicly, .data,
    ],
    examples: [
      "metelkaar show trajectories", "metelkaar show owed --owner team-ruimte",
      "metelkaar show reach --trajectory centrumplan --as-of 2025-06-23 --format csv",
      "metelkaar show reach --public --as-of 2025-06-30",
    ])

  /// A line for each, by what they are for.
  private static func overviews(_ language: Language) -> String {
    let width = Overview.allCases.map(\.rawValue.count).max() ?? 0
    let groups = OverviewGroup.allCases.filter { !$0.overviews.isEmpty }.map { group in
      let lines = group.overviews.map { overview in
        "  \(overview.rawValue)\(String(repeating: " ", count: width - overview.rawValue.count))  \(overview.summary[language])"
      }
      let heading = language == .nl ? "Overzichten om te \(group.names.nl):" : "Overviews for \(group.names.en):"
      return ([heading] + lines).joined(separator: "\n")
    }
    return groups.joined(separator: "\n\n")
  }

  private static let kind = Option(
    "kind", value: Names(nl: "SOORT", en: "KIND"),
    help: Names(
      nl: "alleen reacties van deze soort: \(ReactionKind.allCases.map(\.rawValue).joined(separator: ", "))",
      en: "only reactions of this kind: \(ReactionKind.allCases.map(\.rawValue).joined(separator: ", "))"))

  private static let owner = Option(
    "owner", value: Names(nl: "EIGENAAR", en: "OWNER"),
    help: Names(nl: "alleen wat deze eigenaar te doen heeft", en: "only what this owner has to do"))

  private static let reaction = Option(
    "reaction", value: Names(nl: "KENMERK", en: "ID"),
    help: Names(nl: "de reactie waar het om gaat", en: "the reaction that it is about"))

  private static let evidence = Option(
    "evidence",
    help: Names(
      nl: "bij elke waarde de posities van de gebeurtenissen die haar dragen (json)",
      en: "with each value the positions of the events that prove it (json)"))

  private static let publicly = Option(
    "public",
    help: Names(
      nl: "wat iedereen mag zien, zonder dat het iemand verraadt",
      en: "what everybody may see, and what gives nobody away"))

  private let overview: Overview
  private let asked: Question.Asked
  private let norms: NormsAsked?
  private let against: NormsAsked?
  private let format: OutputFormat
  private let showsEvidence: Bool
  private let isPublic: Bool
  private let directory: DataDirectory

  init(_ arguments: Arguments) throws(UsageError) {
    let names = Overview.allCases.map(\.rawValue)
    let name = try arguments.operands(named: Self.description.operands)[0]
    guard let overview = Overview(rawValue: name) else {
      throw .unknownOverview(name, known: names, nearest: Nearest.names(to: name, among: names))
    }
    for parameter in Question.Parameter.allCases {
      let option = Self.option(for: parameter)
      if arguments[option] != nil, !overview.parameters.contains(parameter) { throw .notOfOverview(option, overview.rawValue) }
      if arguments[option] == nil, overview.required.contains(parameter) { throw .missingOption(option) }
    }
    let code = Names(nl: "kleine letters, cijfers en '-'", en: "small letters, digits and '-'")
    asked = try arguments.asked(
      Question.Subject(
        trajectory: try arguments.value(of: .trajectory, .id) { ID($0) },
        kind: try arguments.choice(Self.kind, among: ReactionKind.self),
        owner: try arguments.value(of: Self.owner, code) { Code($0) },
        reaction: try arguments.value(of: Self.reaction, .id) { ID($0) }))
    norms = try arguments.norms(.norms)
    against = try arguments.norms(.against)
    self.overview = overview
    format = try arguments.choice(.format, among: OutputFormat.self) ?? .table
    showsEvidence = try arguments.isOn(Self.evidence)
    guard !showsEvidence || format == .json else { throw .needsForm(Self.evidence, .json) }
    isPublic = try arguments.isOn(Self.publicly)
    guard !isPublic || !showsEvidence else { throw .notTogether(Self.publicly, Self.evidence) }
    directory = arguments.dataDirectory
  }

  private static func option(for parameter: Question.Parameter) -> Option {
    switch parameter {
    case .trajectory: .trajectory
    case .kind: kind
    case .owner: owner
    case .reaction: reaction
    case .normSet: .norms
    case .against: .against
    }
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    var asked = asked
    asked.subject.normSet = try norms?.read(in: session)
    asked.subject.against = try against?.read(in: session)
    let table = try Self.table(overview, asked, evidence: showsEvidence, isPublic: isPublic, directory, in: session)
    try session.write(table, as: format, evidence: showsEvidence)
    return .done
  }

  private static func table(
    _ overview: Overview, _ asked: Question.Asked, evidence: Bool, isPublic: Bool, _ directory: DataDirectory,
    in session: Session
  ) throws(Refusal) -> Table {
    let now = session.clock()
    let faults = isPublic ? asked.publicFaults(of: overview, now: now) : []
    guard faults.isEmpty else { throw .notPublic(faults.map(\.sentence)) }
    var projector = try Projector.caughtUp(with: directory, in: session)
    // A name that nothing was ever recorded under is a mistake; one of which nothing was known then is an answer.
    if let trajectory = asked.subject.trajectory?.text {
      let known = projector.trajectories
      guard known.contains(trajectory) else {
        throw .unknownTrajectory(trajectory, nearest: Nearest.names(to: trajectory, among: known))
      }
    }
    return try answering { () throws(ProjectionError) in
      isPublic
        ? try projector.publicTable(overview, asked, now: now)
        : try projector.table(overview, asked, now: now, evidence: evidence)
    }
  }
}
