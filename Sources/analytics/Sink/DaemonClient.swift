import EventStore
import Formats
import Glibc
import Ingestion

/// Sends events to a running metelkaard.
struct DaemonClient {
  /// The daemon's address, without a slash at its end.
  let url: String
  private let curl = Curl()

  /// A daemon that is this busy for this long needs people, not patience.
  static let mostTries = 12
  static let longestWaitSeconds = 10

  init(url: String) {
    self.url = String(url.reversed().drop { $0 == "/" }.reversed())
  }

  /// Appends events, all or none. Asked to come back later, it does, a bounded number of times.
  func append(_ events: [NewEvent]) throws(Refusal) -> EventSink.Answer {
    var writer = JSONWriter()
    writer.array { writer in for event in events { CloudEventWriter.write(event, to: &writer) } }
    for attempt in 1...Self.mostTries {
      let response: Curl.Response
      do throws(Curl.Failure) {
        response = try curl.post(writer.bytes, contentType: "application/cloudevents-batch+json", to: url + "/v1/events")
      } catch {
        throw .noAnswer(url: url, reason: error.reason)
      }
      switch response.status {
      case 200, 201: return .accepted(try outcomes(response, count: events.count))
      case 429, 503:
        guard attempt < Self.mostTries else { break }
        sleep(UInt32(min(response.retryAfter ?? 1, Self.longestWaitSeconds)))
      default: return .refused(try objections(response, count: events.count))
      }
    }
    throw .stillBusy(url: url)
  }

  private func outcomes(_ response: Curl.Response, count: Int) throws(Refusal) -> [AppendOutcome] {
    let events = (try? JSONDocument(response.body))?.root["events"]?.elements.compactMap { event -> AppendOutcome? in
      guard let position = event["sequence"]?.string.flatMap({ Int($0) }), let version = event["version"]?.integer else {
        return nil
      }
      switch event["outcome"]?.string {
      case "appended": return .appended(position: position, version: version)
      case "already-appended": return .alreadyAppended(position: position, version: version)
      default: return nil
      }
    }
    guard let events, events.count == count else {
      throw .badAnswer(url: url, status: response.status, reason: "this is not an answer of metelkaard")
    }
    return events
  }

  /// What a problem document (RFC 9457) says of single events; one that says nothing of them refuses everything.
  private func objections(_ response: Curl.Response, count: Int) throws(Refusal) -> [EventSink.Objection] {
    let problem = (try? JSONDocument(response.body))?.root
    let objections = problem?["errors"]?.elements.compactMap { error -> EventSink.Objection? in
      guard let index = error["index"]?.integer, (0..<count).contains(index) else { return nil }
      return EventSink.Objection(
        index: index, pointer: error["pointer"]?.string ?? "", sentence: error["detail"]?.string ?? "")
    }
    guard let objections, !objections.isEmpty else {
      throw .badAnswer(
        url: url, status: response.status,
        reason: problem?["detail"]?.string ?? problem?["title"]?.string ?? "this is not an answer of metelkaard")
    }
    return objections
  }
}
