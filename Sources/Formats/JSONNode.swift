/// One value in a ``JSONDocument``.
public struct JSONNode: Sendable {
  public enum Kind: UInt8, Sendable { case object, array, string, number, bool, null }

  let document: JSONDocument
  let index: Int

  private var part: JSONDocument.Part { document.parts[index] }

  public var kind: Kind { part.kind }

  /// Where it stands in the document's bytes, quotes and brackets included.
  public var range: Range<Int> { Int(part.start)..<Int(part.end) }

  /// Its bytes as they came.
  public var bytes: ArraySlice<UInt8> { document.bytes[range] }

  /// Its bytes without the white space between its parts.
  public var compactBytes: [UInt8] {
    var compact: [UInt8] = []
    var isInString = false
    var isEscaped = false
    for letter in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if letter == UInt8(ascii: "\\") {
          isEscaped = true
        } else if letter == UInt8(ascii: "\"") {
          isInString = false
        }
      } else {
        if letter == 0x20 || letter == 0x0A || letter == 0x0D || letter == 0x09 { continue }
        isInString = letter == UInt8(ascii: "\"")
      }
      compact.append(letter)
    }
    return compact
  }

  /// The text of a string, its escapes undone; nil for other kinds.
  public var string: String? {
    part.kind == .string ? document.text(of: part) : nil
  }

  public var bool: Bool? {
    part.kind == .bool ? document.bytes[Int(part.start)] == UInt8(ascii: "t") : nil
  }

  /// A whole number that fits; `2.0` and `2e0` are whole too. Nil for other numbers and kinds.
  public var integer: Int? {
    guard part.kind == .number else { return nil }
    // The quick way for what nearly all numbers are: at most 18 digits, which cannot overflow.
    let token = bytes
    let negative = token.first == UInt8(ascii: "-")
    let digits = negative ? token.dropFirst() : token
    guard digits.count <= 18, let value = Digits.number(digits) else { return DecimalDigits(Array(token)).integer }
    return negative ? -value : value
  }

  /// An exact decimal; nil when it has more digits than ``Decimal`` holds, and for other kinds.
  public var decimal: Decimal? {
    part.kind == .number ? Decimal(DecimalDigits(Array(bytes))) : nil
  }

  /// The members of an object, in the order of the text; empty for other kinds.
  public var members: Members { Members(node: self) }

  /// The elements of an array; empty for other kinds.
  public var elements: Elements { Elements(node: self) }

  /// The member with this name.
  public subscript(name: String) -> JSONNode? {
    for member in members where member.isNamed(name) { return member.value }
    return nil
  }

  public struct Members: Sequence {
    let node: JSONNode
    public func makeIterator() -> Iterator {
      let part = node.part
      return Iterator(
        document: node.document, position: node.index + 1, end: part.kind == .object ? Int(part.next) : 0)
    }
    public struct Iterator: IteratorProtocol {
      let document: JSONDocument
      var position: Int
      let end: Int
      public mutating func next() -> Member? {
        guard position < end else { return nil }
        let name = position
        position = Int(document.parts[name + 1].next)
        return Member(document: document, index: name)
      }
    }
  }

  public struct Member: Sendable {
    let document: JSONDocument
    let index: Int

    public var name: String { document.text(of: document.parts[index]) }
    public var value: JSONNode { JSONNode(document: document, index: index + 1) }

    /// Whether the name has these scalars; strings that only look alike (`==`) are other names.
    func isNamed(_ name: String) -> Bool {
      let part = document.parts[index]
      if part.escaped {
        // An escape is at most six times as long as what it stands for.
        let length = Int(part.end - part.start) - 2
        return length <= 6 * name.utf8.count && self.name.utf8.elementsEqual(name.utf8)
      }
      return document.bytes[Int(part.start) + 1..<Int(part.end) - 1].elementsEqual(name.utf8)
    }

    /// Compares without making a `String`, for the path that every event takes.
    public func isNamed(_ name: StaticString) -> Bool {
      let part = document.parts[index]
      if part.escaped {
        let bytes = document.bytes
        return JSONScanner.isNamed(bytes.span.bytes, part, name)
      }
      let length = name.utf8CodeUnitCount
      guard Int(part.end - part.start) == length + 2 else { return false }
      let start = Int(part.start) + 1
      return name.withUTF8Buffer { letters in
        var offset = 0
        while offset < length {
          if letters[offset] != document.bytes[start + offset] { return false }
          offset += 1
        }
        return true
      }
    }
  }

  public struct Elements: Sequence {
    let node: JSONNode
    public func makeIterator() -> Iterator {
      let part = node.part
      return Iterator(
        document: node.document, position: node.index + 1, end: part.kind == .array ? Int(part.next) : 0)
    }
    public struct Iterator: IteratorProtocol {
      let document: JSONDocument
      var position: Int
      let end: Int
      public mutating func next() -> JSONNode? {
        guard position < end else { return nil }
        defer { position = Int(document.parts[position].next) }
        return JSONNode(document: document, index: position)
      }
    }
  }
}

extension JSONNode {
  /// Equal as JSON values: the order of members, white space, escapes and the writing of numbers (`1`, `1.0`, `10e-1`) do not
  /// count, the order of elements does. Strings are equal when their scalars are.
  /// - Parameter ignoring: a member of the outermost object that is left out on both sides.
  public func isSameValue(as other: JSONNode, ignoring: String? = nil) -> Bool {
    guard kind == other.kind else { return false }
    // What is sent again mostly has the same bytes. Asked of the whole only: asked again of each part within a part, it would cost
    // the text's length for every level.
    return bytes.elementsEqual(other.bytes) || hasSameValue(as: other, ignoring: ignoring)
  }

  private func hasSameValue(as other: JSONNode, ignoring: String? = nil) -> Bool {
    guard kind == other.kind else { return false }
    switch kind {
    case .null: return true
    case .bool: return bool == other.bool
    case .string: return Array((string ?? "").utf8) == Array((other.string ?? "").utf8)
    case .number: return DecimalDigits(Array(bytes)) == DecimalDigits(Array(other.bytes))
    case .array:
      var mine = elements.makeIterator()
      var theirs = other.elements.makeIterator()
      while true {
        switch (mine.next(), theirs.next()) {
        case (nil, nil): return true
        case (let one?, let another?): if !one.hasSameValue(as: another) { return false }
        default: return false
        }
      }
    case .object:
      let mine = valuesByName(without: ignoring)
      let theirs = other.valuesByName(without: ignoring)
      return mine.count == theirs.count && mine.allSatisfy { theirs[$0.key]?.hasSameValue(as: $0.value) == true }
    }
  }

  private func valuesByName(without ignored: String?) -> [[UInt8]: JSONNode] {
    var values: [[UInt8]: JSONNode] = [:]
    for member in members {
      if let ignored, member.isNamed(ignored) { continue }
      values[Array(member.name.utf8)] = member.value
    }
    return values
  }
}
