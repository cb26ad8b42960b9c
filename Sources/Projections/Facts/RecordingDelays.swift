import EventStore
import Formats

/// How long after it happened each event was recorded: what the quality of the record is measured by.
struct RecordingDelays: Sendable {
  /// By position, in nanoseconds; negative when it was recorded before its time.
  private var delays: [Int64] = [0]
  /// Those of more than 292 years.
  private var longest: [Position: Int128] = [:]

  /// Positions come in rising order. Those between that never came took no time.
  mutating func append(_ position: Position, time: Moment, recorded: Moment) {
    while delays.count < position { delays.append(0) }
    let (delay, overflow) = recorded.nanoseconds.subtractingReportingOverflow(time.nanoseconds)
    if overflow { longest[position] = Int128(recorded.nanoseconds) - Int128(time.nanoseconds) }
    delays.append(delay)
  }

  /// One of those up to a position, in nanoseconds: that which would stand at a place if they were sorted.
  func delay(at place: Int, upTo last: Position) -> Int128 {
    if longest.isEmpty { return Int128(Self.select(place, of: delays[1...last])) }
    return Self.select(place, of: (1...last).map { longest[$0] ?? Int128(delays[$0]) }[...])
  }

  /// Counts in equal steps from the least to the most and goes on within the step that holds the place: a million numbers are
  /// looked at a few times, and never moved about.
  private static func select<Delay: FixedWidthInteger>(_ place: Int, of delays: ArraySlice<Delay>) -> Delay
  where Delay.Magnitude: FixedWidthInteger {
    var place = place
    var delays = delays
    while delays.count > 64 {
      var least = Delay.max
      var most = Delay.min
      for delay in delays {
        least = min(least, delay)
        most = max(most, delay)
      }
      let span = Delay.Magnitude(truncatingIfNeeded: most &- least)
      if span == 0 { return least }
      let shift = max(0, Delay.Magnitude.bitWidth - span.leadingZeroBitCount - 12)
      func step(_ delay: Delay) -> Int {
        Int(truncatingIfNeeded: Delay.Magnitude(truncatingIfNeeded: delay &- least) &>> Delay.Magnitude(shift))
      }
      var counts = [Int](repeating: 0, count: 1 << 12)
      for delay in delays { counts[step(delay)] += 1 }
      var wanted = 0
      while place >= counts[wanted] {
        place -= counts[wanted]
        wanted += 1
      }
      delays = delays.filter { step($0) == wanted }[...]
    }
    return delays.sorted()[place]
  }
}
