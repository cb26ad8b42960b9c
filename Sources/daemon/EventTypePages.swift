import Events
import Formats

/// The catalogue as the API shows it: types, their schemas, known codes.
enum EventTypePages {
  static let list = Response.json(
    200,
    .array(
      EventType.allCases.map { type in
        [
          "name": .string(type.rawValue), "type": .string(type.storedName), "title": .string(type.names.en),
          "titleNl": .string(type.names.nl), "categories": .array(type.categories.map { .string($0.rawValue) }),
          "schema": .string("/v1/event-types/\(type.rawValue)"),
        ]
      }))

  /// - Parameter name: as it stands in paths, `reaction-received`.
  static func schema(_ name: String, as form: String) -> Response {
    guard let type = EventType(rawValue: name) else {
      let hint = EventType(storedName: name).map { "It is at /v1/event-types/\($0.rawValue)." } ?? "See /v1/event-types."
      return Problem.notFound("There is no event type of this name. \(hint)").response
    }
    return Response(200, form, type.schema.bytes)
  }

  static let codes = Response.json(
    200,
    .object(
      CodeFamily.allCases.map { family in
        let codes = KnownCodes.codes(of: family).map { code -> JSONValue in
          [
            "code": .string(code.text),
            "nl": .string(KnownCodes.name(of: code, family: family, in: .nl) ?? code.text),
            "en": .string(KnownCodes.name(of: code, family: family, in: .en) ?? code.text),
          ]
        }
        return (family.rawValue, .array(codes))
      }))
}
