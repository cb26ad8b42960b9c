import Formats

extension Municipality {
  private static let prefix = "nl.participation."
  private static let source = "urn:nld:oin:00000099000000001000:systeem:website"
  private static let channels = ["website", "email", "letter", "phone", "workshop", "information-evening"]
  private static let kinds = ["idea", "question", "support", "objection", "concern"]
  private static let topics = ["traffic", "greenery", "housing", "safety", "parking", "playgrounds", "noise", "heritage"]
  private static let groups = ["residents", "neighbours", "shopkeepers", "farmers", "young-people", "associations"]
  private static let owners = ["team-ruimte", "team-verkeer", "team-groen", "team-sociaal", "team-cultuur"]
  private static let outcomes = ["adopted", "partly-adopted", "rejected", "out-of-scope", "noted"]
  private static let words = [
    "het", "plein", "verkeer", "is", "te", "druk", "voor", "kinderen", "graag", "meer", "groen", "bij", "de", "school",
    "fietspad", "wij", "vinden", "dat", "parkeren", "langs", "weg", "gevaarlijk", "en", "bankje", "speeltuin",
  ]

  /// Every event in the order of recording, a piece of some megabytes at a time.
  mutating func write(_ take: ([UInt8]) throws(BenchFailure) -> Void) throws(BenchFailure) {
    var bytes: [UInt8] = []
    for event in agenda.indices {
      if bytes.count > 4 << 20 {
        try take(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
      let entry = agenda[event]
      // Three in a hundred of what people say are typed in weeks later.
      let isLate = entry.kind == .reaction && random.below(100) < 3
      let time = isLate ? entry.recorded - random.below(40 * Self.day) : entry.recorded
      let told = tell(entry, event)
      bytes.append(contentsOf: #"{"specversion":"1.0","id":""#.utf8)
      bytes.append(contentsOf: id(of: event).utf8)
      bytes.append(contentsOf: #"","source":"\#(Self.source)","type":"\#(Self.prefix)\#(told.type)""#.utf8)
      bytes.append(contentsOf: #","subject":"\#(told.stream)","time":"\#(Self.moment(time))""#.utf8)
      bytes.append(contentsOf: #","datacontenttype":"application/json","data":{\#(told.data)}}"#.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    try take(bytes)
  }

  /// As UUID version 7 is made: milliseconds first, then chance, which here follows from the event so that a retraction can name it.
  private func id(of event: Int) -> String {
    var chance = SplitMix(state: UInt64(event))
    var text = ""
    text.reserveCapacity(36)
    let high = UInt64(agenda[event].recorded) << 16 | 0x7000 | chance.next() & 0x0FFF
    let low = 0x8000_0000_0000_0000 | chance.next() & 0x3FFF_FFFF_FFFF_FFFF
    for place in 0..<32 {
      if place == 8 || place == 12 || place == 16 || place == 20 { text.append("-") }
      let word = place < 16 ? high : low
      let digit = UInt8(word >> UInt64(60 - place % 16 * 4) & 15)
      text.unicodeScalars.append(Unicode.Scalar(digit < 10 ? digit + 48 : digit + 87))
    }
    return text
  }

  private static func moment(_ milliseconds: Int) -> String {
    OffsetMoment(moment: Moment(nanoseconds: Int64(milliseconds) * 1_000_000), offsetMinutes: 60).description
  }

  private static func date(_ milliseconds: Int) -> String { CalendarDate(daysSinceEpoch: milliseconds / day).description }

  // MARK: What each event says

  private mutating func tell(_ entry: Entry, _ event: Int) -> (type: String, stream: String, data: String) {
    let trajectory = "trajectory/t-\(entry.stream)"
    switch entry.kind {
    case .step(let step):
      let (type, data) = tell(step, entry)
      return (type, trajectory, data)
    case .reaction: return ("reaction-received", trajectory, reaction(in: entry, event))
    case .weighing:
      let what = random.below(5) == 0 ? #""topics":["\#(topic(entry.stream))"]"# : #""reactions":[\#(some(entry.stream))]"#
      return (
        "contribution-weighed", trajectory, #"\#(what),"outcome":"\#(random.pick(Self.outcomes))","reason":"\#(sentence(12))""#
      )
    case .answer:
      let isGeneral = random.below(20) == 0
      let about = random.pick(["received", "received", "weighing", "decision", "result"])
      let whom = isGeneral ? "" : #","reactions":[\#(some(entry.stream))]"#
      return (
        "feedback-sent", trajectory,
        #""about":"\#(about)","channel":"\#(random.pick(Self.channels))"\#(whom),"summary":"\#(sentence(14))""#
      )
    case .activity:
      return (
        "activity-held", trajectory,
        #""activity":"a-\#(event)","instrument":"workshop","channel":"workshop","invited":\#(random.below(400)),"attended":\#(random.below(90))"#
      )
    case .message:
      return (
        "message-published", trajectory,
        #""message":"m-\#(event)","channel":"\#(random.pick(Self.channels))","purpose":"\#(random.pick(["inform", "announce", "invite"]))","audience":\#(random.below(9_000))"#
      )
    case .withdrawal:
      guard let one = oneSaid(entry.stream) else { return ("reaction-received", trajectory, reaction(in: entry, event)) }
      return ("reaction-withdrawn", trajectory, #""reaction":"r-\#(one.number)","reason":"\#(sentence(5))""#)
    case .retraction:
      guard let one = oneSaid(entry.stream) else { return ("reaction-received", trajectory, reaction(in: entry, event)) }
      return (
        "fact-retracted", trajectory, #""source":"\#(Self.source)","id":"\#(id(of: one.event))","reason":"\#(sentence(5))""#
      )
    case .signal(let step):
      let (type, data) = tell(step)
      return (type, "signal/s-\(entry.stream)", data)
    case .policy(let step): return policy(step, entry)
    case .programme(let step): return programme(step, entry)
    case .organisation(let step):
      let goal = "g-\(step % 6)"
      let data =
        step < 6
        ? #""goal":"\#(goal)","statement":"\#(sentence(8))","metric":"satisfaction","unit":"cijfer","baseline":6.1,"target":7.5,"deadline":"2025-12-31","agreedBy":"college""#
        : #""goal":"\#(goal)","value":\#(6 + step % 3).\#(random.below(10))"#
      return (step < 6 ? "goal-set" : "goal-measured", "organisation/gemeente", data)
    }
  }

  private mutating func reaction(in entry: Entry, _ event: Int) -> String {
    // One in a thousand is a correction: the same reaction once more.
    var number = event
    if random.below(1_000) == 0, let earlier = oneSaid(entry.stream) { number = earlier.number }
    said[entry.stream].append(Reaction(number: number, event: event, recorded: entry.recorded))
    var data = #""reaction":"r-\#(number)""#
    if random.below(100) >= 8 { data += #","participant":"p-\#(participant(entry.stream))""# }
    data += #","channel":"\#(random.pick(Self.channels))","kind":"\#(random.pick(Self.kinds))""#
    if random.below(20) > 0 { data += #","topic":"\#(topic(entry.stream))""# }
    if random.below(20) > 0 { data += #","targetGroup":"\#(random.pick(Self.groups))""# }
    if random.below(10) > 0 { data += #","stance":"\#(random.pick(["for", "neutral", "against"]))""# }
    return data + #","summary":"\#(sentence(30))""#
  }

  private mutating func tell(_ step: TrajectoryStep, _ entry: Entry) -> (type: String, data: String) {
    switch step {
    case .started:
      return (
        "trajectory-started",
        #""title":"\#(sentence(5))","kind":"\#(random.pick(["policy", "project", "spatial-plan"]))","complexity":"\#(random.pick(["routine", "complex"]))","owner":"\#(random.pick(Self.owners))","area":"dalfsen","theme":"housing""#
      )
    case .residentsAdded: return ("stakeholder-added", stakeholder("residents"))
    case .neighboursAdded: return ("stakeholder-added", stakeholder("neighbours"))
    case .shopkeepersAdded: return ("stakeholder-added", stakeholder("shopkeepers"))
    case .stakeholderReassessed:
      return (
        "stakeholder-reassessed",
        #""stakeholder":"residents","reason":"\#(sentence(6))","stake":4,"size":\#(900 + random.below(2_000))"#
      )
    case .participationDecided:
      return (
        "participation-decided",
        #""chosen":true,"level":"\#(random.pick(["inform", "consult", "advise"]))","decidedBy":"college","reason":"\#(sentence(9))""#
      )
    case .planAdopted:
      return (
        "plan-adopted",
        #""purpose":"\#(sentence(9))","targetGroups":["residents","neighbours","schools"],"instruments":["workshop"],"adoptedBy":"college""#
      )
    case .goalSet, .otherGoalSet:
      let goal = step == .goalSet ? "opkomst" : "tevredenheid"
      return (
        "goal-set",
        #""goal":"\#(goal)","statement":"\#(sentence(8))","metric":"attendance","unit":"mensen","baseline":\#(random.below(50)),"target":\#(100 + random.below(300)),"deadline":"\#(Self.date(entry.recorded + 300 * Self.day))","agreedBy":"college""#
      )
    case .goalMeasured: return ("goal-measured", #""goal":"opkomst","value":\#(random.below(300)).5"#)
    case .commitmentMade:
      return (
        "commitment-made",
        #""commitment":"c-1","text":"\#(sentence(8))","to":"de buurt","due":"\#(Self.date(entry.recorded + 90 * Self.day))""#
      )
    // Half of what was promised was kept.
    case .commitmentKept: return ("commitment-kept", #""commitment":"c-\#(random.below(2))","how":"\#(sentence(6))""#)
    case .costRecorded: return ("cost-recorded", #""amountCents":\#(random.below(500_000)),"category":"venue""#)
    case .decisionTaken:
      return (
        "decision-taken",
        #""decision":"d-1","body":"council","outcome":"\#(sentence(4))","final":true,"reasons":"\#(sentence(14))""#
      )
    case .everyoneAnswered:
      // One in eight forgets it.
      return entry.stream.isMultiple(of: 8)
        ? ("cost-recorded", #""amountCents":\#(random.below(90_000)),"category":"print""#)
        : ("feedback-sent", #""about":"decision","channel":"letter","summary":"\#(sentence(14))""#)
    case .closed: return ("trajectory-closed", #""result":"\#(sentence(6))""#)
    case .evaluationHeld:
      return (
        "evaluation-held", #""kind":"\#(random.pick(["interim", "final"]))","by":"team-ruimte","findings":"\#(sentence(20))""#
      )
    case .lessonLearned: return ("lesson-learned", #""lesson":"l-\#(entry.stream)","text":"\#(sentence(12))","theme":"housing""#)
    }
  }

  private mutating func stakeholder(_ group: String) -> String {
    #""stakeholder":"\#(group)","name":"\#(group)","category":"residents","level":"local","interest":"\#(sentence(10))","influence":\#(1 + random.below(5)),"stake":\#(1 + random.below(5)),"size":\#(200 + random.below(3_000))"#
  }

  private mutating func tell(_ step: SignalStep) -> (type: String, data: String) {
    switch step {
    case .observed:
      (
        "signal-observed",
        #""channel":"\#(random.pick(Self.channels))","kind":"question","topic":"traffic","summary":"\#(sentence(16))""#
      )
    case .triaged:
      ("signal-triaged", #""team":"webcare","urgency":"normal","trajectory":"t-\#(random.below(trajectories))""#)
    case .answered: ("signal-answered", #""channel":"email","by":"webcare","summary":"\#(sentence(12))""#)
    }
  }

  private mutating func policy(_ step: Int, _ entry: Entry) -> (type: String, stream: String, data: String) {
    let stream = "policy/b-\(entry.stream)"
    if step == 0 { return ("policy-adopted", stream, #""title":"\#(sentence(4))","body":"gemeenteraad""#) }
    // Every other obligation is fulfilled.
    if step % 3 == 0 { return ("obligation-fulfilled", stream, #""obligation":"o-\#(step - 1)","how":"\#(sentence(6))""#) }
    return (
      "obligation-registered", stream,
      #""obligation":"o-\#(step)","law":"Omgevingswet","what":"\#(sentence(8))","due":"\#(Self.date(entry.recorded + 365 * Self.day))""#
    )
  }

  private mutating func programme(_ step: Int, _ entry: Entry) -> (type: String, stream: String, data: String) {
    let stream = "programme/u-\(entry.stream)"
    switch step {
    case 0:
      return (
        "programme-adopted", stream,
        #""title":"\#(sentence(4))","adoptedBy":"college","budgetCents":5000000,"until":"2025-12-31""#
      )
    case _ where step % 3 == 0: return ("action-completed", stream, #""action":"x-\#(step - 2)","result":"\#(sentence(6))""#)
    default:
      return (
        "action-planned", stream,
        #""action":"x-\#(step)","title":"\#(sentence(6))","priority":"should","to":"\#(Self.date(entry.recorded + 200 * Self.day))""#
      )
    }
  }

  // MARK: Who and what

  private mutating func oneSaid(_ trajectory: Int) -> Reaction? {
    said[trajectory].isEmpty ? nil : said[trajectory][random.below(said[trajectory].count)]
  }

  /// One to twenty reactions of a trajectory, or one that nobody gave while there are none.
  private mutating func some(_ trajectory: Int) -> String {
    guard !said[trajectory].isEmpty else { return #""r-none""# }
    var ids: Set<Int> = []
    for _ in 0...random.below(20) { if let one = oneSaid(trajectory) { ids.insert(one.number) } }
    return ids.sorted().map { #""r-\#($0)""# }.joined(separator: ",")
  }

  /// People of the neighbourhood, some of whom speak often.
  private mutating func participant(_ trajectory: Int) -> Int {
    let often = min(random.below(2_000), random.below(2_000))
    return (trajectory * 1_237 + often * 31) % Self.residents
  }

  /// Five of the topics play in each trajectory.
  private mutating func topic(_ trajectory: Int) -> String {
    Self.topics[(trajectory + random.below(5)) % Self.topics.count]
  }

  /// Some hold letters beyond ASCII, a few hold escapes.
  private mutating func sentence(_ count: Int) -> String {
    var text = ""
    for word in 0..<count {
      if word > 0 { text += " " }
      text += random.pick(Self.words)
    }
    if random.below(10) == 0 { text += " in één café" }
    if random.below(32) == 0 { text += #" \"zo snel mogelijk\"\n"# }
    return text
  }
}
