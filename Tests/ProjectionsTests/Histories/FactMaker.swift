import EventStore
import Events
import Formats
import TestSupport

/// Makes the facts of a ``History``, in no order.
struct FactMaker {
  struct Fact {
    var event: NewEvent
    /// When the record learns it.
    var learned: Moment
  }

  struct Stream {
    let category: EventCategory
    let id: String
    var name: String { "\(category.rawValue)/\(id)" }
    /// Whether hardly anybody is involved in it: so that there are trajectories of which it was chosen not to.
    var isQuiet: Bool { category == .trajectory && id == "B" }
  }

  var random: SeededGenerator
  let streams: [Stream]
  private let count: Int
  /// Times at which several things happen.
  private let meetingTimes: [Moment]
  /// Source and id by their bytes: to `String` two spellings of é are one, to the log they are two.
  private var taken: Set<[UInt8]> = []
  private var made: [Fact] = []
  /// What later facts may meet.
  var meetings = Meetings()

  init(seed: UInt64, streams: Int, events: Int) {
    random = SeededGenerator(seed: seed)
    count = events
    self.streams = Self.streams(streams)
    var times: [Moment] = []
    for _ in 0..<max(3, events / 12) { times.append(HistoryTime.moment(&random)) }
    meetingTimes = times
  }

  mutating func facts() -> [Fact] {
    var retractions = 0
    for _ in 0..<count where random.chance(10) { retractions += 1 }
    var opened: Set<String> = []
    let lively = streams.filter { !Self.types(in: $0.category).isEmpty }.flatMap {
      Array(repeating: $0, count: $0.category == .trajectory ? 3 : 1)
    }
    for _ in 0..<(count - retractions) {
      let stream = random.pick(lively)
      var type = random.pick(Self.types(in: stream.category))
      if opened.insert(stream.name).inserted, let opening = Self.opening(of: stream.category), random.chance(85) {
        type = opening
      }
      if stream.isQuiet, type.involves, random.chance(95) { type = .participationDecided }
      let moment = meeting(of: type, in: stream) ?? (random.chance(30) ? random.pick(meetingTimes) : HistoryTime.moment(&random))
      let data = meeting(data(of: type, on: Amsterdam.date(at: moment)), of: type, in: stream)
      meetings.note(type, data, in: stream, at: moment)
      made.append(fact(type, data, in: stream, at: moment, named: unusedName(), learned: HistoryTime.learned(moment, &random)))
    }
    for _ in 0..<retractions { made.append(retraction()) }
    return made
  }

  // MARK: Streams and types

  private static func streams(_ count: Int) -> [Stream] {
    let order: [EventCategory] = [
      .trajectory, .signal, .initiative, .programme, .policy, .experiment, .organisation, .participant, .trajectory, .trajectory,
      .signal, .experiment, .initiative, .trajectory, .policy, .trajectory,
    ]
    // In byte order: -b, 0, B, _b, b, b-1, b.1
    let ids = ["b", "B", "b.1", "_b", "b-1", "0", "-b"]
    var perCategory: [EventCategory: Int] = [:]
    return (0..<count).map { number in
      let category = order[number % order.count]
      let place = perCategory[category, default: 0]
      perCategory[category] = place + 1
      return Stream(category: category, id: ids[place % ids.count] + (place < ids.count ? "" : "\(place)"))
    }
  }

  /// The types of a category, each as often as it comes; retractions are made apart.
  private static func types(in category: EventCategory) -> [EventType] { types[category, default: []] }

  private static let types = Dictionary(
    uniqueKeysWithValues: EventCategory.allCases.map { category in
      let types = EventType.allCases.filter {
        $0.categories.contains(category) && $0 != .factRetracted && !$0.isWrittenByErasureOnly
      }
      return (category, types.flatMap { Array(repeating: $0, count: weight(of: $0)) })
    })

  private static func weight(of type: EventType) -> Int { weights[type] ?? (type.categories.count == 1 ? 3 : 1) }

  private static let weights: [EventType: Int] = [
    .reactionReceived: 40, .feedbackSent: 10, .contributionWeighed: 10, .decisionTaken: 6, .activityHeld: 6, .messagePublished: 6,
    .goalSet: 5, .goalMeasured: 5, .goalWithdrawn: 3, .planAdopted: 5, .stakeholderAdded: 5, .participationDecided: 4,
    .commitmentMade: 4, .commitmentKept: 4, .costRecorded: 6, .preconditionsSet: 4, .finalReportPublished: 4,
    .trajectoryClosed: 5,
    .evaluationHeld: 3, .lessonLearned: 3, .lessonShared: 3, .lessonApplied: 2, .principleStated: 5, .signalTriaged: 4,
  ]

  private static func opening(of category: EventCategory) -> EventType? {
    switch category {
    case .trajectory: .trajectoryStarted
    case .signal: .signalObserved
    case .initiative: .initiativeSubmitted
    case .programme: .programmeAdopted
    case .policy: .policyAdopted
    case .experiment: .experimentStarted
    case .organisation, .participant: nil
    }
  }

  // MARK: Names

  private static let sources = [
    "urn:nld:oin:00000099000000001000:systeem:website", "urn:nld:oin:00000099000000001000:systeem:balie", "urn:b", "urn:B",
    "/loket",
  ]

  /// Spellings whose byte order is not that of `String`, nor that of UTF-16, and three that look the same.
  private static let spellings = [
    "e", "E", "", "\u{E9}", "e\u{301}", "\u{C5}", "A\u{30A}", "\u{212B}", "\u{FF45}", "😀", " e", "e/%20",
  ]

  private mutating func unusedName() -> (source: String, id: String) {
    while true {
      let source = random.pick(Self.sources)
      let id = random.pick(Self.spellings) + String(Int.random(in: 0..<max(8, count / 20), using: &random))
      if taken.insert(Array(source.utf8) + [0] + Array(id.utf8)).inserted { return (source, id) }
    }
  }

  private mutating func fact(
    _ type: EventType, _ data: JSONValue, in stream: Stream, at moment: Moment, named name: (source: String, id: String),
    learned: Moment
  ) -> Fact {
    var writer = WildJSON(seed: random.next())
    let extensions = random.chance(10) ? JSONValue.object([("correlationid", "c-1"), ("weight", 3)]).bytes : nil
    return Fact(
      event: NewEvent(
        source: name.source, id: name.id, type: type.storedName, stream: stream.name,
        time: OffsetMoment(moment: moment, offsetMinutes: HistoryTime.offset(at: moment, &random)), extensions: extensions,
        data: writer.bytes(of: data)),
      learned: learned)
  }

  // MARK: Retractions

  private enum Aim: CaseIterable {
    case fact, itself, retraction, sameAgain, nothing, sameIDOfAnotherSource, otherSpelling, otherStream
  }

  private static let aims = Array(repeating: .fact, count: 5) + Aim.allCases

  private mutating func retraction() -> Fact {
    let own = unusedName()
    let aim = random.pick(Self.aims)
    var stream = random.pick(streams)
    var aimed = (source: "urn:b", id: "never")
    var learned = HistoryTime.learned(HistoryTime.moment(&random), &random)
    switch aim {
    case .itself: aimed = own
    // Often where nothing could be taken back either.
    case .nothing: stream = random.pick(streams.filter { Self.types(in: $0.category).isEmpty } + [stream])
    case .fact, .retraction, .sameAgain, .sameIDOfAnotherSource, .otherSpelling, .otherStream:
      guard let target = target(of: aim) else { break }
      aimed = name(of: target, as: aim)
      if aim != .otherStream { stream = self.stream(of: target) }
      // Soon after it, or before.
      let later = Int64.random(in: -HistoryTime.day...20 * HistoryTime.day, using: &random)
      learned = Moment(nanoseconds: target.learned.nanoseconds + later)
    }
    let data: JSONValue = ["source": .string(aimed.source), "id": .string(aimed.id), "reason": .string(text())]
    let moment = random.chance(50) ? learned : HistoryTime.moment(&random)
    return fact(.factRetracted, data, in: stream, at: moment, named: own, learned: learned)
  }

  private mutating func target(of aim: Aim) -> Fact? {
    switch aim {
    case .itself, .nothing: nil
    case .fact, .sameIDOfAnotherSource, .otherStream: made.randomElement(using: &random)
    case .retraction, .sameAgain:
      made.filter { $0.event.type == EventType.factRetracted.storedName }.randomElement(using: &random)
    case .otherSpelling:
      made.filter { $0.event.id.hasPrefix("\u{E9}") || $0.event.id.hasPrefix("Å") }.randomElement(using: &random)
    }
  }

  /// What a retraction with this aim says, when this is what it looks at.
  private mutating func name(of target: Fact, as aim: Aim) -> (source: String, id: String) {
    let (source, id) = (target.event.source, target.event.id)
    switch aim {
    case .fact, .retraction, .otherStream, .itself, .nothing: return (source, id)
    case .sameIDOfAnotherSource: return (random.pick(Self.sources), id)
    case .otherSpelling:
      let spellings = id.hasPrefix("\u{E9}") ? ["\u{E9}", "e\u{301}"] : ["\u{C5}", "A\u{30A}", "\u{212B}"]
      return (source, random.pick(spellings) + id.dropFirst())
    case .sameAgain:
      guard let data = try? JSONDocument(target.event.data).root, let source = data["source"]?.string,
        let id = data["id"]?.string
      else { preconditionFailure("a retraction names a source and an id") }
      return (source, id)
    }
  }

  private func stream(of fact: Fact) -> Stream {
    guard let stream = streams.first(where: { $0.name == fact.event.stream }) else { preconditionFailure("a stream of ours") }
    return stream
  }
}
