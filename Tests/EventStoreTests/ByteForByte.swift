import EventStore
import TestSupport
import Testing

/// Swift holds "é" in one scalar and in two for equal texts. To the log they are different bytes, so different names.
@Suite struct `Names are told apart by their bytes` {
  let directory: TemporaryDirectory
  let composed = "caf\u{E9}"
  let decomposed = "cafe\u{301}"

  init() throws { directory = try TemporaryDirectory() }

  @Test(arguments: [false, true]) func `ids`(_ together: Bool) throws {
    try appended([Sample.event(composed, data: #"{"a":1}"#), Sample.event(decomposed, data: #"{"a":2}"#)], together)
  }

  @Test(arguments: [false, true]) func `sources`(_ together: Bool) throws {
    try appended(
      [
        Sample.event("1", source: composed, data: #"{"a":1}"#), Sample.event("1", source: decomposed, data: #"{"a":2}"#),
      ], together)
  }

  @Test(arguments: [false, true]) func `types`(_ together: Bool) throws {
    try appended([Sample.event("1", type: composed), Sample.event("2", type: decomposed)], together)
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    #expect(
      log.append([Sample.event("1", type: decomposed)])
        == .conflicts([.content(index: 0, position: 1, differs: [.type])]))
  }

  @Test(arguments: [false, true]) func `streams`(_ together: Bool) throws {
    try appended(
      [Sample.event("1", composed, expecting: 0), Sample.event("2", decomposed, expecting: 0)], together)
    var reader = try LogReader(directory.data)
    #expect(try reader.events(inStream: composed).map(\.id) == ["1"])
    #expect(try reader.events(inStream: decomposed).map(\.id) == ["2"])
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    #expect(
      log.append([Sample.event("1", decomposed)]) == .conflicts([.content(index: 0, position: 1, differs: [.subject])]))
  }

  /// In one request or in two, each is new, kept as it came, and known when it comes again.
  private func appended(_ events: [NewEvent], _ together: Bool) throws {
    for outcome in ["appended", "known"] {
      let log = try Log(directory.data, .init(holder: "test"))
      defer { log.close() }
      let results = together ? [log.append(events)] : events.map { log.append([$0]) }
      let outcomes = results.flatMap { $0.outcomes ?? [] }
      try #require(outcomes.count == 2, "\(outcome): \(results)")
      for (index, found) in outcomes.enumerated() {
        switch found {
        case .appended(let position, _): #expect(outcome == "appended" && position == index + 1)
        case .alreadyAppended(let position, _): #expect(outcome == "known" && position == index + 1)
        }
      }
    }
    let stored = try Sample.all(directory.data)
    try #require(stored.count == 2)
    for (event, found) in zip(events, stored) {
      for (one, other) in [
        (event.id, found.id), (event.source, found.source), (event.type, found.type), (event.stream, found.stream),
      ] { #expect(Array(one.utf8) == Array(other.utf8)) }
    }
    #expect(try Sample.faults(directory.data) == [])
  }
}
