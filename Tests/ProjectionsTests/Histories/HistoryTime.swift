import Formats
import TestSupport

/// Moments where days, months, years and clocks turn.
enum HistoryTime {
  static let second: Int64 = 1_000_000_000
  static let hour = 3_600 * second
  static let day = 24 * hour

  /// 1 September 2024, and twenty months later: two autumns and two springs.
  private static let firstDay = 19_967
  private static let lastDay = firstDay + 600

  /// 01:00 UTC on the last Sundays of October 2024, March 2025, October 2025 and March 2026.
  private static let changesOfClock: [Int64] = [20_023, 20_177, 20_387, 20_541].map { Int64($0) * day + hour }

  static func moment(_ random: inout SeededGenerator) -> Moment {
    let date = CalendarDate(daysSinceEpoch: Int.random(in: firstDay...lastDay, using: &random))
    guard let midnight = Amsterdam.start(of: date)?.nanoseconds else { preconditionFailure("there the rule holds") }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<15:
      return Moment(nanoseconds: midnight + random.pick([-61 * 60 * second, -second, -1, 0, 0, 1, 30 * 60 * second]))
    case 15..<30:
      return Moment(
        nanoseconds: random.pick(changesOfClock) + random.pick([-2 * hour, -hour, -1, 0, 1, hour - 1, hour, 2 * hour]))
    case 30..<33:
      // 2035, 2099 and 2240.
      return Moment(nanoseconds: random.pick([23_741, 47_481, 98_615]) * day + midnight % day)
    case 33..<50: return Moment(nanoseconds: midnight + 12 * hour)
    default: return Moment(nanoseconds: midnight + Int64.random(in: 0..<day, using: &random))
    }
  }

  /// Mostly the clock on the wall; sometimes UTC, a far clock, or the outermost that a date-time can name.
  static func offset(at moment: Moment, _ random: inout SeededGenerator) -> Int {
    random.chance(50) ? Amsterdam.offsetMinutes(at: moment) : random.pick([0, 0, 60, 120, -300, 330, 845, -719, 1_439, -1_439])
  }

  /// When something that happened then is recorded: soon, days or months later, or before it happens.
  static func learned(_ moment: Moment, _ random: inout SeededGenerator) -> Moment {
    let last = Int64(lastDay) * day
    guard moment.nanoseconds <= last + 2 * day else {
      return Moment(nanoseconds: Int64.random(in: Int64(firstDay) * day...last, using: &random))
    }
    let later: Int64 =
      switch Int.random(in: 0..<100, using: &random) {
      case 0..<5: 0
      case 5..<55: Int64.random(in: 0...6 * hour, using: &random)
      case 55..<75: Int64.random(in: 0...12 * day, using: &random)
      case 75..<90: Int64.random(in: 20 * day...300 * day, using: &random)
      default: -Int64.random(in: 0...40 * day, using: &random)
      }
    return Moment(nanoseconds: moment.nanoseconds + later)
  }
}
