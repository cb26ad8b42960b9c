/// Writes JSON into bytes, commas and escapes included.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init() { bytes.reserveCapacity(512) }

  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  public mutating func name(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func string(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  public mutating func integer(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  public mutating func bool(_ value: Bool) { verbatim(value ? "true".utf8 : "false".utf8) }

  public mutating func null() { verbatim("null".utf8) }

  /// A value that is JSON already.
  public mutating func verbatim(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  /// A value that is JSON already. Line ends in it (white space, for a string cannot hold them) become spaces, so that what
  /// is written stays one line.
  public mutating func oneLine(_ json: [UInt8]) {
    separate()
    let start = bytes.count
    bytes.append(contentsOf: json)
    for index in start..<bytes.count where bytes[index] == 0x0A || bytes[index] == 0x0D { bytes[index] = 0x20 }
    needsComma = true
  }

  public mutating func member(_ name: String, _ value: String) {
    self.name(name)
    string(value)
  }

  public mutating func member(_ name: String, _ value: Int) {
    self.name(name)
    integer(value)
  }

  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .integer(let number): integer(number)
    case .number(let decimal): verbatim(decimal.description.utf8)
    case .numeral(let text): verbatim(text.utf8)
    case .string(let text): string(text)
    case .array(let elements):
      array { writer in for element in elements { writer.value(element) } }
    case .integers(let numbers):
      array { writer in for number in numbers { writer.integer(number) } }
    case .object(let members):
      object { writer in
        for (name, value) in members {
          writer.name(name)
          writer.value(value)
        }
      }
    }
  }

  /// Ends a line of NDJSON: the next value starts afresh.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { letters in
      // What needs no escape goes over in runs; mostly that is all of it.
      var start = 0
      var at = 0
      while at < letters.count {
        if Self.needsEscape(letters[at]) {
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: letters[start..<at]))
          escape(letters[at])
          start = at + 1
        }
        at += 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: letters[start...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ letter: UInt8) -> Bool {
    letter < 0x20 || letter == 0x7F || letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "\\")
  }

  private mutating func escape(_ letter: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch letter {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x00..<0x20, 0x7F:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(Hexadecimal.digit(letter >> 4))
      bytes.append(Hexadecimal.digit(letter & 15))
    default: bytes.append(letter)
    }
  }
}
