import EventStore
import FaultWorkload
import TestSupport

/// Losses of power in what happened: at each point that changes the disk, with each fate of what was not synced.
struct Crashes {
  /// One process after another, on one disk.
  let journals: [Journal]
  /// What was there before the first of them, on disk, and what of it was acknowledged.
  private let files: [String: [UInt8]]
  private let acknowledged: [Workload.Request: [Position]]
  let seed: UInt64
  /// The points of the last process.
  let points: [Int]

  init(
    of journals: [Journal], on files: [String: [UInt8]] = [:], _ acknowledged: [Workload.Request: [Position]] = [:],
    seed: UInt64
  ) {
    self.journals = journals
    self.files = files
    self.acknowledged = acknowledged
    self.seed = seed
    points = journals.last?.entries.filter(\.changesTheDisk).map(\.point) ?? []
  }

  private struct Case: Sendable, CustomStringConvertible {
    let point: Int
    let fate: Disk.Fate
    let files: [String: [UInt8]]
    let acknowledged: [Workload.Request: [Position]]
    var description: String { "power lost after point \(point), what was not synced is \(fate)" }
  }

  /// What one loss of power leaves, and what was acknowledged before it.
  static func left(
    by journal: Journal, until point: Int, _ fate: Disk.Fate, _ seed: UInt64
  ) -> (files: [String: [UInt8]], acknowledged: [Workload.Request: [Position]]) {
    var disk = Disk(fate, SeededGenerator(seed: seed))
    var acknowledged: [Workload.Request: [Position]] = [:]
    for entry in journal.entries.prefix(while: { $0.point <= point }) {
      disk.apply(entry)
      if case .acknowledged(let request, let positions)? = entry.mark { acknowledged[request] = positions }
    }
    return (disk.afterLossOfPower(), acknowledged)
  }

  /// - Returns: what is wrong with what was left, for each of `chosen`.
  func failures(at chosen: Set<Int>, _ recovery: Recovery, fates: [Disk.Fate] = Disk.Fate.allCases) -> [String] {
    var failures: [String] = []
    for fate in fates {
      var disk = Disk(fate, SeededGenerator(seed: seed), files)
      var acknowledged = acknowledged
      var cases: [Case] = []
      func tryCases() {
        failures += Enumeration.failures(cases) { try recovery.fault(on: $0.files, $0.acknowledged) }
        cases = []
      }
      for (number, journal) in journals.enumerated() {
        let isLast = number == journals.count - 1
        disk.beginProcess()
        for (index, entry) in journal.entries.enumerated() {
          disk.apply(entry)
          if case .acknowledged(let request, let positions)? = entry.mark { acknowledged[request] = positions }
          // What is acknowledged right after a point must survive a loss of power then.
          let isEnd = index + 1 == journal.entries.count || journal.entries[index + 1].operation != .mark
          guard isLast, isEnd, chosen.contains(entry.point) else { continue }
          if entry.operation == .mark || entry.changesTheDisk {
            cases.append(Case(point: entry.point, fate: fate, files: disk.afterLossOfPower(), acknowledged: acknowledged))
          }
          if cases.count == 64 { tryCases() }
        }
      }
      tryCases()
      if failures.count >= 20 { break }
    }
    return failures.map { $0 + " (seed \(seed))" }
  }
}
