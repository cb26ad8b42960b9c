import Foundation
import Synchronization
import TestSupport

/// Counts, on several threads.
final class Tally: Sendable {
  private let value = Mutex(0)
  func add(_ number: Int) { value.withLock { $0 += number } }
  var count: Int { value.withLock { $0 } }
}

/// Which of many cases are tried: all of them with `METELKAAR_FAULTS=all` (`make faults`), ten times as many with
/// `METELKAAR_FAULTS=10`, else a few: every so many-th, from a start that the seed chooses.
enum Enumeration {
  private static let asked = ProcessInfo.processInfo.environment["METELKAAR_FAULTS"]
  static let isWhole = asked == "all"
  private static let factor = asked.flatMap { Int($0) } ?? 1

  static func some<Case>(_ cases: [Case], about count: Int, _ random: inout SeededGenerator) -> [Case] {
    let count = count * factor
    guard !isWhole, cases.count > count else { return cases }
    let step = cases.count / count
    return stride(from: Int.random(in: 0..<step, using: &random), to: cases.count, by: step).map { cases[$0] }
  }

  /// The same for what follows on each case, of which there would be hundreds of thousands: never all.
  static func aFew<Case>(_ cases: [Case], about count: Int, _ random: inout SeededGenerator) -> [Case] {
    let count = count * (isWhole ? 2 : factor)
    guard cases.count > count else { return cases }
    let step = cases.count / count
    return stride(from: Int.random(in: 0..<step, using: &random), to: cases.count, by: step).map { cases[$0] }
  }

  /// Tries each case, several at once.
  /// - Returns: what went wrong, at most twenty.
  static func failures<Case: Sendable>(
    _ cases: [Case], _ body: @escaping @Sendable (Case) throws -> String?
  ) -> [String] {
    let next = Mutex(0)
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      while true {
        let index = next.withLock { next in
          next += 1
          return next - 1
        }
        guard index < cases.count, failures.withLock({ $0.count < 20 }) else { return }
        let what: String?
        do { what = try body(cases[index]) } catch { what = "\(error)" }
        if let what { failures.withLock { $0.append("\(cases[index]): \(what)") } }
      }
    }
    return failures.withLock { $0 }
  }
}
