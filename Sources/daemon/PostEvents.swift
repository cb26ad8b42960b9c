import EventStore
import Events
import Formats
import Ingestion

/// `POST /v1/events`: one event (structured or binary), a batch, or a stream of lines.
struct PostEvents: Sendable {
  let log: Log
  let metrics: Metrics
  let held: HeldBytes

  static let accepted = [
    "application/cloudevents+json", "application/cloudevents-batch+json", "application/x-ndjson", "application/json",
  ]

  func reception(_ head: RequestHead) -> Reception {
    guard let header = head.header("content-type"), let type = ContentType(header) else {
      return .answered(.now(unsupported("There is no Content-Type that can be read.").response))
    }
    guard type.isUTF8 else { return .answered(.now(unsupported("JSON is UTF-8, and no other charset is taken here.").response)) }
    if let coding = head.list("content-encoding"), coding.lowercased() != "identity" {
      var problem = unsupported("The body must not be compressed.")
      problem.headers.append(("Accept-Encoding", "identity"))
      return .answered(.now(problem.response))
    }
    switch type.name {
    case "application/cloudevents+json":
      return .whole(mostBytes: Limits.eventBytes) { single($0.body) }
    case "application/cloudevents-batch+json":
      return .whole(mostBytes: Limits.batchBytes) { batch($0.body) }
    case "application/x-ndjson":
      return .stream(LineIntake(log: log, metrics: metrics, held: held))
    case "application/json":
      return .whole(mostBytes: Limits.eventBytes) { binary($0) }
    default:
      return .answered(.now(unsupported("\(type.name) is not taken here.").response))
    }
  }

  private var reader: CloudEventReader { CloudEventReader(logAttributes: .refused) }

  private func unsupported(_ reason: String) -> Problem {
    let accepted = Self.accepted.joined(separator: ", ")
    var problem = Problem(.unsupportedMediaType, "\(reason) Send one of: \(accepted) (the last with ce- headers).")
    problem.headers = [("Accept", accepted)]
    return problem
  }

  private func single(_ body: [UInt8]) -> Answer {
    do throws(JSONFault) {
      return append(one: reader.read(try JSONDocument(body, deepest: CloudEventReader.deepestEvent).root))
    } catch {
      return .now(notJSON(error))
    }
  }

  private func binary(_ request: Request) -> Answer {
    guard request.head.headers.contains(where: { CloudEventReader.attribute(ofHeader: $0.name) != nil }) else {
      metrics.faulty(1)
      return .now(
        Problem.malformed(
          "There are no ce- headers. A whole event goes as application/cloudevents+json, several as application/cloudevents-batch+json."
        ).response)
    }
    return append(one: reader.read(headers: request.head.headers, body: request.body))
  }

  private func notJSON(_ fault: JSONFault) -> Response {
    metrics.faulty(1)
    return Problem.faults([(nil, nil, Fault("", .notJSON(fault.description)))], "The body is not JSON.").response
  }

  private func append(one read: Result<NewEvent, EventFaults>) -> Answer {
    switch read {
    case .failure(let faults):
      metrics.faulty(1)
      return .now(
        Problem.faults(faults.faults.map { (nil, nil, $0) }, "The event is malformed. Every fault is named in errors.").response)
    case .success(let event):
      return append([event]) { _ in (nil, nil) }
    }
  }

  private func batch(_ body: [UInt8]) -> Answer {
    let document: JSONDocument
    do throws(JSONFault) { document = try JSONDocument(body) } catch { return .now(notJSON(error)) }
    guard document.root.kind == .array else {
      return .now(Problem.faults([(nil, nil, Fault("", .notAList))], "A batch is a JSON array of CloudEvents.").response)
    }
    let reader = self.reader
    var events: [NewEvent] = []
    var faults: [(index: Int?, line: Int?, fault: Fault)] = []
    var faultCount = 0
    for (index, element) in document.root.elements.enumerated() {
      guard index < Limits.batchEvents else {
        return .now(
          Problem.tooLarge("A batch holds at most \(Limits.batchEvents) events; send more as application/x-ndjson.").response)
      }
      // As long as an event may be that comes alone or on a line: an export must be taken in again.
      guard element.range.count <= Limits.eventBytes else {
        return .now(
          Problem.tooLarge("The event at index \(index) is longer than \(Limits.eventBytes) bytes, which no event needs.")
            .response)
      }
      switch reader.read(element) {
      case .success(let event): events.append(event)
      case .failure(let found):
        metrics.faulty(1)
        faultCount += found.faults.count
        if faults.count < Limits.namedFaults { faults += found.faults.map { (index, nil, $0) } }
      }
    }
    guard faults.isEmpty else {
      let scope =
        faultCount > Limits.namedFaults
        ? "The first \(Limits.namedFaults) of \(faultCount) faults are" : "Every fault of every event is"
      var problem = Problem.faults(faults, "Nothing was appended. \(scope) named in errors.")
      problem.errorCount = faultCount
      return .now(problem.response)
    }
    guard !events.isEmpty else { return .now(Problem.malformed("The batch is empty.").response) }
    return append(events) { ($0, nil) }
  }

  private func append(_ events: [NewEvent], place: @escaping @Sendable (Int) -> (index: Int?, line: Int?)) -> Answer {
    .later { [log, metrics] then in
      log.append(events) { result in
        metrics.appended(result)
        then(Self.response(to: result, isSingle: events.count == 1 && place(0).index == nil, place: place))
      }
    }
  }

  private static func response(
    to result: AppendResult, isSingle: Bool, place: (Int) -> (index: Int?, line: Int?)
  ) -> Response {
    switch result {
    case .conflicts(let conflicts): return Problem.conflicts(conflicts, place: place).response
    case .overloaded: return Problem.overloaded.response
    case .unavailable(let reason): return Problem.unavailable(reason.said).response
    case .accepted(let outcomes):
      var appended = 0
      var writer = JSONWriter()
      for outcome in outcomes { if case .appended = outcome { appended += 1 } }
      writer.object { writer in
        writer.member("appended", appended)
        writer.member("alreadyAppended", outcomes.count - appended)
        writer.name("events")
        writer.array { writer in for outcome in outcomes { write(outcome, to: &writer) } }
      }
      var headers: [(name: String, value: String)] = []
      if isSingle, let outcome = outcomes.first {
        headers = [("Location", "/v1/events/\(CloudEventWriter.sequence(outcome.position))")]
      }
      return Response(appended > 0 ? 201 : 200, "application/json", writer.bytes, headers: headers)
    }
  }

  private static func write(_ outcome: AppendOutcome, to writer: inout JSONWriter) {
    writer.object { writer in
      switch outcome {
      case .appended(let position, let version):
        writer.member("outcome", "appended")
        writer.member("sequence", CloudEventWriter.sequence(position))
        writer.member("version", version)
      case .alreadyAppended(let position, let version):
        writer.member("outcome", "already-appended")
        writer.member("sequence", CloudEventWriter.sequence(position))
        writer.member("version", version)
      }
    }
  }
}
