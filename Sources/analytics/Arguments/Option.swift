import Events

/// An option of one or more commands: `--name VALUE`, or `--name` alone.
struct Option: Sendable {
  let name: String
  /// What its value is called in help; nil when it takes none.
  let value: Names?
  let help: Names
  /// Where its value is read when no flag gives it.
  let variable: String?

  init(_ name: String, value: Names? = nil, help: Names, hasVariable: Bool = false) {
    self.name = name
    self.value = value
    self.help = help
    variable = hasVariable ? "METELKAAR_" + name.uppercased().split(separator: "-").joined(separator: "_") : nil
  }
}

/// The options that several commands have.
extension Option {
  static let data = Option(
    "data", value: Names(nl: "MAP", en: "DIR"),
    help: Names(nl: "de map met het logboek (anders: data)", en: "the directory of the log (default: data)"),
    hasVariable: true)

  static let url = Option(
    "url", value: Names(nl: "URL", en: "URL"),
    help: Names(
      nl: "stuur naar een draaiende metelkaard, zoals http://127.0.0.1:8148, in plaats van naar een map",
      en: "send to a running metelkaard, such as http://127.0.0.1:8148, instead of to a directory"),
    hasVariable: true)

  static let lang = Option(
    "lang", value: Names(nl: "nl|en", en: "nl|en"),
    help: Names(nl: "de taal van alle teksten (anders: nl)", en: "the language of all texts (default: nl)"),
    hasVariable: true)

  static let format = Option(
    "format", value: Names(nl: "table|json|csv", en: "table|json|csv"),
    help: Names(nl: "de vorm van het antwoord (anders: table)", en: "the form of the answer (default: table)"),
    hasVariable: true)

  static let asOf = Option(
    "as-of", value: Names(nl: "MOMENT", en: "MOMENT"),
    help: Names(
      nl: "wat er toen gebeurd was: een datum (tot en met die dag) of een tijdstip",
      en: "what had happened by then: a date (that day included) or a date-time"),
    hasVariable: true)

  static let knownAt = Option(
    "known-at", value: Names(nl: "MOMENT", en: "MOMENT"),
    help: Names(nl: "wat er toen vastgelegd was", en: "what had been recorded by then"), hasVariable: true)

  static let acceptClock = Option(
    "accept-clock",
    help: Names(
      nl: "ga door als de klok achterloopt op het laatst vastgelegde moment",
      en: "go on although the clock is behind the last recorded moment"),
    hasVariable: true)

  static let trajectory = Option(
    "trajectory", value: Names(nl: "KENMERK", en: "ID"),
    help: Names(nl: "het traject, zoals centrumplan", en: "the trajectory, such as centrumplan"))

  static let help = Option("help", help: Names(nl: "deze uitleg", en: "this explanation"))
}
