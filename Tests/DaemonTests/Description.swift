import Formats
import Testing

@testable import metelkaard

/// The OpenAPI document as a reader of it sees it.
enum Description {
  static let root: JSONNode = {
    guard let document = try? JSONDocument(OpenAPI.response.body) else { preconditionFailure("the description is JSON") }
    return document.root
  }()

  /// Follows `$ref` within the document.
  static func resolved(_ node: JSONNode?) -> JSONNode? {
    guard let reference = node?["$ref"]?.string else { return node }
    return reference.split(separator: "/").dropFirst().reduce(root as JSONNode?) { $0?[String($1)] }
  }

  static func schema(_ name: String) -> JSONNode? { root["components"]?["schemas"]?[name] }

  /// Whether a value is of one of the types that a schema allows, as far as schemas of cells go.
  static func fits(_ value: JSONNode, _ schema: JSONNode?) -> Bool {
    guard let schema = resolved(schema) else { return false }
    if let choices = schema["anyOf"]?.elements.map({ $0 }), !choices.isEmpty { return choices.contains { fits(value, $0) } }
    let types = schema["type"]?.elements.compactMap(\.string) ?? []
    return (types.isEmpty ? [schema["type"]?.string ?? ""] : types).contains { type in
      switch type {
      case "null": value.kind == .null
      case "string": value.string != nil
      case "integer": value.integer != nil
      case "number": value.decimal != nil
      case "boolean": value.bool != nil
      case "array": value.kind == .array && value.elements.allSatisfy { fits($0, schema["items"]) }
      case "object": value.kind == .object && schema["required"]?.elements.allSatisfy { value[$0.string ?? ""] != nil } == true
      default: false
      }
    }
  }

  /// The operations, by `GET /v1/events`.
  static let operations: [String: JSONNode] = {
    var operations: [String: JSONNode] = [:]
    for path in root["paths"]?.members.map({ $0 }) ?? [] {
      let server =
        path.value["servers"]?.elements.first { _ in true }?["url"]?.string
        ?? root["servers"]?.elements.first { _ in true }?["url"]?.string
      let base = server == "/" ? "" : server ?? ""
      for member in path.value.members where member.name != "servers" {
        operations["\(member.name.uppercased()) \(base)\(path.name)"] = member.value
      }
    }
    return operations
  }()

  /// Records a fault when the status, the content type or a header of an answer is not in the description.
  /// - Parameter path: an overview is described by its own path.
  static func foresees(
    _ reply: Reply, to method: String, _ route: String, at path: String, _ sourceLocation: SourceLocation
  ) {
    // No operation has been found yet (another host, no such path), or none will be (another method).
    if Route.allCases.contains(where: { $0.template == route && $0.told == nil }) {
      let forms = reply.status == 200 ? ["text/html", "text/css"] : ["text/html", "application/problem+json"]
      #expect(forms.contains(String(reply.response.contentType.prefix { $0 != ";" })), sourceLocation: sourceLocation)
      return
    }
    let place = operations["GET \(path)"] == nil ? route : path
    let name = method == "POST" && operations["POST \(place)"] != nil ? "POST \(place)" : "GET \(place)"
    let described =
      operations[name].map { resolved($0["responses"]?["\(reply.status)"]) }
      ?? root["components"]?["responses"]?["Problem\(reply.status)"]
    guard let described else {
      Issue.record("\(method) \(route) is not described to answer \(reply.status)", sourceLocation: sourceLocation)
      return
    }
    let type = reply.response.contentType.prefix { $0 != ";" }
    #expect(described["content"]?[String(type)] != nil, "\(name) \(reply.status) \(type)", sourceLocation: sourceLocation)
    for header in reply.response.headers {
      #expect(described["headers"]?[header.name] != nil, "\(name) \(reply.status) \(header.name)", sourceLocation: sourceLocation)
    }
    if reply.status >= 400, type == "text/html" {
      #expect(reply.text.hasPrefix("<!doctype html>"), sourceLocation: sourceLocation)
    } else if reply.status >= 400 {
      #expect(reply.json["status"]?.integer == reply.status, sourceLocation: sourceLocation)
      #expect(Problem.Kind.allCases.map(\.type).contains(reply.json["type"]?.string ?? ""), sourceLocation: sourceLocation)
      for name in ["title", "detail"] { #expect(reply.json[name]?.string?.isEmpty == false, sourceLocation: sourceLocation) }
    }
  }
}
