import Events
import Formats
import TestSupport
import Testing

@testable import Projections

// The overviews that stand on verdicts (DOMAIN §5): policy effect, planned approach, spread, policies, flips; and citations.

extension NormSet {
  fileprivate static func of(_ norms: Norm..., with values: [Parameter: Decimal] = [:]) -> NormSet {
    NormSet(name: "one", norms: norms, values: values)
  }

  fileprivate static func all(with values: [Parameter: Decimal] = [:]) -> NormSet {
    NormSet(name: "all", norms: Norm.allCases, values: values)
  }
}

/// A trajectory that was started, and in which people took part after a plan or before it.
private func trajectory(
  _ name: String, owner: String = "team", _ complexity: String = "complex", on day: Int, planned: Bool
) -> [Fact] {
  [
    Fact.start(complexity, owner: owner, on: day), .plan(estimate: 100, on: planned ? day : day + 2), .hold("a", on: day + 1),
  ].map { $0.in("trajectory/\(name)") }
}

@Suite struct `Policy effect` {
  private let set = NormSet.of(.plannedApproach)

  @Test func `counts the verdicts per year of start, and before and from the day a policy was adopted`() {
    // 2026-02-05 is day 400.
    let story = Story(
      trajectory("a", on: 0, planned: true) + trajectory("b", on: 399, planned: true) + trajectory("c", on: 400, planned: false)
        + [Fact.hold("a", on: 3).in("trajectory/d"), Fact.start(on: 420).in("trajectory/e"), Fact.adopt(on: 400).in("policy/p")])
    let table = story.ask(.policyEffect, .init(normSet: set), asOf: Story.day(500))
    #expect(
      table.drawn == """
        p before 2 0 2/2 0 0 0
        p from 0 1 0/1 1 0 0
        - 2025 1 0 1/1 0 0 0
        - 2026 1 1 1/2 1 0 0
        - - 0 0 - 0 0 1
        """)
    #expect(table.rows[1].cells.map(\.evidence).prefix(6) == [[], [12], [], [], [8, 9], [8, 9]])
    #expect(table.rows[3].cells[5].evidence == [5, 6, 8, 9])
  }

  @Test func `goes by the day of the earliest adoption, not by the hour, and by the earliest start`() {
    let story = Story(
      [Fact.start(on: 10).shifted(-3_600).in("trajectory/a"), Fact.start(on: 30).in("trajectory/a")]
        + [Fact.adopt(on: 20).in("policy/p"), Fact.adopt(on: 10).in("policy/p"), Fact.adopt(on: 11).in("policy/q")])
    let table = story.ask(.policyEffect, .init(normSet: set), asOf: Story.day(40))
    #expect(table.drawn("policy", "period", "notYet") == "p before 0\np from 1\nq before 1\nq from 0\n- 2025 1")
  }

  @Test func `has every norm of the set in byte order, and of a policy both rows`() {
    let story = Story(trajectory("a", on: 0, planned: true))
    let table = story.ask(.policyEffect, .init(normSet: .rekenkamer2010), asOf: Story.day(9))
    #expect(
      table.drawn("norm", "met", "notYet") == """
        clear-status 0 1
        evaluated 0 1
        lessons-shared 0 1
        planned-approach 1 0
        promise-kept 0 1
        """)
    // A policy has both rows also while no trajectory is known.
    let policy = Story([Fact.adopt(on: 0).in("policy/p")])
    #expect(policy.ask(.policyEffect, .init(normSet: set)).drawn == "p before 0 0 - 0 0 0\np from 0 0 - 0 0 0")
    #expect(Story([Fact.advise(on: 0).in("policy/p")]).ask(.policyEffect).rows.isEmpty)
  }

  @Test func `changes with what is known`() {
    let story = Story(
      [
        Fact.start(on: 0).in("trajectory/a"), Fact.hold("a", on: 3).in("trajectory/a"),
        Fact.plan(on: 2).recorded(20).in("trajectory/a"),
      ])
    func drawn(_ day: Int) -> String {
      story.ask(.policyEffect, .init(normSet: set), asOf: Story.day(30), knownAt: Story.day(day)).drawn("met", "notMet")
    }
    #expect(drawn(19) == "0 1")
    #expect(drawn(21) == "1 0")
  }
}

@Suite struct `The planned approach of routine trajectories` {
  @Test func `stands beside that of complex ones, and of those without a start`() {
    let story = Story(
      trajectory("a", "complex", on: 0, planned: true) + trajectory("b", "routine", on: 0, planned: false)
        + trajectory("c", "routine", on: 0, planned: true) + [Fact.react("r1", on: 3).in("trajectory/d")])
    #expect(
      story.ask(.plannedApproach, asOf: Story.day(9)).drawn(
        "norm", "complexity", "met", "notMet", "adherence", "notYet", "notEvaluable") == """
          clear-status complex 0 0 - 1 0
          clear-status routine 0 0 - 2 0
          clear-status - 0 0 - 0 1
          cost-estimated complex 1 0 1/1 0 0
          cost-estimated routine 1 1 1/2 0 0
          cost-estimated - 0 0 - 0 1
          planned-approach complex 1 0 1/1 0 0
          planned-approach routine 1 1 1/2 0 0
          planned-approach - 0 0 - 0 1
          """)
    let before = story.ask(.plannedApproach, .init(normSet: .vision2012), asOf: Story.day(9))
    #expect(Set(before.drawn("norm").split(separator: "\n")) == ["clear-status", "planned-approach"])
    #expect(story.ask(.plannedApproach, .init(normSet: .of(.evaluated))).rows.isEmpty)
  }
}

@Suite struct `The spread` {
  private let set = NormSet.of(.plannedApproach)

  /// An owner for each number: of so many of three trajectories there was a plan in time.
  private func story(_ met: [Int], of number: Int = 3) -> Story {
    Story(
      met.enumerated().flatMap { owner, met in
        (0..<number).flatMap { trajectory("t\(owner)-\($0)", owner: "owner-\(owner)", on: owner, planned: $0 < met) }
      })
  }

  @Test func `is of the highest, the median and the lowest owner`() {
    let table = story([3, 0, 2, 1, 3]).ask(.spread, .init(normSet: set), asOf: Story.day(30))
    #expect(
      table.drawn("measure", "adherence", "notYet", "notApplicable", "notEvaluable", "owners") == """
        highest 3/3 0 0 0 5
        median 2/3 0 0 0 5
        lowest 0/3 0 0 0 5
        """)
    // By nearest rank: of six the third from below.
    let six = story([3, 0, 2, 1, 3, 3]).ask(.spread, .init(normSet: set), asOf: Story.day(30))
    #expect(six.drawn("adherence", "owners") == "3/3 6\n2/3 6\n0/3 6")
  }

  @Test func `shows nothing of fewer than five owners, or of owners with fewer than three trajectories`() {
    #expect(story([3, 0, 2, 1]).ask(.spread, .init(normSet: set)).rows.isEmpty)
    #expect(story([2, 0, 2, 1, 1], of: 2).ask(.spread, .init(normSet: set)).rows.isEmpty)
    let four = NormSet.of(.plannedApproach, with: [.spreadOwners: Decimal(4)])
    #expect(story([3, 0, 2, 1]).ask(.spread, .init(normSet: four)).rows.count == 3)
    let two = NormSet.of(.plannedApproach, with: [.spreadTrajectories: Decimal(2)])
    #expect(story([2, 0, 2, 1, 1], of: 2).ask(.spread, .init(normSet: two)).drawn("adherence") == "2/2\n1/2\n0/2")
  }

  @Test func `counts no owner of whom nothing can be said, and no trajectory without a start`() {
    let silent = (0..<3).map { Fact.start(owner: "silent", on: 0).in("trajectory/s\($0)") }
    let unstarted = (0..<9).map { Fact.hold("a", on: 0).in("trajectory/u\($0)") }
    var story = story([3, 0, 2, 1])
    for fact in silent + unstarted { story.tell(fact) }
    #expect(story.ask(.spread, .init(normSet: set)).rows.isEmpty)
  }

  @Test func `pools all verdicts of an owner's trajectories, with those that were not given beside them`() {
    var story = story([3, 0, 2, 1, 3])
    for fact in [Fact.start(owner: "owner-1", on: 20).in("trajectory/late")] { story.tell(fact) }
    let table = story.ask(.spread, .init(normSet: set), asOf: Story.day(30))
    #expect(table.drawn("measure", "adherence", "notYet").hasSuffix("lowest 0/3 1"))
    let both = story.ask(.spread, .init(normSet: .of(.plannedApproach, .costEstimated)), asOf: Story.day(30))
    #expect(both.drawn("adherence") == "6/6\n4/6\n0/6")
  }

  @Test func `names no owner anywhere`() {
    let table = story([3, 0, 2, 1, 3]).ask(.spread, .init(normSet: set), asOf: Story.day(30))
    for language in Language.allCases {
      #expect(!String(decoding: table.json(in: language, evidence: true), as: UTF8.self).contains("owner-"))
      #expect(!table.text(in: language).contains("owner-"))
    }
    #expect(!table.csv().contains("owner-"))
  }
}

@Suite struct `Principles of a policy` {
  @Test func `show how often their norm is met, where the set asks it`() {
    let story = Story(
      trajectory("a", on: 0, planned: true) + trajectory("b", on: 0, planned: false)
        + [
          Fact.adopt(on: 0), .state("1", as: "planned-approach", on: 0), .state("2", as: "smart-goals", on: 0),
          .state("3", as: "no-such-norm", on: 0), .state("4", on: 0), .state("5", as: "evaluated", on: 0),
          .state("5", as: "cost-estimated", on: 1),
        ].map { $0.in("policy/p") })
    #expect(
      story.ask(.policies, asOf: Story.day(9)).drawn(
        "principle", "norm", "met", "notMet", "adherence", "notYet", "notApplicable", "notEvaluable") == """
          - - - - - - - -
          1 planned-approach 1 1 1/2 0 0 0
          2 smart-goals - - - - - -
          3 no-such-norm - - - - - -
          4 - - - - - - -
          5 cost-estimated 1 1 1/2 0 0 0
          """)
    let vision = story.ask(.policies, .init(normSet: .vision2012), asOf: Story.day(9))
    #expect(vision.drawn("principle", "met", "notYet").contains("2 0 2"))
    #expect(vision.drawn("principle", "met").contains("5 -"))
  }
}

@Suite struct `Flips` {
  /// A trajectory in which everything was done, at the last moment or to the last cent.
  static let exemplary: [Fact] = [
    .start(theme: "housing", on: 0), .choose("consult", on: 1), .stakeholder("old", on: 1), .analyse(on: 1),
    .stakeholder("province", "government", "provincial", on: 1), .advise(on: 1),
    .plan(["old"], using: ["survey"], estimate: 100, on: 2), .fix(on: 2), .communicate(on: 2), .goal("g", on: 2),
    .react("r1", by: "anna", of: "old", on: 10), .hold("a", attended: 20, on: 12), .weigh(["r1"], on: 15), .measure("g", on: 31),
    .spend(110, on: 16), .promise("c", by: "2025-01-31", on: 16), .keep("c", on: 30), .report("consult", on: 40),
    .decide("d", on: 40),
    .answer(on: 82), .close(on: 85), .evaluate(on: 175), .learn("l", on: 175), .share("l", on: 265),
  ]

  private func flips(_ story: Story, _ set: NormSet, against: NormSet, on day: Int = 600) -> String {
    story.ask(.flips, .init(normSet: set, against: against), asOf: Story.day(day)).drawn(
      "trajectory", "norm", "verdict", "against")
  }

  @Test func `have nothing to say of a set and itself`() {
    for set in NormSet.builtIn + [.all()] { #expect(flips(Story(Self.exemplary), set, against: set).isEmpty) }
    let verdicts = Story(Self.exemplary).ask(.norms, .init(normSet: .all()), asOf: Story.day(600)).drawn("norm", "verdict")
    let others = verdicts.split(separator: "\n").filter { !$0.hasSuffix(" met") }
    #expect(others == ["considered-instrument not-applicable", "lessons-applied not-applicable"])
  }

  /// What is just reached by what comes with the program, is just missed by the next.
  private static let justMissed: [NormSet.Parameter: (value: Decimal, norm: Norm)] = [
    .earlyInvolvementShare: (Decimal(coefficient: 249_999, exponent: -6), .earlyInvolvement),
    .targetedParticipants: (Decimal(2), .targeted), .crossMediaChannels: (Decimal(3), .crossMedia),
    .feedbackGivenDays: (Decimal(41), .feedbackGiven),
    .withinEstimateFactor: (Decimal(coefficient: 109, exponent: -2), .withinEstimate),
    .evaluatedDays: (Decimal(89), .evaluated), .lessonsSharedDays: (Decimal(89), .lessonsShared),
  ]

  @Test(arguments: NormSet.Parameter.allCases)
  func `tell of exactly the verdict that a changed parameter turns`(parameter: NormSet.Parameter) {
    let missed = Self.justMissed[parameter]
    let changed = NormSet.all(with: [parameter: missed?.value ?? Decimal(0)])
    let expected = missed.map { "plan \($0.norm.rawValue) met not-met" } ?? ""
    #expect(flips(Story(Self.exemplary), .all(), against: changed) == expected)
    #expect(
      flips(Story(Self.exemplary), changed, against: .all()) == (missed.map { "plan \($0.norm.rawValue) not-met met" } ?? ""))
    // Without a decision the sixty days hold.
    if parameter == .earlyInvolvementDays {
      let open = Story(Self.exemplary.filter { !["decision-taken", "trajectory-closed"].contains($0.type) })
      #expect(flips(open, .all(), against: .all(with: [parameter: Decimal(9)])) == "plan early-involvement met not-met")
      #expect(flips(open, .all(), against: .all(with: [parameter: Decimal(10)])) == "")
    }
  }

  @Test func `come with both reasons and both proofs`() {
    let brisk = NormSet.all(with: [.evaluatedDays: Decimal(30)])
    let table = Story(Self.exemplary).ask(.flips, .init(normSet: .all(), against: brisk), asOf: Story.day(600))
    #expect(table.drawn("norm", "verdict", "against") == "evaluated met not-met")
    #expect(table.rows[0].cells.map(\.evidence) == [[], [], [21, 22], [21, 22], [21, 22], [21, 22]])
    #expect(
      table.drawn("reason", "reasonAgainst") == "Evaluated on 2025-06-25. Not evaluated within 30 days after the closing.")
  }

  @Test func `of a norm that one of the sets asks are told where it gives a verdict`() {
    let story = Story(Self.exemplary)
    #expect(
      flips(story, .vision2012, against: .metElkaar2) == """
        plan stakeholders-first met -
        plan all-governments met -
        plan politics-first met -
        plan advised-early met -
        plan early-involvement met -
        plan smart-goals met -
        plan interim-measurement met -
        plan cross-media met -
        plan cost-estimated - met
        plan within-estimate - met
        plan final-report-first - met
        plan lessons-shared met -
        """)
    // One that waits, or does not apply, is not.
    #expect(flips(story, .vision2012, against: .metElkaar2, on: 0) == "")
  }

  @Test func `go by what is known, and by the day asked`() {
    let story = Story([.start(on: 0), .close(on: 5), .evaluate(on: 50).recorded(200)])
    let brisk = NormSet.all(with: [.evaluatedDays: Decimal(30)])
    #expect(flips(story, .all(), against: brisk, on: 35) == "")
    #expect(flips(story, .all(), against: brisk, on: 36) == "plan evaluated not-yet not-met")
    #expect(flips(story, .all(), against: brisk, on: 50) == "plan evaluated met not-met")
    let unknown = story.ask(.flips, .init(normSet: .all(), against: brisk), asOf: Story.day(96), knownAt: Story.day(199))
    #expect(unknown.rows.isEmpty)
  }

  @Test func `are of one trajectory where that is asked`() {
    let story = Story(
      Self.exemplary + trajectory("b", on: 0, planned: true) + [
        Fact.close(on: 5).in("trajectory/b"), Fact.evaluate(on: 50).in("trajectory/b"),
      ])
    let brisk = NormSet.all(with: [.evaluatedDays: Decimal(30)])
    #expect(flips(story, .all(), against: brisk) == "b evaluated met not-met\nplan evaluated met not-met")
    let one = story.ask(.flips, .init(trajectory: "b", normSet: .all(), against: brisk), asOf: Story.day(600))
    #expect(one.drawn("trajectory") == "b")
  }
}

@Suite struct `Citations of an event` {
  private func cited(_ story: Story, _ position: Int, on day: Int = 9, known: Int? = nil) -> Table {
    let known = known ?? story.events.count
    let question = Question(asOf: Story.day(day), knownAt: Story.day(1_000), position: known)
    return Citations(Cut(story.facts, question, evidence: .only(position)), of: position).table
  }

  private let story = Story([
    .start(on: 0), .plan(["old"], estimate: 5, on: 1), .hold("a", for: ["old"], attended: 3, on: 2), .advise(on: 4),
    .plan(["young"], on: 5).named("x"), .retract("x", on: 6),
  ])

  private func lines(_ overview: Overview, _ position: Int, on day: Int = 9, known: Int? = nil) -> [String] {
    let prefix = overview.rawValue + " "
    return cited(story, position, on: day, known: known).drawn("overview", "row", "figure", "value").split(separator: "\n")
      .filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }

  @Test func `are the verdicts, their reasons and their counts that rest on it`() {
    #expect(
      lines(.norms, 2) == [
        "[plan planned-approach] verdict met", "[plan planned-approach] reason In time: plan, on 2025-01-02.",
        "[plan targeted] verdict met", "[plan targeted] reason Every target group of the plan was reached.",
        "[plan cost-estimated] verdict met", "[plan cost-estimated] reason The plan estimates the cost.",
      ])
    #expect(
      lines(.policyEffect, 2) == [
        "[cost-estimated 2025] met 1", "[cost-estimated 2025] adherence 1", "[planned-approach 2025] met 1",
        "[planned-approach 2025] adherence 1", "[targeted 2025] met 1", "[targeted 2025] adherence 1",
      ])
    #expect(
      lines(.plannedApproach, 2) == [
        "[cost-estimated complex] met 1", "[cost-estimated complex] adherence 1", "[planned-approach complex] met 1",
        "[planned-approach complex] adherence 1",
      ])
  }

  @Test func `are the figures that rest on it`() {
    #expect(
      lines(.attendance, 3) == [
        "[plan *] activities 1", "[plan *] attended 3", "[plan old] activities 1", "[plan old] attended 3",
      ])
    #expect(lines(.advice, 4).contains("[trajectory/plan *] days 4"))
    #expect(lines(.attendance, 2).isEmpty)
  }

  @Test func `are none of what does not take part, or was not there`() {
    let figures = cited(story, 5).drawn("overview").split(separator: "\n").filter { $0 != "record-quality" }
    #expect(figures.isEmpty)
    // Until it was known to be wrong.
    #expect(lines(.norms, 5, known: 5).contains("[plan targeted] verdict met") == false)
    #expect(!cited(story, 5, known: 5).rows.isEmpty)
    #expect(lines(.norms, 2, on: 0).isEmpty)
    #expect(cited(story, 999).rows.isEmpty)
  }

  @Test func `agree with every overview over histories at random`() throws {
    var random = SeededGenerator.announced(for: "citations")
    for _ in 0..<Asking.count(3) {
      let history = History(seed: random.next(), events: 120)
      let log = history.recorded()
      let facts = Facts(of: log)
      let question = Asking.question(history.moment(&random), position: log.count)
      let position = Int.random(in: 1...log.count, using: &random)
      let cited = Citations(Cut(facts, question, evidence: .only(position)), of: position).table
      let cut = Cut(facts, question, evidence: true)
      // Whatever cites it, each cell once.
      var cells = 0
      for overview in Overview.allCases where overview.required.isEmpty && overview != .trajectory && overview != .contribution {
        for row in overview.table(cut).rows { cells += row.cells.count { $0.evidence.contains(position) } }
      }
      #expect(cited.rows.count == cells, "\(history) \(position)")
    }
  }
}
