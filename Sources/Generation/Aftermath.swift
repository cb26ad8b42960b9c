import Events
import Formats

/// What is done with what people said, and what is learned from it.
extension Trajectory {
  // MARK: Promises

  mutating func promise() {
    guard chance.happens(550) else { return }
    let keeps = does(.keepingCommitments)
    for number in 1...chance.within(1...3) {
      let day = WallTime.workingDay(chance.within(firstActivity...ending))
      let text = chance.pick(Phrases.commitments)
      let to = chance.happens(700) ? groups[0].group.name : nil
      let due = day + chance.within(20...160)
      let hasDue = chance.happens(900)
      story.add(.commitmentMade, office(day)) {
        $0.member("commitment", "c-\(number)")
        $0.member("text", text)
        $0.optional("to", to)
        $0.optional("due", hasDue ? WallTime.date(due) : nil)
      }
      // The others forget some, and are late with some.
      let isLate = !keeps && chance.happens(500)
      guard keeps || isLate || chance.happens(300) else { continue }
      let how = chance.pick(Phrases.kept)
      let kept = isLate ? due + chance.within(3...90) : max(day + 1, due - chance.within(3...15))
      story.add(.commitmentKept, office(kept)) {
        $0.member("commitment", "c-\(number)")
        $0.member("how", how)
      }
    }
  }

  // MARK: Weighing, deciding, answering

  mutating func decide() {
    let acknowledges = chance.happens(550)
    if acknowledges, !reactions.isEmpty { acknowledge() }
    guard let decision else { return }
    let weighs = does(.weighing)
    if !reactions.isEmpty { weigh(all: weighs, on: decision - 9) }
    report(decision)
    if isComplex, chance.happens(300) {
      story.add(.decisionTaken, .office((firstActivity + decision) / 2, minute: 660)) {
        $0.member("decision", "d-0")
        $0.member("body", DecisionBody.college)
        $0.member("outcome", "Voorontwerp vrijgegeven voor gesprek")
        $0.flag("final", false)
      }
    }
    let outcome = chance.pick(Phrases.decisions(on: subject.kind))
    let isMarked = chance.happens(750)
    let reference = chance.happens(600) ? "\(WallTime.year(decision))/\(1_000 + number % 9_000)" : nil
    let reasons = !reactions.isEmpty && chance.happens(650) ? chance.pick(Phrases.reasons) : nil
    let document = chance.happens(300) ? "besluit-\(story.name).pdf" : nil
    // Now and then the mayor decides alone, for the sake of order.
    let body: DecisionBody = subject.theme == "safety" && !isComplex && chance.happens(600) ? .mayor : subject.body
    story.add(.decisionTaken, .office(decision, minute: body == .council ? 1_200 : 660), .none) {
      $0.member("decision", "d-1")
      $0.member("body", body)
      $0.member("outcome", outcome)
      $0.optional("final", isMarked ? true : nil)
      $0.optional("reference", reference)
      $0.optional("reasons", reasons)
      $0.optional("document", document)
    }
    if chance.happens(700) {
      publish(.announce, on: chance.pick(["ris", "press", "website", "municipal-page"]), isOwn: true, day: decision + 1)
    }
    if chance.happens(12) { publish(.crisis, on: "x", isOwn: true, day: decision - 3) }
    if chance.happens(300) { publish(.inform, on: "newsletter", isOwn: true, day: decision - 20) }
    if !reactions.isEmpty { answer(after: decision) }
  }

  private mutating func acknowledge() {
    for activity in activities {
      let said = reactions.filter { (activity.day - 6...activity.day + 3).contains($0.day) }.map(\.id)
      guard !said.isEmpty, chance.happens(700) else { continue }
      let channel = chance.pick(["email", "website"])
      story.add(.feedbackSent, .office(activity.day + 5, minute: 600)) {
        $0.member("about", FeedbackSubject.received)
        $0.member("channel", channel)
        $0.list("reactions", said)
      }
    }
  }

  /// By topic, and what has none one by one; who does not weigh everything weighs what comes to hand.
  private mutating func weigh(all: Bool, on day: Int) {
    for (place, topic) in subject.topics.enumerated() where all || chance.happens(300) {
      guard reactions.contains(where: { $0.topic == place && $0.asksForWeighing }) else { continue }
      weighed(nil, [topic.code], day)
    }
    let others = reactions.filter { $0.topic == nil && $0.asksForWeighing && $0.day < day }.map(\.id)
    if all, !others.isEmpty { weighed(others, nil, day) }
    // Some get an answer of their own, beside that for the topic.
    for _ in 0..<chance.below(isComplex ? 5 : 2) {
      let some = chance.some(chance.within(1...4), of: reactions.filter { $0.day < day }).map(\.id)
      if !some.isEmpty { weighed(some, nil, day + 1) }
    }
  }

  private mutating func weighed(_ reactions: [String]?, _ topics: [String]?, _ day: Int) {
    let (outcome, reasons) = Phrases.outcomes[min(chance.below(5), chance.below(6))]
    let reason = chance.pick(reasons)
    // In the minutes of one meeting.
    story.add(.contributionWeighed, .office(day, minute: chance.within(600...660)), .none) {
      $0.optional("reactions", reactions)
      $0.optional("topics", topics)
      $0.member("outcome", outcome)
      $0.member("reason", reason)
    }
  }

  private mutating func report(_ decision: Int) {
    let reports = does(.reporting)
    guard reports || chance.happens(400) else { return }
    let keeps = does(.keepingPromises)
    let delivered: ParticipationLevel? = chance.happens(880) ? (keeps ? level : .inform) : nil
    let document = chance.happens(400) ? "eindverslag-\(story.name).pdf" : nil
    let (title, count) = (title, reactions.count)
    story.add(.finalReportPublished, office(reports ? decision - 7 : decision + chance.within(5...40)), .none) {
      $0.member("title", "Eindverslag \(title)")
      $0.member("summary", "\(count) reacties: wat er is gezegd, wat ermee is gedaan, en waarom.")
      $0.optional("deliveredLevel", delivered?.rawValue)
      $0.optional("document", document)
    }
  }

  private mutating func answer(after decision: Int) {
    let answers = does(.answering)
    if chance.happens(350) { feedback(.weighing, decision - 5, nil) }
    if answers {
      feedback(.decision, decision + chance.within(2...28), nil)
    } else if chance.happens(700) {
      // Too late, or only those who asked for it.
      let isLate = chance.happens(500)
      let some = reactions.filter { $0.day <= decision }.prefix(reactions.count / 2 + 1).map(\.id)
      feedback(.decision, decision + (isLate ? chance.within(48...130) : chance.within(5...30)), isLate ? nil : some)
    }
    if chance.happens(200) { feedback(.result, decision + chance.within(100...200), nil) }
  }

  private mutating func feedback(_ about: FeedbackSubject, _ day: Int, _ reactions: [String]?) {
    let channel = chance.pick(["email", "letter", "website", "newsletter"])
    let summary = chance.happens(700) ? chance.pick(Phrases.feedback) : nil
    let names = about == .decision || about == .result
    story.add(.feedbackSent, .office(day, minute: chance.within(600...1_000)), .none) {
      $0.member("about", about)
      $0.member("channel", channel)
      $0.optional("reactions", reactions)
      $0.optional("decision", names ? "d-1" : nil)
      $0.optional("summary", summary)
    }
  }

  // MARK: Costs

  mutating func spend() {
    guard !activities.isEmpty, chance.happens(850) else { return }
    let total = expectedCosts * chance.within(92...104) / 100
    let hours = total * 45 / 100
    let months = max(1, min(8, (ending - begin) / 45))
    for month in 0..<months {
      cost(hours / months, .hours, begin + (ending - begin) * (month + 1) / (months + 1), tenthsOfHours: hours / months / 750)
    }
    let perActivity = total * 30 / 100 / activities.count
    for activity in activities {
      cost(perActivity, channel(of: activity.instrument) == "meeting" ? .venue : .digital, activity.day + 2, activity.id)
    }
    cost(
      total * 12 / 100, chance.pick([.print, .digital]), invitation + 3, channel: chance.pick(["letter", "website", "facebook"]))
    let event = cost(total * 13 / 100, chance.pick([.external, .other, .print]), ending - 5)
    if chance.happens(50) {
      let retracted = story.retract(event, after: .office(ending + 3, minute: 600), because: chance.pick(Phrases.mistakes))
      cost(total * 14 / 100, .external, ending - 5, lag: .at(retracted.adding(seconds: 300)))
    }
  }

  @discardableResult
  private mutating func cost(
    _ amount: Int, _ category: CostCategory, _ day: Int, _ activity: String? = nil, channel: String? = nil,
    tenthsOfHours: Int? = nil, lag: Story.Lag = .usual
  ) -> Int {
    story.add(.costRecorded, .office(day, minute: 960), lag) {
      $0.member("amountCents", amount)
      $0.member("category", category)
      if let tenthsOfHours { $0.tenths("hours", tenthsOfHours) }
      $0.optional("channel", channel)
      $0.optional("activity", activity)
    }
  }

  // MARK: The end, and after it

  mutating func finish(_ memory: inout Memory) {
    // Some are never closed, although nobody works on them any more.
    guard chance.happens(930) else { return }
    let closing = WallTime.workingDay(ending + chance.within(30...75))
    let result = decision == nil ? chance.pick(Phrases.stops) : chance.pick(Phrases.results(of: subject.kind))
    story.add(.trajectoryClosed, .office(closing, minute: 990), .none) { $0.member("result", result) }
    if chance.happens(25) {
      let reason = chance.pick(Phrases.reopenings)
      story.add(.trajectoryReopened, .office(closing + 40, minute: 600), .none) { $0.member("reason", reason) }
      if chance.happens(600) {
        story.add(.trajectoryClosed, .office(closing + 130, minute: 990), .none) { $0.member("result", "Alsnog afgerond") }
      }
    }
    let evaluates = does(.evaluating)
    guard evaluates || chance.happens(350) else { return }
    // Earlier than it needs to be, too.
    let day = evaluates ? closing + chance.within(-15...75) : closing + chance.within(95...220)
    evaluated(.final, day)
    learn(from: day, &memory)
    if chance.happens(300) { satisfied(day, activity: nil, nil, of: max(4, reactions.count)) }
  }

  mutating func evaluateMidway(day: Int) { evaluated(.interim, day) }

  private mutating func evaluated(_ kind: EvaluationKind, _ day: Int) {
    let by = chance.pick([ownerCode, "project-leader", "participation-adviser", "rekenkamer"])
    let findings = chance.pick(Phrases.findings)
    story.add(.evaluationHeld, office(day)) {
      $0.member("kind", kind)
      $0.member("by", by)
      $0.member("findings", findings)
    }
  }

  private mutating func learn(from day: Int, _ memory: inout Memory) {
    let shares = does(.sharing)
    guard shares || chance.happens(600) else { return }
    for number in 1...chance.within(1...2) {
      let lesson = "\(story.name)-les-\(number)"
      let isFromOutside = chance.happens(120)
      let text = chance.pick(isFromOutside ? Phrases.lessonsFromOutside : Phrases.lessons)
      let origin: LessonOrigin? = isFromOutside ? .outside : chance.happens(500) ? .own : nil
      let instrument = chance.happens(500) ? instruments.first : nil
      let group = chance.happens(200) ? groups[0].group.id : nil
      let theme = subject.theme
      let learned = office(day).adding(seconds: 60 * number)
      story.add(.lessonLearned, learned) {
        $0.member("lesson", lesson)
        $0.member("text", text)
        $0.member("theme", theme)
        $0.optional("origin", origin?.rawValue)
        $0.optional("instrument", instrument)
        $0.optional("targetGroup", group)
      }
      if chance.happens(500) { share(lesson, with: .team, learned.day + 4) }
      guard shares || chance.happens(300) else { continue }
      let shared = learned.day + (shares ? chance.within(5...60) : chance.within(92...180))
      share(lesson, with: chance.pick([.management, .organisation, .organisation, .council, .everybody]), shared)
      memory.remember(Memory.Lesson(id: lesson, theme: theme, shared: shared + 3), today: begin)
    }
  }

  private mutating func share(_ lesson: String, with audience: LessonAudience, _ day: Int) {
    let channel = audience == .council ? "ris" : audience == .everybody ? "website" : chance.pick(["intranet", "meeting"])
    story.add(.lessonShared, office(day)) {
      $0.member("lesson", lesson)
      $0.member("audience", audience)
      $0.member("channel", channel)
    }
  }
}
