import EventStore
import FaultWorkload
import Foundation
import TestSupport
import Testing

/// G1, G2, G3, G4, G11, G12: every call that the log makes to the system fails in turn, and power is lost at each.
@Suite(.serialized) struct Faults {
  struct Case: Sendable, CustomStringConvertible {
    let point: Journal.Entry
    let fault: Probe.Fault
    var description: String { "point \(point.point), \(point.operation): \(fault)" }
  }

  @Test func `every call to the system fails in turn, and nothing is lost, doubled or wrong`() throws {
    var random = SeededGenerator.announced(for: "every call fails in turn")
    let calm = try Probe.run("alone", .alone)
    try #require(calm.isFine, "\(calm.errors)")
    let all = calm.journal.points.flatMap { point in Probe.Fault.each(of: point.operation).map { Case(point: point, fault: $0) } }
    let some = Enumeration.some(all, about: 16, &random)
    let seed = random.next()
    let recovery = Recovery(.alone)
    let failures = Enumeration.failures(some) { it in
      let run = try Probe.run("alone", .alone, at: it.point.point, it.fault)
      guard run.isFine else { return "\(run.end.map { "\($0)" } ?? "still runs"): \(run.errors)" }
      let acknowledged = Faults.acknowledged(run.journal)
      if acknowledged.count != Workload.Size.alone.all.count { return "only \(acknowledged.count) requests were acknowledged" }
      // Where it leads: a loss of power at some moment after the fault.
      let crashes = Crashes(of: [run.journal], seed: seed &+ UInt64(it.point.point))
      var random = SeededGenerator(seed: seed &+ UInt64(it.point.point))
      let after = crashes.points.filter { $0 >= it.point.point }
      guard !after.isEmpty else { return nil }
      return crashes.failures(at: [random.pick(after)], recovery, fates: [.lost, random.pick([.kept, .torn, .scattered])]).first
    }
    print(
      "every call fails in turn: \(calm.journal.points.count) points (\(calm.journal.census)), \(some.count) of \(all.count) faults;"
        + " \(recovery.differentDisks) different disks opened")
    #expect(failures == [])
  }

  static func acknowledged(_ journal: Journal) -> [Workload.Request: [Position]] {
    var acknowledged: [Workload.Request: [Position]] = [:]
    for case .acknowledged(let request, let positions) in journal.marks { acknowledged[request] = positions }
    return acknowledged
  }
}
