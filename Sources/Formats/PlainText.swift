/// The ends of strings in JSON, and of those that hold nothing but what they seem to: ASCII without escapes, as most do.
public enum PlainText {
  /// Where a string of any letters that starts at `start`, after its quote, ends: the place of the quote behind it.
  /// - Returns: nil when it is not a string of JSON.
  public static func endOfAny(in text: RawSpan, from start: Int) -> Int? {
    if let end = end(in: text, from: start) { return end }
    var at = start
    do throws(JSONFault) { _ = try JSONScanner.letters(text, &at) } catch { return nil }
    return at
  }

  /// How many of eight bytes, from the first on, are ASCII but no quote, backslash or control character.
  ///
  /// A subtraction borrows only from a lane that is itself marked, so the lowest mark is always right; the ones above it need not be.
  @inlinable
  @inline(__always)
  public static func prefix(of loaded: UInt64) -> Int {
    let word = UInt64(littleEndian: loaded)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let special =
      word | (word &- ones &* 0x20) | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
    return (special & highs).trailingZeroBitCount / 8
  }

  /// Where a plain string that starts at `start`, after its quote, ends: the place of the quote behind it.
  /// - Returns: nil when it is not plain, or does not end.
  @inlinable
  @inline(__always)
  public static func end(in text: RawSpan, from start: Int) -> Int? {
    var at = start
    // The loop itself says that the eight bytes are inside the text.
    while at + 8 <= text.byteCount {
      let plain = prefix(of: text.unsafeLoadUnaligned(fromUncheckedByteOffset: at, as: UInt64.self))
      at += plain
      if plain < 8 { return text.unsafeLoad(fromUncheckedByteOffset: at, as: UInt8.self) == UInt8(ascii: "\"") ? at : nil }
    }
    while at < text.byteCount {
      switch text.unsafeLoad(fromUncheckedByteOffset: at, as: UInt8.self) {
      case UInt8(ascii: "\""): return at
      case UInt8(ascii: "\\"), 0..<0x20, 0x80...: return nil
      default: at += 1
      }
    }
    return nil
  }
}
