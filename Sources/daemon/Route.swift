/// The paths that are served, each with its methods, its parameters and the forms of its answers. The OpenAPI document is made
/// from this list.
enum Route: CaseIterable, Sendable {
  case home, owedPage, historyPage, trajectoryPage, timeLinePage, opinionsPage, styleSheet
  case events, event, citations, live, eventTypes, eventType, codes
  case norms, normSets, normSet
  case overviews, overview, trajectories, trajectory, replay
  case problems, openAPI
  case healthLive, healthReady, metrics

  var template: String {
    switch self {
    case .home: "/"
    case .owedPage: "/owed"
    case .historyPage: "/history"
    case .trajectoryPage: "/trajectories/{id}"
    case .timeLinePage: "/trajectories/{id}/time-line"
    case .opinionsPage: "/trajectories/{id}/opinions"
    case .styleSheet: "/style.css"
    case .events: "/v1/events"
    case .event: "/v1/events/{sequence}"
    case .citations: "/v1/events/{sequence}/citations"
    case .live: "/v1/events/live"
    case .eventTypes: "/v1/event-types"
    case .eventType: "/v1/event-types/{name}"
    case .codes: "/v1/codes"
    case .norms: "/v1/norms"
    case .normSets: "/v1/norm-sets"
    case .normSet: "/v1/norm-sets/{name}"
    case .overviews: "/v1/overviews"
    case .overview: "/v1/overviews/{name}"
    case .trajectories: "/v1/trajectories"
    case .trajectory: "/v1/trajectories/{id}"
    case .replay: "/v1/trajectories/{id}/replay"
    case .problems: "/v1/problems"
    case .openAPI: "/v1/openapi.json"
    case .healthLive: "/health/live"
    case .healthReady: "/health/ready"
    case .metrics: "/metrics"
    }
  }

  var methods: [String] {
    switch self {
    case .events: ["GET", "HEAD", "POST"]
    case .home, .owedPage, .historyPage, .trajectoryPage, .timeLinePage, .opinionsPage, .styleSheet, .event, .citations, .live,
      .eventTypes,
      .eventType, .codes, .norms, .normSets, .normSet, .overviews, .overview, .trajectories, .trajectory, .replay, .problems,
      .openAPI, .healthLive, .healthReady,
      .metrics:
      ["GET", "HEAD"]
    }
  }

  /// What may stand in the query of a GET; a POST takes none.
  var parameters: [Parameter] {
    switch self {
    case .events: [.after, .limit, .subject, .type]
    case .live: [.after]
    case .overview: [.trajectory, .kind, .owner, .reaction, .normSet, .against] + GetOverviews.moments + [.isPublic]
    case .trajectories, .trajectory: GetOverviews.moments
    case .replay: [.after, .limit, .normSet, .against] + GetOverviews.moments
    case .citations: [.normSet] + GetOverviews.moments.filter { $0 != .evidence }
    case .trajectoryPage: [.asOf, .knownAt, .lang]
    case .home, .owedPage, .historyPage, .timeLinePage, .opinionsPage: [.asOf, .knownAt, .page, .lang]
    case .styleSheet, .event, .eventTypes, .eventType, .codes, .norms, .normSets, .normSet, .overviews, .problems, .openAPI,
      .healthLive, .healthReady,
      .metrics:
      []
    }
  }

  /// The media types in which a GET can be answered, first the one for who does not care.
  var forms: [String] {
    switch self {
    case .home, .owedPage, .historyPage, .trajectoryPage, .timeLinePage, .opinionsPage: ["text/html"]
    case .styleSheet: ["text/css"]
    case .events: ["application/cloudevents-batch+json", "application/json"]
    case .event: ["application/cloudevents+json", "application/json"]
    case .live: ["text/event-stream"]
    case .eventType: ["application/schema+json", "application/json"]
    case .overview, .trajectories, .trajectory: ["application/json", "text/csv"]
    case .problems: ["application/json", "text/html"]
    case .eventTypes, .codes, .norms, .normSets, .normSet, .overviews, .replay, .citations, .openAPI, .healthLive, .healthReady:
      ["application/json"]
    case .metrics: ["text/plain"]
    }
  }

  /// The segments of the path; one in braces holds a place.
  private var segments: [Substring] { template.split(separator: "/") }

  private static let exact = Dictionary(
    uniqueKeysWithValues: allCases.filter { !$0.template.contains("{") }.map { ($0.template, $0) })

  private static let withPlaces = allCases.filter { $0.template.contains("{") }.map { (route: $0, segments: $0.segments) }

  /// The route of a path, and what stands in the places of its template. A trailing slash is another path.
  static func find(_ path: String) -> (route: Route, arguments: [String])? {
    if let route = exact[path] { return (route, []) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, parts[0].isEmpty, !parts.dropFirst().contains(where: \.isEmpty) else { return nil }
    for (route, segments) in withPlaces where segments.count == parts.count - 1 {
      var arguments: [String] = []
      let fits = zip(segments, parts.dropFirst()).allSatisfy { segment, part in
        guard segment.hasPrefix("{") else { return segment == part }
        arguments.append(String(part))
        return true
      }
      if fits { return (route, arguments) }
    }
    return nil
  }
}
