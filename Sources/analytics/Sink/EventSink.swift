import EventStore
import Formats
import Glibc
import Ingestion

/// Where events go.
enum EventSink {
  case log(Log)
  case daemon(DaemonClient)

  /// What goes in one request, so that memory and waiting are bounded; a daemon takes no more either.
  static let mostEvents = 1_000
  static let mostBytes = 4 << 20

  /// Why one event of a request cannot be recorded.
  struct Objection: Equatable, Sendable {
    let index: Int
    let pointer: String
    let sentence: String
    /// Whether it may be another event of the request that is in its way: without that one there may be nothing to object.
    var hangsOnOthers = false
  }

  enum Answer: Equatable, Sendable {
    case accepted([AppendOutcome])
    /// Nothing was written.
    case refused([Objection])
  }

  /// A request that is under way.
  enum Pending {
    case answered(Answer)
    case committing(Promise<AppendResult>)
  }

  /// Appends events, all or none.
  func append(_ events: [NewEvent], in language: Language) throws(Refusal) -> Answer {
    try finish(begin(events, in: language), in: language)
  }

  /// Hands over events, all or none. The log writes them on its own thread, so that the next can be read meanwhile.
  func begin(_ events: [NewEvent], in language: Language) throws(Refusal) -> Pending {
    guard !events.isEmpty else { return .answered(.accepted([])) }
    switch self {
    case .daemon(let client): return .answered(try client.append(events, in: language))
    case .log(let log):
      let promise = Promise<AppendResult>()
      log.append(events) { promise.fulfil($0) }
      return .committing(promise)
    }
  }

  /// Waits for what became of a request.
  func finish(_ pending: Pending, in language: Language) throws(Refusal) -> Answer {
    switch pending {
    case .answered(let answer): return answer
    case .committing(let promise):
      switch promise.wait() {
      case .accepted(let outcomes): return .accepted(outcomes)
      case .conflicts(let conflicts):
        return .refused(
          conflicts.map {
            Objection(
              index: $0.index, pointer: $0.pointer, sentence: $0.sentence(in: language), hangsOnOthers: $0.hangsOnOthers)
          })
      case .unavailable(.diskRefuses(let said)): throw .unavailable(said)
      case .unavailable(.closing): throw .unavailable("closing")
      case .overloaded: preconditionFailure("nobody else appends through this log, and a short queue takes any request")
      }
    }
  }

  /// Waits for a request, and when it was refused appends what can be appended, as if each had come by itself: the order of the
  /// rest stays.
  /// - Returns: for each event its outcome, or what is wrong with it.
  func finishAcceptable(
    _ events: [NewEvent], _ pending: Pending, in language: Language
  ) throws(Refusal) -> [Result<AppendOutcome, Objections>] {
    var results = [Result<AppendOutcome, Objections>?](repeating: nil, count: events.count)
    var places = Array(events.indices)
    var answer = try finish(pending, in: language)
    while true {
      switch answer {
      case .accepted(let outcomes):
        for (place, outcome) in zip(places, outcomes) { results[place] = .success(outcome) }
        return results.compactMap { $0 }
      case .refused(let objections):
        let certain = objections.filter { !$0.hangsOnOthers }
        for (index, objections) in Dictionary(grouping: certain, by: \.index) {
          results[places[index]] = .failure(Objections(all: objections))
        }
        places = places.filter { results[$0] == nil }
        guard certain.isEmpty else {
          answer = try append(places.map { events[$0] }, in: language)
          continue
        }
        for place in places { results[place] = try appendAlone(events[place], in: language) }
        return results.compactMap { $0 }
      }
    }
  }

  private func appendAlone(
    _ event: NewEvent, in language: Language
  ) throws(Refusal) -> Result<AppendOutcome, Objections> {
    switch try append([event], in: language) {
    case .accepted(let outcomes): .success(outcomes[0])
    case .refused(let objections): .failure(Objections(all: objections))
    }
  }

  struct Objections: Error {
    let all: [Objection]
  }

  func close() {
    switch self {
    case .log(let log): log.close()
    case .daemon: break
    }
  }
}

extension AppendConflict {
  var hangsOnOthers: Bool {
    switch self {
    case .content: return false
    case .contentInRequest: return true
    case .version(let index, _, let expected, let actual):
      // Each event before it can change the version by one. What a daemon says may be any number.
      return actual.subtractingReportingOverflow(expected).partialValue.magnitude <= UInt(index)
    }
  }
}
