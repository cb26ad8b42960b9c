import Formats

/// The attributes of one CloudEvent as they came: JSON members or HTTP headers.
struct CloudEventAttributes {
  /// In the order they came, without `data`.
  var values: [(name: String, value: Value)]

  enum Value {
    case json(JSONNode)
    /// Nil when it is not percent-encoded UTF-8.
    case header(String?)

    /// The text of a string attribute; nil for what is not a text.
    var text: String? {
      switch self {
      case .json(let node): node.string
      case .header(let text): text
      }
    }

    var isHeader: Bool {
      switch self {
      case .json: false
      case .header: true
      }
    }
  }

  subscript(name: String) -> Value? {
    for value in values where value.name == name { return value.value }
    return nil
  }
}

/// What to do with attributes that only the log sets (`sequence`, `recordedtime`, `authtype`, `authid`).
public enum LogAttributes: Sendable {
  /// Over HTTP: nobody else says when we learned something.
  case refused
  /// From a file that may be an export: they are left out.
  case dropped
}

enum AttributeNames {
  static let setByTheLog: Set<String> = ["sequence", "recordedtime", "authtype", "authid"]
  /// Read into fields of their own, or into none.
  static let standard: Set<String> = [
    "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "expectedversion", "data", "data_base64",
  ]
}
