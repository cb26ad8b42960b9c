import Formats
import Testing

@Suite struct `A UUID of version 7` {
  @Test func `is the one that RFC 9562 gives as its example`() throws {
    let moment = try OffsetMoment("2022-02-22T14:22:22.00-05:00").moment
    // A.6: rand_a is CC3, rand_b 18C4DC0C0C07398F.
    let random: InlineArray<10, UInt8> = [0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F]
    #expect(UUIDv7.text(at: moment, random: random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
  }

  @Test func `has its version and variant whatever the random bytes are`() {
    for byte in UInt8.min...UInt8.max {
      let text = UUIDv7.text(at: Moment(nanoseconds: 0), random: InlineArray(repeating: byte))
      let letters = Array(text)
      #expect(letters.count == 36 && letters[14] == "7" && "89ab".contains(letters[19]))
      #expect(text.hasPrefix("00000000-0000-7"))
    }
  }

  @Test func `sorts by the millisecond it was made in`() {
    let quiet = InlineArray<10, UInt8>(repeating: 0)
    let loud = InlineArray<10, UInt8>(repeating: 255)
    for millisecond: Int64 in [0, 1, 255, 256, 65_535, 1_750_699_800_000, 9_223_372_036_853] {
      let one = UUIDv7.text(at: Moment(nanoseconds: millisecond * 1_000_000 + 999_999), random: loud)
      let later = UUIDv7.text(at: Moment(nanoseconds: (millisecond + 1) * 1_000_000), random: quiet)
      #expect(one < later)
    }
  }

  @Test func `counts a clock before 1970 as 1970`() {
    #expect(UUIDv7.text(at: .distantPast, random: InlineArray(repeating: 0)) == "00000000-0000-7000-8000-000000000000")
  }
}
