import Formats

/// Names and values as they came: bytes, for nobody has said yet that they are text.
typealias RawValues = [(name: [UInt8], value: [UInt8])]

extension RequestHead {
  /// Reads the head of a request from what the server found. What is not what it should be becomes a fault, never a guess.
  /// - Parameters:
  ///   - target: percent-encoded, without the query: in origin form, or in absolute form, whose host then counts (RFC 9112 §3.2.2).
  ///   - query: percent-encoded, `+` read as a space.
  ///   - byteCount: how long the head was as it came.
  init(method: String, target: String, version: String, query: RawValues, headers: RawValues, byteCount: Int) {
    self.init(method: method, path: target, query: [], headers: [])
    if byteCount > Self.longest(method, target, version, query, headers) {
      fault = "The head holds a NUL, a folded header, or more white space around a value than one space."
    }
    if version != "HTTP/1.1", version != "HTTP/1.0" { fault = "Only HTTP/1.1 and HTTP/1.0 are spoken here." }
    for (name, value) in headers {
      // White space after a value is not part of it (RFC 9110 §5.5); before it libmicrohttpd has skipped it.
      let ended = value.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { value[...$0] } ?? []
      guard let name = String(validating: name, as: UTF8.self), let value = String(validating: ended, as: UTF8.self) else {
        fault = "A header is not UTF-8."
        continue
      }
      self.headers.append((name.lowercased(), value))
    }
    for (name, value) in query {
      guard let name = PercentEncoding.strictlyDecoded(name), let value = PercentEncoding.strictlyDecoded(value) else {
        fault = "The query is not percent-encoded UTF-8."
        continue
      }
      self.query.append((name, value))
    }
    var target = target[...]
    if target.hasPrefix("http://") {
      target = target.dropFirst("http://".count)
      let host = target.prefix { $0 != "/" }
      target = target.dropFirst(host.count)
      self.headers.removeAll { $0.name == "host" }
      self.headers.append(("host", String(host)))
    }
    if let path = PercentEncoding.strictlyDecoded(target.utf8) {
      self.path = path.isEmpty ? "/" : path
    } else {
      fault = "The path is not percent-encoded UTF-8."
    }
  }

  /// The length of a head with one space before each value. libmicrohttpd ends a text at its first NUL, and `ce-id: a␀b` would
  /// be recorded as `a`; a head that is longer than what can be seen of it hides something.
  private static func longest(
    _ method: String, _ target: String, _ version: String, _ query: RawValues, _ headers: RawValues
  ) -> Int {
    let firstLine = method.utf8.count + target.utf8.count + version.utf8.count + 4
    let asked = query.reduce(1) { $0 + $1.name.count + $1.value.count + 2 }
    return headers.reduce(firstLine + asked + 2) { $0 + $1.name.count + $1.value.count + 4 }
  }
}
