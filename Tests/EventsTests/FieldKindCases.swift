import Events
import Formats

/// For each kind of field what it takes and what it refuses, from the paragraph "Field types" of DOMAIN §4.
extension Field.Kind {
  /// JSON texts.
  var accepted: [String] {
    switch self {
    case .id: [#""A.b_c-9""#, quoted("x", 128)]
    case .participant: [#""p-1""#, #""111222334""#, #""1112223330""#]
    case .code: [#""a-9""#, quoted("z", 64)]
    case .text: [#""a b""#, quoted("é", 10_000)]
    case .date: [#""2024-02-29""#, #""0001-01-01""#]
    case .count: ["0", "2.0", "3e2", "9007199254740991"]
    case .number: ["-1.5", "0", "1e-300", "1234567890123456789012345678901234"]
    case .bool: ["true", "false"]
    case .weight: ["1", "5", "3.0"]
    case .score: ["1", "7.45", "10"]
    case .words(let words): words.map { "\"\($0)\"" }
    case .list(let kind): ["[]"] + kind.accepted.map { "[\($0), \($0)]" }
    case .object: []
    }
  }

  /// JSON texts, and what is wrong with each, its pointer relative to the field.
  var refused: [(value: String, fault: Fault)] {
    switch self {
    case .id:
      [
        ("7", Fault("", .notText)), (#""a b""#, Fault("", .notAnID)), (#""""#, Fault("", .notAnID)),
        (#""é""#, Fault("", .notAnID)),
        (quoted("x", 129), Fault("", .notAnID)),
      ]
    case .participant: Field.Kind.id.refused + [(#""111222333""#, Fault("", .citizenServiceNumber))]
    case .code:
      [
        ("true", Fault("", .notText)), (#""Website""#, Fault("", .notACode)), (#""a_b""#, Fault("", .notACode)),
        (#""""#, Fault("", .notACode)), (quoted("z", 65), Fault("", .notACode)),
      ]
    case .text:
      [
        ("7", Fault("", .notText)), ("null", Fault("", .notText)), (#""""#, Fault("", .emptyText)),
        (quoted("é", 10_001), Fault("", .longerThan(scalars: 10_000))),
      ]
    case .date:
      [
        ("20250101", Fault("", .notText)), (#""2025-02-30""#, Fault("", .notADate)), (#""2025-2-3""#, Fault("", .notADate)),
        (#""2025-01-01T00:00:00Z""#, Fault("", .notADate)),
      ]
    case .count:
      [
        (#""3""#, Fault("", .notAWholeNumber)), ("1.5", Fault("", .notAWholeNumber)), ("-1", Fault("", .negative)),
        ("9007199254740992", Fault("", .outside(lowest: 0, highest: 9_007_199_254_740_991))),
      ]
    case .number:
      [(#""3""#, Fault("", .notANumber)), ("12345678901234567890123456789012345", Fault("", .tooManyDigits))]
    case .bool: [(#""true""#, Fault("", .notTrueOrFalse)), ("1", Fault("", .notTrueOrFalse))]
    case .weight:
      [
        (#""3""#, Fault("", .notAWholeNumber)), ("2.5", Fault("", .notAWholeNumber)),
        ("0", Fault("", .outside(lowest: 1, highest: 5))),
        ("6", Fault("", .outside(lowest: 1, highest: 5))),
      ]
    case .score:
      [
        (#""7""#, Fault("", .notANumber)), ("0.99", Fault("", .outside(lowest: 1, highest: 10))),
        ("10.01", Fault("", .outside(lowest: 1, highest: 10))),
      ]
    case .words(let words):
      [("7", Fault("", .notText)), (#""nope""#, Fault("", .notOneOf(words))), (#""""#, Fault("", .notOneOf(words)))]
    case .list(let kind):
      [(#""x""#, Fault("", .notAList))]
        + kind.refused.map { refusal in
          var fault = refusal.fault
          fault.pointer = "/0"
          return ("[\(refusal.value)]", fault)
        }
    case .object: [("7", Fault("", .notAnObject))]
    }
  }

  /// JSON Schema of the field; nil for an object, whose fields are described one by one.
  var schema: String? {
    switch self {
    case .id: #"{"type": "string", "pattern": "^[A-Za-z0-9._-]{1,128}$"}"#
    case .participant:
      #"""
      {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,128}$",
       "description": "Minted, never derived from a person's number: 8 or 9 digits that pass the BSN check are refused."}
      """#
    case .code: #"{"type": "string", "pattern": "^[a-z0-9-]{1,64}$"}"#
    case .text: #"{"type": "string", "minLength": 1, "maxLength": 10000}"#
    case .date: #"{"type": "string", "format": "date"}"#
    case .count: #"{"type": "integer", "minimum": 0, "maximum": 9007199254740991}"#
    case .number: #"{"type": "number"}"#
    case .bool: #"{"type": "boolean"}"#
    case .weight: #"{"type": "integer", "minimum": 1, "maximum": 5}"#
    case .score: #"{"type": "number", "minimum": 1, "maximum": 10}"#
    case .words(let words): #"{"type": "string", "enum": [\#(words.map { "\"\($0)\"" }.joined(separator: ", "))]}"#
    case .list(let kind): kind.schema.map { #"{"type": "array", "items": \#($0)}"# }
    case .object: nil
    }
  }
}

private func quoted(_ letter: String, _ count: Int) -> String { "\"" + String(repeating: letter, count: count) + "\"" }
