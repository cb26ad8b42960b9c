/// The walk over the bytes of a JSON text, one function for each kind of value.
enum JSONScanner {
  typealias Part = JSONDocument.Part

  static func value(_ text: RawSpan, _ at: inout Int, _ parts: inout [Part], depth: Int) throws(JSONFault) {
    guard at < text.byteCount else {
      throw JSONFault(offset: at, reason: parts.isEmpty ? .empty : .unfinished)
    }
    switch byte(text, at) {
    case UInt8(ascii: "{"): try object(text, &at, &parts, depth: depth + 1)
    case UInt8(ascii: "["): try array(text, &at, &parts, depth: depth + 1)
    case UInt8(ascii: "\""): try string(text, &at, &parts)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(text, &at, &parts)
    case UInt8(ascii: "t"): try word("true", .bool, text, &at, &parts)
    case UInt8(ascii: "f"): try word("false", .bool, text, &at, &parts)
    case UInt8(ascii: "n"): try word("null", .null, text, &at, &parts)
    default: throw JSONFault(offset: at, reason: .unexpected)
    }
  }

  private static func object(
    _ text: RawSpan, _ at: inout Int, _ parts: inout [Part], depth: Int
  ) throws(JSONFault) {
    guard depth <= JSONDocument.deepest else { throw JSONFault(offset: at, reason: .tooDeep(levels: JSONDocument.deepest)) }
    let me = open(.object, at, &parts)
    at = skipWhiteSpace(text, at + 1)
    if at < text.byteCount, byte(text, at) == UInt8(ascii: "}") {
      close(me, &at, &parts)
      return
    }
    var names = 0
    while true {
      guard at < text.byteCount else { throw JSONFault(offset: at, reason: .unfinished) }
      guard byte(text, at) == UInt8(ascii: "\"") else { throw JSONFault(offset: at, reason: .unexpected) }
      try string(text, &at, &parts)
      names += 1
      at = skipWhiteSpace(text, at)
      guard at < text.byteCount else { throw JSONFault(offset: at, reason: .unfinished) }
      guard byte(text, at) == UInt8(ascii: ":") else { throw JSONFault(offset: at, reason: .unexpected) }
      at = skipWhiteSpace(text, at + 1)
      try value(text, &at, &parts, depth: depth)
      at = skipWhiteSpace(text, at)
      guard at < text.byteCount else { throw JSONFault(offset: at, reason: .unfinished) }
      switch byte(text, at) {
      case UInt8(ascii: ","): at = skipWhiteSpace(text, at + 1)
      case UInt8(ascii: "}"):
        close(me, &at, &parts)
        try refuseDuplicates(text, me, names: names, parts)
        return
      default: throw JSONFault(offset: at, reason: .unexpected)
      }
    }
  }

  private static func array(
    _ text: RawSpan, _ at: inout Int, _ parts: inout [Part], depth: Int
  ) throws(JSONFault) {
    guard depth <= JSONDocument.deepest else { throw JSONFault(offset: at, reason: .tooDeep(levels: JSONDocument.deepest)) }
    let me = open(.array, at, &parts)
    at = skipWhiteSpace(text, at + 1)
    if at < text.byteCount, byte(text, at) == UInt8(ascii: "]") {
      close(me, &at, &parts)
      return
    }
    while true {
      try value(text, &at, &parts, depth: depth)
      at = skipWhiteSpace(text, at)
      guard at < text.byteCount else { throw JSONFault(offset: at, reason: .unfinished) }
      switch byte(text, at) {
      case UInt8(ascii: ","): at = skipWhiteSpace(text, at + 1)
      case UInt8(ascii: "]"):
        close(me, &at, &parts)
        return
      default: throw JSONFault(offset: at, reason: .unexpected)
      }
    }
  }

  private static func string(_ text: RawSpan, _ at: inout Int, _ parts: inout [Part]) throws(JSONFault) {
    var here = at + 1
    let escaped = try letters(text, &here)
    append(.string, at, here + 1, escaped: escaped, &parts)
    at = here + 1
  }

  /// Walks over the letters of a string up to the quote behind them.
  /// - Returns: whether any of them is escaped.
  static func letters(_ text: RawSpan, _ here: inout Int) throws(JSONFault) -> Bool {
    let count = text.byteCount
    var escaped = false
    while true {
      // Eight bytes at a time; the loop itself says that they are inside the text.
      while here + 8 <= count {
        let plain = PlainText.prefix(of: text.unsafeLoadUnaligned(fromUncheckedByteOffset: here, as: UInt64.self))
        here += plain
        if plain < 8 { break }
      }
      guard here < count else { throw JSONFault(offset: here, reason: .unfinished) }
      switch byte(text, here) {
      case UInt8(ascii: "\""): return escaped
      case UInt8(ascii: "\\"):
        escaped = true
        try escape(text, &here)
      case 0x20..<0x80: here += 1
      case 0x00: throw JSONFault(offset: here, reason: .nul)
      case 0x01..<0x20: throw JSONFault(offset: here, reason: .controlCharacter)
      default: try scalar(text, &here)
      }
    }
  }

  private static func escape(_ text: RawSpan, _ at: inout Int) throws(JSONFault) {
    let start = at
    guard at + 1 < text.byteCount else { throw JSONFault(offset: at + 1, reason: .unfinished) }
    switch byte(text, at + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    case UInt8(ascii: "u"):
      let unit = try hexadecimal(text, at + 2)
      at += 6
      switch unit {
      case 0: throw JSONFault(offset: start, reason: .nul)
      case 0xD800..<0xDC00:
        guard at + 1 < text.byteCount, byte(text, at) == UInt8(ascii: "\\"), byte(text, at + 1) == UInt8(ascii: "u")
        else { throw JSONFault(offset: start, reason: .loneSurrogate) }
        let low = try hexadecimal(text, at + 2)
        guard (0xDC00..<0xE000).contains(low) else { throw JSONFault(offset: start, reason: .loneSurrogate) }
        at += 6
      case 0xDC00..<0xE000: throw JSONFault(offset: start, reason: .loneSurrogate)
      default: break
      }
    default: throw JSONFault(offset: at, reason: .badEscape)
    }
  }

  private static func hexadecimal(_ text: RawSpan, _ at: Int) throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for offset in at..<at + 4 {
      guard offset < text.byteCount else { throw JSONFault(offset: offset, reason: .unfinished) }
      guard let digit = Hexadecimal.value(byte(text, offset)) else {
        throw JSONFault(offset: offset, reason: .badEscape)
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// One scalar above ASCII, well-formed as in the Unicode Standard, table 3-7.
  private static func scalar(_ text: RawSpan, _ at: inout Int) throws(JSONFault) {
    let first = byte(text, at)
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      second = 0xA0...0xBF
    case 0xED:
      length = 3
      second = 0x80...0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      second = 0x90...0xBF
    case 0xF4:
      length = 4
      second = 0x80...0x8F
    case 0xF1...0xF3: length = 4
    default: throw JSONFault(offset: at, reason: .badUTF8)
    }
    guard at + length <= text.byteCount, second.contains(byte(text, at + 1)) else {
      throw JSONFault(offset: at, reason: .badUTF8)
    }
    var offset = 2
    while offset < length {
      guard byte(text, at + offset) & 0xC0 == 0x80 else { throw JSONFault(offset: at, reason: .badUTF8) }
      offset += 1
    }
    at += length
  }

  private static func number(_ text: RawSpan, _ at: inout Int, _ parts: inout [Part]) throws(JSONFault) {
    let start = at
    if byte(text, at) == UInt8(ascii: "-") { at += 1 }
    let whole = at
    let wholeDigits = digits(text, &at)
    guard wholeDigits > 0, wholeDigits == 1 || byte(text, whole) != UInt8(ascii: "0") else {
      throw JSONFault(offset: start, reason: .badNumber)
    }
    // Most numbers are so short that their size needs no thought.
    var simple = wholeDigits <= DecimalDigits.mostWholeDigits
    if at < text.byteCount, byte(text, at) == UInt8(ascii: ".") {
      at += 1
      let decimals = digits(text, &at)
      guard decimals > 0 else { throw JSONFault(offset: start, reason: .badNumber) }
      if decimals > DecimalDigits.mostDecimals { simple = false }
    }
    if at < text.byteCount, byte(text, at) | 0x20 == UInt8(ascii: "e") {
      simple = false
      at += 1
      if at < text.byteCount, byte(text, at) == UInt8(ascii: "+") || byte(text, at) == UInt8(ascii: "-") { at += 1 }
      guard digits(text, &at) > 0 else { throw JSONFault(offset: start, reason: .badNumber) }
    }
    if !simple {
      let token = (start..<at).map { byte(text, $0) }
      guard DecimalDigits(token).isInRange else {
        throw JSONFault(offset: start, reason: .numberOutOfRange)
      }
    }
    append(.number, start, at, &parts)
  }

  private static func digits(_ text: RawSpan, _ at: inout Int) -> Int {
    let start = at
    while at < text.byteCount, byte(text, at) &- UInt8(ascii: "0") < 10 { at += 1 }
    return at - start
  }

  private static func word(
    _ word: StaticString, _ kind: JSONNode.Kind, _ text: RawSpan, _ at: inout Int, _ parts: inout [Part]
  ) throws(JSONFault) {
    let start = at
    let end = start + word.utf8CodeUnitCount
    let same = word.withUTF8Buffer { letters in
      end <= text.byteCount && letters.indices.allSatisfy { byte(text, start + $0) == letters[$0] }
    }
    guard same else { throw JSONFault(offset: start, reason: .unexpected) }
    append(kind, start, end, &parts)
    at = end
  }

  /// Few names are compared with each other, many go through a set: a text of a million names takes no longer than its length.
  private static func refuseDuplicates(
    _ text: RawSpan, _ object: Int, names: Int, _ parts: [Part]
  ) throws(JSONFault) {
    guard names > 1 else { return }
    let end = Int(parts[object].next)
    if names > 24 { return try refuseDuplicates(text, object, amongMany: names, parts) }
    var marks: UInt64 = 0
    var later = object + 1
    while later < end {
      // Each is undone once: a name can be as long as the text.
      if parts[later].escaped { return try refuseDuplicates(text, object, amongMany: names, parts) }
      let mine = mark(text, parts[later])
      var earlier = marks & mine == 0 ? later : object + 1
      while earlier < later {
        if sameName(text, parts[earlier], parts[later]) {
          throw JSONFault(offset: Int(parts[later].start), reason: .duplicateName(decode(text, parts[later])))
        }
        earlier = Int(parts[earlier + 1].next)
      }
      marks |= mine
      later = Int(parts[later + 1].next)
    }
  }

  private static func refuseDuplicates(
    _ text: RawSpan, _ object: Int, amongMany names: Int, _ parts: [Part]
  ) throws(JSONFault) {
    let end = Int(parts[object].next)
    var seen = Set<[UInt8]>(minimumCapacity: names)
    var index = object + 1
    while index < end {
      let name = decode(text, parts[index])
      guard seen.insert(Array(name.utf8)).inserted else {
        throw JSONFault(offset: Int(parts[index].start), reason: .duplicateName(name))
      }
      index = Int(parts[index + 1].next)
    }
  }

  /// One bit of 64, by a name's length and ends: names without a bit in common differ.
  private static func mark(_ text: RawSpan, _ name: Part) -> UInt64 {
    let first = Int(byte(text, Int(name.start) + 1))
    let last = Int(byte(text, Int(name.end) - 2))
    return 1 << ((Int(name.end - name.start) * 7 + first * 3 + last) % 64)
  }

  /// Names are the same when their scalars are: `==` of strings would also join what only looks alike (Unicode's canonical
  /// equivalence). For names without an escape.
  private static func sameName(_ text: RawSpan, _ one: Part, _ other: Part) -> Bool {
    let length = one.end - one.start
    guard length == other.end - other.start else { return false }
    var offset = 1
    while offset < Int(length) {
      guard byte(text, Int(one.start) + offset) == byte(text, Int(other.start) + offset) else { return false }
      offset += 1
    }
    return true
  }

  private static func open(_ kind: JSONNode.Kind, _ at: Int, _ parts: inout [Part]) -> Int {
    append(kind, at, at, &parts)
    return parts.count - 1
  }

  @inline(__always)
  private static func append(
    _ kind: JSONNode.Kind, _ start: Int, _ end: Int, escaped: Bool = false, _ parts: inout [Part]
  ) {
    // A text is shorter than 2^32 bytes, and has no more parts than bytes.
    parts.append(
      Part(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        next: UInt32(truncatingIfNeeded: parts.count + 1), kind: kind, escaped: escaped))
  }

  private static func close(_ me: Int, _ at: inout Int, _ parts: inout [Part]) {
    at += 1
    parts[me].end = UInt32(at)
    parts[me].next = UInt32(parts.count)
  }

  /// The text of a string part, its escapes undone. The part has been checked.
  static func decode(_ text: RawSpan, _ part: Part) -> String {
    let start = Int(part.start) + 1
    let end = Int(part.end) - 1
    guard part.escaped else {
      return text.extracting(start..<end).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
    var letters: [UInt8] = []
    letters.reserveCapacity(end - start)
    var at = start
    while at < end {
      guard byte(text, at) == UInt8(ascii: "\\") else {
        letters.append(byte(text, at))
        at += 1
        continue
      }
      let letter = byte(text, at + 1)
      at += 2
      switch letter {
      case UInt8(ascii: "b"): letters.append(0x08)
      case UInt8(ascii: "f"): letters.append(0x0C)
      case UInt8(ascii: "n"): letters.append(0x0A)
      case UInt8(ascii: "r"): letters.append(0x0D)
      case UInt8(ascii: "t"): letters.append(0x09)
      case UInt8(ascii: "u"):
        var code = unit(text, at)
        at += 4
        if (0xD800..<0xDC00).contains(code) {
          code = 0x10000 + (code - 0xD800) << 10 + unit(text, at + 2) - 0xDC00
          at += 6
        }
        if let scalar = Unicode.Scalar(code), let units = UTF8.encode(scalar) { letters.append(contentsOf: units) }
      default: letters.append(letter)
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Whether a name with escapes is one of ours, without undoing more of it than agrees: it can be as long as the text, and
  /// every field is looked for.
  static func isNamed(_ text: RawSpan, _ part: Part, _ name: StaticString) -> Bool {
    name.withUTF8Buffer { wanted in
      var at = Int(part.start) + 1
      let end = Int(part.end) - 1
      var index = 0
      while at < end {
        var letter = byte(text, at)
        at += 1
        if letter == UInt8(ascii: "\\") {
          letter = byte(text, at)
          at += 1
          switch letter {
          case UInt8(ascii: "b"): letter = 0x08
          case UInt8(ascii: "f"): letter = 0x0C
          case UInt8(ascii: "n"): letter = 0x0A
          case UInt8(ascii: "r"): letter = 0x0D
          case UInt8(ascii: "t"): letter = 0x09
          case UInt8(ascii: "u"):
            // Names of ours are ASCII.
            guard let ascii = UInt8(exactly: unit(text, at)), ascii < 0x80 else { return false }
            letter = ascii
            at += 4
          default: break
          }
        }
        guard index < wanted.count, wanted[index] == letter else { return false }
        index += 1
      }
      return index == wanted.count
    }
  }

  private static func unit(_ text: RawSpan, _ at: Int) -> UInt32 {
    var unit: UInt32 = 0
    for offset in at..<at + 4 { unit = unit << 4 | UInt32(Hexadecimal.value(byte(text, offset)) ?? 0) }
    return unit
  }

  @inline(__always)
  static func skipWhiteSpace(_ text: RawSpan, _ start: Int) -> Int {
    var at = start
    while at < text.byteCount, isWhiteSpace(byte(text, at)) { at += 1 }
    return at
  }

  @inline(__always)
  private static func isWhiteSpace(_ letter: UInt8) -> Bool {
    letter <= 0x20 && (letter == 0x20 || letter == 0x0A || letter == 0x0D || letter == 0x09)
  }

  @inline(__always)
  static func byte(_ text: RawSpan, _ at: Int) -> UInt8 {
    text.unsafeLoad(fromByteOffset: at, as: UInt8.self)
  }
}
