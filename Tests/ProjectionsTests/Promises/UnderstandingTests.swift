@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// Facts read few fields, and read them themselves; they may not understand more than the catalogue does, nor less.
@Suite struct `Facts and the catalogue` {
  @Test func `read the same from an event, however it is written`() throws {
    var random = SeededGenerator.announced(for: "lean reading")
    for _ in 0..<Asking.count(4) {
      let history = History(seed: random.next(), events: 200)
      let log = history.recorded()
      let rewritten = try log.map { event in
        let typed = try Self.read(event.type, event.stream, event.data).get()
        let data = try #require(Rewritten.json(of: typed)).bytes
        #expect(try Self.read(event.type, event.stream, data).get() == typed, "\(history) \(event.id)")
        return event.saying(data)
      }
      let one = Facts(of: log)
      let two = Facts(of: rewritten)
      #expect(one.poisons.isEmpty && two.poisons.isEmpty, "\(history)")
      #expect(Self.kept(one) == Self.kept(two), "\(history)")
    }
  }

  @Test func `understand the same events, and say where and why they do not`() throws {
    var random = SeededGenerator.announced(for: "poison")
    let history = History(seed: random.next(), streams: 16, events: 2_000)
    var chosen: [String: [RecordedEvent]] = [:]
    for event in history.recorded() {
      let place = "\(event.stream.prefix { $0 != "/" }) \(event.type)"
      if chosen[place, default: []].count < Asking.count(1) { chosen[place, default: []].append(event) }
    }
    var facts = Facts()
    var position = 0
    var refused = 0
    for (place, events) in chosen.sorted(by: { $0.key < $1.key }) {
      for event in events {
        let typed = try Self.read(event.type, event.stream, event.data).get()
        let data = try #require(Rewritten.json(of: typed))
        for mutant in Mutants.of(data, values: Asking.count(1) > 1 ? 50 : 4, &random) {
          position += 1
          let stream = "\(place.prefix { $0 != " " })/m\(position)"
          try Self.expectSame(event.saying(mutant, at: position, in: stream), &facts, &refused)
        }
        for category in EventCategory.allCases.map(\.rawValue) + ["nonsense", ""] {
          position += 1
          try Self.expectSame(event.saying(data.bytes, at: position, in: "\(category)/m\(position)"), &facts, &refused)
        }
        for type in [event.type + ".v2", String(event.type.dropLast()), "reaction-received", ""] {
          position += 1
          let stream = "\(place.prefix { $0 != " " })/m\(position)"
          try Self.expectSame(event.saying(data.bytes, at: position, in: stream, type: type), &facts, &refused)
        }
      }
    }
    #expect(refused > position / 4 && refused < position, "\(refused) of \(position) are refused")
  }

  @Test func `read an older version of an event by way of its newer one`() throws {
    let older = "nl.participation.reaction-noted"
    let upcaster = Upcaster(from: older, to: "nl.participation.reaction-received") { data throws(EventFaults) in
      guard let person = data["person"]?.string else { throw EventFaults([Fault("/data/person", .missing)]) }
      return Array(#"{"reaction":"\#(person)","participant":"\#(person)","channel":"phone","kind":"idea"}"#.utf8)
    }
    var facts = Facts(catalogue: Catalogue(upcasters: [upcaster]))
    let events = [
      ("trajectory/plan", #"{"person":"anna"}"#), ("trajectory/nobody", "{}"), ("trajectory/no-id", #"{"person":"no id"}"#),
      ("signal/1", #"{"person":"anna"}"#), ("trajectory/other", #"{"person":"bert"}"#),
    ].enumerated().map { place, event in
      RecordedEvent(
        position: place + 1, stream: event.0, version: 1, type: older, source: "urn:test", id: "\(place)",
        time: OffsetMoment(moment: Story.day(1), offsetMinutes: 0), recorded: Story.day(2), extensions: nil,
        data: Array(event.1.utf8))
    }
    for event in events { facts.consume(event) }
    facts.settle()
    #expect(Set(facts.poisons.keys.map { facts.streams[$0].name }) == ["trajectory/nobody", "trajectory/no-id", "signal/1"])
    #expect(facts.poison(events[1]).faults == ["/data/person is required"])
    let asked = Asking.Asked(.reach)
    #expect(
      facts.table(asked, Asking.question(Story.day(9), position: 5), quoting: events).drawn("trajectory", "people") == """
        other 1
        other 1
        plan 1
        plan 1
        """)
  }

  /// Consumes an event, alone in its stream, and holds what comes of it against what the catalogue says.
  private static func expectSame(_ event: RecordedEvent, _ facts: inout Facts, _ refused: inout Int) throws {
    facts.consume(event)
    let poison = facts.poisons[try #require(facts.number(named: event.stream))]?.first
    let data = String(decoding: event.data.prefix(300), as: UTF8.self)
    switch read(event.type, event.stream, event.data) {
    case .success: #expect(poison == nil, "\(event.type) \(data)")
    case .failure(let refusal):
      refused += 1
      #expect(poison?.position == event.position, "\(event.type) in \(event.stream), \(refusal.faults): \(data)")
      #expect(facts.poison(event).faults == refusal.faults, "\(event.type) in \(event.stream): \(data)")
    }
  }

  private struct Refusal: Error {
    let faults: [String]
  }

  private static func read(_ type: String, _ stream: String, _ data: [UInt8]) -> Result<Event, Refusal> {
    guard let category = EventCategory(rawValue: String(stream.prefix { $0 != "/" })) else {
      return .failure(Refusal(faults: ["/subject names no stream that is known"]))
    }
    do {
      return .success(try Catalogue.current.read(storedName: type, category: category, data: try JSONDocument(data).root))
    } catch let fault as JSONFault {
      return .failure(Refusal(faults: ["/data \(fault.description)"]))
    } catch let faults as EventFaults {
      return .failure(Refusal(faults: faults.faults.map { "\($0.pointer) \($0.reason.sentence(in: .en))" }))
    } catch { return .failure(Refusal(faults: ["\(error)"])) }
  }

  /// All that facts keep, but for the texts themselves: those have numbers by the order in which they were met.
  private static func kept(_ facts: Facts) -> [UInt8] {
    let symbols = (1..<facts.reading.symbols.count).map { facts.reading.symbols[Symbol(number: UInt32($0))] }
    let all: [Any] = [
      symbols, facts.trajectories, facts.organisations, facts.policies, facts.programmes, facts.signals,
      facts.initiatives, facts.experiments, facts.lessons,
    ]
    return Array("\(all)".utf8)
  }
}

extension RecordedEvent {
  /// The same event as if it had other data, or stood elsewhere.
  fileprivate func saying(_ data: [UInt8], at other: Position? = nil, in place: String? = nil, type another: String? = nil)
    -> RecordedEvent
  {
    RecordedEvent(
      position: other ?? position, stream: place ?? stream, version: version, type: another ?? type, source: source, id: id,
      time: time, recorded: recorded, extensions: extensions, data: data)
  }
}
