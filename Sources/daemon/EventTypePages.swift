import Events
import Formats

/// The catalogue as the API shows it: types, their schemas, known codes.
enum EventTypePages {
  static func list(_ head: RequestHead) -> Response {
    .json(
      200,
      .array(
        EventType.allCases.map { type in
          [
            "name": .string(type.rawValue), "type": .string(type.storedName), "title": .string(type.names.en),
            "titleNl": .string(type.names.nl), "categories": .array(type.categories.map { .string($0.rawValue) }),
            "schema": .string("/v1/event-types/\(type.rawValue)"),
          ]
        }))
  }

  /// - Parameter name: short (`reaction-received`) or as stored.
  static func schema(_ name: String) -> Response {
    guard let type = EventType(rawValue: name) ?? EventType(storedName: name) else {
      return Problem.notFound("There is no event type of this name. See /v1/event-types.").response
    }
    return Response(200, "application/schema+json", type.schema.bytes)
  }

  static func codes() -> Response {
    .json(
      200,
      .object(
        CodeFamily.allCases.map { family in
          (
            "\(family)",
            .array(
              KnownCodes.codes(of: family).map { code in
                [
                  "code": .string(code.text),
                  "nl": .string(KnownCodes.name(of: code, family: family, in: .nl) ?? code.text),
                  "en": .string(KnownCodes.name(of: code, family: family, in: .en) ?? code.text),
                ]
              })
          )
        }))
  }
}
