import Ingestion

/// Which of the forms that we can give a caller would like best (RFC 9110 §12.5.1).
enum Accept {
  /// - Parameter offered: in lower case, first the one for who does not care.
  /// - Returns: nil when none of them is acceptable.
  static func best(of offered: [String], for header: String?) -> String? {
    // What most programs send.
    if header == "*/*" { return offered.first }
    let ranges = (header ?? "").split(separator: ",").compactMap { Range($0) }
    // A header without a single range says nothing.
    guard let header, header.contains(where: { $0 != "," && $0 != " " && $0 != "\t" }) else { return offered.first }
    var best: (type: String, weight: Int)?
    for type in offered {
      // The range that names the type most precisely decides.
      guard
        let range = ranges.filter({ $0.precision(for: type) > 0 }).max(by: { $0.precision(for: type) < $1.precision(for: type) })
      else { continue }
      if range.weight > (best?.weight ?? 0) { best = (type, range.weight) }
    }
    return best?.type
  }

  private struct Range {
    let name: String
    /// In thousandths.
    let weight: Int

    /// - Returns: nil for what is no range, or has a weight that cannot be read.
    init?(_ text: Substring) {
      let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { HeaderText.trimmed($0).lowercased() }
      guard let name = parts.first, name.contains("/") else { return nil }
      var weight = 1_000
      for parameter in parts.dropFirst() where parameter.hasPrefix("q=") {
        guard let read = Self.weight(parameter.dropFirst(2)) else { return nil }
        weight = read
        break
      }
      self.name = name
      self.weight = weight
    }

    /// RFC 9110 §12.4.2: 0 to 1 with at most three decimals.
    private static func weight(_ text: Substring) -> Int? {
      let letters = Array(text.utf8)
      guard let first = letters.first, first == UInt8(ascii: "0") || first == UInt8(ascii: "1") else { return nil }
      guard letters.count > 1 else { return first == UInt8(ascii: "1") ? 1_000 : 0 }
      let decimals = letters.dropFirst(2)
      guard letters[1] == UInt8(ascii: "."), decimals.count <= 3, decimals.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return nil
      }
      let padded = decimals + [UInt8](repeating: UInt8(ascii: "0"), count: 3 - decimals.count)
      let thousandths = padded.reduce(first == UInt8(ascii: "1") ? 1 : 0) { $0 * 10 + Int($1 - 0x30) }
      return thousandths <= 1_000 ? thousandths : nil
    }

    /// 0 when the type is not in the range.
    func precision(for type: String) -> Int {
      switch name {
      case type: 3
      case "\(type.prefix { $0 != "/" })/*": 2
      case "*/*": 1
      default: 0
      }
    }
  }
}

/// What a body says that it is (RFC 9110 §8.3).
struct ContentType {
  /// In lower case.
  let name: String
  /// In lower case; nil when it is not said.
  let charset: String?

  /// - Returns: nil for what is no media type.
  init?(_ header: String) {
    // On the path of every event that comes in: what most programs send is not taken apart.
    if PostEvents.accepted.contains(header) {
      name = header
      charset = nil
      return
    }
    let parts = header.split(separator: ";", omittingEmptySubsequences: false).map { HeaderText.trimmed($0) }
    guard let name = parts.first?.lowercased(), name.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 1 else { return nil }
    var charset: String?
    for parameter in parts.dropFirst() {
      let halves = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, halves[0].lowercased() == "charset" else { continue }
      charset = charset ?? HeaderText.unquoted(halves[1]).lowercased()
    }
    self.name = name
    self.charset = charset
  }

  /// JSON is UTF-8 (RFC 8259 §8.1); who says so too does no harm.
  var isUTF8: Bool { charset == nil || charset == "utf-8" }
}

private enum HeaderText {
  static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  static func unquoted(_ text: Substring) -> Substring {
    text.count >= 2 && text.first == "\"" && text.last == "\"" ? text.dropFirst().dropLast() : text
  }
}

extension RequestHead {
  /// The value of a header that holds a list, whose parts may come in several lines (RFC 9110 §5.3).
  func list(_ name: String) -> String? {
    let lines = headers.filter { $0.name == name }.map(\.value)
    return lines.isEmpty ? nil : lines.joined(separator: ",")
  }

  /// The headers for which the edge takes one value, and which came more than once: whoever reads another one than we do would
  /// see another request.
  var repeatedHeaders: [String] {
    var repeated: [String] = []
    // Few headers are single, so this is quicker than a set.
    for (index, header) in headers.enumerated() where Self.isSingle(header.name) {
      if !repeated.contains(header.name), headers[..<index].contains(where: { $0.name == header.name }) {
        repeated.append(header.name)
      }
    }
    return repeated
  }

  private static func isSingle(_ name: String) -> Bool {
    // Of two lengths libmicrohttpd 0.9.75 takes the first, and who stands before us may have taken the other.
    CloudEventReader.attribute(ofHeader: name) != nil
      || ["host", "content-type", "content-length", "transfer-encoding", "last-event-id"].contains(name)
  }
}
