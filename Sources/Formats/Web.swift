/// A media type without its parameters (RFC 9110 §8.3.1), in lower case.
public struct MediaType: Hashable, Sendable {
  public let name: String

  public init?(_ header: String) {
    // On the path of every event that comes in: bytes, in one pass.
    var letters: [UInt8] = []
    letters.reserveCapacity(header.utf8.count)
    var slashes = 0
    for letter in header.utf8 {
      if letter == UInt8(ascii: ";") { break }
      if letter == UInt8(ascii: "/") { slashes += 1 }
      if letter == UInt8(ascii: " "), letters.isEmpty { continue }
      letters.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) ? letter | 0x20 : letter)
    }
    while letters.last == UInt8(ascii: " ") { letters.removeLast() }
    guard slashes == 1 else { return nil }
    name = String(decoding: letters, as: UTF8.self)
  }

  public var isJSON: Bool { name == "application/json" || name.hasSuffix("+json") }
}

/// Percent-encoding (RFC 3986 §2.1).
public enum PercentEncoding {
  /// - Returns: nil when a `%` is not followed by two hexadecimal digits, and when the result holds a NUL or is not UTF-8.
  public static func strictlyDecoded(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text.utf8.contains(0) ? nil : text }
    return strictlyDecoded(Array(text.utf8))
  }

  public static func strictlyDecoded(_ letters: [UInt8]) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(letters.count)
    var rest = letters.makeIterator()
    while let letter = rest.next() {
      guard letter == UInt8(ascii: "%") else {
        decoded.append(letter)
        continue
      }
      guard let high = rest.next().flatMap(Hexadecimal.value), let low = rest.next().flatMap(Hexadecimal.value) else {
        return nil
      }
      decoded.append(high << 4 | low)
    }
    return decoded.contains(0) ? nil : String(validating: decoded, as: UTF8.self)
  }

  /// Everything but unreserved characters is encoded.
  public static func encoded(_ text: String) -> String {
    var encoded = ""
    for letter in text.utf8 {
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(letter))
      default: encoded += "%" + (letter < 16 ? "0" : "") + String(letter, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}

/// RFC 3986 §4.1.
public enum URIReference {
  /// Whether it holds only characters that a URI may hold, each `%` followed by two hexadecimal digits.
  public static func isValid(_ text: String) -> Bool {
    let letters = text.utf8Span.span
    var digitsDue = 0
    for index in letters.indices {
      let letter = letters[index]
      if digitsDue > 0 {
        guard Hexadecimal.value(letter) != nil else { return false }
        digitsDue -= 1
      } else if letter == UInt8(ascii: "%") {
        digitsDue = 2
      } else if !isAllowed(letter) {
        return false
      }
    }
    return digitsDue == 0 && !text.isEmpty
  }

  private static func isAllowed(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "@")...UInt8(ascii: "Z"), UInt8(ascii: "&")...UInt8(ascii: ";"),
      UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
