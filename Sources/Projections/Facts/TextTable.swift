/// What tables of texts share: their hash, and whether two texts have the same bytes.
enum TextTable {
  /// Chosen by chance, so that nobody can prepare texts that meet in one place.
  private static let seed = UInt64.random(in: .min ... .max)

  /// Eight bytes at a time, folded by a wide multiplication.
  static func hash(_ text: RawSpan) -> UInt64 {
    var hash = seed ^ UInt64(text.byteCount)
    var at = 0
    while at + 8 <= text.byteCount {
      hash = mix(hash, text.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self))
      at += 8
    }
    if at < text.byteCount {
      var rest: UInt64 = 0
      while at < text.byteCount {
        rest = rest << 8 | UInt64(text.unsafeLoad(fromByteOffset: at, as: UInt8.self))
        at += 1
      }
      hash = mix(hash, rest)
    }
    return mix(hash, 0x2D35_8DCC_AA6C_78A5)
  }

  @inline(__always)
  private static func mix(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = (one ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: other ^ 0xD1B5_4A32_D192_ED03)
    return product.high ^ product.low
  }

  /// Whether the letters from `start` to `end` are those of a text.
  static func isSame(_ letters: [UInt8], _ start: Int, _ end: Int, _ text: RawSpan) -> Bool {
    guard end - start == text.byteCount else { return false }
    let mine = letters.span.bytes
    var at = 0
    // The loop itself says that the eight bytes are inside both.
    while at + 8 <= text.byteCount {
      guard
        mine.unsafeLoadUnaligned(fromUncheckedByteOffset: start + at, as: UInt64.self)
          == text.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self)
      else { return false }
      at += 8
    }
    while at < text.byteCount {
      guard mine.unsafeLoad(fromByteOffset: start + at, as: UInt8.self) == text.unsafeLoad(fromByteOffset: at, as: UInt8.self)
      else { return false }
      at += 1
    }
    return true
  }
}
