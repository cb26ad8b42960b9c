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
  let asking: ReadingThreads
  let held: HeldBytes
  private let projector: SharedProjector
  private let hosts: Set<String>
  private let isStopping = Mutex(false)

  /// A web page elsewhere cannot reach a loopback port under a name of its own: only these hosts are answered.
  /// - Parameters:
  ///   - reading: looks up events.
  ///   - asking: answers what may take long.
  ///   - hosts: with the port, in lower case.
  init(
    log: Log, reading: ReadingThreads, asking: ReadingThreads, held: HeldBytes, hosts: Set<String>, metrics: Metrics,
    clock: @escaping @Sendable () -> Moment = Moment.now
  ) throws(StoreError) {
    self.log = log
    self.reading = reading
    self.asking = asking
    self.held = held
    self.hosts = hosts
    self.metrics = metrics
    projector = try SharedProjector(log.directory, reading: asking, clock: clock)
  }

  /// The template of the path (for metrics) and how the request is received.
  func receive(_ head: RequestHead) -> (route: String, reception: Reception) {
    let (route, reception) = received(head)
    guard head.wantsPages, case .answered(let answer) = reception else { return (route, reception) }
    return (route, .answered(answer.showingProblems(to: head)))
  }

  private func received(_ head: RequestHead) -> (route: String, reception: Reception) {
    if let fault = head.fault { return ("-", refused(Problem.malformed(fault))) }
    if let repeated = repeatedHeaders(head) { return ("-", refused(repeated)) }
    if head.header("content-length") != nil, head.header("transfer-encoding") != nil {
      return ("-", refused(Problem.malformed("The body has a length, or comes in chunks, and never both.")))
    }
    guard let host = head.header("host"), hosts.contains(host.lowercased()) else {
      return ("-", refused(Problem(.misdirected, "Ask for localhost or for the address that the daemon listens on.")))
    }
    guard let (route, arguments) = Route.find(head.path) else {
      return ("-", refused(Problem.notFound("Nothing is served at this path. See /v1/openapi.json.")))
    }
    guard route.methods.contains(head.method) else {
      return (route.template, refused(Problem.methodNotAllowed(route.methods)))
    }
    return (route.template, head.method == "POST" ? post(head) : get(route, head, arguments))
  }

  private func refused(_ problem: Problem) -> Reception { .answered(.now(problem.response)) }

  private func repeatedHeaders(_ head: RequestHead) -> Problem? {
    let names = head.repeatedHeaders
    guard !names.isEmpty else { return nil }
    var problem = Problem.malformed("A header that has one value is given more than once. Each is named in errors.")
    problem.errors = names.map { ["header": .string($0), "detail": "is given more than once"] }
    return problem
  }

  /// A form that cannot be given is told before anything is recorded.
  private func post(_ head: RequestHead) -> Reception {
    guard Accept.best(of: ["application/json"], for: head.list("accept")) != nil else {
      return refused(notAcceptable(["application/json"]))
    }
    if let problem = Query(head, allowed: []).problem { return refused(problem) }
    return PostEvents(log: log, metrics: metrics, held: held).reception(head)
  }

  private func get(_ route: Route, _ head: RequestHead, _ arguments: [String]) -> Reception {
    guard let form = Accept.best(of: route.forms, for: head.list("accept")) else { return refused(notAcceptable(route.forms)) }
    var query = Query(head, allowed: route.parameters, emptyIsLeftOut: route.forms == ["text/html"])
    return .answered(answer(to: route, head, &query, form, arguments.first ?? ""))
  }

  private func notAcceptable(_ forms: [String]) -> Problem {
    Problem(.notAcceptable, "Available: \(forms.joined(separator: ", ")).")
  }

  /// - Parameter argument: what stands in the place of the template, if it has one.
  private func answer(
    to route: Route, _ head: RequestHead, _ query: inout Query, _ form: String, _ argument: String
  ) -> Answer {
    // Those with parameters look at their values first, to name every fault at once.
    if route.parameters.isEmpty, let problem = query.problem { return .now(problem.response) }
    switch route {
    case .home: return page(head, &query) { HomePage(projector: projector, visit: $0).answer }
    case .owedPage: return page(head, &query) { HomePage(projector: projector, visit: $0).owed }
    case .historyPage: return page(head, &query) { HistoryPage(projector: projector, visit: $0).answer }
    case .trajectoryPage: return page(head, &query, of: argument) { $0.answer }
    case .timeLinePage: return page(head, &query, of: argument) { $0.timeLine }
    case .opinionsPage: return page(head, &query, of: argument) { $0.opinions }
    case .styleSheet: return .now(StyleSheet.response)
    case .events: return GetEvents(reading: reading, asking: asking).page(&query, as: form)
    case .event: return GetEvents(reading: reading, asking: asking).one(argument, as: form)
    case .live: return live(head, &query)
    case .citations: return GetCitations(projector: projector).of(argument, &query)
    case .eventTypes: return .now(EventTypePages.list)
    case .eventType: return .now(EventTypePages.schema(argument, as: form))
    case .codes: return .now(EventTypePages.codes)
    case .norms: return .now(NormPages.norms)
    case .normSets: return .now(NormPages.sets)
    case .normSet: return .now(NormPages.set(argument))
    case .overviews: return .now(GetOverviews.list)
    case .overview: return GetOverviews(projector: projector).named(argument, &query, as: form)
    case .trajectories: return GetOverviews(projector: projector).trajectories(&query, as: form)
    case .trajectory: return GetOverviews(projector: projector).trajectory(argument, &query, as: form)
    case .replay: return GetReplay(projector: projector).page(argument, &query)
    case .problems: return .now(form == "text/html" ? ProblemPage.page : ProblemPage.list)
    case .openAPI: return .now(OpenAPI.response)
    case .healthLive: return .now(.json(200, ["status": "live"]))
    case .healthReady: return .now(ready())
    case .metrics: return .now(metricsPage())
    }
  }

  // MARK: Pages

  private func page(_ head: RequestHead, _ query: inout Query, _ make: (Visit) -> Answer) -> Answer {
    let visit = Visit(&query, path: head.path)
    if let problem = query.problem { return .now(problem.response) }
    return make(visit)
  }

  private func page(
    _ head: RequestHead, _ query: inout Query, of id: String, _ make: (TrajectoryPage) -> Answer
  ) -> Answer {
    page(head, &query) { visit in
      // What is no id was never recorded under.
      guard let trajectory = ID(id) else { return .now(Problem.unknownTrajectory.response) }
      return make(TrajectoryPage(projector: projector, visit: visit, trajectory: trajectory))
    }
  }

  /// Folds what is in the log, so that the first question does not wait for it.
  func warmUp() throws(StoreError) { try projector.warmUp() }

  // MARK: Live

  private func live(_ head: RequestHead, _ query: inout Query) -> Answer {
    let end = log.head.position
    var after = query.position(.after)
    if let after, after > end { query.fault(.after, "lies beyond the end of this log, which is \(end)") }
    if let problem = query.problem { return .now(problem.response) }
    // What a listener saw last says more than the address it began with.
    if let last = head.header("last-event-id"), !last.isEmpty {
      guard let position = Query.position(last), position <= end else {
        var problem = Problem.malformed("Last-Event-ID is the sequence of the last event that was seen.")
        problem.errors = [["header": "last-event-id", "detail": .string("must be a position of this log, whose end is \(end)")]]
        return .now(problem.response)
      }
      after = position
    }
    if head.method == "HEAD" { return .now(Response(200, "text/event-stream", [])) }
    return .live(after: after ?? end)
  }

  // MARK: Operations

  /// From now on the daemon says that it is not ready, so that nobody new is sent here.
  func stop() { isStopping.withLock { $0 = true } }

  private func ready() -> Response {
    if isStopping.withLock({ $0 }) { return Problem.stopping.response }
    if log.refusal != nil { return Problem.unavailable(Problem.diskRefuses).response }
    return .json(200, ["status": "ready", "position": .integer(log.head.position)])
  }

  private func metricsPage() -> Response {
    Response(200, "text/plain; version=0.0.4; charset=utf-8", Array(metrics.text.utf8))
  }
}
