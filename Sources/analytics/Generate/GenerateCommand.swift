import Events
import Formats
import Generation

/// `metelkaar generate`: an imagined municipality, for whoever wants a record to try things on.
struct GenerateCommand: Command {
  static let description = CommandDescription(
    name: "generate", operands: Names(nl: "", en: ""),
    summary: Names(nl: "verzin een gemeente om mee te oefenen", en: "imagine a municipality to practise with"),
    details: Names(
      nl: """
        Schrijft CloudEvents (NDJSON) van een verzonnen gemeente, zo groot als Dalfsen: trajecten die goed en minder goed
        gaan, signalen, initiatieven, beleid en wat daarvan terechtkomt. Niets ervan is gebeurd, en niemand erin bestaat.

        De gebeurtenissen staan in de volgorde waarin ze zouden zijn vastgelegd: wat te laat is opgeschreven, komt later.
        Na het laatste jaar komt niets meer, dus wie toen begon, is nog bezig. Het geheugen volgt hoeveel trajecten er
        tegelijk lopen. Dezelfde getallen geven overal dezelfde bytes; een logboek kan maar een zo'n gemeente bevatten.
        """,
      en: """
        Writes CloudEvents (NDJSON) of an imagined municipality, as large as Dalfsen: trajectories that go well and less
        well, signals, initiatives, policies and what comes of them. Nothing of it happened, and nobody in it exists.

        The events stand in the order in which they would have been recorded: what was written down late comes later.
        After the last year nothing comes any more, so what began then still goes on. Memory follows how many trajectories
        run at one time. The same numbers give the same bytes anywhere; a log can hold only one such municipality.
        """),
    options: [.trajectories, .seed, .year, .years, .out],
    examples: [
      "metelkaar generate --trajectories 60 --seed 1 --out gemeente.ndjson",
      "metelkaar generate --trajectories 5000 --seed 1 --years 10 | metelkaar ingest --data oefenen -",
    ])

  /// The year in which Dalfsen renewed its policy, and the five before it: so that there is a before and an after.
  private static let usualYear = 2_025
  private static let usualYears = 6

  private let municipality: Municipality
  private let trajectories: Int
  private let path: String

  init(_ arguments: Arguments) throws(UsageError) {
    if let word = arguments.operands.first { throw .oneOperandTooMany(word) }
    guard let trajectories = try arguments.number(.trajectories, in: 1...Municipality.most) else {
      throw .missingOption(.trajectories)
    }
    let seed = try arguments.value(of: .seed, Names(nl: "een heel getal vanaf 0", en: "a whole number from 0 on")) { UInt64($0) }
    guard let seed else { throw .missingOption(.seed) }
    let all = Municipality.allYears
    let year = try arguments.number(.year, in: all) ?? Self.usualYear
    let years =
      try arguments.number(.years, in: 1...(year - all.lowerBound + 1)) ?? min(Self.usualYears, year - all.lowerBound + 1)
    self.trajectories = trajectories
    municipality = Municipality(trajectories: trajectories, seed: seed, years: (year - years + 1)...year)
    path = arguments[.out] ?? "-"
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    let file = try OutputFile(path, in: session)
    var municipality = municipality
    var bar = ProgressBar(
      session, total: session.terminal.showsOutput && path == "-" ? nil : trajectories,
      counting: Names(nl: "gebeurtenissen", en: "events"))
    defer { bar.clear() }
    while let lines = municipality.next() {
      try file.write(lines)
      bar.show(done: municipality.begun, count: municipality.events)
    }
    bar.clear()
    let count = Numbers.grouped(municipality.events, in: session.language)
    session.say(Names(nl: "\(count) gebeurtenissen, verzonnen.", en: "\(count) events, imagined."))
    return .done
  }
}

extension Arguments {
  /// A whole number within bounds; nil when the option is not given.
  fileprivate func number(_ option: Option, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
    let expected = Names(
      nl: "een heel getal van \(range.lowerBound) tot en met \(range.upperBound)",
      en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return try value(of: option, expected) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension Option {
  static let trajectories = Option(
    "trajectories", value: Names(nl: "AANTAL", en: "COUNT"),
    help: Names(
      nl: "hoeveel trajecten; elk geeft met wat eromheen gebeurt zo'n zeventig gebeurtenissen",
      en: "how many trajectories; each gives some seventy events, with what happens around it"))
  static let seed = Option(
    "seed", value: Names(nl: "GETAL", en: "NUMBER"),
    help: Names(nl: "waar het toeval mee begint", en: "what chance begins with"))
  static let year = Option(
    "year", value: Names(nl: "JAAR", en: "YEAR"),
    help: Names(nl: "het laatste jaar (anders: 2025)", en: "the last year (default: 2025)"))
  static let years = Option(
    "years", value: Names(nl: "AANTAL", en: "COUNT"),
    help: Names(
      nl: "over hoeveel jaren, het laatste meegeteld (anders: 6)", en: "over how many years, the last included (default: 6)"))
  static let out = Option(
    "out", value: Names(nl: "BESTAND|-", en: "FILE|-"),
    help: Names(
      nl: "waarheen (anders: -, de uitvoer); wat er stond, verdwijnt",
      en: "where to (default: -, the output); what was there is lost"))
}
