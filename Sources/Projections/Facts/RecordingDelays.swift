import EventStore
import Formats

/// How long after it happened each event was recorded: what the quality of the record is measured by.
///
/// Kept in blocks, for the reason of ``EventNames``.
struct RecordingDelays: Sendable {
  private static let blockSize = 1 << 12

  /// By position, in nanoseconds; negative when it was recorded before its time. The first block begins with one for position 0.
  private var full: [[Int64]] = []
  private var filling: [Int64] = [0]
  /// Those of more than 292 years.
  private var longest: [Position: Int128] = [:]

  private var count: Int { full.count * Self.blockSize + filling.count }

  /// Positions come in rising order. Those between that never came took no time.
  mutating func append(_ position: Position, time: Moment, recorded: Moment) {
    while count < position { append(0) }
    let (delay, overflow) = recorded.nanoseconds.subtractingReportingOverflow(time.nanoseconds)
    if overflow { longest[position] = Int128(recorded.nanoseconds) - Int128(time.nanoseconds) }
    append(delay)
  }

  private mutating func append(_ delay: Int64) {
    if filling.count == Self.blockSize {
      full.append(filling)
      filling = []
    }
    filling.append(delay)
  }

  /// One of those up to a position, in nanoseconds: that which would stand at a place if they were sorted.
  func delay(at place: Int, upTo last: Position) -> Int128 {
    let blocks = full + [filling]
    let lastBlock = last / Self.blockSize
    var delays = blocks[...lastBlock].map { $0[...] }
    delays[lastBlock] = delays[lastBlock].prefix(last % Self.blockSize + 1)
    delays[0] = delays[0].dropFirst()
    if longest.isEmpty { return Int128(Self.select(place, of: delays)) }
    return Self.select(
      place,
      of: delays.enumerated().map { number, block in
        block.indices.map { longest[number * Self.blockSize + $0] ?? Int128(block[$0]) }[...]
      })
  }

  /// Counts in equal steps from the least to the most and goes on within the step that holds the place: a million numbers are
  /// looked at a few times, and never moved about.
  private static func select<Delay: FixedWidthInteger>(_ place: Int, of blocks: [ArraySlice<Delay>]) -> Delay
  where Delay.Magnitude: FixedWidthInteger {
    var place = place
    var blocks = blocks
    while blocks.reduce(0, { $0 + $1.count }) > 64 {
      var least = Delay.max
      var most = Delay.min
      for block in blocks {
        for delay in block {
          least = min(least, delay)
          most = max(most, delay)
        }
      }
      let span = Delay.Magnitude(truncatingIfNeeded: most &- least)
      if span == 0 { return least }
      let shift = max(0, Delay.Magnitude.bitWidth - span.leadingZeroBitCount - 12)
      func step(_ delay: Delay) -> Int {
        Int(truncatingIfNeeded: Delay.Magnitude(truncatingIfNeeded: delay &- least) &>> Delay.Magnitude(shift))
      }
      var counts = [Int](repeating: 0, count: 1 << 12)
      for block in blocks { for delay in block { counts[step(delay)] += 1 } }
      var wanted = 0
      while place >= counts[wanted] {
        place -= counts[wanted]
        wanted += 1
      }
      blocks = [blocks.flatMap { $0.filter { step($0) == wanted } }[...]]
    }
    return blocks.flatMap { $0 }.sorted()[place]
  }
}
