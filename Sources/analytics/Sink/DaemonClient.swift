import Events
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
  func append(_ events: [NewEvent], in language: Language) throws(Refusal) -> EventSink.Answer {
    var reason = ""
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
      case 200, 201: return .accepted(try outcomes(response, count: events.count, language))
      case 429, 503:
        reason = (try? JSONDocument(response.body))?.root["detail"]?.string ?? "(\(response.status))"
        guard attempt < Self.mostTries else { break }
        sleep(UInt32(min(response.retryAfter ?? 1, Self.longestWaitSeconds)))
      default: return .refused(try objections(response, events, language))
      }
    }
    throw .stillBusy(url: url, reason: reason)
  }

  private func outcomes(_ response: Curl.Response, count: Int, _ language: Language) throws(Refusal) -> [AppendOutcome] {
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
      throw .badAnswer(url: url, status: response.status, reason: Self.notOurs[language])
    }
    return events
  }

  /// What a problem document (RFC 9457) says of single events; one that says nothing of them refuses everything.
  private func objections(
    _ response: Curl.Response, _ events: [NewEvent], _ language: Language
  ) throws(Refusal) -> [EventSink.Objection] {
    let problem = (try? JSONDocument(response.body))?.root
    let objections = problem?["errors"]?.elements.compactMap { error -> EventSink.Objection? in
      guard let index = error["index"]?.integer, events.indices.contains(index) else { return nil }
      // What it says in members is said in our own words; what it only says in words, in its.
      let conflict = AppendConflict(error, index: index, stream: events[index].stream)
      return EventSink.Objection(
        index: index, pointer: error["pointer"]?.string ?? "",
        sentence: conflict?.sentence(in: language) ?? error["detail"]?.string ?? "",
        hangsOnOthers: conflict?.hangsOnOthers ?? false)
    }
    guard let objections, !objections.isEmpty else {
      throw .badAnswer(
        url: url, status: response.status,
        reason: problem?["detail"]?.string ?? problem?["title"]?.string ?? Self.notOurs[language])
    }
    return objections
  }

  private static let notOurs = Names(nl: "dit is geen antwoord van metelkaard.", en: "this is not an answer of metelkaard.")
}

extension AppendConflict {
  /// Reads what a daemon says of a conflict; nil for any other fault.
  fileprivate init?(_ error: JSONNode, index: Int, stream: String) {
    let differs = error["differs"]?.elements.compactMap { $0.string.flatMap(ContentPart.init(rawValue:)) }
    if let differs, let position = error["position"]?.integer {
      self = .content(index: index, position: position, differs: differs)
    } else if let differs, let first = error["firstIndex"]?.integer {
      self = .contentInRequest(index: index, firstIndex: first, differs: differs)
    } else if let expected = error["expectedVersion"]?.integer, let actual = error["actualVersion"]?.integer {
      self = .version(index: index, stream: stream, expected: expected, actual: actual)
    } else {
      return nil
    }
  }
}
