import Events
import Formats
import Ingestion
import Synchronization

@testable import metelkaar

/// Words on a command line end in a command or in a sentence, never in a trap; `--name=value` is `--name value`.
///
/// The bytes are words on lines. Commands are read and not run: they would go to files and daemons.
enum WordsProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    let words = Words.of(bytes)
    for command in CommandLineTool.commands { try check(words, command) }
    if let name = words.first {
      do throws(UsageError) { _ = try CommandLineTool.command(named: name) } catch { try checkSentences(error) }
    }
    guard words.count == 1 else { return }
    let help = Console.run(["help"] + words)
    try hold(help.code == .done ? !help.out.isEmpty : !help.err.isEmpty, "help says something")
  }

  private static func check(_ words: [String], _ command: any Command.Type) throws(Broken) {
    let options = command.description.options
    do throws(UsageError) {
      let arguments = try Arguments(words, options: options, environment: [:])
      _ = try command.init(arguments)
    } catch { try checkSentences(error) }

    // The other way of writing an option with a value.
    var split: [String] = []
    var isAfterOptions = false
    for word in words {
      if word == "--" { isAfterOptions = true }
      let (name, value) = Array(word.utf8).halved(at: UInt8(ascii: "="))
      let option = (options + [.lang]).first { "--\($0.name)" == String(decoding: name, as: UTF8.self) }
      if !isAfterOptions, name.count < word.utf8.count, option?.value != nil {
        split += [String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)]
      } else {
        split.append(word)
      }
    }
    let one = try? Arguments(words, options: options, environment: [:])
    let other = try? Arguments(split, options: options, environment: [:])
    // A value that follows its option may be `--`, or another option, so that words are counted in another way.
    guard let one, let other, !words.contains(where: { $0.hasPrefix("-") && !$0.contains("=") }) else { return }
    try hold(one.operands == other.operands, "there are other operands")
    for option in options where option.value != nil {
      try hold(one[option] == other[option], "--\(option.name) has another value")
    }
  }

  private static func checkSentences(_ error: UsageError) throws(Broken) {
    for language in Language.allCases { try hold(!error.sentence(in: language).isEmpty, "an error has a sentence") }
  }
}

/// `metelkaar record --dry-run`: whatever is written in fields becomes an event or a sentence.
enum RecordProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    let words = Words.of(bytes)
    let outcome = Console.run(["record", "--dry-run"] + words)
    guard outcome.code == .done, !words.contains("--help"), !words.contains("-h") else {
      return try hold(outcome.code == .done || !outcome.err.isEmpty, "a refusal has a reason")
    }
    guard let document = try? JSONDocument(Array(outcome.out.utf8)) else { throw Broken("an event is no JSON") }
    guard case .success(let event) = CloudEventReader(logAttributes: .refused).read(document.root) else {
      throw Broken("an event that is shown is no event")
    }
    try EventProperty.checkTaken(event)
  }
}

enum Words {
  static func of(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(40)
      .map { String(decoding: $0.filter { $0 != 0 }, as: UTF8.self) }
  }
}

private enum Console {
  static func run(_ words: [String]) -> (code: ExitCode, out: String, err: String) {
    let said = Mutex<(out: [UInt8], err: String)>(([], ""))
    let terminal = Terminal(
      out: { bytes throws(Refusal) in said.withLock { $0.out += bytes } }, err: { text in said.withLock { $0.err += text } })
    let code = CommandLineTool.run(words, environment: [:], terminal: terminal) {
      Moment(nanoseconds: 1_750_000_000_000_000_000)
    }
    return said.withLock { (code, String(decoding: $0.out, as: UTF8.self), $0.err) }
  }
}
