import Formats

/// What the clock in Amsterdam shows, in seconds since midnight of 1 January 1970 there.
///
/// Nothing in the story happens before 07:00, so no time falls into the hour that summer time skips or repeats, and the
/// offset of noon is that of the whole day.
struct WallTime: Comparable {
  let seconds: Int

  init(seconds: Int) { self.seconds = seconds }

  init(day: Int, minute: Int) { seconds = day * 86_400 + minute * 60 }

  /// Days after 1 January 1970.
  var day: Int { seconds / 86_400 }

  static func < (one: WallTime, other: WallTime) -> Bool { one.seconds < other.seconds }

  func adding(seconds more: Int) -> WallTime { WallTime(seconds: seconds + more) }

  /// RFC 3339 with the offset of that day.
  var text: String {
    let offset = Amsterdam.offsetMinutes(at: Moment(nanoseconds: Int64(day * 86_400 + 43_200) * 1_000_000_000))
    let moment = Moment(nanoseconds: Int64(seconds - offset * 60) * 1_000_000_000)
    return OffsetMoment(moment: moment, offsetMinutes: offset).description
  }

  /// A moment of a working day: that day, or the Monday after a weekend.
  static func office(_ day: Int, minute: Int) -> WallTime { WallTime(day: workingDay(day), minute: minute) }

  static func workingDay(_ day: Int) -> Int {
    // Day 0 was a Thursday; 0 is Monday here.
    let weekday = (day + 3) % 7
    return weekday < 5 ? day : day + 7 - weekday
  }

  /// `YYYY-MM-DD`.
  static func date(_ day: Int) -> String { CalendarDate(daysSinceEpoch: day).description }

  static func year(_ day: Int) -> Int { CalendarDate(daysSinceEpoch: day).year }

  /// The day on which a year begins.
  static func beginning(of year: Int) -> Int { day(year, 1, 1) }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    guard let date = CalendarDate(year: year, month: month, day: day) else { preconditionFailure("no such day") }
    return date.daysSinceEpoch
  }
}
