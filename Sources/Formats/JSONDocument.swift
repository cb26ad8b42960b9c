/// One JSON text, read once and whole into a flat list of its parts.
///
/// Every byte is checked before anything is handed out: RFC 8259, and the stricter I-JSON (RFC 7493): valid UTF-8, no lone
/// surrogate, no member name twice in one object, no number beyond binary64. U+0000 is refused too, for no database on
/// the road ahead keeps it in a text. Other noncharacters pass: Unicode's Corrigendum 9 lets them be exchanged. The bytes
/// themselves are kept as they came.
public final class JSONDocument: Sendable {
  /// How deep arrays and objects may be nested: what people write stays below ten, and the reader recurses.
  public static let deepest = 64

  public let bytes: [UInt8]
  let parts: [Part]

  /// A value, or a member's name. An object's parts are name, value, name, value, ...
  struct Part {
    /// Where it starts and ends in the bytes, quotes and brackets included.
    var start: UInt32
    var end: UInt32
    /// The part after this one and everything inside it.
    var next: UInt32
    var kind: JSONNode.Kind
    /// A string that contains a backslash.
    var escaped: Bool
  }

  /// Reads `bytes`.
  /// - Parameter deepest: fewer levels than ``deepest`` for what is to be put inside something else.
  /// - Throws: ``JSONFault`` at the first byte that is not JSON.
  public init(_ bytes: [UInt8], deepest: Int = JSONDocument.deepest) throws(JSONFault) {
    guard bytes.count < Int(UInt32.max) else { throw JSONFault(offset: 0, reason: .tooLong) }
    var parts: [Part] = []
    // Events have a part for every ten bytes or so.
    parts.reserveCapacity(bytes.count / 8 + 4)
    let text = bytes.span.bytes
    var at = JSONScanner.skipWhiteSpace(text, 0)
    do throws(JSONFault) { try JSONScanner.value(text, &at, &parts, depth: Self.deepest - deepest) } catch {
      guard case .tooDeep = error.reason else { throw error }
      throw JSONFault(offset: error.offset, reason: .tooDeep(levels: deepest))
    }
    at = JSONScanner.skipWhiteSpace(text, at)
    guard at == text.byteCount else { throw JSONFault(offset: at, reason: .moreAfterTheEnd) }
    self.bytes = bytes
    self.parts = parts
  }

  /// The value that the text is.
  public var root: JSONNode { JSONNode(document: self, index: 0) }

  /// The text of a string or name, its escapes undone.
  func text(of part: Part) -> String {
    let bytes = bytes
    return JSONScanner.decode(bytes.span.bytes, part)
  }
}

/// Why a text is not JSON, and at which byte.
public struct JSONFault: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case empty, unexpected, unfinished, moreAfterTheEnd, tooLong
    case tooDeep(levels: Int)
    case badNumber, numberOutOfRange, badEscape, loneSurrogate, controlCharacter, nul, badUTF8
    case duplicateName(String)
  }

  /// Bytes before the fault.
  public var offset: Int
  public var reason: Reason

  public init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }
}

extension JSONFault: CustomStringConvertible {
  public var description: String {
    let what =
      switch reason {
      case .empty: "there is no JSON value"
      case .unexpected: "this is not JSON"
      case .unfinished: "the text ends in the middle of a value"
      case .moreAfterTheEnd: "there is more after the end of the value"
      case .tooDeep(let levels): "nested deeper than \(levels) levels"
      case .tooLong: "the text is too long"
      case .badNumber: "this is not a JSON number"
      case .numberOutOfRange:
        "a number of 1e308 or more, or with more than \(DecimalDigits.mostDecimals) decimals, cannot be exchanged (RFC 7493 §2.2)"
      case .badEscape: "this is not a JSON escape"
      case .loneSurrogate: "half a surrogate pair (RFC 7493 §2.1)"
      case .controlCharacter: "a control character inside a string must be escaped"
      case .nul: "U+0000 is not allowed in a string"
      case .badUTF8: "this is not UTF-8"
      case .duplicateName(let name):
        "the member \"\(String(String.UnicodeScalarView(name.unicodeScalars.prefix(64))))\" is there twice (RFC 7493 §2.3)"
      }
    return "\(what), at byte \(offset)"
  }
}
