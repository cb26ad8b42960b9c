import Formats

/// The attributes of one CloudEvent as they came: JSON members or HTTP headers.
struct CloudEventAttributes {
  /// Those that are read into fields of their own, or into none.
  enum Known: Int, CaseIterable {
    case specversion, id, source, type, subject, time, datacontenttype, expectedversion, dataBase64

    var name: StaticString {
      switch self {
      case .specversion: "specversion"
      case .id: "id"
      case .source: "source"
      case .type: "type"
      case .subject: "subject"
      case .time: "time"
      case .datacontenttype: "datacontenttype"
      case .expectedversion: "expectedversion"
      case .dataBase64: "data_base64"
      }
    }
  }

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

  private var known = [Value?](repeating: nil, count: Known.allCases.count)
  /// The others, in the order they came.
  private(set) var extensions: [(name: String, value: Value)] = []

  subscript(name: Known) -> Value? { known[name.rawValue] }

  mutating func add(_ member: JSONNode.Member) {
    for name in Known.allCases where member.isNamed(name.name) {
      known[name.rawValue] = .json(member.value)
      return
    }
    extensions.append((member.name, .json(member.value)))
  }

  mutating func add(_ name: String, header value: String?) {
    for known in Known.allCases where known.name.description == name {
      self.known[known.rawValue] = .header(value)
      return
    }
    extensions.append((name, .header(value)))
  }
}

/// What to do with attributes that only the log sets (`sequence`, `recordedtime`, `authtype`, `authid`).
public enum LogAttributes: Sendable {
  /// Over HTTP: nobody else says when we learned something.
  case refused
  /// From a file that may be an export: they are left out.
  case dropped

  static let names: Set<String> = ["sequence", "recordedtime", "authtype", "authid"]
}
