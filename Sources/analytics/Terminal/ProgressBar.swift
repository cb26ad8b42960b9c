import Events
import Formats

/// How far long work is, on one line of standard error that is drawn over and over; nothing unless a terminal looks on.
///
///     [############------------]  48%  33.600 gebeurtenissen  12.300/s  nog 0:03
struct ProgressBar {
  private let session: Session
  private let total: Int?
  private let what: Names
  private let began = ContinuousClock.now
  private var drawn: ContinuousClock.Instant?

  private static let betweenDrawings = Duration.milliseconds(100)

  /// - Parameters:
  ///   - total: how much work there is, in any unit; nil when nobody knows.
  ///   - what: what is counted.
  init(_ session: Session, total: Int?, counting what: Names) {
    self.session = session
    self.total = total
    self.what = what
  }

  /// - Parameters:
  ///   - done: how much of the total was done.
  ///   - count: how many things that were.
  mutating func show(done: Int, count: Int) {
    guard session.terminal.showsProgress else { return }
    let now = ContinuousClock.now
    if let drawn, now - drawn < Self.betweenDrawings { return }
    drawn = now
    let line = Self.line(
      done: done, total: total, count: count, what: what[session.language], elapsed: now - began, in: session.language)
    session.terminal.err("\r" + line.prefix(max(10, session.terminal.columns - 1)) + "\u{1B}[K")
  }

  /// Wipes the line, before anything else is said.
  mutating func clear() {
    if drawn != nil { session.terminal.err("\r\u{1B}[K") }
    drawn = nil
  }

  static func line(
    done: Int, total: Int?, count: Int, what: String, elapsed: Duration, in language: Language
  ) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    var parts: [String] = []
    if let total, total > 0 {
      let share = min(1, Double(done) / Double(total))
      let filled = Int(share * 24)
      let percent = String(Int(share * 100))
      parts.append("[\(String(repeating: "#", count: filled))\(String(repeating: "-", count: 24 - filled))]")
      parts.append(String(repeating: " ", count: max(0, 3 - percent.count)) + percent + "%")
    }
    parts.append("\(Numbers.grouped(count, in: language)) \(what)")
    // The first moments say nothing yet about the rest.
    if seconds >= 0.2 {
      parts.append("\(Numbers.grouped(Int(Double(count) / seconds), in: language))/s")
      if let total, done > 0, done < total {
        let left = Numbers.clock(seconds: Int((seconds * Double(total - done) / Double(done)).rounded(.up)))
        parts.append(language == .nl ? "nog \(left)" : "\(left) left")
      }
    }
    return parts.joined(separator: "  ")
  }
}
