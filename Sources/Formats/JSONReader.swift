/// Reads one JSON text after the other into the same memory, for those who look at a few members of many texts and keep none.
///
/// As strict as ``JSONDocument``, and without an allocation for a text.
public struct JSONReader: Sendable {
  private var bytes: [UInt8] = []
  private var parts: [JSONDocument.Part] = []
  /// Members are mostly asked for in the order in which they stand.
  private var cursor = 1
  /// Members found so far, and all there are, once a search has passed them all: when they are equal nothing is left to find,
  /// which spares the walk for most fields that may be left out. Counts on it that nobody asks for a name twice.
  private var found = 0
  private var total = Int.max

  public init() {}

  /// Where a value stands in the text that was read last.
  public struct Place: Sendable {
    fileprivate let index: Int
  }

  /// - Throws: ``JSONFault`` at the first byte that is not JSON.
  public mutating func read(_ text: RawSpan) throws(JSONFault) {
    bytes.removeAll(keepingCapacity: true)
    text.withUnsafeBytes { bytes.append(contentsOf: $0) }
    parts.removeAll(keepingCapacity: true)
    cursor = 1
    found = 0
    total = .max
    guard bytes.count < Int(UInt32.max) else { throw JSONFault(offset: 0, reason: .tooLong) }
    var at = JSONScanner.skipWhiteSpace(text, 0)
    try JSONScanner.value(text, &at, &parts, depth: 0)
    at = JSONScanner.skipWhiteSpace(text, at)
    guard at == text.byteCount else { throw JSONFault(offset: at, reason: .moreAfterTheEnd) }
  }

  /// Whether the text is an object.
  public var isObject: Bool { parts.first?.kind == .object }

  /// The value of a member of the object; each is asked for once.
  public mutating func find(_ name: StaticString) -> Place? {
    guard found != total, isObject else { return nil }
    let end = Int(parts[0].next)
    // From where the last one was found to the end, and then from the start.
    let start = cursor
    var index = start
    var passed = 0
    while index < end {
      if isNamed(index, name) { return take(index) }
      index = Int(parts[index + 1].next)
      passed += 1
    }
    index = 1
    while index < start {
      if isNamed(index, name) { return take(index) }
      index = Int(parts[index + 1].next)
      passed += 1
    }
    total = passed
    return nil
  }

  @inline(__always)
  private mutating func take(_ name: Int) -> Place {
    found += 1
    cursor = Int(parts[name + 1].next)
    return Place(index: name + 1)
  }

  public func kind(of place: Place) -> JSONNode.Kind { parts[place.index].kind }

  /// Lends the text of a string, its escapes undone. For a string only.
  @inline(__always)
  public func withText<Value>(of place: Place, _ body: (RawSpan) -> Value) -> Value {
    let part = parts[place.index]
    precondition(part.kind == .string, "only a string has a text")
    if part.escaped {
      let letters = Array(JSONScanner.decode(bytes.span.bytes, part).utf8)
      return body(letters.span.bytes)
    }
    return body(bytes.span.bytes.extracting(Int(part.start) + 1..<Int(part.end) - 1))
  }

  public func string(at place: Place) -> String? {
    kind(of: place) == .string ? JSONScanner.decode(bytes.span.bytes, parts[place.index]) : nil
  }

  public func bool(at place: Place) -> Bool? {
    kind(of: place) == .bool ? bytes[Int(parts[place.index].start)] == UInt8(ascii: "t") : nil
  }

  /// A number without a fraction that fits.
  public func integer(at place: Place) -> Int? {
    let part = parts[place.index]
    guard part.kind == .number else { return nil }
    let token = bytes[Int(part.start)..<Int(part.end)]
    // The quick way for what nearly all numbers are: at most 18 digits, which cannot overflow.
    if token.count <= 18, let value = Digits.number(token) { return value }
    return digits(at: place)?.integer
  }

  public func decimal(at place: Place) -> Decimal? { digits(at: place).flatMap(Decimal.init) }

  private func digits(at place: Place) -> DecimalDigits? {
    let part = parts[place.index]
    return part.kind == .number ? DecimalDigits(Array(bytes[Int(part.start)..<Int(part.end)])) : nil
  }

  /// The elements of an array, in order.
  public func forEachElement(of place: Place, _ body: (Place) -> Void) {
    let end = Int(parts[place.index].next)
    var index = place.index + 1
    while index < end {
      body(Place(index: index))
      index = Int(parts[index].next)
    }
  }

  @inline(__always)
  private func isNamed(_ index: Int, _ name: StaticString) -> Bool {
    let part = parts[index]
    let length = name.utf8CodeUnitCount
    if part.escaped { return JSONScanner.isNamed(bytes.span.bytes, part, name) }
    guard Int(part.end - part.start) == length + 2 else { return false }
    let start = Int(part.start) + 1
    return name.withUTF8Buffer { letters in
      var offset = 0
      while offset < length {
        if letters[offset] != bytes[start + offset] { return false }
        offset += 1
      }
      return true
    }
  }
}
