import Events
import Formats
import Testing

@testable import Projections

// Norms of what must be there when people are first involved, as DOMAIN §6 says them.

@Suite struct `A conscious choice` {
  @Test func `is met by a choice that came before the first involvement`() {
    let story = Story([.start(on: 0), .choose("consult", on: 2), .hold("a", on: 4), .choose("advise", on: 6)])
    #expect(story.verdicts(.consciousChoice, 0, 1, 2, 3, 4, 9) == [.notYet, .notYet, .met, .met, .met, .met])
  }

  @Test func `is not met from the moment of the first involvement, and no choice mends it`() {
    let story = Story([.start(on: 0), .hold("a", on: 4), .choose("consult", on: 5)])
    #expect(story.verdicts(.consciousChoice, 3, 4, 5, 9) == [.notYet, .notMet, .notMet, .notMet])
  }

  @Test(arguments: [(-1, Verdict.met), (0, .met), (1, .notMet)])
  func `may come at the very instant of the first involvement, and not a second later`(seconds: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .react("r1", on: 4), .choose("consult", on: 4).shifted(seconds)])
    #expect(story.verdict(.consciousChoice, 5) == verdict)
  }

  @Test(arguments: [
    (Fact.hold("a", on: 4), Verdict.notMet), (.react("r1", on: 4), .notMet), (.react("r1", "process-complaint", on: 4), .notMet),
    (.publish("m", "invite", on: 4), .notMet), (.publish("m", "announce", on: 4), .met), (.publish("m", "inform", on: 4), .met),
    (.advise(on: 4), .met), (.communicate(on: 4), .met),
  ])
  func `has to be there before an activity, a reaction or an invitation, and nothing else`(fact: Fact, verdict: Verdict) {
    #expect(Story([.start(on: 0), fact, .choose("consult", on: 5)]).verdict(.consciousChoice, 9) == verdict)
  }

  @Test func `goes by involvement that counts: withdrawn too, retracted not, of twins the latest`() {
    let withdrawn = Story([.start(on: 0), .react("r1", on: 3), .choose("consult", on: 4), .withdraw("r1", on: 5)])
    #expect(withdrawn.verdict(.consciousChoice, 9) == .notMet)
    let retracted = Story([.start(on: 0), .react("r1", on: 3).named("x"), .choose("consult", on: 4), .retract("x", on: 5)])
    #expect(retracted.verdict(.consciousChoice, 9) == .met)
    #expect(retracted.verdict(.consciousChoice, 9, known: 4) == .notMet)
    let twins = Story([.start(on: 0), .react("r1", on: 3), .choose("consult", on: 4), .react("r1", on: 5)])
    #expect(twins.verdicts(.consciousChoice, 3, 4, 5) == [.notMet, .notMet, .met])
  }

  @Test func `goes by choices that count: retracted ones not`() {
    let story = Story([.start(on: 0), .choose("consult", on: 2).named("x"), .react("r1", on: 3), .retract("x", on: 9)])
    #expect(story.verdict(.consciousChoice, 9) == .notMet)
    #expect(story.verdict(.consciousChoice, 9, known: 8) == .met)
  }

  @Test func `that was recorded late is unknown before, and met after`() {
    let story = Story([.start(on: 0), .react("r1", on: 3), .choose("consult", on: 2).recorded(20)])
    #expect(story.verdict(.consciousChoice, 30, known: 19) == .notMet)
    #expect(story.verdict(.consciousChoice, 30, known: 20) == .met)
    // Which day it is asked of does not matter to what was known.
    #expect(story.verdict(.consciousChoice, 2, known: 19) == .notYet)
    #expect(story.verdict(.consciousChoice, 2, known: 20) == .met)
  }

  @Test func `not to involve anybody is a choice too`() {
    #expect(Story([.start(on: 0), .choose(nil, on: 2)]).verdict(.consciousChoice, 3) == .met)
    #expect(Story([.start(on: 0), .choose(nil, on: 2), .hold("a", on: 3)]).verdict(.consciousChoice, 3) == .met)
  }

  @Test func `is asked for at the closing where nobody was involved`() {
    let story = Story([.start(on: 0), .close(on: 5), .choose("consult", on: 6), .reopen(on: 7)])
    #expect(story.verdicts(.consciousChoice, 4, 5, 6, 7) == [.notYet, .notMet, .notMet, .met])
    let before = Story([.start(on: 0), .choose("consult", on: 5), .close(on: 5)])
    #expect(before.verdict(.consciousChoice, 5) == .met)
    // Whoever is involved after the closing is the moment after all.
    let after = Story([.start(on: 0), .close(on: 5), .choose("consult", on: 6), .hold("a", on: 8)])
    #expect(after.verdicts(.consciousChoice, 7, 8) == [.notMet, .met])
    let reopened = Story([.start(on: 0), .close(on: 5), .reopen(on: 6)])
    #expect(reopened.verdicts(.consciousChoice, 5, 6) == [.notMet, .notYet])
  }

  @Test func `is proved by the choice, and the lack of it by the involvement and the choices too late`() {
    let met = Story([.start(on: 0), .choose("consult", on: 2), .react("r1", on: 3), .choose("advise", on: 4)])
    #expect(met.proved(.consciousChoice, 9) == "met 2 3")
    #expect(met.proved(.consciousChoice, 2) == "met 2")
    let late = Story([.start(on: 0), .react("r1", on: 3), .react("r2", on: 4), .choose("consult", on: 5)])
    #expect(late.proved(.consciousChoice, 9) == "not-met 2 4")
    #expect(late.proved(.consciousChoice, 4) == "not-met 2")
    let closed = Story([.start(on: 0), .close(on: 3), .choose("consult", on: 5)])
    #expect(closed.proved(.consciousChoice, 9) == "not-met 2 3")
  }
}

@Suite struct `Stakeholders first` {
  @Test func `takes a stakeholder and a completed analysis, both by the first involvement`() {
    let story = Story([.start(on: 0), .stakeholder("old", on: 1), .analyse(on: 2), .hold("a", on: 3)])
    #expect(story.verdicts(.stakeholdersFirst, 0, 1, 2, 3, 9) == [.notYet, .notYet, .met, .met, .met])
    let analysisLate = Story([.start(on: 0), .stakeholder("old", on: 1), .hold("a", on: 3), .analyse(on: 4)])
    #expect(analysisLate.verdicts(.stakeholdersFirst, 2, 3, 9) == [.notYet, .notMet, .notMet])
    let stakeholderLate = Story([.start(on: 0), .analyse(on: 1), .hold("a", on: 3), .stakeholder("old", on: 4)])
    #expect(stakeholderLate.verdict(.stakeholdersFirst, 9) == .notMet)
    #expect(Story([.start(on: 0), .hold("a", on: 3)]).verdict(.stakeholdersFirst, 3) == .notMet)
  }

  @Test func `may be at the instant of the involvement, in either order`() {
    let story = Story([.start(on: 0), .hold("a", on: 3), .analyse(on: 3), .stakeholder("old", on: 3)])
    #expect(story.verdicts(.stakeholdersFirst, 2, 3) == [.notYet, .met])
    let later = Story([.start(on: 0), .hold("a", on: 3), .analyse(on: 3), .stakeholder("old", on: 3).shifted(1)])
    #expect(later.verdict(.stakeholdersFirst, 4) == .notMet)
  }

  @Test func `takes no reassessment for a stakeholder, and the first addition where there are several`() {
    let reassessed = Story([.start(on: 0), .reassess("old", on: 1), .analyse(on: 1), .hold("a", on: 3)])
    #expect(reassessed.verdict(.stakeholdersFirst, 9) == .notMet)
    let twice = Story([
      .start(on: 0), .stakeholder("old", on: 1), .analyse(on: 1), .hold("a", on: 3), .stakeholder("old", on: 5),
    ])
    #expect(twice.verdict(.stakeholdersFirst, 9) == .met)
  }

  @Test func `is asked for at the closing where nobody was involved`() {
    let story = Story([.start(on: 0), .stakeholder("old", on: 1), .close(on: 5), .analyse(on: 6)])
    #expect(story.verdicts(.stakeholdersFirst, 4, 5, 6) == [.notYet, .notMet, .notMet])
    #expect(
      Story([.start(on: 0), .stakeholder("o", on: 1), .analyse(on: 2), .close(on: 5)]).verdict(.stakeholdersFirst, 6) == .met)
  }

  @Test func `is known when the later of the two is`() {
    let story = Story([.start(on: 0), .stakeholder("old", on: 1), .hold("a", on: 3), .analyse(on: 2).recorded(30)])
    #expect(story.verdict(.stakeholdersFirst, 40, known: 29) == .notMet)
    #expect(story.verdict(.stakeholdersFirst, 40, known: 30) == .met)
  }

  @Test func `is proved by both, and the lack of it by the involvement and what came too late`() {
    let met = Story([.start(on: 0), .stakeholder("old", on: 1), .analyse(on: 2), .hold("a", on: 3), .analyse(on: 4)])
    #expect(met.proved(.stakeholdersFirst, 9) == "met 2 3 4")
    let late = Story([.start(on: 0), .stakeholder("old", on: 1), .hold("a", on: 3), .analyse(on: 4)])
    #expect(late.proved(.stakeholdersFirst, 9) == "not-met 3 4")
    #expect(late.proved(.stakeholdersFirst, 3) == "not-met 3")
  }
}

@Suite struct `All governments` {
  @Test(arguments: [
    ("government", "provincial", Verdict.met), ("government", "regional", .met), ("government", "national", .met),
    ("government", "european", .met), ("government", "local", .notMet), ("residents", "national", .notMet),
    ("institutions", "provincial", .notMet),
  ])
  func `takes a government that is not local`(category: String, level: String, verdict: Verdict) {
    let story = Story([.start(on: 0), .stakeholder("s", category, level, on: 2), .close(on: 5)])
    #expect(story.verdict(.allGovernments, 6) == verdict)
    #expect(story.verdict(.allGovernments, 4) == (verdict == .met ? .met : .notYet))
  }

  @Test func `applies to complex trajectories, by the latest start`() {
    #expect(
      Story([.start("routine", on: 0), .stakeholder("s", "government", "national", on: 1)]).verdict(.allGovernments, 2)
        == .notApplicable)
    let twice = Story([.start("routine", on: 0), .close(on: 3), .start("complex", on: 4)])
    #expect(twice.verdicts(.allGovernments, 2, 3, 4) == [.notApplicable, .notApplicable, .notMet])
  }

  @Test func `does not mind when, as long as it is not closed without`() {
    let story = Story([.start(on: 0), .hold("a", on: 1), .close(on: 3), .stakeholder("s", "government", "national", on: 6)])
    #expect(story.verdicts(.allGovernments, 2, 3, 5, 6) == [.notYet, .notMet, .notMet, .met])
  }

  @Test func `goes by what is said of a stakeholder last`() {
    let story = Story([
      .start(on: 0), .stakeholder("s", "government", "local", on: 1), .stakeholder("s", "government", "provincial", on: 3),
      .stakeholder("s", "residents", "provincial", on: 5), .reassess("s", on: 6),
    ])
    #expect(story.verdicts(.allGovernments, 2, 3, 4, 5, 6) == [.notYet, .met, .met, .notYet, .notYet])
  }

  @Test func `is proved by one government, and the lack of it by the closing`() {
    let story = Story([
      .start(on: 0), .stakeholder("r", on: 1), .stakeholder("s", "government", "national", on: 2), .close(on: 4),
    ])
    #expect(story.proved(.allGovernments, 9) == "met 3")
    #expect(Story([.start(on: 0), .stakeholder("r", on: 1), .close(on: 4)]).proved(.allGovernments, 9) == "not-met 3")
  }
}

@Suite struct `Politics first` {
  @Test(arguments: [("council", Verdict.met), ("college", .met), ("management", .notMet), ("project", .notMet)])
  func `takes a choice by council or college`(decider: String, verdict: Verdict) {
    let story = Story([.start(on: 0), .choose("consult", by: decider, on: 2), .hold("a", on: 3)])
    #expect(story.verdict(.politicsFirst, 9) == verdict)
    #expect(story.verdict(.politicsFirst, 2) == (verdict == .met ? .met : .notYet))
  }

  @Test func `takes some choice by them in time, whoever chose after`() {
    let story = Story([
      .start(on: 0), .choose("consult", by: "project", on: 1), .choose(nil, by: "college", on: 2), .hold("a", on: 3),
      .choose("advise", by: "management", on: 4),
    ])
    #expect(story.verdicts(.politicsFirst, 1, 2, 9) == [.notYet, .met, .met])
    let late = Story([
      .start(on: 0), .choose("consult", by: "project", on: 1), .hold("a", on: 3), .choose("advise", on: 3).shifted(1),
    ])
    #expect(late.verdict(.politicsFirst, 9) == .notMet)
    let tie = Story([.start(on: 0), .hold("a", on: 3), .choose("advise", on: 3)])
    #expect(tie.verdict(.politicsFirst, 3) == .met)
  }

  @Test func `applies to complex trajectories`() {
    #expect(Story([.start("routine", on: 0), .hold("a", on: 3)]).verdict(.politicsFirst, 9) == .notApplicable)
  }

  @Test func `is asked for at the closing where nobody was involved`() {
    let story = Story([.start(on: 0), .choose("consult", by: "project", on: 1), .close(on: 5), .choose("consult", on: 6)])
    #expect(story.verdicts(.politicsFirst, 4, 5, 6) == [.notYet, .notMet, .notMet])
  }

  @Test func `is known when the choice is`() {
    let story = Story([.start(on: 0), .hold("a", on: 3), .choose("consult", on: 2).recorded(30)])
    #expect(story.verdict(.politicsFirst, 40, known: 29) == .notMet)
    #expect(story.verdict(.politicsFirst, 40) == .met)
  }

  @Test func `is proved by that choice, and the lack of it by the involvement and what came too late`() {
    let story = Story([
      .start(on: 0), .choose("consult", by: "project", on: 1), .choose("consult", by: "college", on: 2), .hold("a", on: 3),
    ])
    #expect(story.proved(.politicsFirst, 9) == "met 3 4")
    let late = Story([
      .start(on: 0), .choose("consult", by: "project", on: 1), .hold("a", on: 3), .choose("consult", by: "college", on: 5),
    ])
    #expect(late.proved(.politicsFirst, 9) == "not-met 3 4")
  }
}

@Suite struct `Advised early` {
  @Test func `takes advice by the first plan`() {
    let story = Story([.start(on: 0), .advise(on: 2), .plan(on: 3), .hold("a", on: 5)])
    #expect(story.verdicts(.advisedEarly, 1, 2, 3, 9) == [.notYet, .met, .met, .met])
    let late = Story([.start(on: 0), .plan(on: 3), .advise(on: 4), .hold("a", on: 5)])
    #expect(late.verdicts(.advisedEarly, 2, 3, 4, 9) == [.notYet, .notMet, .notMet, .notMet])
  }

  @Test(arguments: [(-1, Verdict.met), (0, .met), (1, .notMet)])
  func `may come with the plan`(seconds: Int, verdict: Verdict) {
    #expect(Story([.start(on: 0), .plan(on: 3), .advise(on: 3).shifted(seconds)]).verdict(.advisedEarly, 9) == verdict)
  }

  @Test func `takes the first plan, not the second`() {
    let story = Story([.start(on: 0), .plan(on: 3), .advise(on: 4), .plan(on: 5)])
    #expect(story.verdict(.advisedEarly, 9) == .notMet)
    // Until the first is retracted.
    let retracted = Story([.start(on: 0), .plan(on: 3).named("x"), .advise(on: 4), .plan(on: 5), .retract("x", on: 6)])
    #expect(retracted.verdict(.advisedEarly, 9) == .met)
    #expect(retracted.verdict(.advisedEarly, 9, known: 5) == .notMet)
  }

  @Test func `goes by the first involvement while there is no plan`() {
    let story = Story([.start(on: 0), .hold("a", on: 3), .advise(on: 5), .plan(on: 6)])
    #expect(story.verdicts(.advisedEarly, 2, 3, 5, 6) == [.notYet, .notMet, .notMet, .met])
    #expect(Story([.start(on: 0), .advise(on: 3), .hold("a", on: 3)]).verdict(.advisedEarly, 3) == .met)
  }

  @Test func `takes advice in the trajectory itself`() {
    let story = Story([.start(on: 0), .advise(on: 2).in("trajectory/other"), .advise(on: 2).in("policy/plan"), .plan(on: 3)])
    #expect(story.verdict(.advisedEarly, 9) == .notMet)
  }

  @Test func `is asked for at the closing where there was no plan and nobody was involved`() {
    let story = Story([.start(on: 0), .close(on: 5), .advise(on: 6), .reopen(on: 7)])
    #expect(story.verdicts(.advisedEarly, 4, 5, 6, 7) == [.notYet, .notMet, .notMet, .met])
  }

  @Test func `is proved by the advice, and the lack of it by the plan and the advice too late`() {
    #expect(Story([.start(on: 0), .advise(on: 2), .plan(on: 3), .advise(on: 4)]).proved(.advisedEarly, 9) == "met 2 3")
    #expect(Story([.start(on: 0), .plan(on: 3), .plan(on: 4), .advise(on: 5)]).proved(.advisedEarly, 9) == "not-met 2 4")
    #expect(Story([.start(on: 0), .hold("a", on: 3), .advise(on: 5)]).proved(.advisedEarly, 9) == "not-met 2 3")
  }
}

@Suite struct `A planned approach` {
  @Test(arguments: ["routine", "complex"]) func `takes a plan by the first involvement, of routine ones too`(complexity: String) {
    let story = Story([.start(complexity, on: 0), .plan(on: 2), .hold("a", on: 3), .plan(on: 5)])
    #expect(story.verdicts(.plannedApproach, 1, 2, 3, 9) == [.notYet, .met, .met, .met])
    let late = Story([.start(complexity, on: 0), .hold("a", on: 3), .plan(on: 4)])
    #expect(late.verdicts(.plannedApproach, 2, 3, 4) == [.notYet, .notMet, .notMet])
  }

  @Test(arguments: [(-1, Verdict.met), (0, .met), (1, .notMet)])
  func `may come with the first involvement`(seconds: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .publish("m", on: 3), .plan(on: 3).shifted(seconds)])
    #expect(story.verdict(.plannedApproach, 9) == verdict)
  }

  @Test func `that was adopted before the trajectory started counts`() {
    #expect(Story([.plan(on: 0), .start(on: 2), .hold("a", on: 3)]).verdict(.plannedApproach, 3) == .met)
  }

  @Test func `is asked for at the closing where nobody was involved`() {
    let story = Story([.start(on: 0), .close(on: 5), .plan(on: 6)])
    #expect(story.verdicts(.plannedApproach, 4, 5, 6) == [.notYet, .notMet, .notMet])
  }

  @Test func `is known when the plan is`() {
    let story = Story([.start(on: 0), .hold("a", on: 3), .plan(on: 2).recorded(8).named("x"), .retract("x", on: 20)])
    #expect(story.verdict(.plannedApproach, 30, known: 7) == .notMet)
    #expect(story.verdict(.plannedApproach, 30, known: 8) == .met)
    #expect(story.verdict(.plannedApproach, 30, known: 20) == .notMet)
  }

  @Test func `is proved by the plan, and the lack of it by the involvement and the plan too late`() {
    #expect(Story([.start(on: 0), .plan(on: 2), .hold("a", on: 3), .plan(on: 5)]).proved(.plannedApproach, 9) == "met 2 3")
    #expect(Story([.start(on: 0), .hold("a", on: 3), .plan(on: 5)]).proved(.plannedApproach, 9) == "not-met 2 3")
  }
}

@Suite struct `A clear status` {
  @Test func `takes preconditions that were set, and communicated after that, by the first reaction`() {
    let story = Story([.start(on: 0), .fix(on: 1), .communicate(on: 2), .react("r1", on: 4)])
    #expect(story.verdicts(.clearStatus, 0, 1, 2, 4) == [.notYet, .notYet, .met, .met])
    let unset = Story([.start(on: 0), .communicate(on: 2), .react("r1", on: 4), .fix(on: 5)])
    #expect(unset.verdicts(.clearStatus, 3, 4, 5) == [.notYet, .notMet, .notMet])
    let untold = Story([.start(on: 0), .fix(on: 2), .react("r1", on: 4), .communicate(on: 5)])
    #expect(untold.verdicts(.clearStatus, 3, 4, 5) == [.notYet, .notMet, .notMet])
  }

  @Test func `is not told by what was communicated before anything was set`() {
    let story = Story([.start(on: 0), .communicate(on: 1), .fix(on: 2), .react("r1", on: 4)])
    #expect(story.verdict(.clearStatus, 4) == .notMet)
    let tie = Story([.start(on: 0), .communicate(on: 2), .fix(on: 2), .react("r1", on: 4)])
    #expect(tie.verdict(.clearStatus, 4) == .met)
    // A later setting does not undo it.
    let again = Story([.start(on: 0), .fix(on: 1), .communicate(on: 2), .fix(on: 3), .react("r1", on: 4)])
    #expect(again.verdict(.clearStatus, 4) == .met)
  }

  @Test(arguments: [(0, Verdict.met), (1, .notMet)])
  func `may be told at the instant of the first reaction`(seconds: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .react("r1", on: 4), .fix(on: 4), .communicate(on: 4).shifted(seconds)])
    #expect(story.verdict(.clearStatus, 5) == verdict)
  }

  @Test func `goes by reactions, not by activities`() {
    let story = Story([
      .start(on: 0), .hold("a", on: 1), .publish("m", on: 1), .fix(on: 2), .communicate(on: 2), .react("r1", on: 4),
    ])
    #expect(story.verdicts(.clearStatus, 1, 9) == [.notYet, .met])
    // And by withdrawn ones too.
    let withdrawn = Story([.start(on: 0), .react("r1", on: 1), .withdraw("r1", on: 2), .fix(on: 3), .communicate(on: 3)])
    #expect(withdrawn.verdict(.clearStatus, 9) == .notMet)
  }

  @Test func `does not apply once closed without reactions`() {
    let story = Story([.start(on: 0), .fix(on: 1), .communicate(on: 1), .hold("a", on: 2), .close(on: 5), .reopen(on: 8)])
    #expect(story.verdicts(.clearStatus, 4, 5, 8) == [.met, .notApplicable, .met])
    let after = Story([.start(on: 0), .close(on: 5), .fix(on: 6), .communicate(on: 6), .react("r1", on: 7)])
    #expect(after.verdicts(.clearStatus, 4, 6, 7) == [.notYet, .notApplicable, .met])
  }

  @Test func `is proved by the setting and the telling, and the lack of it by the reaction and what came too late`() {
    let met = Story([.start(on: 0), .fix(on: 1), .communicate(on: 2), .react("r1", on: 4), .fix(on: 5)])
    #expect(met.proved(.clearStatus, 9) == "met 2 3 4")
    let late = Story([.start(on: 0), .fix(on: 1), .react("r1", on: 4), .communicate(on: 5)])
    #expect(late.proved(.clearStatus, 9) == "not-met 3 4")
  }
}

@Suite struct `Early involvement` {
  @Test(arguments: [(39, Verdict.notMet), (40, .met), (41, .met)])
  func `is within a quarter of the days to the decision, exactly`(decision: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .react("r1", on: 10), .decide("d", on: decision)])
    #expect(story.verdict(.earlyInvolvement, 50) == verdict)
    // Before the decision the sixty days hold.
    #expect(story.verdict(.earlyInvolvement, 38) == .met)
  }

  @Test(arguments: [
    (3, 30, "0.1", Verdict.met), (3, 29, "0.1", .notMet), (7, 10, "0.7", .met), (1, 3, "0.333333333333", .notMet),
    (0, 9, "0", .met),
  ])
  func `is within another share, exactly in decimals`(days: Int, decision: Int, share: String, verdict: Verdict) throws {
    let value = try #require(try JSONDocument(Array(share.utf8)).root.decimal)
    let story = Story([.start(on: 0), .react("r1", on: days), .decide("d", on: decision)])
    #expect(story.verdict(.earlyInvolvement, 50, with: [.earlyInvolvementShare: value]) == verdict)
  }

  @Test(arguments: [(59, Verdict.met), (60, .met), (61, .notMet)])
  func `is within sixty days while there is no decision`(day: Int, verdict: Verdict) {
    #expect(Story([.start(on: 0), .hold("a", on: day)]).verdict(.earlyInvolvement, 70) == verdict)
    let brisk: [NormSet.Parameter: Decimal] = [.earlyInvolvementDays: Decimal(day)]
    #expect(
      Story([.start(on: 0), .hold("a", on: 60)]).verdict(.earlyInvolvement, 70, with: brisk) == (day < 60 ? .notMet : .met))
  }

  @Test func `is waited for until the sixtieth day has passed`() {
    let story = Story([.start(on: 0), .publish("m", on: 1)])
    #expect(story.verdicts(.earlyInvolvement, 0, 59, 60, 61) == [.notYet, .notYet, .notYet, .notMet])
    #expect(story.verdicts(.earlyInvolvement, 7, 8, with: [.earlyInvolvementDays: Decimal(7)]) == [.notYet, .notMet])
    // The closing does not hurry it.
    let closed = Story([.start(on: 0), .close(on: 10)])
    #expect(closed.verdicts(.earlyInvolvement, 10, 60, 61) == [.notYet, .notYet, .notMet])
  }

  @Test func `is too late once it was decided, or once it came late`() {
    let decided = Story([.start(on: 0), .decide("d", on: 20), .hold("a", on: 21)])
    #expect(decided.verdicts(.earlyInvolvement, 19, 20, 21) == [.notYet, .notMet, .notMet])
    let late = Story([.start(on: 0), .hold("a", on: 61), .decide("d", on: 300)])
    #expect(late.verdicts(.earlyInvolvement, 60, 61, 299, 300) == [.notYet, .notMet, .notMet, .met])
  }

  @Test func `counts calendar days in Amsterdam`() {
    // Midday and twelve hours less a second are the same day; a second more is the next.
    let story = Story([.start(on: 0), .hold("a", on: 60).shifted(12 * 3_600 - 1)])
    #expect(story.verdict(.earlyInvolvement, 70) == .met)
    let next = Story([.start(on: 0), .hold("a", on: 60).shifted(12 * 3_600)])
    #expect(next.verdict(.earlyInvolvement, 70) == .notMet)
  }

  @Test func `counts from the earliest start to the first activity or reaction, also when that came before`() {
    let before = Story([.hold("a", on: 0), .start(on: 2), .decide("d", on: 3)])
    #expect(before.verdict(.earlyInvolvement, 5) == .met)
    let twice = Story([.start(on: 0), .start(on: 50), .react("r1", on: 70)])
    #expect(twice.verdict(.earlyInvolvement, 80) == .notMet)
    let sameDay = Story([.start(on: 0), .react("r1", on: 0), .decide("d", on: 0)])
    #expect(sameDay.verdict(.earlyInvolvement, 5) == .met)
  }

  @Test func `goes by the final decision, else the latest`() {
    let final = Story([.start(on: 0), .react("r1", on: 10), .decide("d", final: true, on: 20), .decide("e", on: 80)])
    #expect(final.verdict(.earlyInvolvement, 90) == .notMet)
    let latest = Story([.start(on: 0), .react("r1", on: 10), .decide("d", on: 20), .decide("e", by: "mayor", on: 80)])
    #expect(latest.verdict(.earlyInvolvement, 90) == .met)
    let management = Story([.start(on: 0), .react("r1", on: 10), .decide("d", on: 20), .decide("e", by: "management", on: 80)])
    #expect(management.verdict(.earlyInvolvement, 90) == .notMet)
  }

  @Test func `is proved by the start, the first activity or reaction, and the decision`() {
    let story = Story([.start(on: 0), .publish("m", on: 1), .hold("a", on: 5), .react("r1", on: 6), .decide("d", on: 20)])
    #expect(story.proved(.earlyInvolvement, 19) == "met 1 3")
    #expect(story.proved(.earlyInvolvement, 20) == "met 1 3 5")
    let late = Story([.start(on: 0), .hold("a", on: 6), .decide("d", on: 20)])
    #expect(late.proved(.earlyInvolvement, 20) == "not-met 1 2 3")
  }
}
