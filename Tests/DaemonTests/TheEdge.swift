import Events
import Formats
import Testing

@testable import metelkaard

@Suite struct `The edge` {
  @Test(arguments: [
    "/v1", "/v1/", "/v1/events/", "/v1/events/1/", "/v1/event-types/", "/v1/overviews/reach/", "/v1/trajectories/",
    "/v1/trajectories/x/", "/v1/trajectories//x",
    "/v1/trajectories/x/y", "/V1/events", "//v1/events",
    "/v2/events",
    "/v1/events/live/", "/health", "/health/live/", "/metrics/", "/v1/Events", "/../etc/passwd", "",
  ]) func `finds nothing at another path, a trailing slash included`(path: String) throws {
    let reply = try given().get(path)
    #expect(reply.status == 404)
    #expect(reply.kind == "not-found")
  }

  @Test(arguments: Route.allCases) func `names the allowed methods when it gets another`(route: Route) throws {
    let door = try given()
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get"] + (route.methods.contains("POST") ? [] : ["POST"]) {
      let reply = door.asking(method, route.path)
      #expect(reply.status == 405)
      #expect(reply.header("Allow") == route.methods.joined(separator: ", "))
    }
  }

  @Test(arguments: Route.allCases) func `answers HEAD as it answers GET`(route: Route) throws {
    let door = try given(.started())
    let get = door.get(route.path)
    let head = door.asking("HEAD", route.path)
    #expect(get.status == 200)
    #expect(head.status == get.status)
    #expect(head.response.contentType == get.response.contentType)
  }

  @Test(arguments: Route.allCases) func `takes no parameter that it does not know, anywhere`(route: Route) throws {
    let reply = try given(.started()).get("\(route.path)?colour=red")
    #expect(reply.status == 400)
    #expect(reply.places == ["colour"])
  }

  @Test func `takes no parameters when posting`() throws {
    let door = try given()
    let reply = door.asking("POST", "/v1/events?dryRun=true", [structured], body: Array(Sent.started().text.utf8))
    #expect(reply.places == ["dryRun"])
    #expect(door.position == 0)
  }

  @Test(arguments: Route.allCases) func `gives no other form than it has`(route: Route) throws {
    let door = try given(.started())
    let reply = door.get(route.path, ("Accept", "image/png, application/xml;q=0.5"))
    #expect(reply.status == 406)
    for form in route.forms {
      #expect(reply.json["detail"]?.string?.contains(form) == true)
      let given = door.get(route.path, ("Accept", form)).response.contentType
      #expect(given.hasPrefix(form))
    }
  }

  @Test func `records nothing for who could not read the answer`() throws {
    let door = try given()
    #expect(door.post(Sent.started().text, structured, ("Accept", "text/html")).status == 406)
    #expect(door.position == 0)
    #expect(door.post(Sent.started().text, structured, ("Accept", "application/*")).status == 201)
  }

  @Test(
    arguments: [
      (nil, "a/x"), ("", "a/x"), (",", "a/x"), ("*/*", "a/x"), ("b/*", "b/y"), ("b/y;q=0.1, a/*;q=0.01", "b/y"), ("A/X", "a/x"),
      ("a/x;q=0.5, b/y;q=0.500, */*;q=0.1", "a/x"), ("*/*;q=0.8, a/x;q=0.2", "b/y"), ("a/x;q=0, */*", "b/y"),
      ("a/x ; q=0.001", "a/x"),
      ("a/x;charset=utf-8;q=0.2, b/y;q=0.3", "b/y"), ("c/z, */*;q=0.1", "a/x"), ("a/x;q=1.000", "a/x"), ("a/x;q=1.", "a/x"),
      ("a/x;q=0", nil), ("c/z", nil), ("*/*;q=0", nil), ("a/x;q=0.000", nil), ("a/x;q=2", nil), ("a/x;q=inf", nil),
      ("a/x;q=", nil),
      ("a/x;q=0.1234", nil), ("a/x;q=1.001", nil), ("ax", nil),
    ] as [(String?, String?)]) func `chooses the form that the caller would like best`(header: String?, expected: String?)
  {
    #expect(Accept.best(of: ["a/x", "b/y"], for: header) == expected, "\(header ?? "-")")
  }

  @Test func `reads Accept over several lines`() throws {
    let reply = try given().get("/v1/problems", ("Accept", "application/json;q=0.1"), ("Accept", "text/html"))
    #expect(reply.response.contentType == "text/html; charset=utf-8")
  }

  @Test(arguments: [
    "example.org", "localhost", "localhost:80", "evil.localhost:8148", "localhost:8148.evil.org", "127.0.0.1:8149", "",
  ])
  func `answers no host but its own`(host: String) throws {
    for target in ["/v1/events", "/nowhere"] {
      let reply = try given().get(target, ("Host", host))
      #expect(reply.status == 421)
      #expect(reply.kind == "misdirected")
    }
  }

  @Test func `answers its host in any case, and only one`() throws {
    #expect(try given().get("/v1/events", ("Host", "LocalHost:8148")).status == 200)
    #expect(try given().get("/v1/events", ("Host", "localhost:8148"), ("Host", "example.org")).places == ["host"])
  }

  @Test func `says whether it is ready, and that it is not once it stops`() throws {
    let door = try given(.started())
    #expect(door.get("/health/ready").text == #"{"status":"ready","position":1}"#)
    door.edge.stop()
    let reply = door.get("/health/ready")
    #expect(reply.status == 503)
    #expect(reply.header("Retry-After") == "5")
    #expect(door.get("/health/live").status == 200)
  }

  @Test func `promises nothing once the log is closed`() throws {
    let door = try given(.started())
    door.closeLog()
    for reply in [door.post(.reaction("1")), door.lines([Sent.reaction("1").text])] {
      #expect(reply.status == 503)
      #expect(reply.header("Retry-After") == "5")
    }
    #expect(door.get("/v1/events").ids == ["start"], "readers keep answering")
  }
}

@Suite struct `The catalogue over HTTP` {
  @Test func `lists every type, and gives the schema of each`() throws {
    let door = try given()
    let list = door.get("/v1/event-types").json.elements.map { $0 }
    #expect(list.map { $0["name"]?.string } == EventType.allCases.map(\.rawValue))
    for type in list {
      let reply = door.get(type["schema"]?.string ?? "")
      #expect(reply.response.contentType == "application/schema+json")
      #expect(reply.json["$id"]?.string == type["schema"]?.string)
    }
  }

  @Test func `has one path for each type, and says which to who asks by its stored name`() throws {
    let reply = try given().get("/v1/event-types/nl.participation.goal-set")
    #expect(reply.status == 404)
    #expect(reply.json["detail"]?.string?.hasSuffix("It is at /v1/event-types/goal-set.") == true)
  }

  @Test func `gives the known codes by family`() throws {
    let codes = try given().get("/v1/codes").json
    #expect(codes.members.map(\.name) == CodeFamily.allCases.map(\.rawValue))
    #expect(codes["area"]?.elements.contains { $0["code"]?.string == "hoonhorst" && $0["nl"]?.string == "Hoonhorst" } == true)
  }
}

extension Route {
  /// A path that it serves when something is recorded.
  var path: String {
    template.split(separator: "/", omittingEmptySubsequences: false).map { part in
      guard part.hasPrefix("{") else { return String(part) }
      switch self {
      case .event, .citations: return "1"
      case .eventType: return "goal-set"
      case .normSet: return "vision-2012"
      case .overview: return "reach"
      case .trajectory, .replay, .trajectoryPage, .timeLinePage, .opinionsPage: return "centrumplan"
      default: preconditionFailure("\(self) has a template without an example")
      }
    }.joined(separator: "/")
  }
}
