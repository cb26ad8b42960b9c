import Formats
import Synchronization

/// The date asked, at which deadlines are judged, never by the clock; and on which other dates the same would have been read of it.
///
/// Whoever asks only whether a deadline has passed gets the same on every date on its side of the deadline; so what is made for one
/// date may be told for others. One thread notes; the atomics say so to the compiler and cost nothing.
final class DateAsked: Sendable {
  fileprivate let date: CalendarDate
  /// In days after 1 January 1970.
  fileprivate let day: Int
  private let first = Atomic<Int>(.min)
  private let last = Atomic<Int>(.max)

  init(_ date: CalendarDate) {
    self.date = date
    day = date.daysSinceEpoch
  }

  /// For another thread, which notes for itself.
  init(_ other: DateAsked) { (date, day) = (other.date, other.day) }

  /// What something is made of, and on which dates asked, in days after 1 January 1970, the same would be made.
  func noting<Made>(_ make: () -> Made) -> (made: Made, days: ClosedRange<Int>) {
    first.store(.min, ordering: .relaxed)
    last.store(.max, ordering: .relaxed)
    let made = make()
    return (made, first.load(ordering: .relaxed)...last.load(ordering: .relaxed))
  }

  func isAmong(_ days: ClosedRange<Int>) -> Bool { days.contains(day) }

  fileprivate func isPast(_ other: Int) -> Bool {
    if other < day {
      if other >= first.load(ordering: .relaxed) { first.store(other + 1, ordering: .relaxed) }
      return true
    }
    if other < last.load(ordering: .relaxed) { last.store(other, ordering: .relaxed) }
    return false
  }

  fileprivate func noteExactly() {
    first.store(day, ordering: .relaxed)
    last.store(day, ordering: .relaxed)
  }
}

extension Cut {
  /// What is made of it holds on that date alone, so ask ``isPast(_:)`` where that is all there is to know.
  var dateAsked: CalendarDate {
    asked.noteExactly()
    return asked.date
  }

  /// The same in days after 1 January 1970.
  var dayAsked: Int {
    asked.noteExactly()
    return asked.day
  }

  /// Whether a date lies before the date asked.
  func isPast(_ date: CalendarDate) -> Bool { isPast(day: date.daysSinceEpoch) }

  /// - Parameter day: in days after 1 January 1970.
  func isPast(day: Int) -> Bool { asked.isPast(day) }
}
