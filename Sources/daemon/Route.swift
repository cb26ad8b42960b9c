/// The paths that are served, each with its methods, its parameters and the forms of its answers. The OpenAPI document is made
/// from this list.
enum Route: CaseIterable, Sendable {
  case home, events, event, live, eventTypes, eventType, codes, overviews, overview, problems, openAPI
  case healthLive, healthReady, metrics

  var template: String {
    switch self {
    case .home: "/"
    case .events: "/v1/events"
    case .event: "/v1/events/{sequence}"
    case .live: "/v1/events/live"
    case .eventTypes: "/v1/event-types"
    case .eventType: "/v1/event-types/{name}"
    case .codes: "/v1/codes"
    case .overviews: "/v1/overviews"
    case .overview: "/v1/overviews/{name}"
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
    case .home, .event, .live, .eventTypes, .eventType, .codes, .overviews, .overview, .problems, .openAPI, .healthLive,
      .healthReady, .metrics:
      ["GET", "HEAD"]
    }
  }

  /// What may stand in the query of a GET; a POST takes none.
  var parameters: [Parameter] {
    switch self {
    case .events: [.after, .limit, .subject, .type]
    case .live: [.after]
    case .overview: [.trajectory, .asOf, .knownAt, .position, .kind, .owner, .reaction, .evidence, .lang]
    case .home, .event, .eventTypes, .eventType, .codes, .overviews, .problems, .openAPI, .healthLive, .healthReady, .metrics: []
    }
  }

  /// The media types in which a GET can be answered, first the one for who does not care.
  var forms: [String] {
    switch self {
    case .home: ["text/html"]
    case .events: ["application/cloudevents-batch+json", "application/json"]
    case .event: ["application/cloudevents+json", "application/json"]
    case .live: ["text/event-stream"]
    case .eventType: ["application/schema+json", "application/json"]
    case .overview: ["application/json", "text/csv"]
    case .problems: ["application/json", "text/html"]
    case .eventTypes, .codes, .overviews, .openAPI, .healthLive, .healthReady: ["application/json"]
    case .metrics: ["text/plain"]
    }
  }

  private static let exact = Dictionary(
    uniqueKeysWithValues: allCases.filter { !$0.template.contains("{") }.map { ($0.template, $0) })

  /// The route of a path, and what stands in the places of its template. A trailing slash is another path.
  static func find(_ path: String) -> (route: Route, arguments: [String])? {
    if let route = exact[path] { return (route, []) }
    guard let slash = path.lastIndex(of: "/"), path[path.index(after: slash)...].utf8.count > 0 else { return nil }
    let last = String(path[path.index(after: slash)...])
    switch path[..<slash] {
    case "/v1/events": return (.event, [last])
    case "/v1/event-types": return (.eventType, [last])
    case "/v1/overviews": return (.overview, [last])
    default: return nil
    }
  }
}
