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
  }

  enum Answer: Equatable, Sendable {
    case accepted([AppendOutcome])
    /// Nothing was written.
    case refused([Objection])
  }

  /// Appends events, all or none.
  func append(_ events: [NewEvent], in language: Language) throws(Refusal) -> Answer {
    guard !events.isEmpty else { return .accepted([]) }
    switch self {
    case .daemon(let client): return try client.append(events)
    case .log(let log):
      switch log.append(events) {
      case .accepted(let outcomes): return .accepted(outcomes)
      case .conflicts(let conflicts):
        return .refused(
          conflicts.map { Objection(index: $0.index, pointer: $0.pointer, sentence: $0.sentence(in: language)) })
      case .unavailable(let reason): throw .unavailable(reason)
      case .overloaded: preconditionFailure("nobody else appends through this log, and an empty queue takes any request")
      }
    }
  }

  /// Appends what can be appended, and leaves out what conflicts; the order of the rest stays.
  /// - Returns: for each event its outcome, or what is wrong with it.
  func appendAcceptable(
    _ events: [NewEvent], in language: Language
  ) throws(Refusal) -> [Result<AppendOutcome, Objections>] {
    var results = [Result<AppendOutcome, Objections>?](repeating: nil, count: events.count)
    while true {
      let places = results.indices.filter { results[$0] == nil }
      switch try append(places.map { events[$0] }, in: language) {
      case .accepted(let outcomes):
        for (place, outcome) in zip(places, outcomes) { results[place] = .success(outcome) }
        return results.compactMap { $0 }
      case .refused(let objections):
        for (index, objections) in Dictionary(grouping: objections, by: \.index) {
          results[places[index]] = .failure(Objections(all: objections))
        }
      }
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
