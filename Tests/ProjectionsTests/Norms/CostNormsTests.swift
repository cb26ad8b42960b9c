import Events
import Formats
import Testing

@testable import Projections

// Norms of money, as DOMAIN §6 says them.

@Suite struct `Cost estimated` {
  @Test func `is an estimate in the plan in force at the first involvement`() {
    let story = Story([.start(on: 0), .plan(estimate: 0, on: 2), .hold("a", on: 4), .plan(on: 5)])
    #expect(story.verdicts(.costEstimated, 1, 2, 4, 9) == [.notYet, .met, .met, .met])
    let late = Story([.start(on: 0), .plan(on: 2), .hold("a", on: 4), .plan(estimate: 100, on: 5)])
    #expect(late.verdicts(.costEstimated, 2, 3, 4, 5) == [.notYet, .notYet, .notMet, .notMet])
    #expect(Story([.start(on: 0), .hold("a", on: 4)]).verdicts(.costEstimated, 3, 4) == [.notYet, .notMet])
  }

  @Test func `is of the latest plan by then, whatever the one before said`() {
    let lost = Story([.start(on: 0), .plan(estimate: 100, on: 1), .plan(on: 2), .hold("a", on: 4)])
    #expect(lost.verdicts(.costEstimated, 1, 2, 4) == [.met, .notYet, .notMet])
    let found = Story([.start(on: 0), .plan(on: 1), .plan(estimate: 100, on: 2), .hold("a", on: 4)])
    #expect(found.verdict(.costEstimated, 4) == .met)
    let tie = Story([.start(on: 0), .plan(on: 4).named("1"), .plan(estimate: 100, on: 4).named("2"), .hold("a", on: 4)])
    #expect(tie.verdict(.costEstimated, 4) == .met)
    let otherTie = Story([.start(on: 0), .plan(on: 4).named("2"), .plan(estimate: 100, on: 4).named("1"), .hold("a", on: 4)])
    #expect(otherTie.verdict(.costEstimated, 4) == .notMet)
  }

  @Test func `is asked for at the closing where nobody was involved`() {
    let story = Story([.start(on: 0), .plan(on: 1), .close(on: 5), .plan(estimate: 100, on: 6), .hold("a", on: 7)])
    #expect(story.verdicts(.costEstimated, 4, 5, 6, 7) == [.notYet, .notMet, .notMet, .met])
    let before = Story([.start(on: 0), .plan(estimate: 100, on: 1), .close(on: 5), .plan(on: 6)])
    #expect(before.verdicts(.costEstimated, 5, 6) == [.met, .met])
  }

  @Test func `is proved by the plan, and the lack of it by the involvement and the plan too late`() {
    #expect(Story([.start(on: 0), .plan(estimate: 1, on: 2), .hold("a", on: 4)]).proved(.costEstimated, 9) == "met 2 3")
    let late = Story([.start(on: 0), .plan(on: 2), .hold("a", on: 4), .plan(estimate: 100, on: 5)])
    #expect(late.proved(.costEstimated, 9) == "not-met 2 3 4")
  }
}

@Suite struct `Within the estimate` {
  @Test(arguments: [
    (10_000, 11_000, Verdict.met), (10_000, 11_001, .notMet), (10_000, 10_999, .met), (10, 11, .met), (10, 12, .notMet),
    (5, 5, .met),
    (5, 6, .notMet), (15, 16, .met), (15, 17, .notMet), (0, 0, .met), (0, 1, .notMet),
    (9_007_199_254_740_991, 9_007_199_254_740_991, .met), (1, 9_007_199_254_740_991, .notMet),
  ])
  func `is at most 1.10 of it, to the cent`(estimate: Int, costs: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .plan(estimate: estimate, on: 1), .hold("a", on: 2), .spend(costs, on: 3)])
    #expect(story.verdict(.withinEstimate, 9) == verdict)
  }

  @Test(arguments: [
    ("1", 100, 100, Verdict.met), ("1", 100, 101, .notMet), ("1.005", 200, 201, .met), ("1.005", 200, 202, .notMet),
    ("0", 100, 0, .met), ("0", 100, 1, .notMet),
  ])
  func `is at most another factor of it, exactly in decimals`(factor: String, estimate: Int, costs: Int, verdict: Verdict) throws
  {
    let value = try #require(try JSONDocument(Array(factor.utf8)).root.decimal)
    let story = Story([.start(on: 0), .plan(estimate: estimate, on: 1), .hold("a", on: 2), .spend(costs, on: 3)])
    #expect(story.verdict(.withinEstimate, 9, with: [.withinEstimateFactor: value]) == verdict)
  }

  @Test func `is met while it lasts, and missed at once, also after the closing`() {
    let story = Story([
      .start(on: 0), .plan(estimate: 100, on: 1), .hold("a", on: 2), .spend(60, on: 3), .spend(50, on: 4), .close(on: 5),
      .spend(1, on: 8),
    ])
    #expect(story.verdicts(.withinEstimate, 0, 2, 3, 4, 5, 8) == [.notYet, .notYet, .met, .met, .met, .notMet])
  }

  @Test func `cannot be judged without an estimate, or without costs`() {
    let unspent = Story([.start(on: 0), .plan(estimate: 100, on: 1), .hold("a", on: 2), .close(on: 5), .reopen(on: 6)])
    #expect(unspent.verdicts(.withinEstimate, 4, 5, 6) == [.notYet, .notEvaluable, .notYet])
    let unplanned = Story([.start(on: 0), .hold("a", on: 2), .spend(10, on: 3), .close(on: 5)])
    #expect(unplanned.verdicts(.withinEstimate, 4, 5) == [.notYet, .notEvaluable])
    let retracted = Story([
      .start(on: 0), .plan(estimate: 100, on: 1), .spend(500, on: 2).named("x"), .close(on: 5), .retract("x", on: 9),
    ])
    #expect(retracted.verdict(.withinEstimate, 9, known: 8) == .notMet)
    #expect(retracted.verdict(.withinEstimate, 9) == .notEvaluable)
  }

  @Test func `goes by the plan in force at the first involvement`() {
    let story = Story([
      .start(on: 0), .plan(estimate: 100, on: 1), .hold("a", on: 2), .plan(estimate: 500, on: 3), .spend(200, on: 4),
    ])
    #expect(story.verdict(.withinEstimate, 9) == .notMet)
    let before = Story([
      .start(on: 0), .plan(estimate: 100, on: 1), .plan(estimate: 500, on: 2), .hold("a", on: 2), .spend(200, on: 4),
    ])
    #expect(before.verdict(.withinEstimate, 9) == .met)
    // While nobody is involved, the plan in force now.
    let open = Story([
      .start(on: 0), .plan(estimate: 100, on: 1), .spend(200, on: 2), .plan(estimate: 500, on: 3), .spend(1, on: 4),
    ])
    #expect(open.verdicts(.withinEstimate, 2, 3) == [.notMet, .met])
  }

  @Test func `is proved by the plan and the costs`() {
    let met = Story([.start(on: 0), .plan(estimate: 100, on: 1), .hold("a", on: 2), .spend(60, on: 3), .spend(0, on: 4)])
    #expect(met.proved(.withinEstimate, 9) == "met 2 3 4 5")
    let above = Story([.start(on: 0), .plan(estimate: 100, on: 1), .hold("a", on: 2), .spend(60, on: 3), .spend(90, on: 4)])
    #expect(above.proved(.withinEstimate, 9) == "not-met 2 3 4 5")
  }
}
