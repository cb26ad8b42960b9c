import Foundation
import TestSupport
import Testing

/// What somebody could do to the daemon, by mistake or on purpose. One after the other: each is a load.
///
/// The short forms run in `make test`, the long ones in `make abuse`. Bounds are counts, bytes and ratios; a time is only there so
/// that a test ends.
@Suite(.serialized) enum Abuse {
  static let isLong = ProcessInfo.processInfo.environment["METELKAAR_ABUSE"] == "long"
  static let rounds = isLong ? 3 : 1

  /// Looks until it is so, at most so long.
  static func waits(seconds: Int = 60, until isSo: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<(seconds * 50) {
      if try isSo() { return true }
      usleep(20_000)
    }
    return try isSo()
  }

  static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let took = try clock.measure(body)
    return Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1_000
  }

  /// The middle one of several.
  static func median(_ count: Int, _ body: (Int) throws -> Void) rethrows -> Double {
    let all = try (0..<count).map { number in try milliseconds { try body(number) } }
    return all.sorted()[count / 2]
  }

  static func megabytes(_ bytes: Int) -> Int { bytes >> 20 }
}

extension Daemon {
  /// One figure of `/metrics`.
  func metric(_ name: String) throws -> Int {
    let line = try get("/metrics").text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
    return line.flatMap { Int($0.dropFirst(name.count + 1)) } ?? -1
  }

  var descriptorCount: Int {
    get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/\(child.pid)/fd").count }
  }

  /// Processor time that it has used.
  var processorSeconds: Double {
    get throws {
      let text = try String(contentsOfFile: "/proc/\(child.pid)/stat", encoding: .utf8)
      let words = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
      return Double((Int(words[12]) ?? 0) + (Int(words[13]) ?? 0)) / 100
    }
  }

  /// A request of somebody who means well, on a connection of its own.
  func isServing(_ id: String) throws -> Bool {
    guard try post(Wire.one, Array(Wire.event(id).utf8)).status == 201 else { return false }
    return try get("/health/ready").status == 200 && get("/v1/events/1").status == 200
  }

  var host: String { "127.0.0.1:\(port)" }
}
