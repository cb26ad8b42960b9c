@testable import EventStore
import Events
import Formats
import Projections
import Synchronization
import TestSupport
import Testing

@Suite struct `A history at random` {
  static let some = (1...8).map { History(seed: UInt64($0), events: 400) }

  @Test func `is the same for the same seed, and another for another`() {
    #expect(Self.exact(History(seed: 7).events) == Self.exact(History(seed: 7).events))
    #expect(Self.exact(History(seed: 7).events) != Self.exact(History(seed: 8).events))
  }

  @Test(arguments: [(1, 1), (1, 30), (3, 0), (8, 50), (40, 1_000)])
  func `is as large as was asked`(streams: Int, events: Int) {
    let history = History(seed: 3, streams: streams, events: events)
    #expect(history.events.count == events)
    #expect(history.recorded().count == events)
    #expect(Set(history.events.map(\.stream)).count <= streams)
  }

  @Test(arguments: some) func `holds only what the catalogue takes`(history: History) throws {
    for event in history.events {
      let data = try JSONDocument(event.data).root
      #expect(throws: Never.self, "\(event.id) \(String(decoding: event.data, as: UTF8.self))") {
        try Catalogue.current.read(storedName: event.type, category: Self.category(of: event.stream), data: data)
      }
      #expect(try OffsetMoment(event.time.description) == event.time)
    }
  }

  @Test func `has every type in every category where it may be sent`() {
    var missing: Set<String> = []
    for type in EventType.allCases where !type.isWrittenByErasureOnly {
      for category in type.categories { missing.insert("\(type.storedName) in \(category)") }
    }
    for event in Self.some.flatMap(\.events) { missing.remove("\(event.type) in \(Self.category(of: event.stream))") }
    #expect(missing.isEmpty)
  }

  @Test(arguments: some) func `is in another order the same facts`(history: History) {
    let other = history.shuffled(seed: 1)
    #expect(Self.exact(other.events) != Self.exact(history.events))
    #expect(Self.exact(other.events).sorted() == Self.exact(history.events).sorted())
    #expect(Self.exact(history.shuffled(seed: 1).events) == Self.exact(other.events))
    #expect(other.recorded().map(\.recorded) == history.recorded().map(\.recorded))
  }

  @Test(arguments: [1, 3, 1_000]) func `is recorded as a real log does it`(batchSize: Int) throws {
    let temporary = try TemporaryDirectory()
    let directory = DataDirectory(temporary.path)
    let now = Atomic<Int64>(0)
    let history = History(seed: 11, events: 200).shuffled(seed: 2)
    let log = try Log(directory, .init(holder: "test") { Moment(nanoseconds: now.load(ordering: .relaxed)) })
    for start in stride(from: 0, to: history.events.count, by: batchSize) {
      now.store(history.recorded(at: start + 1, batchSize: batchSize).nanoseconds, ordering: .relaxed)
      guard case .accepted = log.append(Array(history.events[start..<min(start + batchSize, history.events.count)])) else {
        Issue.record("not appended")
        return
      }
    }
    log.close()
    var reader = try LogReader(directory)
    #expect(try reader.events(after: 0) == history.recorded(batchSize: batchSize))
  }

  @Test func `has all that makes figures hard`() throws {
    let history = Self.some.flatMap { $0.recorded() }
    var met: Set<String> = []
    for event in history {
      let midnight = Amsterdam.start(of: Amsterdam.date(at: event.time.moment))
      if event.time.moment == midnight { met.insert("midnight") }
      if event.time.moment.nanoseconds + 1 == Amsterdam.start(of: Self.dayAfter(event.time.moment))?.nanoseconds {
        met.insert("the end of a day")
      }
      let offset = Amsterdam.offsetMinutes(at: event.time.moment)
      if event.time.offsetMinutes != offset { met.insert("another clock") }
      if offset != Amsterdam.offsetMinutes(at: Moment(nanoseconds: event.time.moment.nanoseconds - 1)) {
        met.insert("a change of clocks")
      }
      if event.recorded < event.time.moment { met.insert("known before") }
      if event.recorded.nanoseconds - event.time.moment.nanoseconds > 100 * HistoryTime.day { met.insert("known late") }
      if Amsterdam.date(at: event.time.moment).year > 2_030 { met.insert("the far future") }
      if event.data.contains(UInt8(ascii: "\\")) { met.insert("escapes") }
      if event.data.contains(where: { $0 >= 0x80 }) { met.insert("beyond ASCII") }
      if event.data.contains(UInt8(ascii: "\n")) { met.insert("white space") }
      let data = try JSONDocument(event.data).root
      if data["Reaction"] != nil { met.insert("unknown members") }
      switch try Catalogue.current.read(storedName: event.type, category: Self.category(of: event.stream), data: data) {
      case .trajectory(.feedbackSent(let feedback)):
        met.insert("feedback for \(feedback.reactions.map { $0.isEmpty ? "nobody" : "some" } ?? "everybody")")
      case .trajectory(.contributionWeighed(let weighing)):
        met.insert("weighed by \(weighing.reactions == nil ? "topic" : weighing.topics == nil ? "reaction" : "both")")
      case .trajectory(.decisionTaken(let decision)):
        met.insert("\(decision.final == true ? "final" : "other") by \(decision.body)")
      default: continue
      }
    }
    #expect(
      met == [
        "midnight", "the end of a day", "another clock", "a change of clocks", "known before", "known late", "the far future",
        "escapes", "beyond ASCII", "white space", "unknown members", "feedback for nobody", "feedback for some",
        "feedback for everybody", "weighed by topic", "weighed by reaction", "weighed by both", "final by council",
        "final by college", "final by mayor", "final by management", "other by council", "other by college", "other by mayor",
        "other by management",
      ])
  }

  @Test func `has the same things twice, in one stream and in several, at one time and from several sources`() throws {
    var met: Set<String> = []
    for history in Self.some {
      for (one, other) in try pairs(of: history) {
        let place = one.event.stream == other.event.stream ? "a stream" : "the record"
        if one.event.type == other.event.type {
          for field in ["reaction", "goal", "commitment", "lesson", "participant"] where one.data[field]?.string != nil {
            if one.data[field]?.string == other.data[field]?.string { met.insert("\(field) twice in \(place)") }
          }
          if one.event.time.moment == other.event.time.moment, one.event.source != other.event.source {
            met.insert("at one time")
          }
        }
        if one.event.id == other.event.id { met.insert(Self.sameBytes(one.event.id, other.event.id) ? "same id" : "same looks") }
      }
    }
    #expect(met.count == 13, "\(met.sorted())")
  }

  @Test func `takes back what is there, what is not, itself, and what took back`() throws {
    var met: Set<String> = []
    for history in Self.some {
      let events = history.recorded()
      let named = Dictionary(uniqueKeysWithValues: events.map { (Self.exact($0.source, $0.id), $0) })
      var before: Set<[UInt8]> = []
      for event in events where event.type == EventType.factRetracted.storedName {
        let data = try JSONDocument(event.data).root
        let name = Self.exact(try #require(data["source"]?.string), try #require(data["id"]?.string))
        if !before.insert(name).inserted { met.insert("again") }
        guard let target = named[name] else {
          met.insert("nothing")
          continue
        }
        if target.position == event.position {
          met.insert("itself")
        } else if target.stream != event.stream {
          met.insert("of another stream")
        } else if target.type == event.type {
          met.insert("a retraction")
        } else {
          met.insert(target.position < event.position ? "a fact" : "a fact to come")
        }
      }
    }
    #expect(met == ["a fact", "a fact to come", "a retraction", "again", "itself", "nothing", "of another stream"])
  }

  @Test func `has what just meets a term, an estimate or another stream, and what just misses it`() throws {
    var met: Set<String> = []
    for history in Self.some {
      let events = try history.events.map { Read(event: $0, data: try JSONDocument($0.data).root) }
      func all(_ type: EventType) -> [Read] { events.filter { $0.event.type == type.storedName } }
      func days(from type: EventType, to other: EventType, _ days: ClosedRange<Int>) {
        for one in all(type) {
          for two in all(other) where one.event.stream == two.event.stream {
            let passed = two.day - one.day
            if days.contains(passed) { met.insert("\(other.rawValue) after \(passed)") }
          }
        }
      }
      days(from: .decisionTaken, to: .feedbackSent, 41...43)
      days(from: .trajectoryClosed, to: .evaluationHeld, 89...91)
      days(from: .initiativeSubmitted, to: .initiativeAssessed, 27...29)
      for one in all(.lessonLearned) {
        for other in all(.lessonShared) + all(.lessonApplied) where one.event.stream != other.event.stream {
          if one.text("lesson") == other.text("lesson") { met.insert("\(other.event.type) elsewhere") }
        }
        if all(.experimentEvaluated).contains(where: { $0.text("lesson") == one.text("lesson") }) {
          met.insert("tried and learned")
        }
      }
      let streams = Set(events.map(\.event.stream))
      for triaged in all(.signalTriaged) {
        if let trajectory = triaged.text("trajectory"), streams.contains("trajectory/\(trajectory)") { met.insert("triaged") }
      }
      if all(.principleStated).contains(where: { $0.text("norm").flatMap(Norm.init(rawValue:)) != nil }) { met.insert("a norm") }
      if all(.finalReportPublished).contains(where: { $0.text("deliveredLevel") != nil }) { met.insert("a delivered level") }
      for start in all(.trajectoryStarted) {
        if let initiator = start.text("initiator") { met.insert("by \(initiator)") }
        let same = all(.trajectoryStarted).filter { $0.text("owner") == start.text("owner") }
        if Set(same.map(\.event.stream)).count > 1 { met.insert("one owner") }
      }
      for stream in streams {
        let here = events.filter { $0.event.stream == stream }
        func own(_ type: EventType) -> [Read] { here.filter { $0.event.type == type.storedName } }
        let spent = own(.costRecorded).reduce(0) { $0 + ($1.data["amountCents"]?.integer ?? 0) }
        for estimate in own(.planAdopted).compactMap({ $0.data["costEstimateCents"]?.integer }) where !own(.costRecorded).isEmpty
        {
          if abs(spent * 10 - estimate * 11) <= 10 {
            met.insert(spent * 10 == estimate * 11 ? "costs of 1.10" : spent * 10 > estimate * 11 ? "above" : "below")
          }
        }
        let conditions = own(.preconditionsSet).map { "\($0.data["preconditions"]?.elements.compactMap(\.string) ?? [])" }
        if conditions.count > 1 { met.insert(Set(conditions).count < conditions.count ? "set again" : "set otherwise") }
        let isInvolved = here.contains { EventType(storedName: $0.event.type)?.involves == true }
        if own(.participationDecided).contains(where: { $0.data["chosen"]?.bool == false }), !isInvolved {
          met.insert("chosen not to")
        }
      }
    }
    #expect(
      met == [
        "feedback-sent after 41", "feedback-sent after 42", "feedback-sent after 43", "evaluation-held after 89",
        "evaluation-held after 90", "evaluation-held after 91", "initiative-assessed after 27", "initiative-assessed after 28",
        "initiative-assessed after 29", "\(EventType.lessonShared.storedName) elsewhere",
        "\(EventType.lessonApplied.storedName) elsewhere", "tried and learned", "triaged", "a norm", "a delivered level",
        "by municipality", "by residents", "by developer", "one owner", "costs of 1.10", "above", "below", "set again",
        "set otherwise", "chosen not to",
      ])
  }

  // MARK: Looking at events

  private func pairs(of history: History) throws -> [(one: Read, other: Read)] {
    let all = try history.events.map { Read(event: $0, data: try JSONDocument($0.data).root) }
    return all.indices.flatMap { one in all[(one + 1)...].map { (all[one], $0) } }
  }

  private struct Read {
    let event: NewEvent
    let data: JSONNode

    var day: Int { Amsterdam.date(at: event.time.moment).daysSinceEpoch }
    func text(_ field: String) -> String? { data[field]?.string }
  }

  private static func category(of stream: String) -> EventCategory {
    guard let category = stream.split(separator: "/").first.flatMap({ EventCategory(rawValue: String($0)) }) else {
      preconditionFailure("\(stream) has no category")
    }
    return category
  }

  private static func dayAfter(_ moment: Moment) -> CalendarDate {
    CalendarDate(daysSinceEpoch: Amsterdam.date(at: moment).daysSinceEpoch + 1)
  }

  private static func sameBytes(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

  private static func exact(_ source: String, _ id: String) -> [UInt8] { Array(source.utf8) + [0] + Array(id.utf8) }

  /// An event by its bytes, for `String` takes two spellings for one.
  private static func exact(_ events: [NewEvent]) -> [String] {
    events.map { event in
      let id = event.id.unicodeScalars.map { String($0.value) }
      return "\(event.source) \(id) \(event.type) \(event.stream) \(event.time) \(event.extensions ?? []) \(event.data)"
    }
  }
}
