import EventStore
import FaultWorkload
import Foundation
import TestSupport
import Testing

extension Faults {
  @Test(arguments: ["alone", "crowd"])
  func `power is lost after any write, sync or change of a name`(_ what: String) throws {
    var random = SeededGenerator.announced(for: "loss of power, \(what)")
    let size = what == "alone" ? Workload.Size.alone : .crowd
    let run = try Probe.run(what, size)
    try #require(run.isFine, "\(run.errors)")
    let recovery = Recovery(size)
    let crashes = Crashes(of: [run.journal], seed: random.next())
    let some = Enumeration.some(crashes.points, about: 8, &random)
    let failures = crashes.failures(at: Set(some), recovery)
    print(
      "loss of power, \(what): \(run.journal.points.count) points (\(run.journal.census)); \(some.count) of \(crashes.points.count)"
        + " that change the disk, \(Disk.Fate.allCases.count) fates each; \(recovery.differentDisks) different disks")
    #expect(failures == [])
  }
}
