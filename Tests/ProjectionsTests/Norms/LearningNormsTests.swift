import Events
import Formats
import Testing

@testable import Projections

// Norms of evaluating and learning, as DOMAIN §6 says them.

@Suite struct `Evaluated` {
  @Test(arguments: [(3, Verdict.met), (94, .met), (95, .met), (96, .notMet)])
  func `is a final evaluation within ninety days of the closing`(day: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .close(on: 5), .evaluate(on: day)])
    #expect(story.verdict(.evaluated, 200) == verdict)
    #expect(story.verdict(.evaluated, 200, with: [.evaluatedDays: Decimal(89)]) == (day <= 94 ? .met : .notMet))
    #expect(story.verdict(.evaluated, 200, with: [.evaluatedDays: Decimal(91)]) == .met)
  }

  @Test func `is waited for through the ninetieth day`() {
    let story = Story([.start(on: 0), .close(on: 5), .evaluate("interim", on: 7)])
    #expect(story.verdicts(.evaluated, 4, 5, 7, 95, 96) == [.notYet, .notYet, .notYet, .notYet, .notMet])
    #expect(story.verdicts(.evaluated, 5, 6, with: [.evaluatedDays: Decimal(0)]) == [.notYet, .notMet])
    #expect(Story([.start(on: 0)]).verdict(.evaluated, 500) == .notYet)
  }

  @Test func `counts calendar days`() {
    // Midday of winter is one o'clock in April.
    #expect(Story([.start(on: 0), .close(on: 5), .evaluate(on: 95).shifted(11 * 3_600 - 1)]).verdict(.evaluated, 200) == .met)
    #expect(Story([.start(on: 0), .close(on: 5), .evaluate(on: 95).shifted(11 * 3_600)]).verdict(.evaluated, 200) == .notMet)
  }

  @Test func `goes by the latest closing, unless it was reopened`() {
    let story = Story([.start(on: 0), .close(on: 5), .evaluate(on: 100), .reopen(on: 101), .close(on: 110)])
    #expect(story.verdicts(.evaluated, 96, 100, 101, 110) == [.notMet, .notMet, .met, .met])
    let twice = Story([.start(on: 0), .close(on: 5), .close(on: 50), .evaluate(on: 140)])
    #expect(twice.verdicts(.evaluated, 96, 140) == [.notYet, .met])
    let reopened = Story([.start(on: 0), .close(on: 5), .reopen(on: 6)])
    #expect(reopened.verdict(.evaluated, 200) == .notYet)
  }

  @Test func `takes an evaluation of the trajectory itself, that counts`() {
    let other = Story([.start(on: 0), .close(on: 5), .evaluate(on: 6).in("policy/plan"), .evaluate(on: 6).in("trajectory/other")])
    #expect(other.verdict(.evaluated, 200) == .notMet)
    let late = Story([.start(on: 0), .close(on: 5), .evaluate(on: 6).recorded(120)])
    #expect(late.verdict(.evaluated, 200, known: 119) == .notMet)
    #expect(late.verdict(.evaluated, 200) == .met)
    let retracted = Story([.start(on: 0), .close(on: 5), .evaluate(on: 6).named("x"), .retract("x", on: 120)])
    #expect(retracted.verdict(.evaluated, 200) == .notMet)
  }

  @Test func `is proved by the evaluation and the closing`() {
    let story = Story([.start(on: 0), .close(on: 5), .evaluate("interim", on: 6), .evaluate(on: 7), .evaluate(on: 8)])
    #expect(story.proved(.evaluated, 200) == "met 2 4")
    #expect(Story([.start(on: 0), .close(on: 5), .evaluate(on: 120)]).proved(.evaluated, 200) == "not-met 2 3")
  }
}

@Suite struct `Lessons shared` {
  @Test(arguments: [("team", Verdict.notMet), ("management", .met), ("organisation", .met), ("council", .met), ("public", .met)])
  func `are shared beyond the team`(audience: String, verdict: Verdict) {
    let story = Story([.start(on: 0), .learn("l", on: 1), .share("l", with: audience, on: 2), .evaluate(on: 3), .close(on: 4)])
    #expect(story.verdict(.lessonsShared, 200) == verdict)
    #expect(story.verdict(.lessonsShared, 91) == (verdict == .met ? .met : .notYet))
  }

  @Test(arguments: [(2, Verdict.met), (99, .met), (100, .met), (101, .notMet)])
  func `are shared within ninety days of being learned`(day: Int, verdict: Verdict) {
    let story = Story([.start(on: 0), .evaluate(on: 5), .learn("l", on: 10), .share("l", on: day)])
    #expect(story.verdict(.lessonsShared, 200) == verdict)
    #expect(story.verdict(.lessonsShared, 200, with: [.lessonsSharedDays: Decimal(89)]) == (day <= 99 ? .met : .notMet))
    #expect(story.verdict(.lessonsShared, 200, with: [.lessonsSharedDays: Decimal(91)]) == .met)
  }

  @Test func `are waited for through the ninetieth day, and then missed at once, evaluated and closed or not`() {
    let story = Story([.start(on: 0), .learn("l", on: 10)])
    #expect(story.verdicts(.lessonsShared, 5, 10, 100, 101) == [.notYet, .notYet, .notYet, .notMet])
    let evaluated = Story([.start(on: 0), .learn("l", on: 10), .evaluate(on: 90), .close(on: 95)])
    #expect(evaluated.verdicts(.lessonsShared, 90, 95, 100, 101) == [.notYet, .notYet, .notYet, .notMet])
  }

  @Test func `are there within ninety days of the evaluation, else of the closing`() {
    let evaluated = Story([.start(on: 0), .evaluate(on: 5)])
    #expect(evaluated.verdicts(.lessonsShared, 5, 95, 96) == [.notYet, .notYet, .notMet])
    let closed = Story([.start(on: 0), .close(on: 5)])
    #expect(closed.verdicts(.lessonsShared, 4, 5, 95, 96) == [.notYet, .notYet, .notYet, .notMet])
    #expect(Story([.start(on: 0)]).verdict(.lessonsShared, 500) == .notYet)
    // A lesson that was shared does not stand for an evaluation.
    let unevaluated = Story([.start(on: 0), .learn("l", on: 1), .share("l", on: 1), .close(on: 5)])
    #expect(unevaluated.verdicts(.lessonsShared, 4, 95, 96) == [.notYet, .notYet, .notMet])
    let open = Story([.start(on: 0), .learn("l", on: 1), .share("l", on: 1)])
    #expect(open.verdict(.lessonsShared, 500) == .notYet)
    // The evaluation's term, once there is one.
    let later = Story([.start(on: 0), .close(on: 5), .evaluate(on: 20), .evaluate(on: 50)])
    #expect(later.verdicts(.lessonsShared, 96, 110, 111) == [.notYet, .notYet, .notMet])
    let late = Story([.start(on: 0), .close(on: 5), .learn("l", on: 6), .share("l", on: 7), .evaluate(on: 100)])
    #expect(late.verdicts(.lessonsShared, 95, 96, 100) == [.notYet, .notMet, .met])
  }

  @Test func `are shared every one, from whatever stream`() {
    let story = Story([
      .start(on: 0), .evaluate(on: 1), .learn("l", on: 2), .learn("m", on: 3), .share("l", on: 4),
      Fact.share("m", on: 6).in("organisation/web"),
    ])
    #expect(story.verdicts(.lessonsShared, 4, 5, 6) == [.notYet, .notYet, .met])
  }

  @Test func `are those that were learned here last`() {
    let again = Story([.start(on: 0), .evaluate(on: 1), .learn("l", on: 2), .learn("l", on: 60), .share("l", on: 150)])
    #expect(again.verdicts(.lessonsShared, 59, 60, 150) == [.notYet, .notYet, .met])
    let elsewhere = Story([
      .start(on: 0), .evaluate(on: 1), .learn("l", on: 2), Fact.learn("l", on: 60).in("trajectory/other"), .share("l", on: 61),
    ])
    #expect(elsewhere.verdicts(.lessonsShared, 61, 91, 92) == [.notYet, .notYet, .notMet])
    let interim = Story([.start(on: 0), .evaluate("interim", on: 1), .learn("l", on: 2), .share("l", on: 3), .close(on: 4)])
    #expect(interim.verdicts(.lessonsShared, 4, 94, 95) == [.notYet, .notYet, .notMet])
  }

  @Test func `are proved by the evaluation, the lessons and their sharing`() {
    let met = Story([
      .start(on: 0), .evaluate(on: 1), .learn("l", on: 2), .share("l", with: "team", on: 3), .share("l", on: 4),
      .share("l", on: 5),
    ])
    #expect(met.proved(.lessonsShared, 200) == "met 2 3 5")
    let late = Story([.start(on: 0), .evaluate(on: 1), .learn("l", on: 2), .share("l", on: 150)])
    #expect(late.proved(.lessonsShared, 200) == "not-met 3 4")
  }
}

@Suite struct `Lessons applied` {
  private func lesson(_ theme: String = "housing", using instrument: String? = nil, with audience: String = "organisation")
    -> [Fact]
  {
    [Fact.learn("l", about: theme, using: instrument, on: 0), .share("l", with: audience, on: 2)].map {
      $0.in("trajectory/other")
    }
  }

  @Test func `are those of the same theme, learned elsewhere and shared before this one started`() {
    let story = Story(lesson() + [.start(theme: "housing", on: 5), .apply("l", on: 8), .close(on: 10)])
    #expect(story.verdicts(.lessonsApplied, 5, 7, 8, 10) == [.notYet, .notYet, .met, .met])
    let without = Story(lesson() + [.start(theme: "housing", on: 5), .close(on: 10), .apply("l", on: 12)])
    #expect(without.verdicts(.lessonsApplied, 9, 10, 12) == [.notYet, .notMet, .met])
  }

  @Test func `do not apply where there is no such lesson`() {
    #expect(Story([.start(theme: "housing", on: 5)]).verdict(.lessonsApplied, 6) == .notApplicable)
    #expect(Story(lesson("mobility") + [.start(theme: "housing", on: 5)]).verdict(.lessonsApplied, 6) == .notApplicable)
    #expect(Story(lesson() + [.start(on: 5)]).verdict(.lessonsApplied, 6) == .notApplicable)
    #expect(Story(lesson(with: "team") + [.start(theme: "housing", on: 5)]).verdict(.lessonsApplied, 6) == .notApplicable)
    #expect(Story(lesson() + [.start(theme: "housing", on: 2)]).verdict(.lessonsApplied, 6) == .notApplicable)
    #expect(Story(lesson() + [.start(theme: "housing", on: 2).shifted(1)]).verdict(.lessonsApplied, 6) == .notYet)
    let own = Story([.learn("l", on: 0), .share("l", on: 1), .start(theme: "housing", on: 5), .apply("l", on: 6)])
    #expect(own.verdict(.lessonsApplied, 7) == .notApplicable)
  }

  @Test func `are those with an instrument of its plan or its activities too`() {
    let plan = Story(lesson(using: "survey") + [.start(on: 5), .plan(using: ["survey"], on: 7), .apply("l", on: 8)])
    #expect(plan.verdicts(.lessonsApplied, 6, 7, 8) == [.notApplicable, .notYet, .met])
    let activity = Story(lesson(using: "survey") + [.start(on: 5), .hold("a", "survey", on: 7), .close(on: 9)])
    #expect(activity.verdicts(.lessonsApplied, 6, 7, 9) == [.notApplicable, .notYet, .notMet])
    let second = Story(
      lesson(using: "survey") + [.start(on: 5), .plan(using: ["survey"], on: 7), .plan(using: ["workshop"], on: 8)])
    #expect(second.verdicts(.lessonsApplied, 7, 8) == [.notYet, .notApplicable])
    let other = Story(lesson(using: "survey") + [.start(on: 5), .hold("a", "workshop", on: 7)])
    #expect(other.verdict(.lessonsApplied, 9) == .notApplicable)
  }

  @Test func `are applied here, and one is enough`() {
    let elsewhere = Story(
      lesson() + [.start(theme: "housing", on: 5), Fact.apply("l", on: 6).in("trajectory/third"), .close(on: 9)])
    #expect(elsewhere.verdict(.lessonsApplied, 9) == .notMet)
    let another = Story(lesson() + [.start(theme: "housing", on: 5), .apply("m", on: 6), .close(on: 9)])
    #expect(another.verdict(.lessonsApplied, 9) == .notMet)
    let two = Story(
      lesson() + [
        Fact.learn("m", on: 0).in("policy/p"), Fact.share("m", on: 1).in("policy/p"), .start(theme: "housing", on: 5),
        .apply("m", on: 6),
      ])
    #expect(two.verdict(.lessonsApplied, 9) == .met)
  }

  @Test func `go by the earliest start, and by the theme that the latest names`() {
    let twice = Story([.start(theme: "housing", on: 1), .start(theme: "housing", on: 5)] + lesson().map { $0.recorded(5) })
    #expect(twice.verdict(.lessonsApplied, 6) == .notApplicable)
    let theme = Story(lesson() + [.start(theme: "mobility", on: 4), .start(theme: "housing", on: 6)])
    #expect(theme.verdicts(.lessonsApplied, 5, 6) == [.notApplicable, .notYet])
  }

  @Test func `are proved by the lesson, its sharing and its application, and the lack of it by the closing`() {
    let met = Story(lesson() + [.start(theme: "housing", on: 5), .apply("l", on: 8), .close(on: 10)])
    #expect(met.proved(.lessonsApplied, 20) == "met 1 2 3 4")
    let without = Story(lesson() + [.start(theme: "housing", on: 5), .close(on: 10)])
    #expect(without.proved(.lessonsApplied, 20) == "not-met 1 2 3 4")
  }
}
