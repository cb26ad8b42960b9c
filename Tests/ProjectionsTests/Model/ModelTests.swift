import Foundation
import TestSupport
import Testing

@Suite struct `The log and its figures, beside a model of both` {
  /// Few and short in `make test`; `make model` says how many, and how long.
  private static func number(_ variable: String, _ few: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? few
  }

  @Test func `say the same after every step, whatever comes`() throws {
    let steps = Self.number("METELKAAR_STEPS", 120)
    var total = ModelRun.Tally()
    var events = 0
    let seeds = SeededGenerator.announcedSeeds(for: "the model", count: Self.number("METELKAAR_RUNS", 2))
    for seed in seeds {
      let run = try ModelRun(seed: seed, steps: steps)
      defer { run.close() }
      do {
        for _ in 0..<steps { try run.step() }
      } catch {
        Issue.record(
          """
          METELKAAR_SEED=\(seed) METELKAAR_RUNS=1 METELKAAR_STEPS=\(run.tally.steps): \(error)
          \(run.told.joined(separator: "\n"))
          """)
        return
      }
      total.steps += run.tally.steps
      total.requests += run.tally.requests
      total.comparisons += run.tally.comparisons
      total.operations.merge(run.tally.operations) { $0 + $1 }
      events += run.model.events.count
      // A long run may be ended before its end.
      if seeds.count > 2 {
        print("  \(seed): \(steps) steps, \(run.model.events.count) events, \(run.tally.comparisons) comparisons")
      }
      fflush(nil)
    }
    print(
      """
      the model: \(seeds.count) seeds, \(total.steps) steps, \(total.requests) requests, \(events) events, \
      \(total.comparisons) comparisons; \(total.operations.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
      """)
  }
}
