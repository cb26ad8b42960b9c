import Formats
import TestSupport
import Testing

@testable import EventStore

/// What the log promises, said the obvious way: one request after the other, all in memory.
private struct ObviousLog {
  struct Kept {
    var event: NewEvent
    var value: Int
    var version: Int
  }

  var kept: [Kept] = []

  func version(of stream: String) -> Int { kept.count { $0.event.stream == stream } }

  /// - Parameter requested: each event, and the number that its data says.
  mutating func append(_ requested: [(event: NewEvent, value: Int)]) -> AppendResult {
    var conflicts: [AppendConflict] = []
    var after = self
    var outcomes: [AppendOutcome] = []
    for (index, (event, value)) in requested.enumerated() {
      func isSame(_ other: NewEvent) -> Bool { other.source == event.source && other.id == event.id }
      func differences(from other: NewEvent, _ otherValue: Int) -> [AppendConflict.ContentPart] {
        [
          other.type == event.type ? nil : .type, other.stream == event.stream ? nil : .subject,
          other.time.moment == event.time.moment ? nil : .time, value == otherValue ? nil : .data,
        ].compactMap { $0 }
      }
      if let first = requested[..<index].firstIndex(where: { isSame($0.event) }) {
        let differs = differences(from: requested[first].event, requested[first].value)
        if !differs.isEmpty {
          conflicts.append(.contentInRequest(index: index, firstIndex: first, differs: differs))
          continue
        }
        guard let at = after.kept.firstIndex(where: { isSame($0.event) }) else { continue }
        outcomes.append(.alreadyAppended(position: at + 1, version: after.kept[at].version))
      } else if let at = kept.firstIndex(where: { isSame($0.event) }) {
        let differs = differences(from: kept[at].event, kept[at].value)
        if !differs.isEmpty { conflicts.append(.content(index: index, position: at + 1, differs: differs)) }
        outcomes.append(.alreadyAppended(position: at + 1, version: kept[at].version))
      } else {
        let version = after.version(of: event.stream)
        if let expected = event.expectedVersion, expected != version {
          conflicts.append(.version(index: index, stream: event.stream, expected: expected, actual: version))
        }
        after.kept.append(Kept(event: event, value: value, version: version + 1))
        outcomes.append(.appended(position: after.kept.count, version: version + 1))
      }
    }
    guard conflicts.isEmpty else { return .conflicts(conflicts) }
    self = after
    return .accepted(outcomes)
  }
}

@Suite struct `A group commit` {
  @Test func `gives what the same requests give one by one`() throws {
    var seeds = SeededGenerator.announced(for: "group commit")
    for round in 0..<6 {
      var random = SeededGenerator(seed: UInt64.random(in: 0...(.max), using: &seeds))
      let directory = try TemporaryDirectory()
      var model = ObviousLog()
      var now: Int64 = 0
      // The log is opened anew now and then, so that what is remembered and what is stored are both looked up.
      for _ in 0..<4 {
        try directory.data.create()
        var writer = try LogWriter(directory.data)
        for _ in 0..<10 {
          now += 1
          let group = (0..<Int.random(in: 1...12, using: &random)).map { _ in request(model, &random) }
          let results = try writer.commit(group.map { $0.map(\.event) }, now: Moment(nanoseconds: now))
          for (requested, result) in zip(group, results) {
            let expected = model.append(requested)
            try #require(result == expected, "round \(round)")
          }
          #expect(results.count == group.count)
        }
      }
      let stored = try Sample.all(directory.data)
      try #require(stored.count == model.kept.count)
      for (found, kept) in zip(stored, model.kept) {
        #expect(found.id == kept.event.id && found.source == kept.event.source && found.stream == kept.event.stream)
        #expect(found.version == kept.version && found.data == kept.event.data && found.time == kept.event.time)
        #expect(found.extensions == kept.event.extensions && found.type == kept.event.type)
      }
      #expect(try Sample.faults(directory.data) == [])
      var reader = try LogReader(directory.data)
      for stream in Set(stored.map(\.stream)) {
        #expect(try reader.events(inStream: stream) == stored.filter { $0.stream == stream })
      }
    }
  }

  /// Few ids, so that they come back: within the request, within the group, after it; mostly the same, sometimes not.
  private func request(_ model: ObviousLog, _ random: inout SeededGenerator) -> [(event: NewEvent, value: Int)] {
    (0..<Int.random(in: 1...6, using: &random)).map { _ in
      let id = Int.random(in: 0..<400, using: &random)
      let differs = random.chance(4)
      let value = differs ? 7 : 1
      let stream = "trajectory/\((id + (random.chance(2) ? 1 : 0)) % 7)"
      var event = Sample.event(
        "\(id)", stream, source: "urn:\(id % 3)", type: "nl.participation.\(id % 2 + (random.chance(2) ? 1 : 0))",
        data: random.pick([#"{"a":\#(value),"b":[]}"#, #"{ "b" : [ ], "a" : \#(value).0 }"#, #"{"b":[],"a":\#(value)e0}"#]))
      if random.chance(2) { event.time = OffsetMoment(moment: Moment(nanoseconds: 5), offsetMinutes: 0) }
      if random.chance(20) { event.time = OffsetMoment(moment: event.time.moment, offsetMinutes: -60) }
      if random.chance(30) { event.extensions = Array(#"{"x":"\#(id)"}"#.utf8) }
      if random.chance(30) { event.expectedVersion = model.version(of: stream) + random.pick([0, 0, 0, 1, 2, -1]) }
      return (event, value)
    }
  }
}
