import Events
import Formats

/// The words after a command's name, read by the options that it declares.
struct Arguments {
  let operands: [String]
  private let flags: [String: String]
  private let variables: [String: String]

  /// Reads `--name value`, `--name=value` and, for options without a value, `--name`; `--` ends the options, `-` is an operand.
  /// - Parameter options: those of the command; `--lang` and `--help` belong to every command.
  init(_ words: [String], options: [Option], environment: [String: String]) throws(UsageError) {
    let declared = options + [.lang, .help]
    var operands: [String] = []
    var flags: [String: String] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let option = declared.first(where: { "--\($0.name)" == parts[0] }) else {
        throw .unknownOption(
          String(parts[0]), nearest: Nearest.names(to: parts[0], among: declared.map { "--\($0.name)" }))
      }
      guard flags[option.name] == nil else { throw .optionTwice(option) }
      if option.value == nil {
        guard parts.count == 1 else { throw .needlessValue(option) }
        flags[option.name] = ""
      } else if parts.count == 2 {
        flags[option.name] = String(parts[1])
      } else {
        guard let value = rest.popFirst() else { throw .missingValue(option) }
        flags[option.name] = value
      }
    }
    var variables: [String: String] = [:]
    for option in declared {
      if let variable = option.variable, let value = environment[variable], !value.isEmpty { variables[option.name] = value }
    }
    self.operands = operands
    self.flags = flags
    self.variables = variables
    _ = try choice(.lang, among: Language.self)
  }

  /// The value of an option, from its flag or else from its variable.
  subscript(option: Option) -> String? { flags[option.name] ?? variables[option.name] }

  /// Whether an option was given as a flag, which wins from any variable.
  func hasFlag(_ option: Option) -> Bool { flags[option.name] != nil }

  /// Whether an option without a value was asked for.
  func isOn(_ option: Option) throws(UsageError) -> Bool {
    if hasFlag(option) { return true }
    switch variables[option.name] {
    case nil, "0", "false": return false
    case "1", "true": return true
    case let value?: throw .badVariable(option, value, allowed: ["0", "1"])
    }
  }

  /// One word of a closed list; nil when the option is not given.
  func choice<Word: RawRepresentable & CaseIterable>(
    _ option: Option, among words: Word.Type
  ) throws(UsageError) -> Word? where Word.RawValue == String {
    guard let value = self[option] else { return nil }
    guard let word = Word(rawValue: value) else {
      throw hasFlag(option)
        ? .badValue(option, value, allowed: words.allCases.map(\.rawValue))
        : .badVariable(option, value, allowed: words.allCases.map(\.rawValue))
    }
    return word
  }

  /// The operands, when there are exactly as many as have names.
  func operands(named names: Names...) throws(UsageError) -> [String] {
    if operands.count < names.count { throw .missingOperand(names[operands.count]) }
    if operands.count > names.count { throw .oneOperandTooMany(operands[names.count]) }
    return operands
  }
}

/// In which form an answer is written.
enum OutputFormat: String, CaseIterable { case table, json, csv }
