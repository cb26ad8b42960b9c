import Events
import Formats
import Testing

/// A type of event as DOMAIN §4 writes it, copied from there by hand and never from the code: if one of these fails, old logs can
/// no longer be read, so the code changes.
struct Example: Sendable, CustomTestStringConvertible {
  let name: String
  let category: EventCategory
  let fields: [Field]
  /// The data with its required fields only.
  let least: String
  /// The same with every field that the catalogue names.
  let full: String

  /// - Parameters:
  ///   - fields: `name: kind` or `name?: kind`, in the catalogue's order; words stand with a `/` between them.
  ///   - rest: the optional fields.
  init(_ name: String, in category: EventCategory, _ fields: String, _ least: String, _ rest: String = "{}") {
    self.name = name
    self.category = category
    self.fields = Field.list(fields)
    self.least = least
    full = ObjectText(least).merging(ObjectText(rest)).text
  }

  var testDescription: String { name }
  var storedName: String { "nl.participation." + name }

  static let all = trajectories + others
}

/// One field, and what it holds.
struct Field: Sendable {
  let name: String
  let isOptional: Bool
  let kind: Kind

  indirect enum Kind: Sendable, Equatable {
    case id, participant, code, text, date, count, number, bool, weight, score
    case words([String])
    case list(Kind)
    /// Its fields stand in ``NestedObjects``.
    case object
  }

  static func list(_ shorthand: String) -> [Field] {
    shorthand.split(separator: ",").map { part in
      let halves = part.split(separator: ":").map { String($0).trimmed }
      let isOptional = halves[0].hasSuffix("?")
      return Field(name: isOptional ? String(halves[0].dropLast()) : halves[0], isOptional: isOptional, kind: kind(halves[1]))
    }
  }

  private static func kind(_ text: String) -> Kind {
    if text.hasPrefix("[") { return .list(kind(String(text.dropFirst().dropLast()))) }
    switch text {
    case "id": return .id
    case "participant": return .participant
    case "code": return .code
    case "text": return .text
    case "date": return .date
    case "cents", "count": return .count
    case "number": return .number
    case "bool": return .bool
    case "1..5": return .weight
    case "1..10": return .score
    case "object": return .object
    case let words where words.contains("/"): return .words(words.split(separator: "/").map(String.init))
    default: preconditionFailure("\(text) is no kind of field")
    }
  }
}

extension String {
  var trimmed: String {
    String(drop { $0 == " " || $0 == "\n" }.reversed().drop { $0 == " " || $0 == "\n" }.reversed())
  }
}

/// A JSON object whose members can be taken out and put in, each as the text that it is.
struct ObjectText {
  var members: [(name: String, value: String)]

  init(_ text: String) {
    guard let document = try? JSONDocument(Array(text.utf8)) else { preconditionFailure("\(text) is not JSON") }
    members = document.root.members.map { ($0.name, String(decoding: $0.value.bytes, as: UTF8.self)) }
  }

  var text: String { "{" + members.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ") + "}" }

  func merging(_ other: ObjectText) -> ObjectText {
    var merged = self
    merged.members += other.members
    return merged
  }

  func without(_ name: String) -> ObjectText {
    var rest = self
    rest.members.removeAll { $0.name == name }
    return rest
  }

  func with(_ name: String, _ value: String) -> ObjectText {
    guard let place = members.firstIndex(where: { $0.name == name }) else {
      return merging(ObjectText("{\"\(name)\": \(value)}"))
    }
    var changed = self
    changed.members[place].value = value
    return changed
  }
}

/// Reads with the catalogue of today.
func read(_ name: String, in category: EventCategory, _ data: String) throws(EventFaults) -> Event {
  try Catalogue.current.read(storedName: "nl.participation." + name, category: category, data: json(data))
}

/// What is wrong with it, in order; empty when nothing is.
func faults(_ name: String, in category: EventCategory, _ data: String) -> [Fault] {
  do {
    _ = try read(name, in: category, data)
    return []
  } catch {
    return error.faults
  }
}

func json(_ text: String) -> JSONNode {
  guard let document = try? JSONDocument(Array(text.utf8)) else { preconditionFailure("\(text) is not JSON") }
  return document.root
}
