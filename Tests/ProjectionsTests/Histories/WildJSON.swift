import Formats
import TestSupport

/// Writes JSON as any sender may: members in another order, white space, escapes, other spellings of numbers, and members that
/// the catalogue does not know. What it does know keeps its value.
struct WildJSON {
  private var random: SeededGenerator
  private let spaces: Bool
  private let escapes: Bool
  private let shuffles: Bool
  private let spells: Bool
  private let adds: Bool
  private var bytes: [UInt8] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    spaces = random.chance(20)
    escapes = random.chance(20)
    shuffles = random.chance(40)
    spells = random.chance(20)
    adds = random.chance(20)
  }

  mutating func bytes(of value: JSONValue) -> [UInt8] {
    bytes = []
    write(adds ? Self.withUnknown(value) : value)
    space()
    return bytes
  }

  private mutating func write(_ value: JSONValue) {
    space()
    switch value {
    case .null: add("null")
    case .bool(let flag): add(flag ? "true" : "false")
    case .integer(let number):
      let tenfold = number == 0 ? "-0E-1" : "\(number)0E-1"
      add(spells ? random.pick(["\(number).0", "\(number)e0", tenfold, "\(number).00e+0"]) : "\(number)")
    case .number(let decimal):
      let text = decimal.description
      let isPlain = !text.contains("e") && !text.contains("E")
      add(spells && isPlain ? random.pick([text, text + "e0", text + (text.contains(".") ? "0" : ".0")]) : text)
    case .numeral(let text): add(text)
    case .string(let text): quote(text)
    case .integers(let numbers): write(.array(numbers.map { .integer($0) }))
    case .array(let elements):
      list("[", "]", elements) { writer, element in writer.write(element) }
    case .object(var members):
      if shuffles { members.shuffle(using: &random) }
      list("{", "}", members) { writer, member in
        writer.space()
        writer.quote(member.0)
        writer.space()
        writer.add(":")
        writer.write(member.1)
      }
    }
  }

  /// Names that are no fields, though a careless reader may take them for some; two that only look the same.
  private static let unknown: [(String, JSONValue)] = [
    ("Reaction", "r1"), ("\u{E9}", .null),
    ("e\u{301}", ["participant": "p1", "reaction": "r1", "list": [["stance": "for"], [1, .null, true], .object([])]]),
  ]

  private static func withUnknown(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null, .bool, .integer, .integers, .number, .numeral, .string: value
    case .array(let elements): .array(elements.map(withUnknown))
    case .object(let members): .object(members.map { ($0.0, withUnknown($0.1)) } + unknown)
    }
  }

  private mutating func list<Element>(
    _ open: String, _ close: String, _ elements: [Element], _ write: (inout WildJSON, Element) -> Void
  ) {
    add(open)
    for (index, element) in elements.enumerated() {
      if index > 0 { add(",") }
      write(&self, element)
      space()
    }
    space()
    add(close)
  }

  private mutating func quote(_ text: String) {
    add("\"")
    defer { add("\"") }
    guard escapes || text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
      add(text)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": add("\\\(scalar)")
      case "\n" where !escapes: add("\\n")
      case "/" where escapes: add("\\/")
      case _ where scalar.value < 0x20 || (escapes && random.chance(30)):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: random.chance(50))
          add("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        }
      default: add(String(scalar))
      }
    }
  }

  private mutating func space() {
    if spaces, random.chance(40) { add(random.pick([" ", "\n", "\t", "\r\n", "  "])) }
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
