import Events
import Formats
import Testing

@testable import Projections

@Suite struct `The council test` {
  @Test func `puts what the plan said beside what was done`() {
    var story = Story()
    story.choose("advise", on: 0)
    story.fix(["budget"], on: 0)
    story.communicate(on: 1)
    story.fix(["budget", "plek"], on: 2)
    story.add(
      "plan-adopted",
      #"{"purpose":"horen","targetGroups":["old","young","farmers"],"instruments":["workshop","survey"],"adoptedBy":"college","steps":[{"name":"start"},{"name":"eind"}],"feedbackMoments":["na afloop"],"costEstimateCents":5000}"#,
      on: 2)
    story.hold("z", instrument: "workshop", groups: ["old", "shops"], attended: 3, on: 3)
    story.hold("a", instrument: "excursion", groups: ["farmers"], attended: 0, planned: false, on: 4)
    story.react("r1", by: "anna", group: "young", on: 5)
    story.react("r2", by: "bert", on: 5)
    story.react("r3", by: "bert", on: 5)
    story.withdraw("r3", on: 6)
    story.adjust("later", on: 6)
    story.spend(700, day: 6)
    story.weigh("adopted", reactions: ["r1"], on: 7)
    story.answer(nil, about: "received", on: 7)
    story.answer(["r1", "r2"], about: "weighing", on: 8)
    story.report(delivering: "consult", titled: "Eindverslag", on: 9)
    story.decide("d1", by: "council", final: true, reasons: "breed gedragen", on: 12)
    story.decide("d2", by: "college", reasons: "past", on: 13)
    #expect(
      story.ask(.councilTest).drawn == """
        purpose [horen] [zo ging het] - - - -
        target-groups [old young farmers] [old young] - - - -
        preconditions [budget plek] [budget] - - - -
        level [advise] [consult] - - - -
        instruments [workshop survey] [excursion workshop] - - - -
        steps [start eind] [z a] - - - -
        feedback-moments [na afloop] [2025-01-08 2025-01-09] - - - -
        estimate - - 5000 700 - -
        deviations - [later: druk a] - - - -
        weighed - - - - 1/2 -
        fed-back - - - - 2/2 -
        final-report - [Eindverslag] - - - 3
        reasons - [breed gedragen past] - - - -
        """)
    let evidence = story.ask(.councilTest).rows.map { $0.cells.dropFirst(2).flatMap(\.evidence) }
    #expect(
      evidence == [
        [5, 17], [5, 5, 6, 8], [4, 2, 3], [1, 17], [5, 6, 7], [5, 6, 7], [5, 15, 16], [5, 13], [7, 12], [8, 9, 14],
        [8, 9, 16], [17, 17, 18], [18, 19],
      ])
  }

  @Test func `is empty where there is no plan, no report or nothing of the kind`() {
    var story = Story()
    story.react("r1", by: "anna", on: 1)
    story.withdraw("r1", on: 1)
    story.spend(100, day: 1)
    #expect(story.ask(.councilTest).rows.isEmpty)
    story.decide("d", by: "mayor", on: 2)
    #expect(
      story.ask(.councilTest).drawn == """
        purpose - - - - - -
        target-groups - - - - - -
        preconditions - - - - - -
        level - - - - - -
        instruments - [] - - - -
        steps - [] - - - -
        feedback-moments - [] - - - -
        estimate - - - 100 - -
        deviations - [] - - - -
        weighed - - - - - -
        fed-back - - - - - -
        final-report - - - - - -
        reasons - [] - - - -
        """)
  }

  @Test func `goes by the latest plan and the latest report, and by the council's latest decision`() {
    var story = Story()
    story.plan(["old"], on: 1)
    story.plan([], on: 2)
    story.report(delivering: "consult", titled: "Eerste", on: 3)
    story.report(delivering: nil, titled: "Tweede", on: 8)
    story.decide("d", by: "council", on: 4)
    story.decide("e", by: "council", on: 5)
    story.decide("e", by: "college", on: 6)
    let table = story.ask(.councilTest).drawn("aspect", "planned", "done", "days").split(separator: "\n")
    #expect(table.contains("target-groups [] [] -"))
    #expect(table.contains("level - [consult] -"))
    #expect(table.contains("final-report - [Tweede] -4"))
  }
}
