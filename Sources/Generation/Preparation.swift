import Events
import Formats

/// Everything that should be there before people are asked, and often is not.
extension Trajectory {
  /// The time of one of seven steps between the start and the invitation; the later the step, the later on its day.
  private func early(_ step: Int) -> WallTime {
    .office(awake + (invitation - awake) * step / 8, minute: 560 + step * 50)
  }

  /// A moment after involvement began.
  private mutating func late() -> WallTime { office(firstActivity + chance.within(4...50)) }

  mutating func prepare(_ memory: Memory) {
    // Learned elsewhere: it is read before the work begins.
    let known = memory.lessons(on: subject.theme, before: begin)
    if !known.isEmpty, does(.applying) {
      let lesson = chance.pick(known)
      let how = chance.pick(Phrases.applied)
      story.add(.lessonApplied, early(1)) {
        $0.member("lesson", lesson.id)
        $0.member("how", how)
      }
    }
    stakeholders()
    choice()
    advice()
    if isInvolving {
      plan()
      preconditions()
      setGoals()
    }
  }

  private mutating func stakeholders() {
    let analyses = does(.analysing)
    let governments = does(.seeingGovernments) && (isComplex || chance.happens(300))
    var bodies = chance.some(isComplex ? 2 : 1, of: Group.others)
    if governments { bodies += chance.some(isComplex ? 2 : 1, of: Group.governments) }
    for (place, target) in groups.enumerated() {
      // Who analyses nothing knows some of them, or hears of them on the way.
      if !analyses, place > 0, chance.happens(450) { continue }
      add(target.group, size: target.size, level: target.level, analyses || chance.happens(400) ? early(1) : late())
    }
    for body in bodies where analyses || chance.happens(500) {
      let level: ParticipationLevel? = chance.happens(500) ? chance.pick([.inform, .consult, .advise]) : nil
      add(body, size: body.size.map { chance.within($0) }, level: level, analyses ? early(2) : late())
    }
    if subject.place == .street, chance.happens(60) {
      add(.person, size: nil, level: .consult, early(2), participant: Town.participant(town.resident(near: village, &chance)))
    }
    if analyses || chance.happens(120) {
      let by = chance.pick(["project-leader", "communication-adviser", ownerCode])
      let note = chance.happens(300) ? "Jongeren en nieuwe bewoners zijn nog niet goed in beeld." : nil
      story.add(.stakeholderAnalysisCompleted, analyses ? early(3) : late()) {
        $0.member("by", by)
        $0.optional("note", note)
      }
    }
    if isComplex, chance.happens(350) {
      let stakeholder = groups[chance.below(groups.count)]
      let (influence, stake) = (chance.within(2...5), chance.within(3...5))
      let size = chance.happens(500) ? stakeholder.size + chance.within(5...60) : nil
      let level: String? = chance.happens(300) ? ParticipationLevel.advise.rawValue : nil
      let interest = chance.happens(300) ? "\(stakeholder.group.interest); nu ook bouwverkeer" : nil
      story.add(.stakeholderReassessed, late()) {
        $0.member("stakeholder", stakeholder.group.id)
        $0.member("reason", "De groep blijkt groter en meer betrokken dan gedacht.")
        $0.member("influence", influence)
        $0.member("stake", stake)
        $0.optional("interest", interest)
        $0.optional("desiredLevel", level)
        $0.optional("size", size)
      }
    }
  }

  private mutating func add(
    _ group: Group, size: Int?, level: ParticipationLevel?, _ time: WallTime, participant: String? = nil
  ) {
    let (influence, stake) = (chance.within(group.influence), chance.within(group.stake))
    let place = group.category == .residents || group.category == .businesses ? village.map { " in \($0.inside)" } ?? "" : ""
    story.add(.stakeholderAdded, time) {
      $0.member("stakeholder", group.id)
      $0.member("name", group.name + place)
      $0.member("category", group.category)
      $0.member("level", group.level)
      $0.member("interest", group.interest)
      $0.member("influence", influence)
      $0.member("stake", stake)
      $0.optional("desiredLevel", level?.rawValue)
      $0.optional("size", size)
      $0.optional("participant", participant)
    }
  }

  private mutating func choice() {
    let chooses = does(.choosing)
    guard chooses || chance.happens(250) else { return }
    let decidedBy: Decider =
      does(.askingPolitics) ? chance.pick([.council, .college]) : chance.pick([.management, .project, .project])
    let reason = chance.pick(isInvolving ? Phrases.choices : Phrases.refusals)
    let (isInvolving, level) = (isInvolving, level)
    let perGroup = chance.happens(400) ? groups : nil
    story.add(.participationDecided, chooses ? early(4) : late()) {
      Self.write(&$0, isInvolving ? level : nil, decidedBy, reason, perGroup)
    }
    // A choice that changes when people have already answered.
    if isInvolving, chance.happens(60) {
      let lower: ParticipationLevel = level == .inform ? .consult : .inform
      story.add(.participationDecided, office(firstActivity + (ending - firstActivity) / 2)) {
        Self.write(&$0, lower, .management, "De planning laat minder ruimte dan gedacht.", nil)
      }
    }
  }

  private static func write(
    _ writer: inout JSONWriter, _ level: ParticipationLevel?, _ decidedBy: Decider, _ reason: String, _ groups: [TargetGroup]?
  ) {
    writer.flag("chosen", level != nil)
    writer.optional("level", level?.rawValue)
    writer.member("decidedBy", decidedBy)
    writer.member("reason", reason)
    guard let groups else { return }
    writer.name("groups")
    writer.array { writer in
      for (place, target) in groups.enumerated() {
        writer.object {
          $0.member("stakeholder", target.group.id)
          $0.flag("chosen", place < 3 && level != nil)
          if place < 3, level != nil {
            $0.member("level", target.level)
          } else {
            $0.member("reason", "Krijgt bericht, maar wordt niet gevraagd.")
          }
        }
      }
    }
  }

  private mutating func advice() {
    let asks = does(.askingAdvice)
    guard asks || chance.happens(300) else { return }
    let adviser: Adviser = chance.pick([.communication, .communication, .participation, .webcare])
    let by =
      switch adviser {
      case .communication: "communication-adviser"
      case .participation: "participation-adviser"
      case .webcare: "webcare"
      }
    let about = chance.pick(Phrases.advice)
    let requested: Bool? = chance.happens(850) ? chance.happens(700) : nil
    story.add(.adviceGiven, asks ? early(4).adding(seconds: 600) : late()) {
      $0.member("by", by)
      $0.member("about", about)
      $0.member("adviser", adviser)
      $0.optional("requested", requested)
    }
  }

  private mutating func plan() {
    let plans = does(.planning)
    let estimates = does(.estimating)
    let stays = does(.stayingWithin)
    guard plans || chance.happens(300) else { return }
    let time = plans ? early(6) : late()
    writePlan(time, estimate: estimates ? estimate(staying: stays) : nil)
    if chance.happens(200) {
      let (trigger, change, reason) = chance.pick(Phrases.adjustments)
      let told: String? = chance.happens(850) ? trigger.rawValue : nil
      story.add(.planAdjusted, late()) {
        $0.member("change", change)
        $0.member("reason", reason)
        $0.optional("trigger", told)
      }
    }
  }

  /// What the involvement will cost, in cents, about; see `spend`.
  var expectedCosts: Int { (isComplex ? 420_000 : 110_000) + groups.count * 35_000 + instruments.count * 60_000 }

  private mutating func estimate(staying: Bool) -> Int {
    expectedCosts * (staying ? chance.within(105...130) : chance.within(60...85)) / 100 / 5_000 * 5_000
  }

  private mutating func writePlan(_ time: WallTime, estimate: Int?) {
    let purpose = chance.pick(Phrases.purposes)
    let (groups, instruments) = (groupIDs, instruments)
    let adoptedBy = chance.pick(["college", "teamleider", "projectgroep"])
    let channels =
      chance.happens(700) ? chance.some(3, of: ["meeting", "website", "email", "local-paper", "facebook", "platform"]) : nil
    let reason = !repeatsInstruments && chance.happens(600) ? chance.pick(Phrases.instrumentReasons) : nil
    let steps =
      chance.happens(750) ? [("Uitnodigen", invitation), ("Gesprek met de buurt", firstActivity), ("Besluit", ending)] : nil
    let moments = chance.happens(700) ? ["Na elke bijeenkomst", "Na het besluit, binnen zes weken"] : nil
    let document = chance.happens(400) ? "plan-van-aanpak-\(story.name).pdf" : nil
    let owner = ownerCode
    let hasRoles = chance.happens(600)
    story.add(.planAdopted, time) {
      $0.member("purpose", purpose)
      $0.list("targetGroups", groups)
      $0.list("instruments", instruments)
      $0.member("adoptedBy", adoptedBy)
      $0.optional("channels", channels)
      $0.optional("instrumentReason", reason)
      if let steps {
        $0.name("steps")
        $0.array { writer in
          for (name, day) in steps {
            writer.object {
              $0.member("name", name)
              $0.member("from", WallTime.date(day))
              if name == "Gesprek met de buurt" { $0.member("to", WallTime.date(day + 30)) }
            }
          }
        }
      }
      $0.optional("feedbackMoments", moments)
      if hasRoles {
        $0.name("roles")
        $0.array { writer in
          for (role, who) in [("eigenaar", owner), ("contact", "projectleider"), ("advies", "team Communicatie")] {
            writer.object {
              $0.member("role", role)
              $0.member("who", who)
            }
          }
        }
      }
      $0.optional("costEstimateCents", estimate)
      $0.optional("document", document)
    }
  }

  private mutating func preconditions() {
    let says = does(.sayingWhatIsFixed)
    guard says || chance.happens(400) else { return }
    let fixed = chance.some(chance.within(2...3), of: Phrases.preconditions)
    let status: InputStatus =
      switch level {
      case .inform: .informative
      case .consult: .weighed
      case .advise, .coproduce: .advice
      case .codecide: .binding
      }
    story.add(.preconditionsSet, early(5)) {
      $0.list("preconditions", fixed)
      $0.member("inputStatus", status)
    }
    if says || chance.happens(500) {
      let channel = chance.pick(["letter", "website", "meeting", "email"])
      let told = chance.happens(500) ? groupIDs : nil
      let time = says ? WallTime.office(invitation, minute: 1_015) : late()
      story.add(.preconditionsCommunicated, time, says ? .none : .usual) {
        $0.member("channel", channel)
        $0.optional("targetGroups", told)
      }
    }
    // What was fixed turns out to be otherwise, after people answered.
    if chance.happens(40) {
      story.add(.preconditionsSet, late()) {
        $0.list("preconditions", ["Het budget is met een derde verlaagd."])
        $0.member("inputStatus", status)
      }
    }
  }
}
