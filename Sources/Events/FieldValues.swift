public import Formats

/// The name of a thing: 1 to 128 of letters, digits, `.`, `_`, `-` (DOMAIN §4).
public struct ID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let text: String
  public var description: String { text }

  public init?(_ text: String) {
    guard (1...128).contains(text.utf8.count), text.hasOnly(Self.allows) else { return nil }
    self.text = text
  }

  public init(stringLiteral text: String) {
    guard let id = ID(text) else { preconditionFailure("\(text) is not an id") }
    self = id
  }

  private static func allows(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension ID: FieldValue {
  public static var schema: JSONValue { ["type": "string", "pattern": "^[A-Za-z0-9._-]{1,128}$"] }
  public static let placeholder: ID = "-"
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> ID? {
    guard let text = node.string else {
      faults.append(Fault("", .notText))
      return nil
    }
    guard let id = ID(text) else {
      faults.append(Fault("", .notAnID))
      return nil
    }
    return id
  }
}

/// A person's id in this log: minted, never a citizen service number (DOMAIN §4).
public struct ParticipantID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let id: ID
  public var description: String { id.text }

  public init?(_ id: ID) {
    guard !Self.looksLikeCitizenServiceNumber(id.text) else { return nil }
    self.id = id
  }

  public init(stringLiteral text: String) {
    guard let participant = ParticipantID(ID(stringLiteral: text)) else { preconditionFailure("\(text) is a BSN") }
    self = participant
  }

  /// Eight or nine digits that pass the "elfproef": 9a+8b+7c+6d+5e+4f+3g+2h-i is a multiple of 11, and not 0.
  static func looksLikeCitizenServiceNumber(_ text: String) -> Bool {
    var digits = text.utf8.map { Int($0) - 48 }
    guard digits.count == 8 || digits.count == 9, digits.allSatisfy({ (0...9).contains($0) }) else { return false }
    if digits.count == 8 { digits.insert(0, at: 0) }
    let sum = zip(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]).reduce(0) { $0 + $1.0 * $1.1 }
    return sum % 11 == 0 && digits.contains { $0 != 0 }
  }
}

extension ParticipantID: FieldValue {
  public static var schema: JSONValue {
    [
      "type": "string", "pattern": "^[A-Za-z0-9._-]{1,128}$",
      "description": "Minted, never derived from a person's number: 8 or 9 digits that pass the BSN check are refused.",
    ]
  }
  public static let placeholder: ParticipantID = "-"
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> ParticipantID? {
    guard let id = ID.read(node, &faults) else { return nil }
    guard let participant = ParticipantID(id) else {
      faults.append(Fault("", .citizenServiceNumber))
      return nil
    }
    return participant
  }
}

/// A word from a list that may grow: 1 to 64 of `a`-`z`, `0`-`9`, `-` (DOMAIN §4). See ``KnownCodes``.
public struct Code: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let text: String
  public var description: String { text }

  public init?(_ text: String) {
    guard (1...64).contains(text.utf8.count), text.hasOnly(Self.allows) else { return nil }
    self.text = text
  }

  public init(stringLiteral text: String) {
    guard let code = Code(text) else { preconditionFailure("\(text) is not a code") }
    self = code
  }

  private static func allows(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}

extension Code: FieldValue {
  public static var schema: JSONValue { ["type": "string", "pattern": "^[a-z0-9-]{1,64}$"] }
  public static let placeholder: Code = "-"
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Code? {
    guard let text = node.string else {
      faults.append(Fault("", .notText))
      return nil
    }
    guard let code = Code(text) else {
      faults.append(Fault("", .notACode))
      return nil
    }
    return code
  }
}

/// Free text, 1 to 10,000 Unicode scalars.
extension String: FieldValue {
  static let mostScalars = 10_000

  public static var schema: JSONValue { ["type": "string", "minLength": 1, "maxLength": 10_000] }
  public static let placeholder = ""
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> String? {
    guard let text = node.string else {
      faults.append(Fault("", .notText))
      return nil
    }
    guard !text.isEmpty else {
      faults.append(Fault("", .emptyText))
      return nil
    }
    // A text of so many bytes cannot have more scalars; only longer ones are counted.
    guard text.utf8.count <= mostScalars || text.unicodeScalars.count <= mostScalars else {
      faults.append(Fault("", .longerThan(scalars: mostScalars)))
      return nil
    }
    return text
  }
}

extension CalendarDate: FieldValue {
  public static var schema: JSONValue { ["type": "string", "format": "date"] }
  public static let placeholder = CalendarDate(daysSinceEpoch: 0)
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> CalendarDate? {
    guard let text = node.string else {
      faults.append(Fault("", .notText))
      return nil
    }
    guard let date = CalendarDate(text) else {
      faults.append(Fault("", .notADate))
      return nil
    }
    return date
  }
}

/// A whole number, 0 or more: a count of people or things, or an amount in euro cents.
extension Int: FieldValue {
  public static var schema: JSONValue { ["type": "integer", "minimum": 0, "maximum": .integer(highest)] }
  public static let placeholder = 0
  /// I-JSON's exact whole numbers (RFC 7493 §2.2).
  static let highest = 9_007_199_254_740_991
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Int? {
    guard let value = node.integer else {
      faults.append(Fault("", .notAWholeNumber))
      return nil
    }
    guard value >= 0 else {
      faults.append(Fault("", .negative))
      return nil
    }
    guard value <= highest else {
      faults.append(Fault("", .outside(lowest: 0, highest: highest)))
      return nil
    }
    return value
  }
}

extension Decimal: FieldValue {
  public static var schema: JSONValue { ["type": "number"] }
  public static let placeholder = Decimal(0)
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Decimal? {
    guard node.kind == .number else {
      faults.append(Fault("", .notANumber))
      return nil
    }
    guard let value = node.decimal else {
      faults.append(Fault("", .tooManyDigits))
      return nil
    }
    return value
  }
}

extension Bool: FieldValue {
  public static var schema: JSONValue { ["type": "boolean"] }
  public static let placeholder = false
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Bool? {
    guard let value = node.bool else {
      faults.append(Fault("", .notTrueOrFalse))
      return nil
    }
    return value
  }
}

/// A weight from 1 (little) to 5 (much): influence and stake of a stakeholder.
public struct Weight: Hashable, Sendable, FieldValue {
  public let value: Int
  public static var schema: JSONValue { ["type": "integer", "minimum": 1, "maximum": 5] }
  public static let placeholder = Weight(value: 1)
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Weight? {
    guard let value = node.integer else {
      faults.append(Fault("", .notAWholeNumber))
      return nil
    }
    guard (1...5).contains(value) else {
      faults.append(Fault("", .outside(lowest: 1, highest: 5)))
      return nil
    }
    return Weight(value: value)
  }
}

/// A mark from 1 to 10, decimals allowed.
public struct Score: Hashable, Sendable, FieldValue {
  public let value: Decimal
  public static var schema: JSONValue { ["type": "number", "minimum": 1, "maximum": 10] }
  public static let placeholder = Score(value: Decimal(1))
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Score? {
    guard let value = Decimal.read(node, &faults) else { return nil }
    guard value >= Decimal(1), value <= Decimal(10) else {
      faults.append(Fault("", .outside(lowest: 1, highest: 10)))
      return nil
    }
    return Score(value: value)
  }
}

/// A word from a closed list.
public protocol Word: FieldValue, CaseIterable, RawRepresentable, Hashable, BitwiseCopyable
where RawValue == String, AllCases: Sendable, AllCases.Index == Int {
  var names: Names { get }
}

extension Word {
  public func name(in language: Language) -> String { names[language] }

  /// Where it stands in a list that goes from less to more.
  var place: Int {
    guard let place = Self.allCases.firstIndex(of: self) else { preconditionFailure("a word stands in its own list") }
    return place
  }

  public static var schema: JSONValue {
    ["type": "string", "enum": .array(allCases.map { .string($0.rawValue) })]
  }
  public static var placeholder: Self {
    guard let first = allCases.first else { preconditionFailure("a closed list has a word") }
    return first
  }
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Self? {
    guard let text = node.string else {
      faults.append(Fault("", .notText))
      return nil
    }
    guard let word = Self(rawValue: text) else {
      faults.append(Fault("", .notOneOf(allCases.map(\.rawValue))))
      return nil
    }
    return word
  }
}

extension Array: FieldValue where Element: FieldValue {
  public static var schema: JSONValue { ["type": "array", "items": Element.schema] }
  public static var placeholder: [Element] { [] }
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> [Element]? {
    guard node.kind == .array else {
      faults.append(Fault("", .notAList))
      return nil
    }
    let before = faults.count
    var values: [Element] = []
    for (index, element) in node.elements.enumerated() {
      guard faults.count - before < Fault.mostNamed else {
        faults.append(Fault("", .moreFaults))
        break
      }
      let here = faults.count
      if let value = Element.read(element, &faults) { values.append(value) }
      if faults.count > here { faults.prefix(from: here, "/\(index)") }
    }
    return faults.count == before ? values : nil
  }
}

/// An object inside a field.
public protocol NestedPayload: Payload, FieldValue {}

extension NestedPayload {
  public static var schema: JSONValue { Fields.describe(Self.self).json }
  public static var placeholder: Self { preconditionFailure("a nested object stands only in lists, which start empty") }
  public static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Self? { Fields.read(Self.self, node, &faults) }
}

extension String {
  /// Whether every byte is allowed. A span is several times quicker than the view `utf8`, and every event has some ten names.
  @inline(__always)
  fileprivate func hasOnly(_ allows: (UInt8) -> Bool) -> Bool {
    let letters = utf8Span.span
    for index in letters.indices where !allows(letters[index]) { return false }
    return true
  }
}
