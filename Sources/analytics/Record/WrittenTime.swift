import Events
import Formats

/// A time as a person writes it: an RFC 3339 date-time, or a day.
struct WrittenTime {
  /// RFC 3339.
  let time: String
  /// Only the day is known.
  let isDayOnly: Bool

  /// A day stands for 12:00 in Amsterdam (DOMAIN §5).
  init(_ text: String) throws(UsageError) {
    if let day = CalendarDate(text) {
      guard let midnight = Amsterdam.start(of: day) else {
        throw .badForm(
          .time, text, expected: Names(nl: "een dag vanaf \(Amsterdam.firstDay)", en: "a day from \(Amsterdam.firstDay) on"))
      }
      // The clock changes before four, so that noon has the offset of eight hours before the next midnight too.
      let late = Moment(nanoseconds: midnight.nanoseconds + 12 * Self.hour)
      let offset = Amsterdam.offsetMinutes(at: late)
      let noon = Int64(day.daysSinceEpoch * 24 + 12) * Self.hour - Int64(offset) * Self.hour / 60
      time = OffsetMoment(moment: Moment(nanoseconds: noon), offsetMinutes: offset).description
      isDayOnly = true
    } else {
      do throws(OffsetMoment.Fault) { _ = try OffsetMoment(text) } catch {
        throw .badForm(
          .time, text,
          expected: Names(
            nl: "een tijdstip zoals 2025-06-23T19:30:00+02:00 of een dag zoals 2025-06-23",
            en: "a date-time such as 2025-06-23T19:30:00+02:00 or a day such as 2025-06-23"))
      }
      time = text
      isDayOnly = false
    }
  }

  private static let hour: Int64 = 3_600_000_000_000
}
