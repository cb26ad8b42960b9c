import Formats
import TestSupport
import Testing

@Suite struct `A moment` {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, 0), ("1970-01-01t00:00:00.000000001z", 1, 0), ("1969-12-31T23:59:59.999999999Z", -1, 0),
      ("1969-12-31T23:59:59Z", -1_000_000_000, 0), ("2000-02-29T12:00:00Z", 951_825_600_000_000_000, 0),
      ("2025-06-23T19:30:00+02:00", 1_750_699_800_000_000_000, 120), ("2025-06-23T17:30:00.5Z", 1_750_699_800_500_000_000, 0),
      ("2025-06-23T17:30:00.1234567890Z", 1_750_699_800_123_456_789, 0), ("1970-01-02T00:00:00-00:00", 86_400_000_000_000, 0),
      ("1970-01-01T23:59:00+23:59", 0, 1_439), ("1969-12-31T00:01:00-23:59", 0, -1_439),
      ("1900-01-01T00:00:00Z", -2_208_988_800_000_000_000, 0), ("1677-09-21T00:12:43.145224193Z", .min + 1, 0),
      ("2262-04-11T23:47:16.854775806Z", .max - 1, 0),
    ] as [(String, Int64, Int)])
  func `is read from RFC 3339 with its offset`(_ text: String, _ nanoseconds: Int64, _ offset: Int) throws {
    #expect(try OffsetMoment(text) == OffsetMoment(moment: Moment(nanoseconds: nanoseconds), offsetMinutes: offset))
  }

  @Test(
    arguments: [
      ("", .notADateTime), ("2025", .notADateTime), ("2025-06-23", .notADateTime), ("2025-06-23T19:30Z", .notADateTime),
      ("2025-06-23 19:30:00Z", .notADateTime), ("2025-06-23T19:30:00.Z", .notADateTime),
      ("2025-06-23T19:30:00,5Z", .notADateTime),
      ("2025-06-23T19:30:00+0200", .notADateTime), ("2025-06-23T19:30:00+02", .notADateTime),
      ("2025-06-23T19:30:00Zx", .notADateTime),
      ("2025-06-23T19:30:00+02:00 ", .notADateTime), ("+2025-06-23T19:30:00Z", .notADateTime),
      ("2025-6-23T19:30:00Z", .notADateTime),
      ("２025-06-23T19:30:00Z", .notADateTime), ("2025-06-23T19:30:00\u{2212}02:00", .notADateTime),
      ("2025-06-23T19:30:00+02:0é", .notADateTime),
      ("2025-06-23T19:30:00", .noOffset), ("2025-06-23T19:30:00.5", .noOffset),
      ("2025-02-30T00:00:00Z", .noSuchDay), ("2025-02-29T00:00:00Z", .noSuchDay), ("1900-02-29T00:00:00Z", .noSuchDay),
      ("2025-00-01T00:00:00Z", .noSuchDay), ("2025-13-01T00:00:00Z", .noSuchDay), ("2025-04-31T00:00:00Z", .noSuchDay),
      ("2025-01-00T00:00:00Z", .noSuchDay), ("2025-06-23T24:00:00Z", .noSuchTime), ("2025-06-23T23:60:00Z", .noSuchTime),
      ("2025-06-23T23:59:61Z", .noSuchTime), ("2025-06-23T23:59:59+24:00", .noSuchTime),
      ("2025-06-23T23:59:59+23:60", .noSuchTime),
      ("2016-12-31T23:59:60Z", .leapSecond), ("2025-06-23T17:30:00.1234567891Z", .finerThanNanoseconds),
      ("2025-06-23T17:30:00.0000000001Z", .finerThanNanoseconds), ("0000-01-01T00:00:00Z", .outOfReach),
      ("9999-12-31T23:59:59Z", .outOfReach),
      ("1677-09-21T00:12:43.145224192Z", .outOfReach), ("2262-04-11T23:47:16.854775807Z", .outOfReach),
    ] as [(String, OffsetMoment.Fault)])
  func `is refused with the reason`(_ text: String, _ reason: OffsetMoment.Fault) {
    #expect(throws: reason) { try OffsetMoment(text) }
  }

  @Test(arguments: [
    (Int64(0), 0, "1970-01-01T00:00:00Z"), (-1, 0, "1969-12-31T23:59:59.999999999Z"),
    (-1, 60, "1970-01-01T00:59:59.999999999+01:00"),
    (500_000_000, -330, "1969-12-31T18:30:00.5-05:30"), (1_750_699_800_000_000_000, 120, "2025-06-23T19:30:00+02:00"),
    (-1_500_000_000, 0, "1969-12-31T23:59:58.5Z"), (.min, 0, "1677-09-21T00:12:43.145224192Z"),
    (.max, 0, "2262-04-11T23:47:16.854775807Z"),
    (.min, -1_439, "1677-09-20T00:13:43.145224192-23:59"), (.max, 1_439, "2262-04-12T23:46:16.854775807+23:59"),
  ])
  func `is written on the clock it was read from`(_ nanoseconds: Int64, _ offset: Int, _ expected: String) {
    #expect(OffsetMoment(moment: Moment(nanoseconds: nanoseconds), offsetMinutes: offset).description == expected)
  }

  @Test func `comes back from its text, whenever it is and whatever the offset`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3_000 {
      let unit = generator.pick([1, 1_000, 1_000_000, 1_000_000_000] as [Int64])
      let nanoseconds = Int64.random(in: (.min + 1) / unit...(.max - 1) / unit, using: &generator) * unit
      let moment = OffsetMoment(
        moment: Moment(nanoseconds: nanoseconds), offsetMinutes: Int.random(in: -1_439...1_439, using: &generator))
      #expect(try OffsetMoment(moment.description) == moment, "seed \(seed)")
      #expect(try OffsetMoment(moment.moment.description).moment == moment.moment, "seed \(seed)")
    }
    for offset in -1_439...1_439 {
      let moment = OffsetMoment(moment: Moment(nanoseconds: -1), offsetMinutes: offset)
      #expect(try OffsetMoment(moment.description) == moment)
    }
  }
}
