import Formats

/// A name and its value as they came; nil where the bytes are not UTF-8.
struct RawValue {
  var name: String?
  var value: String?
  /// Of both together.
  var byteCount: Int
}

typealias RawValues = [RawValue]

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
    self.headers.reserveCapacity(headers.count)
    for header in headers {
      guard let name = header.name, let value = header.value else {
        fault = "A header is not UTF-8."
        continue
      }
      self.headers.append((name.lowercased(), Self.withoutSpaceAtTheEnd(value)))
    }
    for asked in query {
      guard let name = asked.name.flatMap(PercentEncoding.strictlyDecoded),
        let value = asked.value.flatMap(PercentEncoding.strictlyDecoded)
      else {
        fault = "The query is not percent-encoded UTF-8."
        continue
      }
      self.query.append((name, value))
    }
    var target = target
    if !target.hasPrefix("/"), target.hasPrefix("http://") {
      let rest = target.dropFirst("http://".count)
      let host = rest.prefix { $0 != "/" }
      target = String(rest.dropFirst(host.count))
      self.headers.removeAll { $0.name == "host" }
      self.headers.append(("host", String(host)))
    }
    if let path = Self.decodedPath(target) {
      self.path = path.isEmpty ? "/" : path
    } else {
      fault = "The path is not percent-encoded UTF-8."
    }
  }

  /// A slash that is percent-encoded parts nothing (RFC 3986 §2.2) and stays as it is: else a proxy that guards a path would see
  /// another one than we do.
  private static func decodedPath(_ target: String) -> String? {
    guard target.utf8.contains(UInt8(ascii: "%")) else { return PercentEncoding.strictlyDecoded(target) }
    return PercentEncoding.strictlyDecoded(target.replacing("%2F", with: "%252F").replacing("%2f", with: "%252f"))
  }

  /// The length of a head with one space before each value. libmicrohttpd ends a text at its first NUL, and `ce-id: a␀b` would
  /// be recorded as `a`; a head that is longer than what can be seen of it hides something.
  private static func longest(
    _ method: String, _ target: String, _ version: String, _ query: RawValues, _ headers: RawValues
  ) -> Int {
    let firstLine = method.utf8.count + target.utf8.count + version.utf8.count + 4
    let asked = query.reduce(1) { $0 + $1.byteCount + 2 }
    return headers.reduce(firstLine + asked + 2) { $0 + $1.byteCount + 4 }
  }

  /// White space after a value is not part of it (RFC 9110 §5.5); before it libmicrohttpd has skipped it.
  private static func withoutSpaceAtTheEnd(_ value: String) -> String {
    guard let last = value.utf8.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") else { return value }
    let end = value.utf8.lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return end.map { String(value[...$0]) } ?? ""
  }
}
