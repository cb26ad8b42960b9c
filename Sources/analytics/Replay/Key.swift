/// What somebody pressed.
enum Key: Hashable, Sendable {
  case letter(Character)
  case left, right, up, down, home, end
  case enter, escape, backspace, tab
  /// Ctrl-C, Ctrl-D: away from here.
  case interrupt
}

/// Reads keys from the bytes that a terminal sends (ECMA-48, and what xterm makes of it).
struct KeyReader {
  /// The keys in what was read at once. A terminal sends the bytes of one key together, so an escape with nothing behind it is
  /// the key itself.
  static func keys(in bytes: [UInt8]) -> [Key] {
    var keys: [Key] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case 0x1B: keys.append(escaped(&rest))
      case 0x0D, 0x0A: keys.append(.enter)
      case 0x7F, 0x08: keys.append(.backspace)
      case 0x09: keys.append(.tab)
      case 0x03, 0x04: keys.append(.interrupt)
      case 0x20...0x7E: keys.append(.letter(Character(Unicode.Scalar(byte))))
      // Nothing that is asked for has other letters.
      default: break
      }
    }
    return keys
  }

  private static func escaped(_ rest: inout ArraySlice<UInt8>) -> Key {
    guard let introducer = rest.first, introducer == UInt8(ascii: "[") || introducer == UInt8(ascii: "O") else { return .escape }
    rest.removeFirst()
    var parameter: [UInt8] = []
    while let byte = rest.popFirst() {
      guard (0x40...0x7E).contains(byte) else {
        parameter.append(byte)
        continue
      }
      switch (byte, parameter.first) {
      case (UInt8(ascii: "A"), _): return .up
      case (UInt8(ascii: "B"), _): return .down
      case (UInt8(ascii: "C"), _): return .right
      case (UInt8(ascii: "D"), _): return .left
      case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), UInt8(ascii: "1")), (UInt8(ascii: "~"), UInt8(ascii: "7")): return .home
      case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), UInt8(ascii: "4")), (UInt8(ascii: "~"), UInt8(ascii: "8")): return .end
      case (UInt8(ascii: "~"), UInt8(ascii: "6")): return .down
      case (UInt8(ascii: "~"), UInt8(ascii: "5")): return .up
      default: return .letter("\u{0}")
      }
    }
    return .escape
  }
}
