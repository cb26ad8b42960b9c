import Events
import EventStore
import Formats

/// `metelkaar backup`: a copy of the record that stands by itself, and was read again from beginning to end.
struct BackupCommand: Command {
  static let description = CommandDescription(
    name: "backup", operands: Names(nl: "MAP", en: "DIR"),
    summary: Names(nl: "maak een reservekopie, en controleer die", en: "make a backup, and verify it"),
    details: Names(
      nl: """
        Kopieert het logboek, zoals het nu is, naar een andere map, en leest de kopie helemaal na. Werkt naast een
        draaiende metelkaard, en overschrijft nooit iets.
        """,
      en: """
        Copies the log, as it is now, to another directory, and reads the whole copy again. Works beside a running
        metelkaard, and never overwrites anything.
        """),
    options: [.data], examples: ["metelkaar backup reservekopie-2026-01-31"])

  private let directory: DataDirectory
  private let target: DataDirectory

  init(_ arguments: Arguments) throws(UsageError) {
    target = DataDirectory(try arguments.operands(named: Self.description.operands)[0])
    directory = arguments.dataDirectory
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    try storing { () throws(StoreError) in
      let reader = try LogReader(directory)
      try reader.backup(to: target)
    }
    let found = try VerifyCommand.walk(target, in: session)
    for line in found.lines(in: session.language) { try session.answer(line) }
    guard found.faults.isEmpty else {
      session.say(
        Names(
          nl: "De kopie in \(target.path) is niet goed: gebruik haar niet. Draai verify op het logboek zelf.",
          en: "The copy in \(target.path) is not right: do not use it. Run verify on the log itself."))
      return .refused
    }
    session.say(
      Names(nl: "De reservekopie staat in \(target.path).", en: "The backup is in \(target.path)."))
    return .done
  }
}
