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

  subscript(position: Position) -> Int128 { longest[position] ?? Int128(delays[position]) }

  /// Those of the first events, in nanoseconds, one for each position.
  func upTo(_ position: Position) -> [Int128] { (1..<max(position + 1, 1)).map { self[$0] } }
}
