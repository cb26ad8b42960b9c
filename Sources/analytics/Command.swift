import Events

/// One thing that the program can do.
protocol Command: Sendable {
  static var description: CommandDescription { get }
  /// Reads what was asked.
  init(_ arguments: Arguments) throws(UsageError)
  func run(in session: Session) throws(Refusal) -> ExitCode
}

/// What a command is called and takes: parsing and help both read this, so they cannot disagree.
struct CommandDescription: Sendable {
  let name: String
  /// What comes after the name, options aside.
  let operands: Names
  /// One line.
  let summary: Names
  let details: Names
  let options: [Option]
  let examples: [String]
}

enum ExitCode: Int32 {
  case done = 0
  /// Something, or everything, was refused; the reason is on standard error.
  case refused = 1
  case wrongUsage = 2
}
