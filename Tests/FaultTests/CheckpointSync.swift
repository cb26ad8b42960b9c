import EventStore
import FaultWorkload
import Foundation
import TestSupport
import Testing

extension Faults {
  /// A reader keeps a checkpoint from being whole: what it moved is not synced, and SQLite counts it as moved. When the sync of
  /// the next one fails, that goes with it.
  @Test func `the sync of a checkpoint fails, it is tried again, and power is lost when the log needs the WAL no more`() throws {
    var random = SeededGenerator.announced(for: "the sync of a checkpoint fails")
    let calm = try Probe.run("alone", .alone)
    try #require(calm.isFine, "\(calm.errors)")
    let syncs = calm.journal.syncs(of: "data/log.db")
    let some = Enumeration.some(syncs, about: 5, &random)
    let seed = random.next()
    let recovery = Recovery(.alone)
    let losses = Tally()
    let failures = Enumeration.failures(some) { sync in
      let run = try Probe.run("alone", .alone, at: sync.point, .ioError)
      guard run.isFine else { return "\(run.end.map { "\($0)" } ?? "still runs"): \(run.errors)" }
      let crashes = Crashes(of: [run.journal], seed: seed &+ UInt64(sync.point))
      var random = SeededGenerator(seed: seed &+ UInt64(sync.point))
      let points = Enumeration.aFew(crashes.points.filter { $0 > sync.point }, about: 8, &random)
      losses.add(points.count)
      return crashes.failures(at: Set(points), recovery, fates: [.lost]).first
    }
    print(
      "the sync of a checkpoint fails: \(some.count) of \(syncs.count) syncs, then \(losses.count) losses of power;"
        + " \(recovery.differentDisks) different disks opened")
    #expect(failures == [])
  }
}
