import Events
import Formats
import Testing

@testable import Projections

// Norms of goals and of reach, as DOMAIN §6 says them.

@Suite struct `SMART goals` {
  @Test func `are goals that each pass the check`() {
    let story = Story([.start(on: 0), .goal("g", on: 2), .goal("h", without: "unit", on: 3), .goal("h", on: 5)])
    #expect(story.verdicts(.smartGoals, 1, 2, 3, 4, 5) == [.notYet, .met, .notYet, .notYet, .met])
  }

  @Test(arguments: ["metric", "unit", "baseline", "target", "agreedBy", "deadline"])
  func `lack nothing`(part: String) {
    let story = Story([.start(on: 0), .goal("g", on: 1), .goal("h", without: part, on: 2), .close(on: 5)])
    #expect(story.verdicts(.smartGoals, 1, 4, 5) == [.met, .notYet, .notMet])
  }

  @Test func `are asked for without those that were withdrawn`() {
    let story = Story([
      .start(on: 0), .goal("g", on: 1), .goal("h", without: "unit", on: 1), .withdrawGoal("h", on: 3), .withdrawGoal("g", on: 4),
      .goal("g", without: "target", on: 6), .close(on: 8),
    ])
    #expect(story.verdicts(.smartGoals, 2, 3, 4, 6, 8) == [.notYet, .met, .notYet, .notYet, .notMet])
  }

  @Test func `do not apply once closed without any`() {
    let story = Story([.start(on: 0), .goal("g", on: 1), .withdrawGoal("g", on: 2), .close(on: 5), .reopen(on: 6)])
    #expect(story.verdicts(.smartGoals, 4, 5, 6) == [.notYet, .notApplicable, .notYet])
    #expect(Story([.start(on: 0), .close(on: 5)]).verdicts(.smartGoals, 4, 5) == [.notYet, .notApplicable])
    // A goal of the organisation is none of the trajectory.
    let elsewhere = Story([.start(on: 0), .goal("g", on: 1).in("organisation/web"), .close(on: 5)])
    #expect(elsewhere.verdict(.smartGoals, 5) == .notApplicable)
  }

  @Test func `go by the latest setting, also one after the closing`() {
    let story = Story([.start(on: 0), .goal("g", without: "unit", on: 1), .close(on: 5), .goal("g", on: 7)])
    #expect(story.verdicts(.smartGoals, 5, 7) == [.notMet, .met])
    let late = Story([.start(on: 0), .goal("g", on: 3), .goal("g", without: "unit", on: 2).recorded(9)])
    #expect(late.verdict(.smartGoals, 9) == .met)
    #expect(late.verdict(.smartGoals, 2, known: 8) == .notYet)
    let retracted = Story([.start(on: 0), .goal("g", on: 1), .goal("g", without: "unit", on: 2).named("x"), .retract("x", on: 9)])
    #expect(retracted.verdict(.smartGoals, 9, known: 8) == .notYet)
    #expect(retracted.verdict(.smartGoals, 9) == .met)
  }

  @Test func `are proved by the goals, and the lack of them by the closing and the goals that lack something`() {
    let met = Story([.start(on: 0), .goal("g", on: 1), .goal("h", on: 2), .goal("g", on: 3), .close(on: 5)])
    #expect(met.proved(.smartGoals, 9) == "met 3 4")
    let lacking = Story([.start(on: 0), .goal("g", on: 1), .goal("h", without: "unit", on: 2), .close(on: 5)])
    #expect(lacking.proved(.smartGoals, 9) == "not-met 3 4")
  }
}

@Suite struct `Interim measurement` {
  // 2025-01-05 is day 4.
  @Test(arguments: [(3, Verdict.met), (4, .met), (5, .notMet)])
  func `comes on or before the deadline day`(day: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .goal("g", by: "2025-01-05", on: 1), .measure("g", on: day)])
    #expect(story.verdict(.interimMeasurement, 9) == verdict)
  }

  @Test func `is waited for until the deadline day has passed, also after the closing`() {
    let story = Story([.start(on: 0), .goal("g", by: "2025-01-05", on: 1), .close(on: 2)])
    #expect(story.verdicts(.interimMeasurement, 1, 2, 4, 5) == [.notYet, .notYet, .notYet, .notMet])
    #expect(story.verdict(.interimMeasurement, 0) == .notYet)
  }

  @Test func `of a goal without a deadline comes by the decision`() {
    let story = Story([.start(on: 0), .goal("g", by: nil, on: 1), .decide("d", on: 10), .measure("g", on: 10)])
    #expect(story.verdicts(.interimMeasurement, 9, 10) == [.notYet, .met])
    let late = Story([.start(on: 0), .goal("g", by: nil, on: 1), .decide("d", on: 10), .measure("g", on: 10).shifted(1)])
    #expect(late.verdicts(.interimMeasurement, 9, 10, 11) == [.notYet, .notMet, .notMet])
    // A later decision is the decision then.
    let later = Story([
      .start(on: 0), .goal("g", by: nil, on: 1), .decide("d", on: 10), .measure("g", on: 12), .decide("e", on: 20),
    ])
    #expect(later.verdicts(.interimMeasurement, 12, 20) == [.notMet, .met])
  }

  @Test func `of a goal without a deadline comes by the closing while there is no decision`() {
    let story = Story([.start(on: 0), .goal("g", by: nil, on: 1), .close(on: 5), .measure("g", on: 6), .reopen(on: 7)])
    #expect(story.verdicts(.interimMeasurement, 4, 5, 6, 7) == [.notYet, .notMet, .notMet, .met])
    let met = Story([.start(on: 0), .goal("g", by: nil, on: 1), .measure("g", on: 3), .close(on: 5)])
    #expect(met.verdicts(.interimMeasurement, 2, 3, 5) == [.notYet, .met, .met])
  }

  @Test func `is missed as soon as one goal passed without`() {
    let story = Story([
      .start(on: 0), .goal("g", by: "2025-01-05", on: 1), .goal("h", by: "2025-02-01", on: 1), .measure("h", on: 2),
      .withdrawGoal("g", on: 9),
    ])
    #expect(story.verdicts(.interimMeasurement, 4, 5, 8, 9) == [.notYet, .notMet, .notMet, .met])
  }

  @Test func `does not apply once closed without goals`() {
    let story = Story([.start(on: 0), .goal("g", on: 1), .withdrawGoal("g", on: 2), .close(on: 5)])
    #expect(story.verdicts(.interimMeasurement, 0, 4, 5) == [.notYet, .notYet, .notApplicable])
  }

  @Test func `goes by the latest deadline, and by measurements of the goal in this trajectory`() {
    let story = Story([
      .start(on: 0), .goal("g", by: "2025-01-05", on: 1), .goal("g", by: "2025-01-15", on: 7), .measure("g", on: 14),
    ])
    #expect(story.verdicts(.interimMeasurement, 5, 7, 14, 15) == [.notMet, .notYet, .met, .met])
    let others = Story([
      .start(on: 0), .goal("g", by: "2025-01-05", on: 1), .measure("h", on: 2), .measure("g", on: 2).in("trajectory/other"),
    ])
    #expect(others.verdict(.interimMeasurement, 5) == .notMet)
    let late = Story([.start(on: 0), .goal("g", by: "2025-01-05", on: 1), .measure("g", on: 3).recorded(40)])
    #expect(late.verdict(.interimMeasurement, 50, known: 39) == .notMet)
    #expect(late.verdict(.interimMeasurement, 50) == .met)
  }

  @Test func `is proved by goals and their measurements, and the lack of it by the goal and what came too late`() {
    let story = Story([
      .start(on: 0), .goal("g", by: "2025-01-05", on: 1), .goal("h", by: "2025-01-05", on: 1), .measure("g", on: 2),
      .measure("h", on: 3),
    ])
    #expect(story.proved(.interimMeasurement, 9) == "met 2 3 4 5")
    let late = Story([
      .start(on: 0), .goal("g", by: "2025-01-05", on: 1), .goal("h", on: 1), .measure("h", on: 2), .measure("g", on: 8),
    ])
    #expect(late.proved(.interimMeasurement, 9) == "not-met 2 5")
  }
}

@Suite struct `Targeted` {
  @Test func `is met when somebody of each group of the plan took part`() {
    let story = Story([
      .start(on: 0), .plan(["old", "young"], on: 1), .react("r1", by: "anna", of: "old", on: 2),
      .hold("a", for: ["young", "shops"], attended: 1, on: 4),
    ])
    #expect(story.verdicts(.targeted, 0, 1, 2, 4) == [.notYet, .notYet, .notYet, .met])
  }

  @Test(arguments: [
    (Fact.react("r1", by: "anna", of: "old", on: 2), Verdict.met), (.react("r1", of: "old", on: 2), .notMet),
    (.react("r1", by: "anna", on: 2), .notMet), (.react("r1", by: "anna", of: "young", on: 2), .notMet),
    (.react("r1", by: "anna", of: "old", "process-complaint", on: 2), .met), (.hold("a", for: ["old"], attended: 1, on: 2), .met),
    (.hold("a", for: ["old"], attended: 0, on: 2), .notMet), (.hold("a", for: ["old"], on: 2), .notMet),
    (.hold("a", attended: 20, on: 2), .notMet), (.publish("m", on: 2), .notMet),
  ])
  func `takes a known person, or an activity that somebody attended`(fact: Fact, verdict: Verdict) {
    let story = Story([.start(on: 0), .plan(["old"], on: 1), fact, .close(on: 5)])
    #expect(story.verdict(.targeted, 5) == verdict)
    #expect(story.verdict(.targeted, 4) == (verdict == .met ? .met : .notYet))
  }

  @Test func `takes as many persons, or as many activities, as the parameter says, never both together`() {
    let two: [NormSet.Parameter: Decimal] = [.targetedParticipants: Decimal(2)]
    func story(_ facts: Fact...) -> Story { Story([.start(on: 0), .plan(["old"], on: 1)] + facts + [.close(on: 5)]) }
    let same = story(.react("r1", by: "anna", of: "old", on: 2), .react("r2", by: "anna", of: "old", on: 3))
    #expect(same.verdict(.targeted, 6, with: two) == .notMet)
    #expect(same.verdict(.targeted, 6) == .met)
    let persons = story(.react("r1", by: "anna", of: "old", on: 2), .react("r2", by: "bert", of: "old", on: 3))
    #expect(persons.verdict(.targeted, 6, with: two) == .met)
    let mixed = story(.react("r1", by: "anna", of: "old", on: 2), .hold("a", for: ["old"], attended: 50, on: 3))
    #expect(mixed.verdict(.targeted, 6, with: two) == .notMet)
    let activities = story(.hold("b", for: ["old"], attended: 1, on: 2), .hold("a", for: ["old"], attended: 50, on: 3))
    #expect(activities.verdict(.targeted, 6, with: two) == .met)
    #expect(activities.verdict(.targeted, 6, with: [.targetedParticipants: Decimal(3)]) == .notMet)
    #expect(story().verdict(.targeted, 6, with: [.targetedParticipants: Decimal(0)]) == .met)
  }

  @Test func `counts what is withdrawn, and of twins the latest`() {
    let withdrawn = Story([
      .start(on: 0), .plan(["old"], on: 1), .react("r1", by: "anna", of: "old", on: 2), .withdraw("r1", on: 3),
    ])
    #expect(withdrawn.verdict(.targeted, 9) == .met)
    let twins = Story([
      .start(on: 0), .plan(["old"], on: 1), .react("r1", by: "anna", of: "old", on: 2),
      .react("r1", by: "anna", of: "young", on: 3),
      .hold("a", for: ["old"], attended: 4, on: 5), .hold("a", for: ["old"], attended: 0, on: 6),
    ])
    #expect(twins.verdicts(.targeted, 2, 3, 5, 6) == [.met, .notYet, .met, .notYet])
  }

  @Test func `goes by the groups of the latest plan, and cannot be judged without any`() {
    let second = Story([
      .start(on: 0), .plan(["old"], on: 1), .react("r1", by: "anna", of: "old", on: 2), .plan(["old", "young"], on: 4),
      .close(on: 6),
    ])
    #expect(second.verdicts(.targeted, 2, 4, 6) == [.met, .notYet, .notMet])
    let empty = Story([.start(on: 0), .plan([], on: 1), .close(on: 6)])
    #expect(empty.verdicts(.targeted, 5, 6) == [.notYet, .notEvaluable])
    #expect(
      Story([.start(on: 0), .close(on: 6), .reopen(on: 8)]).verdicts(.targeted, 5, 6, 8) == [.notYet, .notEvaluable, .notYet])
  }

  @Test func `may be met after the closing`() {
    let story = Story([.start(on: 0), .plan(["old"], on: 1), .close(on: 3), .react("r1", by: "anna", of: "old", on: 8)])
    #expect(story.verdicts(.targeted, 3, 8) == [.notMet, .met])
  }

  @Test func `is proved by the plan and who was reached, and the lack of it by the closing`() {
    let story = Story([
      .start(on: 0), .plan(["old"], on: 1), .react("r1", by: "anna", of: "young", on: 2),
      .react("r2", by: "bert", of: "old", on: 3),
      .close(on: 5),
    ])
    #expect(story.proved(.targeted, 9) == "met 2 4")
    let missed = Story([
      .start(on: 0), .plan(["old", "young"], on: 1), .react("r1", by: "anna", of: "young", on: 2), .close(on: 5),
    ])
    #expect(missed.proved(.targeted, 9) == "not-met 2 4")
  }
}

@Suite struct `Cross-media` {
  @Test(arguments: [
    (Fact.react("r1", through: "letter", on: 2), Verdict.met), (.react("r1", through: "meeting", on: 2), .notMet),
    (.hold("b", by: "website", on: 2), .met), (.publish("m", "announce", by: "newspaper", on: 2), .met),
    (.publish("m", by: "meeting", on: 2), .notMet), (.communicate(on: 2), .notMet), (.answer(on: 2), .notMet),
  ])
  func `takes two channels of reactions, activities and messages`(fact: Fact, verdict: Verdict) {
    let story = Story([.start(on: 0), .hold("a", by: "meeting", on: 1), fact, .close(on: 5)])
    #expect(story.verdict(.crossMedia, 1) == .notYet)
    #expect(story.verdict(.crossMedia, 5) == verdict)
  }

  @Test func `takes another number of them`() {
    let story = Story([
      .start(on: 0), .hold("a", by: "meeting", on: 1), .react("r1", through: "letter", on: 2),
      .react("r2", through: "letter", on: 2),
      .publish("m", by: "newspaper", on: 3), .close(on: 5),
    ])
    let verdicts = (0...4).map { story.verdict(.crossMedia, 9, with: [.crossMediaChannels: Decimal($0)]) }
    #expect(verdicts == [.met, .met, .met, .met, .notMet])
  }

  @Test func `applies to complex trajectories, until they are closed and after`() {
    #expect(Story([.start("routine", on: 0), .close(on: 2)]).verdict(.crossMedia, 3) == .notApplicable)
    let story = Story([.start(on: 0), .hold("a", on: 1), .close(on: 3), .react("r1", through: "letter", on: 6)])
    #expect(story.verdicts(.crossMedia, 2, 3, 6) == [.notYet, .notMet, .met])
  }

  @Test func `counts what was withdrawn, not what was retracted, and of twins the latest`() {
    let story = Story([
      .start(on: 0), .hold("a", by: "meeting", on: 1), .react("r1", through: "letter", on: 2).named("x"), .withdraw("r1", on: 3),
      .retract("x", on: 9),
    ])
    #expect(story.verdict(.crossMedia, 9, known: 8) == .met)
    #expect(story.verdict(.crossMedia, 9) == .notYet)
    let twins = Story([
      .start(on: 0), .hold("a", by: "meeting", on: 1), .publish("m", by: "letter", on: 2), .publish("m", by: "meeting", on: 3),
    ])
    #expect(twins.verdicts(.crossMedia, 2, 3) == [.met, .notYet])
  }

  @Test func `is not met by the closing where there are too few`() {
    let story = Story([.start(on: 0), .hold("a", by: "meeting", on: 1), .close(on: 3)])
    #expect(story.proved(.crossMedia, 9) == "not-met 2 3")
    let met = Story([.start(on: 0), .hold("a", by: "meeting", on: 1), .react("r1", through: "letter", on: 2)])
    #expect(met.proved(.crossMedia, 9) == "met 2 3")
  }
}

@Suite struct `A considered instrument` {
  private let before: [Fact] = [
    Fact.start(on: 0).in("trajectory/before"), Fact.plan(using: ["workshop", "survey"], on: 1).in("trajectory/before"),
  ]

  @Test func `is another set than that of the trajectory before, or has a reason`() {
    let other = Story(before + [.start(on: 5), .plan(using: ["workshop"], on: 6)])
    #expect(other.verdicts(.consideredInstrument, 5, 6) == [.notYet, .met])
    let same = Story(before + [.start(on: 5), .plan(using: ["workshop", "survey"], on: 6), .close(on: 9)])
    #expect(same.verdicts(.consideredInstrument, 6, 9) == [.notYet, .notMet])
    let reason = Story(before + [.start(on: 5), .plan(using: ["workshop", "survey"], because: "beviel goed", on: 6)])
    #expect(reason.verdict(.consideredInstrument, 6) == .met)
  }

  @Test func `is the same set in another order, and when it is named twice`() {
    let same = Story(before + [.start(on: 5), .plan(using: ["survey", "workshop", "survey"], on: 6), .close(on: 9)])
    #expect(same.verdict(.consideredInstrument, 9) == .notMet)
    let empty = Story([
      Fact.start(on: 0).in("trajectory/before"), Fact.plan(on: 1).in("trajectory/before"), .start(on: 5), .plan(on: 6),
      .close(on: 9),
    ])
    #expect(empty.verdict(.consideredInstrument, 9) == .notMet)
  }

  @Test func `does not apply without a trajectory of the same owner before it`() {
    #expect(Story([.start(on: 5), .plan(on: 6)]).verdict(.consideredInstrument, 6) == .notApplicable)
    let owner = Story(before + [.start(owner: "other", on: 5), .plan(on: 6)])
    #expect(owner.verdict(.consideredInstrument, 6) == .notApplicable)
    let later = Story([
      .start(on: 0), .plan(on: 1), Fact.start(on: 5).in("trajectory/after"), Fact.plan(on: 6).in("trajectory/after"),
    ])
    #expect(later.verdict(.consideredInstrument, 9) == .notApplicable)
    #expect(later.verdict(.consideredInstrument, 9, of: "after") == .notYet)
    // Nor before that was known.
    let late = Story([.start(on: 5), .plan(using: ["survey"], on: 6)] + before.map { $0.recorded(20) })
    #expect(late.verdict(.consideredInstrument, 9, known: 19) == .notApplicable)
    #expect(late.verdict(.consideredInstrument, 9) == .met)
  }

  @Test func `cannot be judged without a plan there, or here`() {
    let there = Story([Fact.start(on: 0).in("trajectory/before"), .start(on: 5), .plan(using: ["survey"], on: 6), .close(on: 9)])
    #expect(there.verdicts(.consideredInstrument, 6, 9) == [.notYet, .notEvaluable])
    let reason = Story([Fact.start(on: 0).in("trajectory/before"), .start(on: 5), .plan(because: "zo", on: 6), .close(on: 9)])
    #expect(reason.verdict(.consideredInstrument, 9) == .met)
    let here = Story(before + [.start(on: 5), .close(on: 9)])
    #expect(here.verdicts(.consideredInstrument, 6, 9) == [.notYet, .notEvaluable])
  }

  @Test func `goes by the one that started last before, and by the latest plans`() {
    let last = Story(
      before + [
        Fact.start(on: 2).in("trajectory/a"), Fact.plan(using: ["survey"], on: 3).in("trajectory/a"), .start(on: 5),
        .plan(using: ["survey"], on: 6), .close(on: 9),
      ])
    #expect(last.verdict(.consideredInstrument, 9) == .notMet)
    // Of two that started at one instant the one whose start has the higher id.
    func tie(_ one: String, _ other: String) -> Story {
      Story([
        Fact.start(on: 0).in("trajectory/a").named(one), Fact.plan(using: ["survey"], on: 1).in("trajectory/a"),
        Fact.start(on: 0).in("trajectory/b").named(other), Fact.plan(using: ["workshop"], on: 1).in("trajectory/b"),
        .start(on: 5),
        .plan(using: ["survey"], on: 6), .close(on: 9),
      ])
    }
    #expect(tie("2", "1").verdict(.consideredInstrument, 9) == .notMet)
    #expect(tie("1", "2").verdict(.consideredInstrument, 9) == .met)
    let second = Story(before + [.start(on: 5), .plan(using: ["workshop"], on: 6), .plan(using: ["workshop", "survey"], on: 7)])
    #expect(second.verdicts(.consideredInstrument, 6, 7) == [.met, .notYet])
  }

  @Test func `is proved by both plans`() {
    let other = Story(before + [.start(on: 5), .plan(using: ["workshop"], on: 6)])
    #expect(other.proved(.consideredInstrument, 9) == "met 1 2 3 4")
    let same = Story(before + [.start(on: 5), .plan(using: ["workshop", "survey"], on: 6), .close(on: 9)])
    #expect(same.proved(.consideredInstrument, 9) == "not-met 1 2 3 4 5")
    let reason = Story(before + [.start(on: 5), .plan(using: ["workshop"], because: "zo", on: 6)])
    #expect(reason.proved(.consideredInstrument, 9) == "met 1 3 4")
  }
}
