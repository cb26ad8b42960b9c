import Formats

/// JSON pointers (RFC 6901), read the obvious way.
enum Pointers {
  /// The names that a pointer goes by; nil when it is no pointer.
  static func names(in pointer: String) -> [String]? {
    if pointer.isEmpty { return [] }
    var names: [String] = []
    var escaped = false
    for scalar in pointer.unicodeScalars {
      if escaped {
        guard scalar == "0" || scalar == "1" else { return nil }
        names[names.count - 1].unicodeScalars.append(scalar == "0" ? "~" : "/")
        escaped = false
      } else if scalar == "/" {
        names.append("")
      } else if names.isEmpty {
        return nil
      } else if scalar == "~" {
        escaped = true
      } else {
        names[names.count - 1].unicodeScalars.append(scalar)
      }
    }
    return escaped ? nil : names
  }

  static func value(at names: ArraySlice<String>, in root: JSONNode) -> JSONNode? {
    var node = root
    for name in names {
      let next =
        node.kind == .array
        ? Int(name).flatMap { index in node.elements.enumerated().first { $0.offset == index }?.element } : node[name]
      guard let next else { return nil }
      node = next
    }
    return node
  }
}
