import Events
import Formats
import Testing

@Suite struct `The JSON Schema of an event` {
  @Test(arguments: Example.all) func `describes the fields of the catalogue, in its order`(example: Example) throws {
    let schema = try schema(of: example)
    let properties = try #require(schema["properties"])
    #expect(properties.members.map(\.name) == example.fields.map(\.name) + ["precision", "sourceLine"])
    let required = try #require(schema["required"])
    #expect(required.elements.map(\.string) == example.fields.filter { !$0.isOptional }.map(\.name))
    for field in example.fields {
      guard let expected = field.kind.schema else { continue }
      #expect(try #require(properties[field.name]).isSameValue(as: json(expected)), "\(field.name)")
    }
  }

  @Test(arguments: NestedObject.all) func `describes the objects in a list`(object: NestedObject) throws {
    let example = try #require(Example.all.first { $0.name == object.event })
    let schema = try #require(try schema(of: example)["properties"]?[object.field])
    #expect(schema["type"]?.string == "array")
    let properties = try #require(schema["items"]?["properties"])
    #expect(properties.members.map(\.name) == object.fields.map(\.name))
    #expect(schema["items"]?["required"]?.elements.map(\.string) == object.fields.filter { !$0.isOptional }.map(\.name))
    for field in object.fields {
      let expected = try #require(field.kind.schema)
      #expect(try #require(properties[field.name]).isSameValue(as: json(expected)))
    }
  }

  @Test(arguments: Example.all) func `says what it is, in both languages`(example: Example) throws {
    let schema = try schema(of: example)
    #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["$id"]?.string == "/v1/event-types/\(example.name)")
    #expect(schema["type"]?.string == "object")
    for name in ["title", "x-title-nl", "description"] { #expect(schema[name]?.string?.isEmpty == false) }
    #expect(schema["description"]?.string?.hasSuffix(".") == true)
  }

  @Test(arguments: Example.all) func `has conditions only where the catalogue has them`(example: Example) throws {
    let schema = try schema(of: example)
    let level = #"[{"if": {"properties": {"chosen": {"const": true}}, "required": ["chosen"]}, "then": {"required": ["level"]}}]"#
    #expect(same(schema["allOf"], example.name == "participation-decided" ? level : nil))
    let weighed = #"[{"required": ["reactions"]}, {"required": ["topics"]}]"#
    #expect(same(schema["anyOf"], example.name == "contribution-weighed" ? weighed : nil))
  }

  private func same(_ node: JSONNode?, _ expected: String?) -> Bool {
    guard let node, let expected else { return node == nil && expected == nil }
    return node.isSameValue(as: json(expected))
  }

  private func schema(of example: Example) throws -> JSONNode {
    try JSONDocument(try #require(EventType(storedName: example.storedName)).schema.bytes).root
  }
}
