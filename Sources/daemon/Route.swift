/// The paths that are served, each with its methods. The OpenAPI document is held against this list by a test.
enum Route: CaseIterable, Sendable {
  case home, events, event, live, eventTypes, eventType, codes, overviews, overview, openAPI, healthLive, healthReady, metrics

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
    case .openAPI: "/v1/openapi.json"
    case .healthLive: "/health/live"
    case .healthReady: "/health/ready"
    case .metrics: "/metrics"
    }
  }

  var methods: [String] {
    switch self {
    case .events: ["GET", "HEAD", "POST"]
    default: ["GET", "HEAD"]
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
