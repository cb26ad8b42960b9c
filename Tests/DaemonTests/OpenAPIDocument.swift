import Events
import Formats
import Projections
import Testing

@testable import metelkaard

@Suite struct `The OpenAPI document` {
  @Test func `is given as it is made`() throws {
    let reply = try given().get("/v1/openapi.json")
    #expect(reply.response.contentType == "application/json")
    #expect(reply.json["openapi"]?.string == "3.1.0")
    #expect(reply.json["info"]?["version"]?.string == API.version.description)
    #expect(reply.json["info"]?["license"]?["identifier"]?.string == "EUPL-1.2")
  }

  @Test func `describes the routes, all of them and no other`() {
    let served = Route.allCases.filter { $0.told != nil }.flatMap { route in
      route.methods.filter { $0 != "HEAD" }.flatMap { method in
        route == .overview ? Overview.allCases.map { "\(method) \($0.path)" } : ["\(method) \(route.template)"]
      }
    }
    #expect(Set(Description.operations.keys) == Set(served))
    for (name, operation) in Description.operations {
      #expect(operation["summary"]?.string?.isEmpty == false, "\(name)")
      #expect(operation["security"] == nil, "\(name)")
    }
    let ids = Description.operations.values.map { $0["operationId"]?.string }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `describes the parameters that are read`() {
    for route in Route.allCases where route.told != nil && route != .overview {
      let parameters = parameters("GET \(route.template)")
      let names = parameters.filter { $0["in"]?.string == "query" }.map { $0["name"]?.string }
      #expect(names == route.parameters.map(\.rawValue), "\(route)")
      let inPath = parameters.filter { $0["in"]?.string == "path" }.map { "{\($0["name"]?.string ?? "")}" }
      #expect(inPath == route.template.split(separator: "/").filter { $0.hasPrefix("{") }.map(String.init), "\(route)")
    }
  }

  @Test(arguments: Overview.allCases) func `describes what each overview takes, and what it needs`(overview: Overview) {
    let parameters = parameters("GET \(overview.path)")
    let taken = overview.parameters.map(\.rawValue) + GetOverviews.asked(of: overview).map(\.rawValue)
    #expect(parameters.map { $0["name"]?.string } == taken)
    let needed = parameters.filter { $0["required"]?.bool == true }.map { $0["name"]?.string }
    #expect(needed == overview.required.map(\.rawValue))
  }

  private func parameters(_ operation: String) -> [JSONNode] {
    let parameters = Description.operations[operation]?["parameters"]?.elements.map { $0 } ?? []
    return parameters.compactMap { Description.resolved($0) }
  }

  @Test func `refers only to what is there`() {
    var pending = [Description.root]
    while let node = pending.popLast() {
      if node["$ref"]?.string != nil { #expect(Description.resolved(node) != nil, "\(node.text)") }
      pending += node.members.map(\.value) + node.elements.map { $0 }
    }
  }

  @Test(arguments: EventType.allCases) func `shows an example of every type of event, and it is taken`(type: EventType) throws {
    let schema = try #require(Description.root["components"]?["schemas"]?[type.rawValue])
    let example = try #require(schema["examples"]?.elements.first { _ in true })
    let door = try given()
    let reply = door.post(example.text, structured)
    if type.isWrittenByErasureOnly {
      #expect(reply.places == ["/type"])
    } else {
      #expect(reply.status == 201, "\(reply.text)")
      #expect(door.get("/v1/events/1").json["data"]?.isSameValue(as: example["data"] ?? .none) == true)
    }
  }

  @Test(arguments: EventType.allCases) func `shows every field in the example`(type: EventType) throws {
    let data = try #require(Description.root["components"]?["schemas"]?[type.rawValue]?["properties"]?["data"]?["properties"])
    let fields = data.members.map(\.name).filter { !["precision", "sourceLine"].contains($0) }
    #expect(try JSONDocument(type.exampleData.bytes).root.members.map(\.name).sorted() == fields.sorted())
  }

  @Test func `shows examples of what is posted, and they are taken`() throws {
    let door = try given()
    let content = try #require(Description.operations["POST /v1/events"]?["requestBody"]?["content"])
    #expect(Set(content.members.map(\.name)) == Set(PostEvents.accepted))
    for form in content.members {
      for example in form.value["examples"]?.members.map(\.value) ?? [] {
        let value = try #require(example["value"])
        var headers = [("Content-Type", form.name)]
        if form.name == "application/json" { headers += binaryHeaders }
        let reply = door.asking("POST", "/v1/events", headers, body: Array(value.text.utf8))
        #expect(reply.status == 201, "\(form.name): \(reply.text)")
      }
    }
  }

  @Test func `shows examples of what is asked, and they are answered`() throws {
    let door = try given(.started(), .reaction("1"))
    let templates = Route.allCases.filter { $0.told != nil && $0 != .overview }.map(\.template)
    for template in templates + Overview.allCases.map(\.path) {
      #expect(Description.operations["GET \(template)"] != nil)
      var target = template
      var query: [(name: String, text: String)] = []
      for parameter in parameters("GET \(template)") {
        let name = parameter["name"]?.string ?? ""
        guard let example = parameter["example"]?.text else { continue }
        if parameter["in"]?.string == "path" {
          target = target.replacing("{\(name)}", with: example)
        } else {
          query.append((name, "\(name)=\(PercentEncoding.encoded(example))"))
        }
      }
      if !query.isEmpty { target += "?" + query.map(\.text).joined(separator: "&") }
      #expect(door.get(target).status == 200, "\(target)")
    }
  }

  @Test(arguments: Overview.allCases) func `shows tables as they are described`(overview: Overview) throws {
    let described = try #require(Description.schema("Table-\(overview.rawValue)"))
    let rows = try #require(described["properties"]?["rows"]?["items"])
    #expect(rows["required"]?.elements.map(\.string) == overview.columns.map(\.name))
    for column in overview.columns { #expect(Description.resolved(rows["properties"]?[column.name]) != nil) }
    for path in Description.operations.values {
      let example = path["responses"]?["200"]?["content"]?["application/json"]?["example"]
      guard let example, example["name"]?.string == overview.rawValue else { continue }
      for row in example["rows"]?.elements.map({ $0 }) ?? [] {
        for cell in row.members { #expect(Description.fits(cell.value, rows["properties"]?[cell.name]), "\(cell.name)") }
      }
    }
  }

  private var binaryHeaders: [(String, String)] {
    OpenAPI.binaryHeaders.compactMap { parameter in
      guard let node = try? JSONDocument(parameter.bytes).root, let name = node["name"]?.string, name != "ce-expectedversion"
      else {
        return nil
      }
      return (name, node["example"]?.string ?? "")
    }
  }
}

extension Overview {
  fileprivate var path: String { "/v1/overviews/\(rawValue)" }
}

@Suite struct `The problems` {
  @Test func `are explained where their types point, for programs and for people`() throws {
    let door = try given()
    let list = door.get("/v1/problems").json.elements.map { $0 }
    #expect(list.map { $0["type"]?.string } == Problem.Kind.allCases.map(\.type))
    let page = door.get("/v1/problems", ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"))
    #expect(page.response.contentType == "text/html; charset=utf-8")
    for kind in Problem.Kind.allCases {
      #expect(kind.type == "/v1/problems#\(kind.rawValue)")
      #expect(page.text.contains("id=\"\(kind.rawValue)\""))
      for text in [kind.title, kind.meaning] {
        #expect(!text.contains { "<>&\"".contains($0) }, "HTML reads it otherwise: \(text)")
      }
    }
  }

  /// Programs know them by these words: if this fails, the code changes.
  @Test func `keep their names`() {
    #expect(
      Problem.Kind.allCases.map { "\($0.status) \($0.rawValue)" } == [
        "400 malformed", "404 not-found", "405 method-not-allowed", "406 not-acceptable", "409 conflict", "413 too-large",
        "415 unsupported-media-type", "421 misdirected", "429 overloaded", "500 internal", "500 no-answer", "503 unavailable",
      ])
  }
}
