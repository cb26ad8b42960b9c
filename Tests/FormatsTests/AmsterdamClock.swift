import Formats
import Foundation
import Testing

@Suite struct `The clock in Amsterdam` {
  @Test func `shows what the system's time zones show, from 1996 to 2050`() throws {
    let zone = try TimeZoneFile.amsterdam()
    for year in 1996...2050 {
      let first = try #require(CalendarDate(year: year, month: 1, day: 1)).daysSinceEpoch
      let next = try #require(CalendarDate(year: year + 1, month: 1, day: 1)).daysSinceEpoch
      for day in first..<next {
        let date = CalendarDate(daysSinceEpoch: day)
        let mayChange = (date.month == 3 || date.month == 10) && date.day >= 23
        for hour in mayChange ? Array(0..<24) : [0, 12, 22, 23] {
          for second in [day * 86_400 + hour * 3_600 - 1, day * 86_400 + hour * 3_600] {
            let moment = Moment(nanoseconds: Int64(second) * 1_000_000_000 + 999_999_999)
            let offset = zone.offset(at: second)
            let there = CalendarDate(daysSinceEpoch: Int((Double(second + offset) / 86_400).rounded(.down)))
            if Amsterdam.offsetMinutes(at: moment) * 60 != offset || Amsterdam.date(at: moment) != there {
              Issue.record("\(moment) is \(there) there, \(offset) seconds from UTC")
            }
          }
        }
      }
    }
  }

  @Test func `ends every day from 1996 to 2050 one nanosecond before the next midnight there`() throws {
    let zone = try TimeZoneFile.amsterdam()
    let last = try #require(CalendarDate("2050-12-31"))
    for day in Amsterdam.firstDay.daysSinceEpoch...last.daysSinceEpoch {
      let date = CalendarDate(daysSinceEpoch: day)
      guard let start = Amsterdam.start(of: date), let end = Amsterdam.end(of: date) else {
        Issue.record("\(date) has no start or no end")
        continue
      }
      let first = Int(start.nanoseconds / 1_000_000_000)
      let next = Int((end.nanoseconds + 1) / 1_000_000_000)
      if start.nanoseconds % 1_000_000_000 != 0 || (end.nanoseconds + 1) % 1_000_000_000 != 0
        || first + zone.offset(at: first) != day * 86_400 || next + zone.offset(at: next) != (day + 1) * 86_400
      {
        Issue.record("\(date) is from \(start) to \(end)")
      }
    }
  }

  @Test(arguments: [
    ("2025-03-30T00:59:59Z", 60, "2025-03-30"), ("2025-03-30T01:00:00Z", 120, "2025-03-30"),
    ("2025-10-26T00:59:59Z", 120, "2025-10-26"),
    ("2025-10-26T01:00:00Z", 60, "2025-10-26"), ("2025-06-23T21:59:59Z", 120, "2025-06-23"),
    ("2025-06-23T22:00:00Z", 120, "2025-06-24"),
    ("2024-12-31T22:59:59.999999999Z", 60, "2024-12-31"), ("2024-12-31T23:00:00Z", 60, "2025-01-01"),
  ])
  func `goes forward in March and back in October`(_ text: String, _ offset: Int, _ date: String) throws {
    let moment = try OffsetMoment(text).moment
    #expect(Amsterdam.offsetMinutes(at: moment) == offset)
    #expect(Amsterdam.date(at: moment).description == date)
  }

  @Test func `has no end for days before 1996 or beyond what a moment holds`() throws {
    #expect(try Amsterdam.end(of: #require(CalendarDate("1995-12-31"))) == nil)
    #expect(try Amsterdam.end(of: #require(CalendarDate("1996-01-01")))?.description == "1996-01-01T22:59:59.999999999Z")
    #expect(try Amsterdam.end(of: #require(CalendarDate("2261-12-30"))) != nil)
    #expect(try Amsterdam.end(of: #require(CalendarDate("2261-12-31"))) == nil)
    #expect(try Amsterdam.end(of: #require(CalendarDate("9999-12-31"))) == nil)
  }

  @Test func `has a date for every moment, the first and the last too`() {
    #expect(Amsterdam.date(at: .distantPast).description == "1677-09-21")
    #expect(Amsterdam.date(at: Moment(nanoseconds: .min + 1)).description == "1677-09-21")
    #expect(Amsterdam.date(at: .distantFuture).description == "2262-04-12")
  }
}

/// What the system knows of one time zone (TZif, RFC 8536).
struct TimeZoneFile {
  /// Seconds since 1970, and seconds ahead of UTC from then on.
  private var changes: [(from: Int, offset: Int)] = []

  static func amsterdam() throws -> TimeZoneFile {
    let path = "/usr/share/zoneinfo/Europe/Amsterdam"
    let file = FileManager.default.contents(atPath: path)
    let bytes = try #require(file, "\(path) cannot be read: install tzdata to run this test")
    return try TimeZoneFile(Array(bytes))
  }

  private init(_ bytes: [UInt8]) throws {
    try #require(
      bytes.count > 44 && bytes.starts(with: "TZif".utf8) && bytes[4] >= UInt8(ascii: "2"),
      "not a TZif file of version 2 or later")
    func number(_ at: Int, _ size: Int) -> Int {
      let value = bytes[at..<at + size].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      return size == 8 ? Int(Int64(bitPattern: value)) : Int(Int32(truncatingIfNeeded: value))
    }
    func counts(_ header: Int) -> (isUT: Int, isStandard: Int, leaps: Int, changes: Int, types: Int, letters: Int) {
      let counts = (0..<6).map { number(header + 20 + $0 * 4, 4) }
      return (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
    }
    // The first block has 32-bit times, and is skipped.
    let old = counts(0)
    let header = 44 + old.changes * 5 + old.types * 6 + old.letters + old.leaps * 8 + old.isStandard + old.isUT
    let new = counts(header)
    let times = header + 44
    let indices = times + new.changes * 8
    let types = indices + new.changes
    for index in 0..<new.changes {
      changes.append((number(times + index * 8, 8), number(types + Int(bytes[indices + index]) * 6, 4)))
    }
    let footer = types + new.types * 6 + new.letters + new.leaps * 12 + new.isStandard + new.isUT
    let rule = String(decoding: bytes[footer...], as: UTF8.self).trimmingCharacters(in: .newlines)
    // Files end their list in 1996 or 2037, and leave the years after that to this rule.
    try #require(rule == "CET-1CEST,M3.5.0,M10.5.0/3", "the system has another rule for Amsterdam: \(rule)")
    let last = changes.last?.from ?? .min
    for year in 1996...2051 {
      for (month, offset) in [(3, 7_200), (10, 3_600)] {
        let from = Self.lastSunday(of: month, year) + 3_600
        if from > last { changes.append((from, offset)) }
      }
    }
  }

  func offset(at second: Int) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].from <= second { low = middle + 1 } else { high = middle }
    }
    return changes[low - 1].offset
  }

  private static func lastSunday(of month: Int, _ year: Int) -> Int {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    var day = calendar.date(from: DateComponents(year: year, month: month, day: 31)) ?? .distantPast
    while calendar.component(.weekday, from: day) != 1 { day -= 86_400 }
    return Int(day.timeIntervalSince1970)
  }
}
