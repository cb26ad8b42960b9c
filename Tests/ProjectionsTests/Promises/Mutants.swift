import Events
import Formats
import TestSupport

@testable import Projections

/// Data that was valid, spoiled in one place: what a log may hold when the catalogue of today is not that of its day.
enum Mutants {
  /// - Parameter values: at most so many other values for each member.
  static func of(_ data: JSONValue, values: Int, _ random: inout SeededGenerator) -> [[UInt8]] {
    guard case .object(let members) = data else { preconditionFailure("an event's data is an object") }
    var mutants: [[UInt8]] = []
    for (place, (name, value)) in members.enumerated() {
      var others = members
      others.remove(at: place)
      mutants.append(JSONValue.object(others).bytes)
      for other in Self.values.shuffled(using: &random).prefix(values) {
        others = members
        others[place].1 = other
        mutants.append(JSONValue.object(others).bytes)
        guard case .array(let elements) = value, !elements.isEmpty else { continue }
        var list = elements
        list[Int.random(in: 0..<elements.count, using: &random)] = other
        others[place].1 = .array(list)
        mutants.append(JSONValue.object(others).bytes)
      }
      // The same member twice, the second time with another spelling of its name.
      let twice = JSONValue.object(members + [(name, value)]).bytes
      let escaped = "\\u00" + String(name.utf8.first.map { UInt16($0) } ?? 0, radix: 16) + name.dropFirst()
      let otherName = #","\#(escaped)":1}"#
      mutants += [twice, JSONValue.object(members).bytes.dropLast() + Array(otherName.utf8)]
    }
    // Fields of no type, or of any.
    for name in ["precision", "sourceLine", "personal", "participant"] where !members.contains(where: { $0.0 == name }) {
      for other in Self.values.shuffled(using: &random).prefix(values) + ["day", ["name": "Anna"]] {
        mutants.append(JSONValue.object(members + [(name, other)]).bytes)
      }
    }
    let whole = data.bytes
    return mutants + [
      Array("\u{FEFF}".utf8) + whole, whole + Array("{}".utf8), whole.dropLast(), [], Array("[]".utf8), Array("null".utf8),
      Array(#""text""#.utf8), whole.map { $0 == UInt8(ascii: ":") ? 0xFF : $0 },
    ]
  }

  private static let values: [JSONValue] = [
    .null, true, false, 0, 1, 5, 6, -1, 10, 11, 9_007_199_254_740_991, 9_007_199_254_740_992,
    .number(Decimal(coefficient: 15, exponent: -1)), .number(Decimal(coefficient: 20, exponent: -1)),
    // 35 digits: one more than a decimal holds.
    .number(Decimal(coefficient: 12_345_678_901_234_567_890_123_456_789_012_345, exponent: 0)),
    "", " ", "nope", "two words", "Hoofdletter", "\u{E9}", "a", "for", "day", "true", "council", "2025-06-23", "2025-02-29",
    "2025-6-3",
    // The second passes the check of citizen service numbers.
    "111222334", "111222333", "11122233",
    text("a", 64), text("a", 65), text("a", 128), text("a", 129), text("é", 10_000), text("é", 10_001), text("a", 10_001),
    [], ["r1"], ["r1", 2], [""], [["r1"]], ["two words"], .object([]), ["r1": "r1"],
  ]

  private static func text(_ letter: String, _ count: Int) -> JSONValue { .string(String(repeating: letter, count: count)) }
}

/// What a typed event says, written anew: its fields by their names and nothing else.
struct Rewritten {
  static func json(of event: Event) -> JSONValue? {
    var value: Any = event
    // A payload stands in one or two cases of enums.
    while Mirror(reflecting: value).displayStyle == .enum {
      guard let content = Mirror(reflecting: value).children.first?.value else { return nil }
      value = content
    }
    return json(of: value)
  }

  private static func json(of value: Any) -> JSONValue? {
    switch value {
    case let text as String: return .string(text)
    case let whole as Int: return .integer(whole)
    case let flag as Bool: return .bool(flag)
    case let number as Decimal: return .number(number)
    case let id as ID: return .string(id.text)
    case let code as Code: return .string(code.text)
    case let participant as ParticipantID: return .string(participant.id.text)
    case let date as CalendarDate: return .string(date.description)
    case let weight as Weight: return .integer(weight.value)
    case let score as Score: return .number(score.value)
    case let word as any Word: return .string(word.rawValue)
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { json(of: $0.value) }
    case .collection: return .array(mirror.children.compactMap { json(of: $0.value) })
    default:
      return .object(
        mirror.children.compactMap { child in
          child.label.flatMap { label in json(of: child.value).map { (label, $0) } }
        })
    }
  }
}
