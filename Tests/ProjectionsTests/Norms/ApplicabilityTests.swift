import Events
import Formats
import Testing

@testable import Projections

/// Which norms are asked at all (DOMAIN §6, before its table).
@Suite struct `A norm is asked` {
  /// A lively trajectory, less its start: every norm has something to say of it.
  private static let life: [Fact] = [
    Fact.learn("l", on: 0).in("policy/p"), Fact.share("l", on: 0).in("policy/p"), Fact.start(on: 0).in("trajectory/before"),
    Fact.plan(on: 0).in("trajectory/before"), .choose("consult", on: 2), .plan(["old"], using: ["survey"], estimate: 100, on: 3),
    .fix(on: 3), .communicate(on: 3), .goal("g", by: nil, on: 3), .react("r1", by: "anna", of: "old", on: 4), .spend(10, on: 4),
    .promise("c", by: "2025-01-07", on: 4), .report("consult", on: 5), .decide("d", on: 6), .close(on: 8),
  ]

  @Test(arguments: Norm.allCases) func `not while no start is recorded`(norm: Norm) {
    #expect(Story(Self.life).verdict(norm, 9) == .notEvaluable)
    #expect(Story([.react("r1", on: 1)]).verdict(norm, 9) == .notEvaluable)
    let retracted = Story([.start(by: "developer", on: 0).named("x"), .react("r1", on: 1), .retract("x", on: 4)])
    #expect(retracted.verdict(norm, 9) == .notEvaluable)
    let late = Story(Self.life + [.start(theme: "housing", on: 1).recorded(50)])
    #expect(late.verdict(norm, 60, known: 49) == .notEvaluable)
    #expect(late.verdict(norm, 150).map { [.met, .notMet].contains($0) } == true)
  }

  @Test(arguments: Norm.allCases, [nil, "municipality", "residents", "developer"] as [String?])
  func `of what others begin only about what the municipality itself has to do`(norm: Norm, initiator: String?) {
    let story = Story([.start(by: initiator, theme: "housing", on: 1)] + Self.life)
    let always: Set<Norm> = [.everythingWeighed, .feedbackGiven, .commitmentsKept]
    let isAsked = initiator == nil || initiator == "municipality" || always.contains(norm)
    #expect((story.verdict(norm, 60) == .notApplicable) == !isAsked)
  }

  @Test func `by the initiator that the latest start names`() {
    let story = Story([.start(by: "developer", on: 0), .choose("inform", on: 1), .start(on: 5)])
    #expect(story.verdicts(.consciousChoice, 3, 5) == [.notApplicable, .met])
  }

  /// V §2.3-3 permits the choice.
  static let withoutInvolvement: Set<Norm> = [
    .consciousChoice, .stakeholdersFirst, .allGovernments, .politicsFirst, .commitmentsKept, .evaluated, .lessonsShared,
    .lessonsApplied,
  ]

  @Test(arguments: Norm.allCases) func `where it was chosen not to involve anybody only about that choice and what is learned`(
    norm: Norm
  ) {
    let involving: Set<String> = ["reaction-received", "activity-held", "message-published"]
    let quiet = Self.life.filter { !involving.contains($0.type) }
    let story = Story([.start(theme: "housing", on: 1)] + quiet + [.choose(nil, on: 7)])
    #expect((story.verdict(norm, 7) == .notApplicable) == !Self.withoutInvolvement.contains(norm))
    // Until somebody was involved after all, or it was chosen to.
    let involved = Story([.start(theme: "housing", on: 1)] + Self.life + [.choose(nil, on: 7)])
    #expect(involved.verdict(norm, 60) != .notApplicable)
    let chosen = Story(
      [.start(theme: "housing", on: 1)] + quiet.filter { $0.type != "trajectory-closed" } + [
        .choose(nil, on: 7), .choose("inform", on: 8),
      ])
    let asksForReactions: Set<Norm> = [.everythingWeighed, .feedbackGiven]
    #expect((chosen.verdict(norm, 8) == .notApplicable) == asksForReactions.contains(norm))
  }

  @Test(arguments: Norm.allCases) func `of what others begin without involvement only about commitments`(norm: Norm) {
    let story = Story([
      .start(by: "residents", on: 0), .choose(nil, on: 1), .promise("c", by: "2025-01-05", on: 1), .decide("d", on: 2),
    ])
    #expect((story.verdict(norm, 9) == .notApplicable) == (norm != .commitmentsKept))
  }

  @Test func `of a set in the order of the norms, of every trajectory that is known`() {
    let story = Story([.react("r1", on: 1), Fact.start(on: 0).in("trajectory/a"), Fact.advise(on: 0).in("policy/p")])
    let set = NormSet(name: "two", norms: [.evaluated, .plannedApproach])
    let table = story.ask(.norms, .init(normSet: set), asOf: Story.day(1))
    #expect(
      table.drawn("trajectory", "norm", "verdict") == """
        a planned-approach not-yet
        a evaluated not-yet
        plan planned-approach not-evaluable
        plan evaluated not-evaluable
        """)
  }
}

@Suite struct `A reason` {
  private func reason(_ norm: Norm, _ story: Story) -> String {
    story.ask(.norms, .init(normSet: NormSet(name: "one", norms: [norm]))).drawn("verdict", "reason")
  }

  @Test(arguments: [
    (Norm.consciousChoice, "There was no choice about participation before"), (.stakeholdersFirst, "Not before"),
    (.plannedApproach, "There was no plan before"), (.costEstimated, "There was no estimate before"),
    (.advisedEarly, "There was no advice of an adviser before"),
  ])
  func `names the moment that was missed: the first involvement, or the closing where nobody was involved`(
    norm: Norm, words: String
  ) {
    let involved = reason(norm, Story([.start(on: 0), .hold("a", on: 3), .close(on: 5)]))
    #expect(involved.hasPrefix("not-met \(words) people were involved"))
    let closed = reason(norm, Story([.start(on: 0), .close(on: 5)]))
    #expect(closed.hasPrefix("not-met \(words) the trajectory closed"))
  }

  @Test func `of costs without an estimate names that moment too`() {
    let involved = Story([.start(on: 0), .hold("a", on: 3), .spend(1, on: 4), .close(on: 5)])
    #expect(
      reason(.withinEstimate, involved) == "not-evaluable Cannot be judged: there was no estimate before people were involved.")
    let closed = Story([.start(on: 0), .spend(1, on: 4), .close(on: 5)])
    #expect(
      reason(.withinEstimate, closed) == "not-evaluable Cannot be judged: there was no estimate before the trajectory closed.")
  }

  @Test func `says one day and one channel as people do`() {
    let soon = Story([.start(on: 0), .hold("a", on: 1), .decide("d", on: 2), .close(on: 5)])
    #expect(reason(.crossMedia, soon) == "not-met Only 1 channel used; 2 are needed.")
    #expect(
      reason(.earlyInvolvement, soon)
        == "not-met People were involved too late: 1 day after the start, of 2 days to the decision.")
  }
}
