import Events
import Formats

/// People are asked, and answer.
extension Trajectory {
  private static let ownChannels = ["website", "municipal-page", "newsletter", "instagram", "letter", "flyer"]
  private static let othersChannels = ["local-paper", "plaatselijk-belang", "facebook"]

  mutating func involve() {
    let mixes = !usesOneChannel && chance.happens(750)
    let isReachingAll = does(.reaching)
    // Which group is never there, when one is not reached.
    let missed = isReachingAll || groups.count < 2 ? nil : groups.count - 1
    let count = isComplex ? chance.within(2...5) : chance.within(1...2)
    let room = max(1, ending - 14 - firstActivity)
    for place in 0..<count {
      let day = place == 0 ? firstActivity : WallTime.workingDay(firstActivity + room * place / count + chance.below(5))
      if place == 0 || chance.happens(600) { invite(to: day, first: place == 0, mixes: mixes) }
      hold(place, on: day, missing: missed, mixes: mixes)
      if place + 1 < count, chance.happens(200) { inBetween(day + 5) }
    }
    react(from: firstActivity, until: max(firstActivity + 2, ending - 14), missing: missed, mixes: mixes)
    if isComplex, chance.happens(250) { evaluateMidway(day: (firstActivity + ending) / 2) }
  }

  // MARK: Messages

  private mutating func invite(to day: Int, first: Bool, mixes: Bool) {
    let sent = first ? invitation : WallTime.workingDay(max(invitation, day - 10))
    publish(.invite, on: chance.pick(mixes ? Self.ownChannels : ["letter"]), isOwn: true, day: sent)
    if mixes { publish(.invite, on: chance.pick(Self.othersChannels), isOwn: false, day: sent + 1) }
  }

  mutating func publish(_ purpose: MessagePurpose, on channel: String, isOwn: Bool, day: Int) {
    if usesOneChannel { return }
    messages += 1
    let message = "m-\(messages)"
    let owned: Bool? = chance.happens(800) ? isOwn : nil
    let told = chance.happens(700) ? chance.some(chance.within(1...2), of: groupIDs) : nil
    let audience: Int? = chance.happens(750) ? chance.within(40...6_000) : nil
    let url = chance.happens(150) ? "https://verzonnen.example/\(story.name)/\(message)" : nil
    let time = WallTime.office(day, minute: purpose == .invite ? 1_020 : chance.within(540...1_000))
    story.add(.messagePublished, time, .none) {
      $0.member("message", message)
      $0.member("channel", channel)
      $0.member("purpose", purpose)
      $0.optional("owned", owned)
      $0.optional("targetGroups", told)
      $0.optional("audience", audience)
      $0.optional("url", url)
    }
    guard channel != "letter", channel != "flyer", chance.happens(450) else { return }
    let seen = chance.within(20...max(21, audience ?? 900))
    for (metric, value) in [("seen", seen), ("opened", seen / 3), ("clicked", seen / 12)].prefix(chance.within(1...3)) {
      story.add(.messageMeasured, office(day + 7)) {
        $0.member("message", message)
        $0.member("metric", metric)
        $0.member("value", value)
      }
    }
  }

  // MARK: Activities

  func channel(of instrument: String) -> String { usesOneChannel ? "meeting" : Phrases.channel(of: instrument) }

  private mutating func hold(_ place: Int, on day: Int, missing: Int?, mixes: Bool) {
    let instrument = instruments[place % instruments.count]
    let present = groups.indices.filter { $0 != missing }
    let told = chance.happens(850) ? chance.some(place == 0 ? 3 : 2, of: present).map { groups[$0].group.id } : nil
    let invited = max(10, groups.reduce(0) { $0 + min($1.size, 400) } / groups.count)
    let turnout = chance.within(2...45)
    let attended = max(chance.happens(60) ? 0 : 2, invited * turnout / 100)
    let counts = chance.happens(900)
    let purpose = ActivityPurpose(rawValue: level.rawValue)
    let isEvening = instrument != "site-visit" && instrument != "walk-in"
    let event = held(
      "a-\(activities.count + 1)", instrument, told, invited: chance.happens(850) ? invited : nil,
      attended: counts ? attended : nil,
      chance.happens(800) ? purpose : nil, planned: chance.happens(600) ? true : nil,
      .office(day, minute: isEvening ? 1_170 : 840))
    // Somebody counted wrong: the fact is taken back, and recorded anew.
    if counts, chance.happens(40) {
      let corrected = attended + chance.within(1...9)
      let known = WallTime.office(day + chance.within(2...20), minute: 600)
      let retracted = story.retract(event, after: known, because: chance.pick(Phrases.mistakes))
      let latest = activities.removeLast()
      _ = held(
        latest.id, instrument, told, invited: invited, attended: corrected, purpose, planned: true,
        .office(day, minute: isEvening ? 1_170 : 840), .at(retracted.adding(seconds: 300)))
    }
    if chance.happens(500) {
      let group = chance.happens(300) ? told?.first : nil
      satisfied(day + 3, activity: chance.happens(800) ? "a-\(activities.count)" : nil, group, of: max(2, attended))
    }
  }

  /// - Returns: the number of the event.
  private mutating func held(
    _ id: String, _ instrument: String, _ told: [String]?, invited: Int?, attended: Int?, _ purpose: ActivityPurpose?,
    planned: Bool?, _ time: WallTime, _ lag: Story.Lag = .usual
  ) -> Int {
    activities.append((id, instrument, time.day, attended ?? 0))
    let channel = channel(of: instrument)
    return story.add(.activityHeld, time, lag) {
      $0.member("activity", id)
      $0.member("instrument", instrument)
      $0.member("channel", channel)
      $0.optional("targetGroups", told)
      $0.optional("invited", invited)
      $0.optional("attended", attended)
      $0.optional("purpose", purpose?.rawValue)
      $0.optional("planned", planned)
    }
  }

  /// What was not in the plan and had to be done.
  private mutating func inBetween(_ day: Int) {
    let isLobby = isComplex && chance.happens(300)
    let attended = chance.within(2...9)
    _ = held(
      "a-\(activities.count + 1)", isLobby ? "conversations" : "kitchen-table-talk", isLobby ? nil : [groups[0].group.id],
      invited: nil, attended: attended, isLobby ? .lobby : .inform, planned: false, office(day))
  }

  mutating func satisfied(_ day: Int, activity: String?, _ group: String?, of people: Int) {
    let score = chance.within(48...86)
    let respondents = max(1, people * chance.within(20...70) / 100)
    story.add(.satisfactionMeasured, office(day)) {
      $0.tenths("score", score)
      $0.member("respondents", respondents)
      $0.optional("targetGroup", group)
      $0.optional("activity", activity)
    }
  }

  // MARK: Reactions

  private mutating func react(from first: Int, until last: Int, missing: Int?, mixes: Bool) {
    // Most trajectories move few people, some move many.
    let most = isComplex ? 150 : 36
    let count = chance.happens(30) ? 0 : 3 + most * chance.below(100) * chance.below(100) / 10_000
    let channels =
      usesOneChannel
      ? ["meeting"] : mixes ? ["website", "email", "platform", "facebook", "phone", "letter"] : ["email", "letter"]
    var moments: [(day: Int, channel: String, activity: String?, order: Int)] = []
    for order in 0..<count {
      let isAtActivity = !activities.isEmpty && chance.happens(500)
      let activity = isAtActivity ? activities[chance.below(activities.count)] : nil
      let day = activity.map { min($0.day + chance.below(4), last) } ?? chance.within(first...last)
      let channel = activity.map { self.channel(of: $0.instrument) } ?? chance.pick(channels)
      moments.append((max(day, first), channel, activity?.id, order))
    }
    moments.sort { ($0.day, $0.order) < ($1.day, $1.order) }
    for moment in moments { react(moment.day, on: moment.channel, moment.activity, missing: missing) }
    guard decision != nil else { return }
    for _ in 0..<chance.below(4) {
      react(ending + chance.within(2...25), on: chance.pick(channels), nil, missing: missing)
    }
  }

  private mutating func react(_ day: Int, on channel: String, _ activity: String?, missing: Int?) {
    let id = "r-\(reactions.count + 1)"
    let resident = town.resident(near: village, &chance)
    let hasTopic = chance.happens(930)
    let topic = hasTopic ? min(chance.below(subject.topics.count), chance.below(subject.topics.count)) : nil
    let mood = chance.happens(topic.map { moods[$0] } ?? 500)
    let kind: ReactionKind =
      switch chance.below(100) {
      case ..<30: .idea
      case ..<52: mood ? .support : .objection
      case ..<72: mood ? .support : .concern
      case ..<84: .question
      case ..<96: level == .codecide ? .vote : mood ? .idea : .concern
      default: .processComplaint
      }
    let stance: Stance? =
      switch kind {
      case .support: .inFavour
      case .objection: .against
      case .vote: mood ? .inFavour : .against
      case .concern: chance.happens(600) ? .against : .neutral
      case .idea: chance.happens(500) ? (mood ? .inFavour : .neutral) : nil
      case .question: chance.happens(200) ? .neutral : nil
      case .processComplaint: nil
      }
    var group = chance.below(groups.count)
    if group == missing { group = 0 }
    let namesGroup = chance.happens(850)
    let participant = chance.happens(890) ? Town.participant(resident) : nil
    let age: String? =
      participant != nil && chance.happens(600) ? Town.age(of: resident, in: WallTime.year(day)).rawValue : nil
    let area = chance.happens(650) ? Village.home(of: resident).code : nil
    let summary = chance.happens(850) ? summary(kind, topic.map { subject.topics[$0] }) : nil
    let target = namesGroup ? groups[group].group.id : nil
    let code = kind == .processComplaint ? "participation" : topic.map { subject.topics[$0].code }
    let time = WallTime(day: day, minute: chance.within(450...1_370))
    let isDigital = channel != "meeting" && channel != "letter" && channel != "phone"
    func write(_ writer: inout JSONWriter) {
      writer.member("reaction", id)
      writer.optional("participant", participant)
      writer.member("channel", channel)
      writer.member("kind", kind)
      writer.optional("targetGroup", target)
      writer.optional("activity", activity)
      writer.optional("topic", code)
      writer.optional("stance", stance?.rawValue)
      writer.optional("area", area)
      writer.optional("ageBand", age)
      writer.optional("summary", summary)
    }
    let event = story.add(.reactionReceived, time, isDigital ? .none : .usual, write)
    if chance.happens(6) {
      // Put in the wrong trajectory's form first, or on the wrong day: taken back, and recorded anew.
      let known = time.adding(seconds: 3 * 86_400)
      let retracted = story.retract(event, after: known, because: chance.pick(Phrases.mistakes))
      story.add(.reactionReceived, time, .at(retracted.adding(seconds: 300)), write)
    }
    let asks = kind != .question && kind != .processComplaint
    reactions.append(Reaction(id: id, day: day, topic: kind == .processComplaint ? nil : topic, asksForWeighing: asks))
    if chance.happens(15) {
      let reason = chance.happens(700) ? chance.pick(Phrases.withdrawals) : nil
      story.add(.reactionWithdrawn, office(day + chance.within(2...30))) {
        $0.member("reaction", id)
        $0.optional("reason", reason)
      }
    }
    if kind == .question, chance.happens(60) { publish(.answer, on: "website", isOwn: true, day: day + 2) }
  }

  private mutating func summary(_ kind: ReactionKind, _ topic: Topic?) -> String {
    guard let topic else {
      return kind == .processComplaint ? chance.pick(Phrases.processComplaints) : "Wil op de hoogte blijven."
    }
    switch kind {
    case .idea: return "\(chance.happens(600) ? "Stelt voor om" : "Heeft het idee om") \(chance.pick(topic.wishes))."
    case .question: return chance.pick(topic.questions)
    case .support: return "Steunt het plan voor \(topic.matter)."
    case .objection: return "Is het niet eens met het plan, vanwege \(chance.pick(topic.worries))."
    case .concern: return "Maakt zich zorgen over \(chance.pick(topic.worries))."
    case .vote: return "Koos bij de stemming voor of tegen \(topic.matter)."
    case .processComplaint: return chance.pick(Phrases.processComplaints)
    }
  }
}
