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

/// Writes times as RFC 3339 with the offset of their day, which mostly is that of the time before.
struct TimeWriter {
  private var day = Int.min
  private var date: [UInt8] = []
  private var offset: [UInt8] = []

  mutating func append(_ time: WallTime, to bytes: inout [UInt8]) {
    if time.day != day {
      day = time.day
      date = Array("\(WallTime.date(day))T".utf8)
      let noon = Moment(nanoseconds: Int64(day * 86_400 + 43_200) * 1_000_000_000)
      offset = Array((Amsterdam.offsetMinutes(at: noon) == 120 ? "+02:00" : "+01:00").utf8)
    }
    let seconds = time.seconds - day * 86_400
    bytes += date
    Self.append(seconds / 3_600, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(seconds / 60 % 60, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(seconds % 60, to: &bytes)
    bytes += offset
  }

  private static func append(_ twoDigits: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "0") + UInt8(twoDigits / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(twoDigits % 10))
  }
}
