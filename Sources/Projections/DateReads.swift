import Synchronization

/// On which dates asked the same would have been read of the date as on the one that was asked.
///
/// Whoever asks only whether a deadline has passed gets the same on every date on its side of the deadline; so what is made for one
/// date may be told for others. One thread notes; the atomics say so to the compiler and cost nothing.
final class DateReads: Sendable {
  private let first = Atomic<Int>(.min)
  private let last = Atomic<Int>(.max)

  func start() {
    first.store(.min, ordering: .relaxed)
    last.store(.max, ordering: .relaxed)
  }

  /// In days after 1 January 1970.
  var same: ClosedRange<Int> { first.load(ordering: .relaxed)...last.load(ordering: .relaxed) }

  func note(_ day: Int, isPast: Bool) {
    if isPast {
      if day >= first.load(ordering: .relaxed) { first.store(day + 1, ordering: .relaxed) }
    } else if day < last.load(ordering: .relaxed) {
      last.store(day, ordering: .relaxed)
    }
  }

  func noteExactly(_ day: Int) {
    first.store(day, ordering: .relaxed)
    last.store(day, ordering: .relaxed)
  }
}
