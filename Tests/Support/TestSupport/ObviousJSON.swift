public import Formats

/// JSON read the slow and obvious way, over scalars and with one array per value, to compare the real reader with.
public indirect enum ObviousJSON: Equatable {
  case null
  case bool(Bool)
  case number(ObviousNumber)
  case string([Unicode.Scalar])
  case array([ObviousJSON])
  case object([[Unicode.Scalar]: ObviousJSON])

  /// - Returns: nil for what must be refused.
  public static func read(_ bytes: [UInt8]) -> ObviousJSON? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var reader = ObviousReader(rest: Array(text.unicodeScalars)[...])
    reader.skipWhiteSpace()
    guard let value = reader.value(depth: 0) else { return nil }
    reader.skipWhiteSpace()
    return reader.rest.isEmpty ? value : nil
  }

  /// What the real reader made of it.
  public init(_ node: JSONNode) {
    switch node.kind {
    case .null: self = .null
    case .bool: self = .bool(node.bool == true)
    case .number: self = ObviousNumber(String(decoding: node.bytes, as: UTF8.self)).map { .number($0) } ?? .null
    case .string: self = .string(Array((node.string ?? "").unicodeScalars))
    case .array: self = .array(node.elements.map { ObviousJSON($0) })
    case .object:
      self = .object(
        Dictionary(node.members.map { (Array($0.name.unicodeScalars), ObviousJSON($0.value)) }) { first, _ in first })
    }
  }
}

/// Digits without zeros at either end, and how many places they are shifted.
public struct ObviousNumber: Equatable {
  public let negative: Bool
  public let digits: String
  public let exponent: Int

  /// - Returns: nil for what is no JSON number, or one that is not exchanged.
  public init?(_ token: String) {
    let negative = token.hasPrefix("-")
    let halves = token.dropFirst(negative ? 1 : 0).split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
    let mantissa = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    guard mantissa.allSatisfy(Self.areDigits), mantissa[0] == "0" || !mantissa[0].hasPrefix("0") else { return nil }
    let decimals = mantissa.count == 2 ? mantissa[1] : ""
    var exponent = -decimals.count
    if halves.count == 2 {
      let signed = halves[1]
      let unsigned = signed.hasPrefix("+") || signed.hasPrefix("-") ? String(signed.dropFirst()) : String(signed)
      guard Self.areDigits(unsigned) else { return nil }
      // No text in these tests is long enough to make up for an exponent of ten digits.
      let size = Int(unsigned.drop { $0 == "0" }.prefix(10)) ?? 0
      exponent += signed.hasPrefix("-") ? -size : size
    }
    var digits = mantissa[0] + decimals
    while digits.hasSuffix("0") {
      digits.removeLast()
      exponent += 1
    }
    digits = String(digits.drop { $0 == "0" })
    if digits.isEmpty {
      self.negative = false
      self.digits = ""
      self.exponent = 0
      return
    }
    guard digits.count + exponent <= 308, exponent >= -1_074 else { return nil }
    self.negative = negative
    self.digits = digits
    self.exponent = exponent
  }

  private static func areDigits(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { "0123456789".contains($0) } }
}

private struct ObviousReader {
  var rest: ArraySlice<Unicode.Scalar>

  mutating func skipWhiteSpace() {
    rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
  }

  /// Goes past `word` when it is next.
  mutating func take(_ word: String) -> Bool {
    guard rest.starts(with: word.unicodeScalars) else { return false }
    rest = rest.dropFirst(word.unicodeScalars.count)
    return true
  }

  mutating func value(depth: Int) -> ObviousJSON? {
    if take("null") { return .null }
    if take("true") { return .bool(true) }
    if take("false") { return .bool(false) }
    if take("\"") { return string().map { .string($0) } }
    if take("[") { return depth < 64 ? array(depth: depth + 1) : nil }
    if take("{") { return depth < 64 ? object(depth: depth + 1) : nil }
    let token = rest.prefix { "+-.eE0123456789".unicodeScalars.contains($0) }
    rest = rest.dropFirst(token.count)
    return ObviousNumber(String(String.UnicodeScalarView(token))).map { .number($0) }
  }

  private mutating func array(depth: Int) -> ObviousJSON? {
    var elements: [ObviousJSON] = []
    skipWhiteSpace()
    if take("]") { return .array([]) }
    while true {
      skipWhiteSpace()
      guard let element = value(depth: depth) else { return nil }
      elements.append(element)
      skipWhiteSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { return nil }
    }
  }

  private mutating func object(depth: Int) -> ObviousJSON? {
    var members: [[Unicode.Scalar]: ObviousJSON] = [:]
    skipWhiteSpace()
    if take("}") { return .object([:]) }
    while true {
      skipWhiteSpace()
      guard take("\""), let name = string() else { return nil }
      skipWhiteSpace()
      guard take(":") else { return nil }
      skipWhiteSpace()
      guard let member = value(depth: depth), members.updateValue(member, forKey: name) == nil else { return nil }
      skipWhiteSpace()
      if take("}") { return .object(members) }
      guard take(",") else { return nil }
    }
  }

  private mutating func string() -> [Unicode.Scalar]? {
    var units: [UInt16] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return String(validating: units, as: UTF16.self).map { Array($0.unicodeScalars) }
      case "\\":
        guard let letter = rest.popFirst() else { return nil }
        switch letter {
        case "\"", "\\", "/": units.append(UInt16(letter.value))
        case "b": units.append(0x08)
        case "f": units.append(0x0C)
        case "n": units.append(0x0A)
        case "r": units.append(0x0D)
        case "t": units.append(0x09)
        case "u":
          let digits = String(String.UnicodeScalarView(rest.prefix(4)))
          guard digits.utf8.count == 4, !digits.hasPrefix("+"), let unit = UInt16(digits, radix: 16), unit != 0 else {
            return nil
          }
          rest = rest.dropFirst(4)
          units.append(unit)
        default: return nil
        }
      case _ where scalar.value < 0x20: return nil
      default: units.append(contentsOf: String(scalar).utf16)
      }
    }
    return nil
  }
}
