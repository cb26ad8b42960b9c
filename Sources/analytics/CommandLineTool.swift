import Events
import Formats
import Glibc

/// The program: words in, an exit code out.
enum CommandLineTool {
  /// What `help` and this table do not name does not exist.
  static let commands: [any Command.Type] = [
    IngestCommand.self, RecordCommand.self, ShowCommand.self, ReplayCommand.self, CiteCommand.self, ReportCommand.self,
    ImportCommand.self, ExportCommand.self, VerifyCommand.self, BackupCommand.self, GenerateCommand.self, HelpCommand.self,
  ]

  static func start() -> Never {
    // A reader that went away is told by write(2), not by a signal that ends us.
    signal(SIGPIPE, SIG_IGN)
    exit(
      run(
        Array(CommandLine.arguments.dropFirst()),
        environment: Environment.ofThisProcess((commands.flatMap { $0.description.options } + [.lang]).compactMap(\.variable)),
        terminal: .ofThisProcess(),
        clock: Moment.now
      ).rawValue)
  }

  /// Runs one command.
  /// - Parameter words: what stands after the program's name.
  static func run(
    _ words: [String], environment: [String: String], terminal: Terminal, clock: @escaping @Sendable () -> Moment
  ) -> ExitCode {
    let session = Session(terminal: terminal, language: language(words, environment), clock: clock)
    do throws(UsageError) {
      let (name, rest) = try split(words)
      // Alone, or with options only, the program says what it can do.
      let command = try name.map { name throws(UsageError) in try Self.command(named: name) } ?? HelpCommand.self
      let isHelpAsked = rest.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
      if isHelpAsked { return try HelpCommand(topic: name).finish(in: session) }
      do throws(UsageError) {
        let arguments = try Arguments(rest, options: command.description.options, environment: environment)
        return try command.init(arguments).finish(in: session)
      } catch {
        session.say(error.sentence(in: session.language))
        session.say(
          Names(
            nl: "Meer hierover: metelkaar help \(command.description.name)",
            en: "More about it: metelkaar help \(command.description.name)"))
        return .wrongUsage
      }
    } catch {
      session.say(error.sentence(in: session.language))
      session.say(Names(nl: "Alle opdrachten: metelkaar help", en: "All commands: metelkaar help"))
      return .wrongUsage
    }
  }

  static func command(named name: String) throws(UsageError) -> any Command.Type {
    guard let command = commands.first(where: { $0.description.name == name }) else {
      throw .unknownCommand(name, nearest: Nearest.names(to: name, among: commands.map { $0.description.name }))
    }
    return command
  }

  /// The language is needed before anything else, to say what is wrong with the rest.
  private static func language(_ words: [String], _ environment: [String: String]) -> Language {
    var asked = environment["METELKAAR_LANG"]
    for (index, word) in words.enumerated() {
      if word == "--" { break }
      if word == "--lang", index + 1 < words.count { asked = words[index + 1] }
      if word.hasPrefix("--lang=") { asked = String(word.dropFirst(7)) }
    }
    return asked.flatMap(Language.init(rawValue:)) ?? .nl
  }

  /// Finds the command's name; options may stand before it.
  private static func split(_ words: [String]) throws(UsageError) -> (name: String?, rest: [String]) {
    let options = commands.flatMap { $0.description.options } + [.lang]
    let valued = Set(options.filter { $0.value != nil }.map { "--\($0.name)" })
    var index = 0
    while index < words.count, words[index].hasPrefix("-"), words[index] != "--" {
      index += valued.contains(words[index]) ? 2 : 1
    }
    guard index < words.count, words[index] != "--" else { return (nil, words) }
    var rest = words
    return (rest.remove(at: index), rest)
  }
}

extension Command {
  /// Runs, and says why not when it could not.
  fileprivate func finish(in session: Session) -> ExitCode {
    do throws(Refusal) {
      return try run(in: session)
    } catch {
      // Whoever reads our output has seen enough: nothing went wrong.
      if case .outputClosed = error { return .done }
      session.say(error.sentence(in: session.language))
      return .refused
    }
  }
}
