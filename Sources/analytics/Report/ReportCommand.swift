import Events
import EventStore
import Formats
import Projections
import Reports

/// `metelkaar report`: a page to hand round, of a year or of one trajectory.
struct ReportCommand: Command {
  static let description = CommandDescription(
    name: "report", operands: Names(nl: "", en: ""),
    summary: Names(nl: "maak een verslag van een jaar of een traject", en: "make a report of a year or of a trajectory"),
    details: Names(
      nl: """
        Schrijft één bestand (HTML) dat op zichzelf staat: te openen in elke browser, te mailen en te drukken.

        Met --year het leerverslag van een jaar: hoe het met participatie ging, wat is geleerd en wat de vijf bevindingen van
        de Rekenkamercommissie van 2010 nu opleveren. Het gaat over de stand aan het eind van dat jaar; is het jaar nog niet
        voorbij, dan over nu. Met --trajectory het dossier van een traject, voor de gemeenteraad en wie evalueert.
        """,
      en: """
        Writes one file (HTML) that stands by itself: any browser opens it, and it can be sent and printed.

        With --year the learning report of a year: how participation went, what was learned, and what the five findings of the
        Rekenkamer commission of 2010 come to now. It is of how things stood at the end of that year; of now, when the year is
        not over. With --trajectory the dossier of a trajectory, for the council and for who evaluates.
        """),
    options: [year, .trajectory, .norms, .asOf, .knownAt, .position, out, .data],
    examples: [
      "metelkaar report --year 2025 --out verslag-2025.html",
      "metelkaar report --trajectory centrumplan --out dossier.html --lang en",
    ])

  private static let year = Option(
    "year", value: Names(nl: "JAAR", en: "YEAR"),
    help: Names(nl: "het leerverslag van dit jaar", en: "the learning report of this year"))

  private static let out = Option(
    "out", value: Names(nl: "BESTAND|-", en: "FILE|-"),
    help: Names(
      nl: "waarheen (anders: -, de uitvoer); wat er stond, verdwijnt",
      en: "where to (default: -, the output); what was there is lost"))

  private enum Subject {
    case year(Int)
    case trajectory(ID)
  }

  /// From the first day that the calendar of Amsterdam knows.
  private static let years = 1_997...2_261

  private let subject: Subject
  private let asked: Question.Asked
  private let norms: NormsAsked?
  private let path: String
  private let directory: DataDirectory

  init(_ arguments: Arguments) throws(UsageError) {
    if let word = arguments.operands.first { throw .oneOperandTooMany(word) }
    let form = Names(
      nl: "een jaar van \(Self.years.lowerBound) tot en met \(Self.years.upperBound)",
      en: "a year from \(Self.years.lowerBound) to \(Self.years.upperBound)")
    let year = try arguments.value(of: Self.year, form) { text in Int(text).flatMap { Self.years.contains($0) ? $0 : nil } }
    let trajectory = try arguments.value(of: .trajectory, .id) { ID($0) }
    switch (year, trajectory) {
    case (nil, nil): throw .eitherOption(Self.year, .trajectory)
    case (.some, .some): throw .notTogether(Self.year, .trajectory)
    case (.some(let year), nil): subject = .year(year)
    case (nil, .some(let trajectory)): subject = .trajectory(trajectory)
    }
    asked = try arguments.asked(Question.Subject(trajectory: trajectory))
    norms = try arguments.norms(.norms)
    path = arguments[Self.out] ?? "-"
    directory = arguments.dataDirectory
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    var asked = asked
    asked.subject.normSet = try norms?.read(in: session)
    var projector = try Projector.caughtUp(with: directory, in: session)
    let bytes = try report(asked, from: &projector, in: session)
    // Only now: what stood there is not lost for a question that has no answer.
    let file = try OutputFile(path, in: session)
    try file.write(bytes)
    return .done
  }

  private func report(
    _ asked: Question.Asked, from projector: inout Projector, in session: Session
  ) throws(Refusal) -> [UInt8] {
    let now = session.clock()
    switch subject {
    case .year(let year):
      let begin = CalendarDate(year: year, month: 1, day: 1).flatMap { Amsterdam.start(of: $0) } ?? .distantFuture
      guard begin <= asked.asOf ?? asked.knownAt ?? now else { throw .yearNotBegun(year) }
      return try answering { () throws(ProjectionError) in
        try YearReport(year, asked, now: now, in: session.language, from: &projector).bytes
      }
    case .trajectory(let trajectory):
      let known = projector.trajectories
      guard known.contains(trajectory.text) else {
        throw .unknownTrajectory(trajectory.text, nearest: Nearest.names(to: trajectory.text, among: known))
      }
      return try answering { () throws(ProjectionError) in
        try TrajectoryReport(trajectory, asked, now: now, in: session.language, from: &projector).bytes
      }
    }
  }
}
