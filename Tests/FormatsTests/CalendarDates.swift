import Formats
import Testing

@Suite struct `A calendar date` {
  @Test func `is one day after the day before, from 0000 to 9999`() {
    var days = -719_528
    var before = CalendarDate(daysSinceEpoch: days - 1)
    for year in 0...9_999 {
      let isLeap = year % 400 == 0 || year % 100 != 0 && year % 4 == 0
      for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in 1...length {
          let date = CalendarDate(daysSinceEpoch: days)
          guard date.year == year, date.month == index + 1, date.day == day, date.daysSinceEpoch == days, before < date else {
            Issue.record("day \(days) should be \(year)-\(index + 1)-\(day), and is \(date)")
            return
          }
          before = date
          days += 1
        }
        #expect(CalendarDate(year: year, month: index + 1, day: length) == before)
        #expect(CalendarDate(year: year, month: index + 1, day: length + 1) == nil)
      }
    }
    #expect(days == 2_932_897)
  }

  @Test(arguments: ["0000-01-01", "1969-12-31", "1970-01-01", "2000-02-29", "2024-02-29", "2025-12-31", "9999-12-31"])
  func `comes back from its text`(_ text: String) { #expect(CalendarDate(text)?.description == text) }

  @Test(arguments: [
    "", "2025", "2025-1-01", "2025-01-1", "20250101", "2025-02-29", "2025-02-30", "1900-02-29", "2025-13-01", "2025-00-10",
    "2025-01-00",
    "2025-01-32", "2025/01/01", "+025-01-01", "-025-01-01", "2025-01-01T", " 2025-01-01", "10000-01-01", "2025-0１-1", "２025-01-0",
  ])
  func `is refused when there is no such day or it is written otherwise`(_ text: String) { #expect(CalendarDate(text) == nil) }
}
