import Events
import Testing

@Suite struct `The stored names` {
  /// If this fails, old logs can no longer be read: change the code, never the test.
  @Test func `are these, for ever`() {
    let names = """
      nl.participation.trajectory-started
      nl.participation.stakeholder-added
      nl.participation.stakeholder-reassessed
      nl.participation.stakeholder-analysis-completed
      nl.participation.participation-decided
      nl.participation.preconditions-set
      nl.participation.preconditions-communicated
      nl.participation.plan-adopted
      nl.participation.plan-adjusted
      nl.participation.goal-set
      nl.participation.goal-measured
      nl.participation.goal-withdrawn
      nl.participation.activity-held
      nl.participation.message-published
      nl.participation.message-measured
      nl.participation.advice-given
      nl.participation.reaction-received
      nl.participation.reaction-withdrawn
      nl.participation.contribution-weighed
      nl.participation.decision-taken
      nl.participation.feedback-sent
      nl.participation.cost-recorded
      nl.participation.satisfaction-measured
      nl.participation.commitment-made
      nl.participation.commitment-kept
      nl.participation.final-report-published
      nl.participation.evaluation-held
      nl.participation.lesson-learned
      nl.participation.lesson-shared
      nl.participation.lesson-applied
      nl.participation.trajectory-closed
      nl.participation.trajectory-reopened
      nl.participation.signal-observed
      nl.participation.signal-triaged
      nl.participation.signal-answered
      nl.participation.signal-closed
      nl.participation.initiative-submitted
      nl.participation.initiative-contact-assigned
      nl.participation.initiative-assessed
      nl.participation.initiative-granted
      nl.participation.initiative-realised
      nl.participation.initiative-withdrawn
      nl.participation.programme-adopted
      nl.participation.action-planned
      nl.participation.action-started
      nl.participation.action-completed
      nl.participation.action-dropped
      nl.participation.policy-adopted
      nl.participation.principle-stated
      nl.participation.recommendation-made
      nl.participation.recommendation-followed-up
      nl.participation.obligation-registered
      nl.participation.obligation-fulfilled
      nl.participation.experiment-started
      nl.participation.experiment-measured
      nl.participation.experiment-evaluated
      nl.participation.visit-held
      nl.participation.training-held
      nl.participation.channel-measured
      nl.participation.fact-retracted
      nl.participation.personal-data-erased
      """
    #expect(EventType.allCases.map(\.storedName).joined(separator: "\n") == names)
  }

  @Test(arguments: EventType.allCases) func `lead back to their types`(type: EventType) {
    #expect(EventType(storedName: type.storedName) == type)
    #expect(EventType(storedName: type.rawValue) == nil)
  }

  @Test func `of an erasure are never sent`() {
    #expect(EventType.allCases.filter(\.isWrittenByErasureOnly) == [.personalDataErased])
  }
}

@Suite struct `An event in a stream` {
  /// The categories of DOMAIN §4 where a type stands in another one than its example's, or in more.
  private static let shared: [String: [EventCategory]] = [
    "goal-set": [.trajectory, .organisation],
    "goal-measured": [.trajectory, .organisation],
    "goal-withdrawn": [.trajectory, .organisation],
    "cost-recorded": [.trajectory, .programme],
    "evaluation-held": [.trajectory, .initiative, .programme, .policy, .experiment, .organisation],
    "lesson-learned": [.trajectory, .initiative, .programme, .policy, .experiment, .organisation],
    "lesson-shared": [.trajectory, .initiative, .programme, .policy, .experiment, .organisation],
    "lesson-applied": [.trajectory, .initiative, .programme, .policy, .experiment, .organisation],
    "advice-given": [.trajectory, .initiative, .programme, .policy, .experiment, .organisation],
    "fact-retracted": [.trajectory, .signal, .initiative, .programme, .policy, .experiment, .organisation, .participant],
  ]

  @Test(arguments: Example.all) func `belongs in the categories of the catalogue and no other`(example: Example) {
    let allowed = Self.shared[example.name] ?? [example.category]
    for category in EventCategory.allCases {
      let wrong = [Fault("/subject", .wrongCategory(allowed: allowed.map(\.rawValue)))]
      #expect(faults(example.name, in: category, example.full) == (allowed.contains(category) ? [] : wrong))
    }
  }

  @Test func `is an event of that stream where a type is shared`() throws {
    func isShared(_ name: String, _ category: EventCategory, _ fits: (Event) -> Bool) throws -> Bool {
      let example = try #require(Example.all.first { $0.name == name })
      return fits(try read(name, in: category, example.full))
    }
    #expect(try isShared("cost-recorded", .trajectory) { if case .trajectory(.costRecorded) = $0 { true } else { false } })
    #expect(try isShared("cost-recorded", .programme) { if case .programme(.costRecorded) = $0 { true } else { false } })
    #expect(try isShared("goal-set", .trajectory) { if case .trajectory(.goalSet) = $0 { true } else { false } })
    #expect(try isShared("goal-set", .organisation) { if case .organisation(.goalSet) = $0 { true } else { false } })
    #expect(try isShared("goal-measured", .organisation) { if case .organisation(.goalMeasured) = $0 { true } else { false } })
    #expect(try isShared("goal-withdrawn", .organisation) { if case .organisation(.goalWithdrawn) = $0 { true } else { false } })
    #expect(try isShared("lesson-learned", .policy) { if case .learning(.lessonLearned) = $0 { true } else { false } })
  }

  @Test func `of an unknown type is refused with what was perhaps meant`() {
    func meant(_ storedName: String) -> [Fault] {
      do {
        _ = try Catalogue.current.read(storedName: storedName, category: .trajectory, data: json("{}"))
        return []
      } catch {
        return error.faults
      }
    }
    func unknown(_ nearest: String...) -> [Fault] {
      [Fault("/type", .unknownType(nearest: nearest.map { "nl.participation." + $0 }))]
    }
    #expect(meant("nl.participation.reaction-recieved") == unknown("reaction-received"))
    #expect(meant("plan-adopted") == unknown("plan-adopted", "plan-adjusted", "policy-adopted"))
    #expect(meant("nl.participatie.goal-set") == unknown("goal-set"))
    #expect(meant("nl.participation.trajectory-started.v2") == unknown("trajectory-started"))
    #expect(meant("com.example.invoice-paid") == unknown())
    #expect(meant("") == unknown())
    #expect(meant(String(repeating: "x", count: 100_000)) == unknown())
  }
}
