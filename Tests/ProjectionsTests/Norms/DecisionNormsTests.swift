import Events
import Formats
import Testing

@testable import Projections

// Norms of the decision and of what was promised, as DOMAIN §6 says them.

@Suite struct `Everything weighed` {
  @Test func `is that every reaction was weighed at the decision`() {
    let story = Story([
      .start(on: 0), .react("r1", on: 1), .react("r2", on: 2), .weigh(["r1"], on: 3), .weigh(["r2"], on: 4), .decide("d", on: 5),
    ])
    #expect(story.verdicts(.everythingWeighed, 0, 4, 5, 9) == [.notYet, .notYet, .met, .met])
    let forgotten = Story([.start(on: 0), .react("r1", on: 1), .react("r2", on: 2), .weigh(["r1"], on: 3), .decide("d", on: 5)])
    #expect(forgotten.verdicts(.everythingWeighed, 4, 5) == [.notYet, .notMet])
  }

  @Test(arguments: [(-1, Verdict.met), (0, .met), (1, .notMet)])
  func `may be at the instant of the decision`(seconds: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .weigh(["r1"], on: 5).shifted(seconds)])
    #expect(story.verdict(.everythingWeighed, 6) == verdict)
  }

  @Test(arguments: [
    ("idea", Verdict.notMet), ("support", .notMet), ("objection", .notMet), ("concern", .notMet), ("vote", .notMet),
    ("question", .notApplicable), ("process-complaint", .notApplicable),
  ])
  func `leaves out questions and complaints about the process`(kind: String, verdict: Verdict) {
    let story = Story([.start(on: 0), .react("r1", kind, on: 1), .decide("d", on: 5)])
    #expect(story.verdicts(.everythingWeighed, 4, 5) == [.notYet, verdict])
  }

  @Test func `asks only of reactions at or before the decision`() {
    let tie = Story([.start(on: 0), .decide("d", on: 5), .react("r1", on: 5)])
    #expect(tie.verdict(.everythingWeighed, 6) == .notMet)
    let after = Story([.start(on: 0), .decide("d", on: 5), .react("r1", on: 5).shifted(1)])
    #expect(after.verdict(.everythingWeighed, 6) == .notApplicable)
  }

  @Test func `leaves out what was withdrawn by then, and not what was withdrawn after`() {
    let by = Story([.start(on: 0), .react("r1", on: 1), .withdraw("r1", on: 5), .decide("d", on: 5)])
    #expect(by.verdict(.everythingWeighed, 9) == .notApplicable)
    let after = Story([.start(on: 0), .react("r1", on: 1), .withdraw("r1", on: 6), .decide("d", on: 5)])
    #expect(after.verdict(.everythingWeighed, 9) == .notMet)
    let one = Story([
      .start(on: 0), .react("r1", on: 1), .react("r2", on: 1), .withdraw("r1", on: 2), .weigh(["r2"], on: 3), .decide("d", on: 5),
    ])
    #expect(one.verdict(.everythingWeighed, 9) == .met)
  }

  @Test func `goes by topics too, of reactions that were there by then`() {
    let story = Story([.start(on: 0), .react("r1", about: "trees", on: 1), .weigh(topics: ["trees"], on: 3), .decide("d", on: 5)])
    #expect(story.verdict(.everythingWeighed, 9) == .met)
    let later = Story([
      .start(on: 0), .react("r1", about: "trees", on: 1), .weigh(topics: ["trees"], on: 3), .react("r2", about: "trees", on: 4),
      .decide("d", on: 5),
    ])
    #expect(later.verdict(.everythingWeighed, 9) == .notMet)
    let other = Story([
      .start(on: 0), .react("r1", about: "trees", on: 1), .react("r2", on: 1), .weigh(topics: ["trees"], on: 3),
      .decide("d", on: 5),
    ])
    #expect(other.verdict(.everythingWeighed, 9) == .notMet)
  }

  @Test func `does not apply once closed without a decision`() {
    let story = Story([.start(on: 0), .react("r1", on: 1), .close(on: 5), .reopen(on: 7), .decide("d", on: 9)])
    #expect(story.verdicts(.everythingWeighed, 4, 5, 7, 9) == [.notYet, .notApplicable, .notYet, .notMet])
    #expect(Story([.start(on: 0), .decide("d", on: 3)]).verdict(.everythingWeighed, 3) == .notApplicable)
  }

  @Test func `goes by the decision that the trajectory was for`() {
    let story = Story([
      .start(on: 0), .react("r1", on: 1), .decide("d", on: 3), .weigh(["r1"], on: 4), .decide("e", by: "college", on: 5),
      .decide("f", by: "management", final: true, on: 2).recorded(9),
    ])
    #expect(story.verdicts(.everythingWeighed, 5) == [.notMet])
    #expect(story.verdict(.everythingWeighed, 9, known: 8) == .met)
    #expect(story.verdict(.everythingWeighed, 3, known: 8) == .notMet)
    // Of twins the latest: the first is no decision any more.
    let twins = Story([
      .start(on: 0), .react("r1", on: 1), .decide("d", final: true, on: 3), .weigh(["r1"], on: 4), .decide("d", on: 5),
    ])
    #expect(twins.verdicts(.everythingWeighed, 3, 5) == [.notMet, .met])
  }

  @Test func `is proved by the decision, the reactions and the weighings`() {
    let met = Story([
      .start(on: 0), .react("r1", on: 1), .react("q", "question", on: 1), .weigh(["r1"], on: 3), .decide("d", on: 5),
    ])
    #expect(met.proved(.everythingWeighed, 9) == "met 2 4 5")
    let late = Story([
      .start(on: 0), .react("r1", on: 1), .react("r2", on: 1), .weigh(["r1"], on: 3), .decide("d", on: 5), .weigh(["r2"], on: 6),
    ])
    #expect(late.proved(.everythingWeighed, 9) == "not-met 3 5 6")
  }
}

@Suite struct `Feedback given` {
  @Test(arguments: [(5, Verdict.met), (46, .met), (47, .met), (48, .notMet)])
  func `is that everybody was answered within forty-two days of the decision`(day: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .answer(on: day)])
    #expect(story.verdict(.feedbackGiven, 60) == verdict)
    #expect(story.verdict(.feedbackGiven, 47) == (day <= 47 ? .met : .notYet))
    #expect(story.verdict(.feedbackGiven, 60, with: [.feedbackGivenDays: Decimal(43)]) == .met)
    #expect(story.verdict(.feedbackGiven, 60, with: [.feedbackGivenDays: Decimal(41)]) == (day <= 46 ? .met : .notMet))
  }

  @Test func `is waited for through the forty-second day, also after the closing`() {
    let story = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .close(on: 6)])
    #expect(story.verdicts(.feedbackGiven, 4, 5, 6, 46, 47, 48) == [.notYet, .notYet, .notYet, .notYet, .notYet, .notMet])
    #expect(story.verdicts(.feedbackGiven, 5, 6, with: [.feedbackGivenDays: Decimal(0)]) == [.notYet, .notMet])
  }

  @Test(arguments: [(-1, Verdict.notYet), (0, .met), (1, .met)])
  func `comes from the decision on`(seconds: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .answer(on: 5).shifted(seconds)])
    #expect(story.verdict(.feedbackGiven, 9) == verdict)
  }

  @Test func `that came before the decision does not count, and does not stand in the way`() {
    let story = Story([
      .start(on: 0), .react("r1", on: 1), .answer(about: "weighing", on: 3), .decide("d", on: 5), .answer(on: 20),
    ])
    #expect(story.verdicts(.feedbackGiven, 5, 19, 20) == [.notYet, .notYet, .met])
  }

  @Test(arguments: [("received", Verdict.notYet), ("weighing", .met), ("decision", .met), ("result", .met)])
  func `says more than that it was received`(subject: String, verdict: Verdict) {
    let story = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .answer(about: subject, on: 6)])
    #expect(story.verdict(.feedbackGiven, 9) == verdict)
  }

  @Test func `covers whom it names, or everybody by then`() {
    let story = Story([
      .start(on: 0), .react("r1", on: 1), .react("r2", on: 1), .decide("d", on: 5), .answer(["r1"], on: 6),
      .answer(["r2"], on: 8),
    ])
    #expect(story.verdicts(.feedbackGiven, 6, 8) == [.notYet, .met])
    let nobody = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .answer([], on: 6)])
    #expect(nobody.verdict(.feedbackGiven, 9) == .notYet)
  }

  @Test(arguments: ["idea", "question", "process-complaint", "vote"])
  func `is owed to every reaction at or before the decision, of whatever kind`(kind: String) {
    let story = Story([.start(on: 0), .react("r1", kind, on: 5), .decide("d", on: 5), .react("r2", kind, on: 6)])
    #expect(story.verdicts(.feedbackGiven, 47, 48) == [.notYet, .notMet])
    let after = Story([.start(on: 0), .decide("d", on: 5), .react("r1", kind, on: 6)])
    #expect(after.verdict(.feedbackGiven, 60) == .notApplicable)
  }

  @Test func `is not owed to what is withdrawn at the moment asked`() {
    let story = Story([
      .start(on: 0), .react("r1", on: 1), .react("r2", on: 1), .decide("d", on: 5), .answer(["r1"], on: 6),
      .withdraw("r2", on: 60),
      .withdraw("r1", on: 70),
    ])
    #expect(story.verdicts(.feedbackGiven, 6, 48, 59, 60, 70) == [.notYet, .notMet, .notMet, .met, .notApplicable])
  }

  @Test func `does not apply once closed without a decision`() {
    let story = Story([.start(on: 0), .react("r1", on: 1), .answer(on: 2), .close(on: 5), .reopen(on: 6)])
    #expect(story.verdicts(.feedbackGiven, 4, 5, 6) == [.notYet, .notApplicable, .notYet])
    #expect(Story([.start(on: 0), .decide("d", on: 3)]).verdict(.feedbackGiven, 3) == .notApplicable)
  }

  @Test func `counts calendar days`() {
    // Day 47 ends eleven hours, fifty-nine minutes and fifty-nine seconds after midday.
    let last = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .answer(on: 47).shifted(12 * 3_600 - 1)])
    #expect(last.verdict(.feedbackGiven, 60) == .met)
    let next = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .answer(on: 47).shifted(12 * 3_600)])
    #expect(next.verdict(.feedbackGiven, 60) == .notMet)
  }

  @Test func `that was recorded late is unknown before`() {
    let story = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .answer(on: 9).recorded(80)])
    #expect(story.verdict(.feedbackGiven, 90, known: 79) == .notMet)
    #expect(story.verdict(.feedbackGiven, 90, known: 80) == .met)
    #expect(story.verdict(.feedbackGiven, 9) == .met)
  }

  @Test func `is proved by the decision, the reactions and the answers`() {
    let met = Story([.start(on: 0), .react("r1", on: 1), .decide("d", on: 5), .answer(on: 9), .answer(on: 10)])
    #expect(met.proved(.feedbackGiven, 60) == "met 2 3 4")
    let late = Story([
      .start(on: 0), .react("r1", on: 1), .react("r2", on: 1), .decide("d", on: 5), .answer(["r1"], on: 9),
      .answer(["r2"], on: 50),
    ])
    #expect(late.proved(.feedbackGiven, 60) == "not-met 3 4 6")
  }
}

@Suite struct `The final report first` {
  @Test(arguments: [(-1, Verdict.met), (0, .met), (1, .notMet)])
  func `is at or before the council's decision`(seconds: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .decide("d", on: 5), .report(on: 5).shifted(seconds)])
    #expect(story.verdict(.finalReportFirst, 6) == verdict)
  }

  @Test func `is waited for until the council decides`() {
    let story = Story([.start(on: 0), .report(on: 3), .decide("d", on: 5)])
    #expect(story.verdicts(.finalReportFirst, 2, 3, 5) == [.notYet, .notYet, .met])
    let without = Story([.start(on: 0), .decide("d", on: 5), .report(on: 6), .decide("e", on: 7)])
    #expect(without.verdicts(.finalReportFirst, 4, 5, 6, 7) == [.notYet, .notMet, .notMet, .met])
  }

  @Test func `goes by the council's latest decision, whoever decided last or finally`() {
    let story = Story([
      .start(on: 0), .decide("d", final: true, on: 3), .report(on: 4), .decide("e", on: 5), .decide("f", by: "college", on: 1),
    ])
    #expect(story.verdict(.finalReportFirst, 9) == .met)
    let college = Story([.start(on: 0), .decide("d", on: 3), .report(on: 4), .decide("e", by: "college", final: true, on: 5)])
    #expect(college.verdict(.finalReportFirst, 9) == .notMet)
  }

  @Test(arguments: ["college", "mayor", "management"])
  func `does not apply where others decide`(body: String) {
    let story = Story([.start(on: 0), .report(on: 2), .decide("d", by: body, on: 5), .decide("e", on: 8)])
    #expect(story.verdicts(.finalReportFirst, 4, 5, 8) == [.notYet, .notApplicable, .met])
    // Of twins the latest.
    let twins = Story([.start(on: 0), .decide("d", on: 5), .decide("d", by: body, on: 6)])
    #expect(twins.verdicts(.finalReportFirst, 5, 6) == [.notMet, .notApplicable])
  }

  @Test func `does not apply once closed without a decision`() {
    let story = Story([.start(on: 0), .report(on: 2), .close(on: 5), .reopen(on: 6)])
    #expect(story.verdicts(.finalReportFirst, 4, 5, 6) == [.notYet, .notApplicable, .notYet])
  }

  @Test func `is proved by the report and the decision`() {
    let met = Story([.start(on: 0), .report(on: 2), .decide("d", on: 5), .report(on: 8)])
    #expect(met.proved(.finalReportFirst, 9) == "met 2 3")
    let late = Story([.start(on: 0), .decide("c", on: 4), .decide("d", on: 5), .report(on: 8)])
    #expect(late.proved(.finalReportFirst, 9) == "not-met 3 4")
  }
}

@Suite struct `The promise` {
  @Test(arguments: [
    ("inform", "inform", Verdict.met), ("consult", "inform", .notMet), ("consult", "advise", .met),
    ("codecide", "coproduce", .notMet),
    ("advise", "codecide", .met),
  ])
  func `is kept when at least the level decided was delivered`(decided: String, delivered: String, verdict: Verdict) {
    let story = Story([.start(on: 0), .choose(decided, on: 1), .react("r1", on: 3), .report(delivered, on: 5), .close(on: 7)])
    #expect(story.verdicts(.promiseKept, 1, 4) == [.notYet, .notYet])
    #expect(story.verdict(.promiseKept, 5) == (verdict == .met ? .met : .notYet))
    #expect(story.verdict(.promiseKept, 7) == verdict)
  }

  @Test func `cannot be judged without a level delivered, or without one decided`() {
    let untold = Story([.start(on: 0), .choose("consult", on: 1), .react("r1", on: 3), .report(on: 4), .close(on: 5)])
    #expect(untold.verdicts(.promiseKept, 4, 5) == [.notYet, .notEvaluable])
    let undecided = Story([
      .start(on: 0), .react("r1", on: 3), .choose("consult", on: 4), .report("consult", on: 5), .close(on: 6),
    ])
    #expect(undecided.verdicts(.promiseKept, 5, 6) == [.notYet, .notEvaluable])
    let not = Story([
      .start(on: 0), .choose("advise", on: 1), .choose(nil, on: 2), .react("r1", on: 3), .report("advise", on: 5), .close(on: 6),
    ])
    #expect(not.verdicts(.promiseKept, 5, 6) == [.notYet, .notEvaluable])
  }

  @Test func `does not apply once closed without reactions`() {
    let story = Story([
      .start(on: 0), .choose("inform", on: 1), .hold("a", on: 2), .report("advise", on: 4), .close(on: 5), .react("r1", on: 8),
    ])
    #expect(story.verdicts(.promiseKept, 2, 4, 5, 8) == [.notYet, .met, .notApplicable, .met])
  }

  @Test func `is the latest choice at or before the first reaction`() {
    let tie = Story([
      .start(on: 0), .choose("codecide", on: 1), .react("r1", on: 3), .choose("consult", on: 3), .report("consult", on: 5),
    ])
    #expect(tie.verdict(.promiseKept, 5) == .met)
    let after = Story([
      .start(on: 0), .choose("codecide", on: 1), .react("r1", on: 3), .choose("consult", on: 3).shifted(1),
      .report("consult", on: 5), .close(on: 6),
    ])
    #expect(after.verdict(.promiseKept, 6) == .notMet)
  }

  @Test func `goes by the latest report that names a level`() {
    let story = Story([
      .start(on: 0), .choose("advise", on: 1), .react("r1", on: 3), .report("advise", on: 5), .report(on: 6),
      .report("inform", on: 7),
      .close(on: 8),
    ])
    #expect(story.verdicts(.promiseKept, 5, 6, 7, 8) == [.met, .met, .notYet, .notMet])
  }

  @Test func `is proved by the choice and the report`() {
    let met = Story([.start(on: 0), .choose("advise", on: 1), .react("r1", on: 3), .report("advise", on: 5), .close(on: 8)])
    #expect(met.proved(.promiseKept, 9) == "met 2 3 4")
    let less = Story([.start(on: 0), .choose("advise", on: 1), .react("r1", on: 3), .report("inform", on: 5), .close(on: 8)])
    #expect(less.proved(.promiseKept, 9) == "not-met 2 3 4 5")
  }
}

@Suite struct `Commitments that were made` {
  // 2025-01-05 is day 4.
  @Test(arguments: [(2, Verdict.met), (4, .met), (5, .notMet)])
  func `are kept by the day they are due`(day: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .promise("c", by: "2025-01-05", on: 1), .keep("c", on: day)])
    #expect(story.verdict(.commitmentsKept, 9) == verdict)
    #expect(story.verdicts(.commitmentsKept, 1, 4) == [.notYet, .notYet])
  }

  @Test func `are waited for until the day after they were due`() {
    let story = Story([.start(on: 0), .promise("c", by: "2025-01-05", on: 1), .close(on: 2)])
    #expect(story.verdicts(.commitmentsKept, 1, 2, 4, 5) == [.notYet, .notYet, .notYet, .notMet])
    // The last second of the due day is in time.
    let last = Story([.start(on: 0), .promise("c", by: "2025-01-05", on: 1), .keep("c", on: 4).shifted(12 * 3_600 - 1)])
    #expect(last.verdict(.commitmentsKept, 9) == .met)
  }

  @Test func `are all to be kept that are due`() {
    let story = Story([
      .start(on: 0), .promise("c", by: "2025-01-05", on: 1), .promise("d", by: "2025-01-11", on: 1), .promise("e", on: 1),
      .keep("c", on: 3),
    ])
    #expect(story.verdicts(.commitmentsKept, 4, 5, 10, 11) == [.notYet, .met, .met, .notMet])
  }

  @Test func `do not apply where none has a due date`() {
    #expect(Story([.start(on: 0)]).verdict(.commitmentsKept, 9) == .notApplicable)
    let story = Story([.start(on: 0), .promise("c", on: 1), .promise("c", by: "2025-01-05", on: 3), .promise("c", on: 8)])
    #expect(story.verdicts(.commitmentsKept, 2, 3, 5, 8) == [.notApplicable, .notYet, .notMet, .notApplicable])
  }

  @Test func `count as they stand: twins, retracted, known late`() {
    let moved = Story([
      .start(on: 0), .promise("c", by: "2025-01-05", on: 1), .promise("c", by: "2025-01-11", on: 7), .keep("c", on: 9),
    ])
    #expect(moved.verdicts(.commitmentsKept, 5, 7, 11) == [.notMet, .notYet, .met])
    let retracted = Story([.start(on: 0), .promise("c", by: "2025-01-05", on: 1).named("x"), .retract("x", on: 20)])
    #expect(retracted.verdict(.commitmentsKept, 30, known: 19) == .notMet)
    #expect(retracted.verdict(.commitmentsKept, 30) == .notApplicable)
    let late = Story([.start(on: 0), .promise("c", by: "2025-01-05", on: 1), .keep("c", on: 3).recorded(20)])
    #expect(late.verdict(.commitmentsKept, 30, known: 19) == .notMet)
    #expect(late.verdict(.commitmentsKept, 30) == .met)
    // The earliest keeping counts, and one before the making too.
    let twice = Story([.start(on: 0), .keep("c", on: 1), .promise("c", by: "2025-01-05", on: 2), .keep("c", on: 8)])
    #expect(twice.verdict(.commitmentsKept, 9) == .met)
  }

  @Test func `are proved by what was made and kept`() {
    let met = Story([
      .start(on: 0), .promise("c", by: "2025-01-05", on: 1), .promise("d", by: "2025-03-05", on: 1), .keep("c", on: 3),
      .keep("c", on: 4),
    ])
    #expect(met.proved(.commitmentsKept, 9) == "met 2 4")
    let late = Story([
      .start(on: 0), .promise("c", by: "2025-01-05", on: 1), .promise("d", by: "2025-01-05", on: 1), .keep("d", on: 2),
      .keep("c", on: 8),
    ])
    #expect(late.proved(.commitmentsKept, 9) == "not-met 2 5")
  }
}
