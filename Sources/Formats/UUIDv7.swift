/// Identifiers that sort by the time they were made (RFC 9562 §5.7).
public enum UUIDv7 {
  /// Writes one: 48 bits of milliseconds since 1970, then the version, the variant and 74 of the random bits.
  /// - Parameters:
  ///   - moment: when it is made; before 1970 counts as 1970, for the format has no sign.
  ///   - random: bytes that nobody can guess.
  public static func text(at moment: Moment, random: InlineArray<10, UInt8>) -> String {
    let milliseconds = UInt64(clamping: moment.nanoseconds / 1_000_000)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for index in 0..<16 {
      if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
      let byte =
        switch index {
        case 0..<6: UInt8(truncatingIfNeeded: milliseconds >> (40 - index * 8))
        case 6: 0x70 | random[0] & 0x0F
        case 8: 0x80 | random[2] & 0x3F
        default: random[index - 6]
        }
      text.append(Hexadecimal.digit(byte >> 4))
      text.append(Hexadecimal.digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }
}
