import Events

/// A text that facts speak of, by its number.
struct Symbol: Hashable, Sendable {
  let number: UInt32

  /// No text at all: a field that was left out.
  static let none = Symbol(number: 0)

  var isNone: Bool { number == 0 }
  /// Nil for no text.
  var some: Symbol? { isNone ? nil : self }
}

/// The texts that facts speak of, each kept once: ids, codes, participants, titles.
///
/// A text becomes a number of four bytes, so that facts are small and are compared at once.
struct Symbols: Sendable {
  /// All texts, one after the other, as UTF-8.
  private var letters: [UInt8] = []
  /// Where each text starts; the next one's start is its end. Number 0 is no text.
  private var starts: [UInt32] = [0, 0]
  private var forms: [Form] = [Form(rawValue: 0)]
  /// Open addressing: the upper half of a text's hash, and its number; 0 where nothing is.
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 10)

  /// What a text may stand for, found out once.
  struct Form: OptionSet, Sendable {
    let rawValue: UInt8
    static let id = Form(rawValue: 1)
    static let code = Form(rawValue: 2)
    static let participant = Form(rawValue: 4)
    /// 1 to 10,000 Unicode scalars.
    static let text = Form(rawValue: 8)
  }

  var count: Int { forms.count }

  func form(of symbol: Symbol) -> Form { forms[Int(symbol.number)] }

  /// The text, or "" for no text.
  subscript(symbol: Symbol) -> String {
    let (start, end) = range(of: symbol)
    return String(decoding: letters[start..<end], as: UTF8.self)
  }

  /// The symbol of a text that was seen before.
  func find(_ text: String) -> Symbol? {
    let text = Array(text.utf8)
    let slot = slot(for: text.span.bytes, TextTable.hash(text.span.bytes))
    return slots[slot] == 0 ? nil : Symbol(number: UInt32(truncatingIfNeeded: slots[slot]))
  }

  mutating func intern(_ text: String) -> Symbol {
    let text = Array(text.utf8)
    return intern(text.span.bytes)
  }

  /// - Parameter text: as UTF-8.
  mutating func intern(_ text: RawSpan) -> Symbol {
    let hash = TextTable.hash(text)
    let slot = slot(for: text, hash)
    if slots[slot] != 0 { return Symbol(number: UInt32(truncatingIfNeeded: slots[slot])) }
    let number = forms.count
    precondition(letters.count + text.byteCount < Int(UInt32.max), "more text than facts can hold")
    text.withUnsafeBytes { letters.append(contentsOf: $0) }
    starts.append(UInt32(letters.count))
    forms.append(Self.form(of: text))
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number)
    if number * 3 > slots.count * 2 { grow() }
    return Symbol(number: UInt32(number))
  }

  /// Byte order of the texts.
  func precedes(_ one: Symbol, _ other: Symbol) -> Bool {
    if one == other { return false }
    let (start, end) = range(of: one)
    let (otherStart, otherEnd) = range(of: other)
    return letters[start..<end].lexicographicallyPrecedes(letters[otherStart..<otherEnd])
  }

  private func range(of symbol: Symbol) -> (start: Int, end: Int) {
    (Int(starts[Int(symbol.number)]), Int(starts[Int(symbol.number) + 1]))
  }

  /// Where a text stands, or where it would.
  private func slot(for text: RawSpan, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32, isSame(Symbol(number: UInt32(truncatingIfNeeded: slots[slot])), text) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isSame(_ symbol: Symbol, _ text: RawSpan) -> Bool {
    let (start, end) = range(of: symbol)
    return TextTable.isSame(letters, start, end, text)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = Array(repeating: 0, count: mask + 1)
    for number in 1..<forms.count {
      let (start, end) = range(of: Symbol(number: UInt32(number)))
      let hash = TextTable.hash(letters.span.bytes.extracting(start..<end))
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number)
    }
  }

  /// A text of so many bytes cannot have more scalars; only in longer ones those are counted.
  static func isText(_ text: RawSpan) -> Bool {
    if text.byteCount <= 10_000 { return text.byteCount > 0 }
    var scalars = 0
    for at in 0..<text.byteCount where text.unsafeLoad(fromByteOffset: at, as: UInt8.self) & 0xC0 != 0x80 { scalars += 1 }
    return scalars <= 10_000
  }

  static func form(of text: RawSpan) -> Form {
    guard isText(text) else { return [] }
    guard text.byteCount <= 128 else { return .text }
    var form: Form = text.byteCount <= 64 ? [.text, .id, .code] : [.text, .id]
    var isNumber = true
    for at in 0..<text.byteCount {
      switch text.unsafeLoad(fromByteOffset: at, as: UInt8.self) {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"): isNumber = false
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "_"):
        isNumber = false
        form.remove(.code)
      default: return .text
      }
    }
    // Only a number can be a citizen service number.
    if !isNumber || ID(text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }).flatMap(ParticipantID.init) != nil {
      form.insert(.participant)
    }
    return form
  }
}
