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
    isSummer(moment.secondAndNanosecond.second) ? 120 : 60
  }

  private static func isSummer(_ second: Int) -> Bool {
    // By years of equal length: at its ends, where it may be the year beside it, it is winter in both.
    let year = floorDivide(second, by: 31_556_952).quotient
    return summers.indices.contains(year - firstSummer) && summers[year - firstSummer].contains(second)
  }

  /// For each year that a moment can lie in, in years after 1970, the seconds between its two changes of the clock.
  private static let firstSummer = -293
  private static let summers = (firstSummer...293).map { changeover(3, of: 1970 + $0)..<changeover(10, of: 1970 + $0) }

  /// The calendar date there at a moment.
  public static func date(at moment: Moment) -> CalendarDate { CalendarDate(daysSinceEpoch: day(at: moment)) }

  /// The same, in days after 1 January 1970.
  public static func day(at moment: Moment) -> Int {
    let second = moment.secondAndNanosecond.second
    return floorDivide(second + (isSummer(second) ? 7_200 : 3_600), by: 86_400).quotient
  }

  /// The last nanosecond of a day there (DOMAIN §5): a date asked means everything until the next midnight.
  /// - Returns: nil before 1996 and beyond what a moment holds.
  public static func end(of date: CalendarDate) -> Moment? {
    guard let midnight = start(of: CalendarDate(daysSinceEpoch: date.daysSinceEpoch + 1)), date >= firstDay else { return nil }
    return Moment(nanoseconds: midnight.nanoseconds - 1)
  }

  /// Midnight at the start of a day there. Clocks change at 02:00 or 03:00, so every day has one midnight.
  public static func start(of date: CalendarDate) -> Moment? {
    date >= firstDay ? turn(to: date) : nil
  }

  /// The first moment that is read as a day there: its midnight, also of a day from before the rule.
  /// - Returns: nil beyond what a moment holds.
  public static func turn(to date: CalendarDate) -> Moment? {
    guard (1_679..<2_262).contains(date.year) else { return nil }
    let local = date.daysSinceEpoch * 86_400
    // Midnight is never within the hour of a change, so the offset one hour earlier by winter time is the right one.
    let offset = offsetMinutes(at: Moment(nanoseconds: Int64(local - 3_600) * 1_000_000_000))
    return Moment(nanoseconds: Int64(local - offset * 60) * 1_000_000_000)
  }

  /// 01:00 UTC on the last Sunday of the month, in seconds since 1970.
  fileprivate static func changeover(_ month: Int, of year: Int) -> Int {
    guard let last = CalendarDate(year: year, month: month, day: 31) else { return 0 }
    // Day 0, 1 January 1970, was a Thursday.
    let weekday = floorDivide(last.daysSinceEpoch + 4, by: 7).remainder
    return (last.daysSinceEpoch - weekday) * 86_400 + 3_600
  }
}

/// The days of many moments: knows between which two changes of the clock the last one lay, for the next is mostly near.
public struct AmsterdamDays: Sendable {
  private var seconds = 0..<0
  private var offsetSeconds = 0

  public init() {}

  /// The day in Amsterdam, in days after 1 January 1970.
  public mutating func day(at moment: Moment) -> Int {
    let second = moment.secondAndNanosecond.second
    if !seconds.contains(second) {
      offsetSeconds = Amsterdam.offsetMinutes(at: moment) * 60
      let year = CalendarDate(daysSinceEpoch: floorDivide(second, by: 86_400).quotient).year
      let summer = Amsterdam.changeover(3, of: year)..<Amsterdam.changeover(10, of: year)
      // Within the year of UTC, whose ends lie in winter.
      seconds =
        if summer.contains(second) {
          summer
        } else if second < summer.lowerBound {
          CalendarDate(year: year, month: 1, day: 1).map { $0.daysSinceEpoch * 86_400..<summer.lowerBound } ?? 0..<0
        } else {
          CalendarDate(year: year, month: 12, day: 31).map { summer.upperBound..<($0.daysSinceEpoch + 1) * 86_400 } ?? 0..<0
        }
    }
    return floorDivide(second + offsetSeconds, by: 86_400).quotient
  }
}
