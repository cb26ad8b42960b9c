@testable import EventStore
import Formats

/// What a log is, written down in the plainest way: a list of events, and whose names stand in it.
struct ModelLog: Sendable {
  /// An event as it is sent.
  struct Sent: Sendable {
    var event: NewEvent
    /// Two with the same number have the same data as JSON values, however they are written; two with other numbers have not.
    var meaning: Int

    var name: [UInt8] { Array(event.source.utf8) + [0] + Array(event.id.utf8) }
  }

  private(set) var events: [RecordedEvent] = []
  private var meanings: [Int] = []
  private var positions: [[UInt8]: Position] = [:]
  private var versions: [[UInt8]: Int] = [:]

  var end: Log.End { Log.End(position: events.count, recorded: events.last?.recorded ?? .distantPast) }

  func knows(_ sent: Sent) -> Bool { positions[sent.name] != nil }

  func version(of stream: String) -> Int { versions[Array(stream.utf8), default: 0] }

  /// What was sent to have this recorded.
  func sent(at position: Position) -> Sent {
    let event = events[position - 1]
    return Sent(
      event: NewEvent(
        source: event.source, id: event.id, type: event.type, stream: event.stream, time: event.time,
        extensions: event.extensions, data: event.data),
      meaning: meanings[position - 1])
  }

  /// G3, G4, G5 and G7, one sentence each: a known name is recognised first, and must say the same; nothing is written when
  /// anything is wrong, and all of it is named; a new event stands at the version that was expected; time never goes back.
  mutating func append(_ request: [Sent], now: Moment) -> AppendResult {
    var draft = self
    var conflicts: [AppendConflict] = []
    var outcomes: [AppendOutcome] = []
    var earlier: [[UInt8]: Int] = [:]
    for (index, sent) in request.enumerated() {
      if let first = earlier[sent.name] {
        let differs = Self.differences(sent, request[first])
        if !differs.isEmpty { conflicts.append(.contentInRequest(index: index, firstIndex: first, differs: differs)) }
        outcomes.append(draft.known(at: outcomes[first].position))
        continue
      }
      earlier[sent.name] = index
      if let position = positions[sent.name] {
        let differs = Self.differences(sent, self.sent(at: position))
        if !differs.isEmpty { conflicts.append(.content(index: index, position: position, differs: differs)) }
        outcomes.append(known(at: position))
        continue
      }
      let stream = sent.event.stream
      if let expected = sent.event.expectedVersion, expected != draft.version(of: stream) {
        conflicts.append(.version(index: index, stream: stream, expected: expected, actual: draft.version(of: stream)))
      }
      outcomes.append(draft.record(sent, at: max(now, end.recorded)))
    }
    guard conflicts.isEmpty else { return .conflicts(conflicts) }
    self = draft
    return .accepted(outcomes)
  }

  private func known(at position: Position) -> AppendOutcome {
    .alreadyAppended(position: position, version: events[position - 1].version)
  }

  private mutating func record(_ sent: Sent, at recorded: Moment) -> AppendOutcome {
    let event = sent.event
    let position = events.count + 1
    let version = version(of: event.stream) + 1
    events.append(
      RecordedEvent(
        position: position, stream: event.stream, version: version, type: event.type, source: event.source, id: event.id,
        time: event.time, recorded: recorded, extensions: event.extensions, data: event.data))
    meanings.append(sent.meaning)
    positions[sent.name] = position
    versions[Array(event.stream.utf8)] = version
    return .appended(position: position, version: version)
  }

  private static func differences(_ one: Sent, _ other: Sent) -> [AppendConflict.ContentPart] {
    var differs: [AppendConflict.ContentPart] = []
    if !one.event.type.utf8.elementsEqual(other.event.type.utf8) { differs.append(.type) }
    if !one.event.stream.utf8.elementsEqual(other.event.stream.utf8) { differs.append(.subject) }
    if one.event.time.moment != other.event.time.moment { differs.append(.time) }
    if one.meaning != other.meaning { differs.append(.data) }
    return differs
  }
}

extension RecordedEvent {
  /// Equal in every byte: to `String` two spellings of é are one.
  func isExactly(_ other: RecordedEvent) -> Bool {
    func texts(_ event: RecordedEvent) -> [[UInt8]] {
      [event.stream, event.type, event.source, event.id].map { Array($0.utf8) }
    }
    return self == other && texts(self) == texts(other)
  }
}
