import EventStore
import FaultWorkload
import Foundation
import TestSupport
import Testing

extension Faults {
  /// G12: what a failed sync left in the page cache is found by who starts next, and is not on disk.
  @Test func `a sync fails, the process is killed, started again and asked again, and power is lost`() throws {
    var random = SeededGenerator.announced(for: "a sync fails, kill, restart, retry")
    let calm = try Probe.run("alone", .alone)
    let syncs = calm.journal.points.filter { $0.operation == .sync }
    // At once, a little later, and when somebody was told.
    let all = syncs.flatMap { sync in Kill.allCases.map { (sync, $0) } }
    let some = Enumeration.some(all, about: 3, &random)
    let seed = random.next()
    let recovery = Recovery(.alone)
    let losses = Tally()
    let failures = Enumeration.failures(some) { sync, kill in
      let first = try Probe.run(
        "alone", .alone, at: sync.point, .ioError, exit: kill == .whenTold ? nil : kill == .atOnce ? 0 : 6,
        diesWhenRefused: kill == .whenTold)
      guard first.isFine || first.wasKilled else { return "\(first.end.map { "\($0)" } ?? "still runs"): \(first.errors)" }
      let again = try Probe.run("again", .alone, in: first.scratch)
      guard again.isFine else { return "started again: \(again.end.map { "\($0)" } ?? "still runs"): \(again.errors)" }
      let crashes = Crashes(of: [first.journal, again.journal], seed: seed &+ UInt64(sync.point))
      var random = SeededGenerator(seed: seed &+ UInt64(sync.point))
      let points = Enumeration.aFew(crashes.points, about: 8, &random)
      losses.add(points.count * 2)
      return crashes.failures(at: Set(points), recovery, fates: [.lost, .scattered]).first
    }
    print(
      "a sync fails, kill, restart, retry: \(some.count) of \(all.count) kills after \(syncs.count) syncs, then \(losses.count) losses"
        + " of power; \(recovery.differentDisks) different disks opened")
    #expect(failures == [])
  }

  enum Kill: CaseIterable { case atOnce, later, whenTold }

  /// Power is lost, and lost again while the log is made ready.
  @Test func `power is lost again while what was left is being opened`() throws {
    var random = SeededGenerator.announced(for: "loss of power while opening")
    let run = try Probe.run("alone", .alone)
    let crashes = Crashes(of: [run.journal], seed: random.next())
    let some = Enumeration.some(crashes.points, about: 3, &random)
    let seed = random.next()
    let recovery = Recovery(.alone)
    let losses = Tally()
    let failures = Enumeration.failures(some) { point in
      var random = SeededGenerator(seed: seed &+ UInt64(point))
      let left = Crashes.left(by: run.journal, until: point, random.pick([.kept, .torn, .scattered]), random.next())
      let scratch = try Scratch()
      try scratch.hold(left.files)
      let again = try Probe.run("again", .alone, in: scratch)
      guard again.isFine else { return "\(again.end.map { "\($0)" } ?? "still runs"): \(again.errors)" }
      let crashes = Crashes(of: [again.journal], on: left.files, left.acknowledged, seed: seed &+ UInt64(point))
      let points = Enumeration.aFew(crashes.points, about: 8, &random)
      losses.add(points.count * 2)
      return crashes.failures(at: Set(points), recovery, fates: [.lost, .scattered]).first
    }
    print(
      "loss of power while opening: \(some.count) of \(crashes.points.count) points, then \(losses.count) losses of power;"
        + " \(recovery.differentDisks) different disks opened")
    #expect(failures == [])
  }
}
