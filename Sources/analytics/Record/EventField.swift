import Events
import Formats
import Ingestion

/// A field of an event's data as its schema describes it.
struct EventField {
  let name: String
  let isRequired: Bool
  let form: Form

  indirect enum Form {
    case text, id, code, date, wholeNumber, number, flag, object
    case words([String])
    case list(Form)
  }

  /// The fields of a type, in the order of the catalogue.
  static func all(of type: EventType) -> [EventField] {
    let schema = type.schema
    let required = Set((schema["required"]?.elements ?? []).compactMap(\.string))
    return (schema["properties"]?.members ?? []).map { name, property in
      EventField(name: name, isRequired: required.contains(name), form: Form(property))
    }
  }
}

extension EventField.Form {
  fileprivate init(_ schema: JSONValue) {
    if let words = schema["enum"]?.elements {
      self = .words(words.compactMap(\.string))
      return
    }
    switch schema["type"]?.string {
    case "integer": self = .wholeNumber
    case "number": self = .number
    case "boolean": self = .flag
    case "array": self = .list(schema["items"].map(EventField.Form.init) ?? .object)
    case "object": self = .object
    default:
      if schema["format"]?.string == "date" {
        self = .date
      } else if let pattern = schema["pattern"]?.string {
        // Both are built from patterns: an id has capitals, a code has none.
        self = pattern.contains("A-Z") ? .id : .code
      } else {
        self = .text
      }
    }
  }

  /// Whether a comma parts the elements of a list of these; in texts a comma is a comma.
  private var isPartedByCommas: Bool {
    switch self {
    case .id, .code, .words, .date, .wholeNumber, .number, .flag: true
    case .text, .object, .list: false
    }
  }

  /// What was written for this field, as JSON. What does not fit becomes a JSON string, so that the catalogue says why not.
  func json(_ written: [String]) -> [UInt8] {
    switch self {
    case .list(let element):
      // A list may be written as JSON too.
      if written.count == 1, written[0].hasPrefix("["), Self.value(written[0]) != nil {
        return Array(written[0].utf8)
      }
      let parts = written.flatMap { text in
        element.isPartedByCommas ? text.split(separator: ",").map { $0.trimmed } : [text]
      }
      let elements = parts.map { element.json([$0]) }
      return Array("[".utf8) + elements.joined(separator: [UInt8(ascii: ",")]) + Array("]".utf8)
    case .wholeNumber, .number, .flag, .object:
      guard let value = Self.value(written[0]), value.kind == jsonKind else { break }
      return Array(value.bytes)
    case .text, .id, .code, .date, .words: break
    }
    return JSONValue.string(written[0]).bytes
  }

  /// A value that is written as JSON, and still is when it stands in an event's data.
  private static func value(_ text: String) -> JSONNode? {
    (try? JSONDocument(Array(text.utf8), deepest: CloudEventReader.deepestData - 1))?.root
  }

  private var jsonKind: JSONNode.Kind {
    switch self {
    case .text, .id, .code, .date, .words: .string
    case .wholeNumber, .number: .number
    case .flag: .bool
    case .object: .object
    case .list: .array
    }
  }

  /// What to write for it.
  var names: Names {
    switch self {
    case .text: Names(nl: "tekst", en: "text")
    case .id: Names(nl: "kenmerk", en: "id")
    case .code: Names(nl: "code", en: "code")
    case .date: Names(nl: "datum, JJJJ-MM-DD", en: "date, YYYY-MM-DD")
    case .wholeNumber: Names(nl: "geheel getal", en: "whole number")
    case .number: Names(nl: "getal, zoals 7.5", en: "number, such as 7.5")
    case .flag: Names(nl: "true of false", en: "true or false")
    case .object: Names(nl: "JSON-object", en: "JSON object")
    case .words(let words): Names(nl: words.joined(separator: " | "), en: words.joined(separator: " | "))
    case .list(let element):
      if element.isPartedByCommas {
        Names(nl: "lijst met komma's: \(element.names.nl)", en: "list with commas: \(element.names.en)")
      } else {
        Names(nl: "\(element.names.nl), zo vaak als nodig", en: "\(element.names.en), as often as needed")
      }
    }
  }
}

extension StringProtocol {
  /// Without spaces at either end.
  fileprivate var trimmed: String { String(String(drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed()) }
}

/// Looking things up in a schema, which is a value that was made, not read.
extension JSONValue {
  fileprivate subscript(name: String) -> JSONValue? { members.first { $0.0 == name }?.1 }

  fileprivate var members: [(String, JSONValue)] {
    if case .object(let members) = self { members } else { [] }
  }

  fileprivate var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  fileprivate var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
