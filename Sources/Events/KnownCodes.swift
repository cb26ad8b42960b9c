public import Formats

/// A list of codes that belong together: what one field, or a few fields, may say.
public enum CodeFamily: String, CaseIterable, Sendable {
  /// The ways in which municipality and people reach each other.
  case channel
  /// Ways of working with people, old and new (V10e, V12).
  case instrument
  /// What trajectories and lessons are about.
  case theme
  /// The villages of Dalfsen and the countryside around them.
  case area
  /// What single contributions, signals and trainings are about.
  case topic
  /// What is counted.
  case metric
  /// Where money for initiatives comes from.
  case fund
  /// Teams, which may also be owner, contact or author.
  case team
  /// Who owns, is contact or writes: a role, never a person.
  case role

  /// The family of a field that is a code, by its name on the wire (DOMAIN §4).
  public init?(field: String) {
    switch field {
    case "channel", "channels": self = .channel
    case "instrument", "instruments": self = .instrument
    case "theme": self = .theme
    case "area": self = .area
    case "topic", "topics": self = .topic
    case "metric": self = .metric
    case "fund": self = .fund
    case "team": self = .team
    case "owner", "contact", "by": self = .role
    default: return nil
    }
  }
}

/// What people read for a code; a code that is not here is accepted too, and shown as itself (DOMAIN §4).
public enum KnownCodes {
  private static let names = Dictionary(
    uniqueKeysWithValues: CodeFamily.allCases.map { family in
      (family, Dictionary(uniqueKeysWithValues: family.known.map { ($0.code, $0.names) }))
    })

  /// - Returns: nil for a code that the list does not know. A role may also be a team.
  public static func name(of code: Code, family: CodeFamily, in language: Language) -> String? {
    if let known = names[family]?[code] { return known[language] }
    return family == .role ? names[.team]?[code]?[language] : nil
  }

  /// What people read: the known name, or else the code itself.
  public static func readable(_ text: String, _ family: CodeFamily, in language: Language) -> String {
    Code(text).flatMap { name(of: $0, family: family, in: language) } ?? text
  }

  /// The codes of a family, to choose from.
  public static func codes(of family: CodeFamily) -> [Code] { family.known.map(\.code) }
}
