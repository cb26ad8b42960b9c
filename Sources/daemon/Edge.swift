import EventStore
import Events
import Formats
import Projections
import Synchronization

/// What is served where: a table of routes from a request's head to how it is received. It knows no sockets.
final class Edge: Sendable {
  let log: Log
  let metrics: Metrics
  let reading: ReadingThreads
  private let projector: Mutex<Projector>
  private let hosts: Set<String>
  private let clock: @Sendable () -> Moment
  private let isStopping = Mutex(false)

  /// A web page elsewhere cannot reach a loopback port under a name of its own: only these hosts are answered.
  /// - Parameter hosts: with the port, in lower case.
  init(
    log: Log, reading: ReadingThreads, hosts: Set<String>, metrics: Metrics, clock: @escaping @Sendable () -> Moment = Moment.now
  ) throws(StoreError) {
    self.log = log
    self.reading = reading
    self.hosts = hosts
    self.metrics = metrics
    self.clock = clock
    projector = Mutex(try Projector(log.directory))
  }

  /// The template of the path (for metrics) and how the request is received.
  func receive(_ head: RequestHead) -> (route: String, reception: Reception) {
    guard let host = head.header("host"), hosts.contains(host.lowercased()) else {
      return (
        "-",
        refused(
          Problem(
            421, "misdirected", "This host is not served here",
            "Ask for localhost or for the address that the daemon listens on."))
      )
    }
    guard let (route, arguments) = Route.find(head.path) else {
      return ("-", refused(Problem.notFound("Nothing is served at this path. See /v1/openapi.json.")))
    }
    let method = head.method == "HEAD" ? "GET" : head.method
    guard route.methods.contains(method) else {
      return (route.template, refused(Problem.methodNotAllowed(route.methods)))
    }
    return (route.template, reception(of: route, head, method, arguments))
  }

  private func refused(_ problem: Problem) -> Reception { .answered(.now(problem.response)) }

  private func reception(of route: Route, _ head: RequestHead, _ method: String, _ arguments: [String]) -> Reception {
    switch route {
    case .events where method == "POST": PostEvents(log: log, metrics: metrics).reception(head)
    case .events:
      acceptable(head, ["application/cloudevents-batch+json", "application/json"]) { _ in GetEvents(reading: reading).page(head) }
    case .event:
      acceptable(head, ["application/cloudevents+json", "application/json"]) { _ in
        GetEvents(reading: reading).one(arguments.first ?? "")
      }
    case .live: acceptable(head, ["text/event-stream"]) { _ in live(head) }
    case .eventTypes: acceptable(head, ["application/json"]) { _ in .now(EventTypePages.list(head)) }
    case .eventType:
      acceptable(head, ["application/schema+json", "application/json"]) { _ in .now(EventTypePages.schema(arguments.first ?? ""))
      }
    case .codes: acceptable(head, ["application/json"]) { _ in .now(EventTypePages.codes()) }
    case .overviews: acceptable(head, ["application/json"]) { _ in .now(overviews(head)) }
    case .overview: acceptable(head, ["application/json", "text/csv"]) { type in overview(arguments.first ?? "", head, type) }
    case .openAPI: acceptable(head, ["application/json"]) { _ in .now(.json(200, OpenAPI.document)) }
    case .healthLive: .answered(.now(.json(200, ["status": "live"])))
    case .healthReady: .answered(.now(ready()))
    case .metrics: .answered(.now(metricsPage()))
    case .home: acceptable(head, ["text/html"]) { _ in .now(HomePage.response) }
    }
  }

  private func acceptable(_ head: RequestHead, _ offered: [String], _ answer: (String) -> Answer) -> Reception {
    guard let type = Accept.best(of: offered, for: head.header("accept")) else {
      return refused(
        Problem(406, "not-acceptable", "Not available in that form", "Available: \(offered.joined(separator: ", ")).")
      )
    }
    return .answered(answer(type))
  }

  // MARK: Overviews

  private func overviews(_ head: RequestHead) -> Response {
    let query = Query(head, allowed: [])
    if let problem = query.problem { return problem.response }
    return .json(
      200,
      .array(
        Overview.allCases.map { overview in
          [
            "name": .string(overview.rawValue), "title": .string(overview.title.en), "titleNl": .string(overview.title.nl),
            "summary": .string(overview.summary.en), "href": .string("/v1/overviews/\(overview.rawValue)"),
          ]
        }))
  }

  private func overview(_ name: String, _ head: RequestHead, _ type: String) -> Answer {
    guard let overview = Overview(rawValue: name) else {
      return .now(Problem.notFound("There is no overview of this name. See /v1/overviews.").response)
    }
    var query = Query(head, allowed: ["trajectory", "asOf", "knownAt", "position", "kind", "evidence", "lang"])
    var asked = Question.Asked()
    asked.trajectory = query.read("trajectory", "an id") { ID($0) }
    asked.asOf = query.moment("asOf")
    asked.knownAt = query.moment("knownAt")
    asked.position = query.position("position")
    asked.kind = query.read("kind", "one of: \(ReactionKind.allCases.map(\.rawValue).joined(separator: ", "))") {
      ReactionKind(rawValue: $0)
    }
    let evidence = query.flag("evidence")
    let language = query.read("lang", "nl or en") { Language(rawValue: $0) } ?? .en
    if let problem = query.problem { return .now(problem.response) }
    let question = asked

    return reading.answer { [self] _ throws(StoreError) in
      let outcome: Result<Table, ProjectionError> = projector.withLock { projector in
        do throws(ProjectionError) { return .success(try projector.table(overview, question, now: clock())) } catch {
          return .failure(error)
        }
      }
      switch outcome {
      case .success(let table):
        return type == "text/csv"
          ? Response(200, "text/csv; charset=utf-8; header=present", Array(table.csv().utf8))
          : .json(200, table.json(in: language, evidence: evidence))
      case .failure(let error):
        Journal.life("no-answer", [("reason", .string(error.sentence(in: .en)))])
        if case .store = error { return Problem.inside.response }
        return Problem(500, "no-answer", "There is no honest answer", error.sentence(in: .en)).response
      }
    }
  }

  /// Folds what is in the log, so that the first question does not wait for it.
  func warmUp() throws(StoreError) {
    let outcome: Result<Void, StoreError> = projector.withLock { projector in
      do throws(StoreError) { return .success(try projector.catchUp()) } catch { return .failure(error) }
    }
    try outcome.get()
  }

  // MARK: Live

  private func live(_ head: RequestHead) -> Answer {
    var query = Query(head, allowed: ["after"])
    let last = head.header("last-event-id")
    let after = query.position("after")
    if let problem = query.problem { return .now(problem.response) }
    if let last, Query.position(last) == nil {
      return .now(Problem.malformed("Last-Event-ID is the sequence of the last event that was seen.").response)
    }
    return .live(after: last.flatMap(Query.position) ?? after ?? log.head.position)
  }

  // MARK: Operations

  /// From now on the daemon says that it is not ready, so that nobody new is sent here.
  func stop() { isStopping.withLock { $0 = true } }

  private func ready() -> Response {
    if isStopping.withLock({ $0 }) { return Problem.unavailable("the daemon is stopping").response }
    if let refusal = log.refusal { return Problem.unavailable(refusal).response }
    return .json(200, ["status": "ready", "position": .integer(log.head.position)])
  }

  private func metricsPage() -> Response {
    let text = metrics.text(gauges: [
      ("metelkaar_log_position", "Position of the last event.", log.head.position),
      ("metelkaar_waiting_requests", "Requests that wait for a commit.", log.waitingRequests),
    ])
    return Response(200, "text/plain; version=0.0.4; charset=utf-8", Array(text.utf8))
  }
}
