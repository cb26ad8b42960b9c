import Events
import Formats
import Projections
import TestSupport

/// What an event says, made from the schema of its type: a new type or field comes into the histories by itself.
extension FactMaker {
  private static let schemas = Dictionary(uniqueKeysWithValues: EventType.allCases.map { ($0, $0.schema) })

  mutating func data(of type: EventType, on date: CalendarDate) -> JSONValue {
    guard let schema = Self.schemas[type] else { preconditionFailure("every type has a schema") }
    return object(schema, on: date)
  }

  private mutating func object(_ schema: JSONValue, on date: CalendarDate) -> JSONValue {
    let required = Set(schema["required"].elements.compactMap(\.text))
    let properties = schema["properties"].members
    var names = Set(properties.map(\.0).filter { required.contains($0) || random.chance(Self.percent(of: $0)) })
    let alternatives = schema["anyOf"].elements.compactMap { $0["required"].elements.first?.text }
    if !alternatives.isEmpty, names.isDisjoint(with: alternatives) { names.insert(random.pick(alternatives)) }
    var members: [(String, JSONValue)] = []
    for (name, property) in properties where names.contains(name) { members.append((name, value(name, property, on: date))) }
    for condition in schema["allOf"].elements {
      guard let flag = condition["if"]["properties"].members.first?.0,
        let then = condition["then"]["required"].elements.first?.text
      else { preconditionFailure("a condition asks for a field when a flag is true") }
      let isTrue = members.contains { if $0.0 == flag, case .bool(true) = $0.1 { true } else { false } }
      if isTrue, !names.contains(then) { members.append((then, value(then, schema["properties"][then], on: date))) }
    }
    return .object(members)
  }

  /// How often a field is there that may be left out.
  private static func percent(of field: String) -> Int {
    switch field {
    case "precision", "sourceLine": 10
    case "participant", "trajectory", "deliveredLevel", "lesson", "norm", "costEstimateCents": 80
    default: 60
    }
  }

  private mutating func value(_ field: String, _ schema: JSONValue, on date: CalendarDate) -> JSONValue {
    let words = schema["enum"].elements
    if !words.isEmpty { return random.pick(words) }
    switch schema["type"].text {
    case "object": return object(schema, on: date)
    case "boolean": return .bool(random.chance(60))
    case "array":
      var elements: [JSONValue] = []
      for _ in 0..<Int.random(in: 0...(field == "preconditions" ? 2 : 4), using: &random) {
        elements.append(value(field, schema["items"], on: date))
      }
      return .array(elements)
    case "integer":
      if case .integer(5) = schema["maximum"] { return .integer(Int.random(in: 1...5, using: &random)) }
      // Of 15 the tenth is no whole number.
      if field == "costEstimateCents" { return .integer(random.pick([0, 10, 15, 1_000])) }
      return .integer(random.chance(1) ? 9_007_199_254_740_991 : random.pick([0, 1, 2, 3, 5, 14, 15, 16, 40, 250]))
    case "number":
      let isScore = if case .integer(10) = schema["maximum"] { true } else { false }
      return .number(random.pick(isScore ? Self.scores : Self.numbers))
    default:
      if schema["format"].text == "date" { return .string(day(near: date).description) }
      // So few that what is set again is often the same.
      if field == "preconditions" { return .string(random.pick(["Ja", "e\u{301}"])) }
      guard let pattern = schema["pattern"].text else { return .string(text()) }
      return .string(pattern.hasPrefix("^[A") ? id(field) : code(field))
    }
  }

  private static let scores = [
    Decimal(1), Decimal(6), Decimal(coefficient: 74, exponent: -1), Decimal(coefficient: 99_999, exponent: -4), Decimal(10),
  ]
  /// Few, so that a baseline equals a target and a measurement both.
  private static let numbers = [
    Decimal(0), Decimal(10), Decimal(50), Decimal(50), Decimal(coefficient: 125, exponent: -1), Decimal(-3),
    Decimal(coefficient: 1, exponent: -1), Decimal(coefficient: 3, exponent: -1), Decimal(coefficient: 1, exponent: 20),
    Decimal(coefficient: 1_234_567_890_123_456_789_012_345_678_901_234, exponent: -20),
  ]

  private mutating func day(near date: CalendarDate) -> CalendarDate {
    if random.chance(3) { return random.pick([CalendarDate(daysSinceEpoch: 0), CalendarDate(daysSinceEpoch: 2_932_896)]) }
    return CalendarDate(daysSinceEpoch: date.daysSinceEpoch + random.pick([-400, -30, -1, 0, 1, 7, 30, 90, 400]))
  }

  /// Ids of things come back, in the same stream and in others, and so do ids of what never was.
  private mutating func id(_ field: String) -> String {
    switch field {
    case "reaction", "reactions": return "r\(Int.random(in: 1...9, using: &random))"
    case "participant": return random.pick(["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "P1", "p-1", "20250001"])
    case "stakeholder", "targetGroup", "targetGroups": return random.pick(["young", "old", "Old", "farmers", "shops"])
    case "trajectory": return reference(to: .trajectory)
    case "replaces": return reference(to: .policy)
    case "norm": return random.chance(20) ? "no-such-norm" : random.pick(Norm.allCases).rawValue
    default: return random.pick(["1", "2", "3", "a.1", "A.1"]) + "-" + field
    }
  }

  private mutating func reference(to category: EventCategory) -> String {
    random.chance(15) ? "never" : random.pick(streams.filter { $0.category == category }.map(\.id) + ["b"])
  }

  /// What has to be the same in several streams.
  private static let fewest: Set<String> = ["owner", "theme", "instrument", "instruments"]

  private mutating func code(_ field: String) -> String {
    guard let family = CodeFamily(field: field), random.chance(85) else { return random.pick(["own-word", "0"]) }
    return random.pick(Array(KnownCodes.codes(of: family).prefix(Self.fewest.contains(field) ? 2 : 4))).text
  }

  mutating func text() -> String {
    random.chance(1) ? String(repeating: "é", count: 10_000) : random.pick(Self.texts)
  }

  private static let texts = [
    "Ja", "Een avond in \"De Trefkoele\"", "\u{E9}", "e\u{301}", "=1+1", "a;b,c", " ", "\u{7F}\u{1}", "regel\nregel\ttab\r\n",
    "\\u0041",
    "😀 👨‍👩‍👧", "\u{FEFF}\u{2028}\u{FFFD}\u{FFFF}", "<b>&amp;</b>", "null", "200",
  ]
}

/// Looking into a schema, which is a value that was made, not read.
extension JSONValue {
  subscript(name: String) -> JSONValue { members.first { $0.0 == name }?.1 ?? .null }

  var members: [(String, JSONValue)] {
    if case .object(let members) = self { members } else { [] }
  }

  fileprivate var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
