import Events
import Formats
import Projections

extension Parameter {
  /// As a component of the document.
  var description: JSONValue { description(isRequired: false) }

  func description(isRequired: Bool) -> JSONValue {
    let (schema, text, example) = told
    return [
      "name": .string(rawValue), "in": "query", "required": .bool(isRequired), "description": .string(text), "schema": schema,
      "example": example,
    ]
  }

  private var told: (schema: JSONValue, text: String, example: JSONValue) {
    switch self {
    case .after:
      (
        OpenAPI.position,
        "Only events after this position, not beyond the end of the log; of a replay only moments after the one of this number.",
        0
      )
    case .limit:
      (
        [
          "type": "integer", "minimum": 1, "maximum": .integer(Limits.pageEvents), "default": .integer(Limits.usualPageEvents),
        ],
        "How many events, or moments, a page holds at most. It may hold fewer, or none, and still have a next page: follow `Link`.",
        100
      )
    case .subject:
      (
        ["type": "string", "pattern": .string(EventCategory.subjectPattern(EventCategory.allCases))],
        "Only the events of this stream, `category/id`.", "trajectory/centrumplan"
      )
    case .type:
      (
        ["type": "string", "enum": .array(EventType.allCases.flatMap { [.string($0.rawValue), .string($0.storedName)] })],
        "Only events of this type: its short name, or as it is stored.", "reaction-received"
      )
    case .trajectory: (ID.schema, "Only this trajectory.", "centrumplan")
    case .asOf: (OpenAPI.moment, "What had happened by then. Left out: `knownAt` if that is given, else now.", "2025-06-23")
    case .knownAt: (OpenAPI.moment, "What had been recorded by then. Left out: everything.", "2030-06-23T19:30:00+02:00")
    case .position: (OpenAPI.position, "What was recorded up to this position. Left out: everything.", 1)
    case .kind: (ReactionKind.schema, "Only reactions of this kind.", "idea")
    case .owner: (Code.schema, "Only what this owner has to do.", "team-ruimte")
    case .reaction: (ID.schema, "Which reaction of the trajectory.", "r-1")
    case .normSet:
      (
        [
          "type": "string", "enum": .array(NormSet.builtIn.map { .string($0.name) }), "default": .string(NormSet.usual.name),
        ],
        "By which norms, and which terms.", "vision-2012"
      )
    case .against:
      (
        ["type": "string", "enum": .array(NormSet.builtIn.map { .string($0.name) })],
        "The norms, and the terms, to compare them with.", "vision-2012"
      )
    case .evidence:
      (
        ["type": "boolean", "default": false],
        "With the positions of the events that prove each cell, eight million at most. Not in `text/csv`.", true
      )
    case .isPublic:
      (
        ["type": "boolean", "default": false],
        "What everybody may see: counts of people by fives, no free text, no evidence, and only how things stood at the end of a "
          + "month in Amsterdam that is over. `asOf` and `knownAt` are the ends of such months; left out, of the last one.", false
      )
    case .lang: (["type": "string", "enum": ["nl", "en"]], "The language of titles; English for systems, Dutch on pages.", "nl")
    case .page:
      (["type": "integer", "minimum": 1, "maximum": .integer(Limits.pages), "default": 1], "Which part of a long list.", 1)
    }
  }
}

extension Route {
  /// What stands in the place of the template, if it has one.
  var argument: JSONValue? {
    switch self {
    case .event, .citations:
      OpenAPI.argument(
        "sequence", OpenAPI.schema("Sequence"), "The position, with or without leading zeros.", "00000000000000000001")
    case .eventType:
      OpenAPI.argument(
        "name", ["type": "string", "enum": .array(EventType.allCases.map { .string($0.rawValue) })],
        "The short name of the type.",
        "reaction-received")
    case .trajectory, .replay, .trajectoryPage, .timeLinePage, .opinionsPage:
      OpenAPI.argument("id", ID.schema, "The id of the trajectory: its stream is `trajectory/{id}`.", "centrumplan")
    case .normSet:
      OpenAPI.argument(
        "name", ["type": "string", "enum": .array(NormSet.builtIn.map { .string($0.name) })], "The name of the set.",
        "vision-2012")
    // Overviews are described one by one.
    case .overview: nil
    case .home, .owedPage, .historyPage, .styleSheet, .events, .live, .eventTypes, .codes, .norms, .normSets, .overviews,
      .trajectories, .problems,
      .openAPI, .healthLive, .healthReady, .metrics:
      nil
    }
  }
}

extension OpenAPI {
  /// At most 20 digits, as in a sequence.
  static let position: JSONValue = [
    "type": "integer", "minimum": 0, "exclusiveMaximum": .number(Decimal(coefficient: 1, exponent: 20)),
  ]

  /// A date from the first whose end we know in Amsterdam, or a moment.
  static let moment: JSONValue = [
    "oneOf": [
      ["type": "string", "format": "date", "pattern": "^(199[6-9]|2[01][0-9]{2}|22[0-5][0-9]|226[01])-"], dateTime,
    ]
  ]

  /// What `OffsetMoment` reads: RFC 3339 within the years that it reaches, without leap seconds, no finer than a nanosecond.
  static let dateTime: JSONValue = [
    "type": "string", "format": "date-time",
    "pattern": .string(
      "^(167[89]|16[89][0-9]|1[7-9][0-9]{2}|2[01][0-9]{2}|22[0-5][0-9]|226[01])-[0-9]{2}-[0-9]{2}"
        + "[Tt][0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]{1,9}0*)?([Zz]|[+-][0-9]{2}:[0-9]{2})$"),
  ]

  static func argument(_ name: String, _ schema: JSONValue, _ text: String, _ example: JSONValue) -> JSONValue {
    [
      "name": .string(name), "in": "path", "required": true, "description": .string(text), "schema": schema, "example": example,
    ]
  }
}
