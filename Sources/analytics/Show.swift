import Events

/// `metelkaar show`: an overview of what the log holds.
struct ShowCommand: Command {
  static let description = CommandDescription(
    name: "show", operands: Names(nl: "OVERZICHT", en: "OVERVIEW"),
    summary: Names(nl: "toon een overzicht", en: "show an overview"), details: Names(nl: "", en: ""),
    options: [.trajectory, .data, .format, .asOf, .knownAt], examples: ["metelkaar show reach --trajectory centrumplan"])

  init(_ arguments: Arguments) throws(UsageError) { _ = try arguments.operands(named: Self.description.operands) }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    session.say(Names(nl: "Dit overzicht is er nog niet.", en: "This overview is not there yet."))
    return .refused
  }
}
