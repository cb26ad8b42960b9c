import Events
import Formats
import Projections

/// The description of the API (OpenAPI 3.1), made from the routes, the catalogue and the kinds of problems, so that it cannot
/// tell of another API than this one.
enum OpenAPI {
  /// Made once.
  static let response = Response.json(200, document)

  static let document: JSONValue = [
    "openapi": "3.1.0",
    "info": info,
    "servers": [["url": "/v1", "description": "Where this description comes from."]],
    "security": [],
    "tags": .array(Tag.allCases.map { ["name": .string($0.rawValue), "description": .string($0.meaning)] }),
    "paths": .object(told.flatMap { paths(of: $0.route, $0.told) }),
    "components": [
      "schemas": .object(schemas),
      "parameters": .object(parameters.map { ($0.rawValue, $0.description) }),
      "headers": .object(headers),
      "responses": .object(problemResponses),
    ],
  ]

  private static let told = Route.allCases.compactMap { route in route.told.map { (route: route, told: $0) } }

  private static let parameters = Parameter.allCases.filter { parameter in
    told.contains { $0.route.parameters.contains(parameter) }
  }

  private static let info: JSONValue = [
    "title": "Met Elkaar",
    "version": .string(API.version.description),
    "summary": "The memory of how a municipality works together with its residents.",
    "description": """
    Facts come in as CloudEvents and are never changed; everything that is read is worked out from them.

    - **Names** are English: `trajectory` is a traject, `stakeholder` a belanghebbende, `reaction` an inbreng. Wherever a Dutch name \
    belongs to a word it stands beside it (`titleNl`, `nl`).
    - **Times** are RFC 3339 with any offset on the way in. The `time` of an event keeps its offset; times of ours are in `Z`. A date \
    means the end of that day in Amsterdam.
    - **Sending again is safe.** An event is known by its `source` and `id`: the same event is recorded once, and the answer names \
    its sequence each time.
    - **Errors** are `application/problem+json` (RFC 9457); their types are explained at `/v1/problems`. A \
    browser, which prefers `text/html`, gets them as a page. What cannot be read as HTTP \
    at all, or has a head of more than \(Limits.bytesPerConnection >> 10) KiB (414, 431), is answered by a short text.
    - **Pages** for people, in Dutch and English, are at `/` and below `/trajectories`; they are no part of this API.
    - **HEAD** is served wherever GET is. Nothing is compressed, cached or shared with pages of other origins.
    - **Versions** follow semver: the header `API-Version` names the version in every answer, and within `/v1` nothing is taken away.
    """,
    "contact": [
      "name": "Met Elkaar, gemeente Dalfsen", "url": "https://www.dalfsen.nl",
    ],
    "license": ["name": "European Union Public Licence 1.2", "identifier": "EUPL-1.2"],
  ]

  enum Tag: String, CaseIterable {
    case events, catalogue, overviews, norms, description, operations

    var meaning: String {
      switch self {
      case .events: "What happened: recorded once, in one order, for ever."
      case .catalogue: "What can be recorded, and with which data."
      case .overviews: "What follows from what is recorded, with the events that prove it."
      case .norms: "By what trajectories are judged, and where that is written."
      case .description: "This API itself."
      case .operations: "For who keeps it running."
      }
    }
  }

  private static let base = "/v1"

  /// Relative to the server; what does not lie below it names the root as its own server.
  static func path(of route: Route) -> String {
    isBelowBase(route) ? String(route.template.dropFirst(base.utf8.count)) : route.template
  }

  private static func isBelowBase(_ route: Route) -> Bool { route.template.hasPrefix("\(base)/") }

  /// Each overview takes parameters of its own and has columns of its own: each is a path.
  private static func paths(of route: Route, _ told: Told) -> [(String, JSONValue)] {
    guard route == .overview else { return [(path(of: route), item(of: route, told))] }
    return Overview.allCases.map { overview in
      ("/overviews/\(overview.rawValue)", ["get": get(overview, told)])
    }
  }

  private static func item(of route: Route, _ told: Told) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if !isBelowBase(route) { members.append(("servers", [["url": "/"]])) }
    for method in route.methods where method != "HEAD" {
      members.append((method.lowercased(), method == "POST" ? postEvents : get(route, told)))
    }
    return .object(members)
  }

  private static func get(_ route: Route, _ told: Told) -> JSONValue {
    var parameters = route.parameters.map { reference(to: "parameters", $0.rawValue) }
    if let argument = route.argument { parameters.insert(argument, at: 0) }
    if route == .live { parameters.append(lastEventID) }
    return operation(told, parameters)
  }

  private static func get(_ overview: Overview, _ told: Told) -> JSONValue {
    let own = overview.parameters.map { parameter in
      overview.required.contains(parameter)
        ? Parameter(parameter).description(isRequired: true) : reference(to: "parameters", parameter.rawValue)
    }
    var told = told
    told.operation += overview.rawValue.prefix(1).uppercased() + overview.rawValue.dropFirst()
    told.summary = overview.summary.en
    told.answer = Route.overview.tableAnswer(of: overview, schema: answerSchema(of: overview))
    return operation(told, own + GetOverviews.asked(of: overview).map { reference(to: "parameters", $0.rawValue) })
  }

  private static func operation(_ told: Told, _ parameters: [JSONValue]) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("operationId", .string(told.operation)), ("tags", [.string(told.tag.rawValue)]), ("summary", .string(told.summary)),
    ]
    if let more = told.more { members.append(("description", .string(more))) }
    if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
    members.append(("responses", responses(success: [(200, told.answer)], problems: told.problems)))
    return .object(members)
  }

  /// What belongs to every operation stands here once.
  static func responses(success: [(Int, JSONValue)], problems: [Int]) -> JSONValue {
    let everywhere = [400, 405, 406, 414, 421, 431]
    return .object(
      success.map { (String($0), $1) }
        + Set(everywhere + problems).sorted().map { (String($0), reference(to: "responses", "Problem\($0)")) })
  }

  static func reference(to part: String, _ name: String) -> JSONValue {
    ["$ref": .string("#/components/\(part)/\(name)")]
  }

  static func schema(_ name: String) -> JSONValue { reference(to: "schemas", name) }

  private static let lastEventID: JSONValue = [
    "name": "Last-Event-ID", "in": "header", "schema": ["type": "string", "pattern": "^[0-9]{0,20}$"],
    "description":
      "The sequence of the last event that was seen; goes before `after`. A browser sends it when it connects again. Empty it says nothing.",
  ]
}
