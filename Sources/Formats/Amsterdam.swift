/// Civil time in Europe/Amsterdam, by the summer-time rule of the European Union.
///
/// From the last Sunday of March 01:00 UTC until the last Sunday of October 01:00 UTC the clock is two hours ahead of UTC,
/// else one (Directive 2000/84/EC, and its predecessors from 1996). Earlier years had other rules: a day asked from then is
/// refused, and a moment from then is read by this rule, which can be an hour off.
public enum Amsterdam {
  /// The first day that the rule holds for.
  public static let firstDay = CalendarDate(daysSinceEpoch: 9_496)  // 1996-01-01

  /// Minutes ahead of UTC at a moment.
  public static func offsetMinutes(at moment: Moment) -> Int {
    let second = moment.secondAndNanosecond.second
    let year = CalendarDate(daysSinceEpoch: floorDivide(second, by: 86_400).quotient).year
    let isSummer = second >= changeover(3, of: year) && second < changeover(10, of: year)
    return isSummer ? 120 : 60
  }

  /// The calendar date there at a moment.
  public static func date(at moment: Moment) -> CalendarDate {
    let second = moment.secondAndNanosecond.second + offsetMinutes(at: moment) * 60
    return CalendarDate(daysSinceEpoch: floorDivide(second, by: 86_400).quotient)
  }

  /// The last nanosecond of a day there (DOMAIN §5): a date asked means everything until the next midnight.
  /// - Returns: nil before 1996 and beyond what a moment holds.
  public static func end(of date: CalendarDate) -> Moment? {
    guard let midnight = start(of: CalendarDate(daysSinceEpoch: date.daysSinceEpoch + 1)), date >= firstDay else { return nil }
    return Moment(nanoseconds: midnight.nanoseconds - 1)
  }

  /// Midnight at the start of a day there. Clocks change at 02:00 or 03:00, so every day has one midnight.
  public static func start(of date: CalendarDate) -> Moment? {
    guard date >= firstDay, date.year < 2_262 else { return nil }
    let local = date.daysSinceEpoch * 86_400
    // Midnight is never within the hour of a change, so the offset one hour earlier by winter time is the right one.
    let offset = offsetMinutes(at: Moment(nanoseconds: Int64(local - 3_600) * 1_000_000_000))
    return Moment(nanoseconds: Int64(local - offset * 60) * 1_000_000_000)
  }

  /// 01:00 UTC on the last Sunday of the month, in seconds since 1970.
  private static func changeover(_ month: Int, of year: Int) -> Int {
    guard let last = CalendarDate(year: year, month: month, day: 31) else { return 0 }
    // Day 0, 1 January 1970, was a Thursday.
    let weekday = floorDivide(last.daysSinceEpoch + 4, by: 7).remainder
    return (last.daysSinceEpoch - weekday) * 86_400 + 3_600
  }
}
