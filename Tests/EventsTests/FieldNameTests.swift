import Formats
import Testing

@testable import Events

@Suite struct `What people read for a field` {
  /// The names of a type's fields as its schema describes them, those of nested objects too.
  private static func fields(of type: EventType) -> [String] {
    names(in: json(String(decoding: type.schema.bytes, as: UTF8.self)))
  }

  private static func names(in schema: JSONNode) -> [String] {
    guard let properties = schema["properties"] ?? schema["items"]?["properties"] else { return [] }
    return properties.members.flatMap { [$0.name] + names(in: $0.value) }
  }

  @Test(arguments: EventType.allCases) func `is there in both languages, nested fields too`(type: EventType) {
    let fields = Self.fields(of: type)
    #expect(fields.count >= 3)
    for field in fields {
      for language in Language.allCases {
        let name = FieldNames.name(of: field, type: type, in: language)
        #expect(name?.isEmpty == false, "\(type) \(field)")
      }
    }
  }

  @Test func `looks into the objects in lists`() {
    #expect(Self.fields(of: .planAdopted).contains("who"))
    #expect(Self.fields(of: .participationDecided).contains("stakeholder"))
  }

  @Test(arguments: EventType.allCases) func `tells the fields of one type apart`(type: EventType) {
    let fields = Set(Self.fields(of: type))
    for language in Language.allCases {
      #expect(Set(fields.map { FieldNames.name(of: $0, type: type, in: language) }).count == fields.count)
    }
  }

  @Test func `is there for no field that no event has`() {
    var unused = Set(FieldNames.usual.keys)
    for type in EventType.allCases {
      unused.subtract(Self.fields(of: type).filter { FieldNames.special[type]?[$0] == nil })
    }
    #expect(unused.isEmpty)
    for (type, names) in FieldNames.special { #expect(Set(names.keys).isSubset(of: Self.fields(of: type))) }
    #expect(FieldNames.name(of: "extra", type: .goalSet, in: .nl) == nil)
  }

  @Test func `depends on the type where the field means something else`() {
    #expect(FieldNames.name(of: "to", type: .actionPlanned, in: .nl) == "tot en met")
    #expect(FieldNames.name(of: "to", type: .commitmentMade, in: .nl) == "aan wie")
    #expect(FieldNames.name(of: "audience", type: .messagePublished, in: .en) == "size of the audience")
    #expect(FieldNames.name(of: "audience", type: .lessonShared, in: .en) == "shared with")
  }
}
