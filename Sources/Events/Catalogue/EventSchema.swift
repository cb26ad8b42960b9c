public import Formats

extension EventType {
  /// JSON Schema 2020-12 of the event's `data`.
  ///
  /// Gathered from what reads the data, so the two cannot disagree; `x-title-nl` is a note that validators pass over.
  public var schema: JSONValue {
    var describer = PayloadDescriber()
    var description = accept(&describer, in: categories[0])
    let common = Fields.describe(CommonFields.self)
    description.properties += common.properties
    description.required += common.required
    let heading: [(String, JSONValue)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("$id", .string("/v1/event-types/\(rawValue)")),
      ("title", .string(name(in: .en))),
      ("x-title-nl", .string(name(in: .nl))),
      ("description", .string(summary)),
    ]
    return .object(heading + description.members)
  }
}

private struct PayloadDescriber: PayloadVisitor {
  mutating func visit<Content: Payload>(_ event: (Content) -> Event) -> ObjectSchema { Fields.describe(Content.self) }
}
