import Events
import EventStore
import Formats
import Ingestion
import Projections

extension OpenAPI {
  static let schemas: [(String, JSONValue)] =
    [
      ("NewEvent", newEvent), ("RecordedEvent", recordedEvent), ("LiveEvent", liveEvent), ("Envelope", envelope),
      ("Sequence", sequence),
      ("Outcomes", outcomes), ("LinesTaken", linesTaken), ("Problem", problem), ("Fault", fault), ("ProblemType", problemType),
      ("Overview", overview), ("OverviewName", overviewName), ("Table", table), ("PublicTable", publicTable),
      ("PublicQuestion", publicQuestion), ("InFives", inFives), ("Citations", citations), ("Replay", replay),
      ("Question", question),
      ("Column", column),
      ("MoreThan", moreThan), ("MoreThanHours", moreThanHours),
      ("Share", share), ("EventType", eventType), ("Codes", codes), ("Norm", norm), ("NormSet", normSet),
      ("NormParameter", normParameter), ("NormSource", normSource), ("Liveness", status("live", [])),
      ("Readiness", status("ready", [("position", position)])),
    ] + tables + publicTables + cells + EventType.allCases.map { ($0.rawValue, event(of: $0)) }

  // MARK: Events

  /// One type of event: the envelope, and its data as the catalogue reads it.
  private static func event(of type: EventType) -> JSONValue {
    var data: [(String, JSONValue)] = []
    var description: JSONValue = ""
    if case .object(let members) = type.schema {
      // Only a schema that stands by itself has a name of its own and says its dialect.
      data = members.filter { $0.0 != "$schema" && $0.0 != "$id" }
      description = members.first { $0.0 == "description" }?.1 ?? ""
    }
    return [
      "title": .string(type.name(in: .en)),
      "x-title-nl": .string(type.name(in: .nl)),
      "description": description,
      "allOf": [schema("Envelope")],
      "type": "object",
      "properties": [
        "type": ["const": .string(type.storedName)],
        "subject": ["type": "string", "pattern": .string(EventCategory.subjectPattern(type.categories))],
        "data": .object(data),
      ],
      "required": ["type", "subject", "data"],
      "examples": [type.example],
    ]
  }

  private static func oneOf(_ types: [EventType]) -> [(String, JSONValue)] {
    [
      ("oneOf", .array(types.map { schema($0.rawValue) })),
      (
        "discriminator",
        [
          "propertyName": "type",
          "mapping": .object(types.map { ($0.storedName, .string("#/components/schemas/\($0.rawValue)")) }),
        ]
      ),
    ]
  }

  private static let newEvent: JSONValue = .object(
    [
      (
        "description",
        """
        A CloudEvent 1.0 as it is sent. Fields of data that its type does not name are kept. Attributes that the log sets \
        (sequence, recordedtime, authtype, authid) are refused, and so are data with a member personal until it can be sealed, and \
        the character U+0000 anywhere.
        """
      )
    ] + oneOf(EventType.allCases.filter { !$0.isWrittenByErasureOnly }))

  private static let recordedEvent: JSONValue = .object(
    [
      ("description", "A CloudEvent 1.0 as it is given back: as it was sent, with when and where it was recorded."),
      ("required", ["sequence", "recordedtime", "datacontenttype"]),
    ] + oneOf(EventType.allCases))

  private static let liveEvent = object(
    "A server-sent event.",
    [
      ("id", schema("Sequence")),
      (
        "data",
        [
          "type": "string", "contentMediaType": "application/cloudevents+json", "contentSchema": schema("RecordedEvent"),
        ]
      ),
    ])

  private static let envelope: JSONValue = [
    "description":
      "The attributes of a CloudEvent. Those that are not named here are kept: a text, a 32-bit whole number, true or false.",
    "type": "object",
    "properties": [
      "specversion": ["const": "1.0"],
      "id": name("Unique within its source."),
      "source": .object([
        ("type", "string"), ("minLength", 1), ("maxLength", .integer(CloudEventReader.mostScalarsInName)),
        ("format", "uri-reference"), ("pattern", "^[!#-;=?-Z\\[\\]_a-z~]*$"),
        ("description", "The system that registered it: ASCII, as a URI is."),
      ]),
      "type": ["type": "string", "pattern": "^nl\\.participation\\.[a-z0-9.-]+$"],
      "subject": ["type": "string", "description": "The stream: category/id."],
      "time": described(dateTime, "When it happened, with an offset."),
      "datacontenttype": [
        "type": "string", "default": "application/json", "pattern": "^(application/json|[a-z]+/[A-Za-z0-9.+-]+\\+json)( *;.*)?$",
      ],
      "expectedversion": .object([
        ("description", "The version that the stream must have before this event. Not kept."), ("writeOnly", true),
        (
          "oneOf",
          [["type": "integer", "minimum": 0], ["type": "string", "pattern": "^[0-9]+$"]]
        ),
      ]),
      "sequence": .object([("allOf", [schema("Sequence")]), ("readOnly", true)]),
      "recordedtime": .object([
        ("type", "string"), ("format", "date-time"), ("readOnly", true), ("description", "When the log learned it, in Z."),
      ]),
      "authtype": ["type": "string", "readOnly": true], "authid": ["type": "string", "readOnly": true],
      "data": ["type": "object"],
    ],
    "propertyNames": ["pattern": "^[a-z0-9]{1,64}$"],
    "additionalProperties": [
      "anyOf": [
        [
          "type": "string", "minLength": 1, "maxLength": .integer(CloudEventReader.mostScalarsInExtension), "pattern": noControls,
        ],
        ["type": "integer", "minimum": .integer(Int(Int32.min)), "maximum": .integer(Int(Int32.max))], ["type": "boolean"],
      ]
    ],
    "required": ["specversion", "id", "source", "type", "subject", "time", "data"],
  ]

  private static func name(_ description: String) -> JSONValue {
    [
      "type": "string", "minLength": 1, "maxLength": .integer(CloudEventReader.mostScalarsInName), "pattern": noControls,
      "description": .string(description),
    ]
  }

  /// No text of an attribute holds control characters (CloudEvents §3.1.1).
  private static let noControls: JSONValue = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"

  private static let sequence: JSONValue = [
    "type": "string", "pattern": "^[0-9]{1,20}$",
    "description": "The position of an event in the log. We write 20 digits, so that it sorts as text.",
    "examples": ["00000000000000000001"],
  ]

  // MARK: What becomes of them

  private static let outcomes = object(
    "What became of each event, in the order in which they were sent.",
    [
      ("appended", position), ("alreadyAppended", position),
      (
        "events",
        [
          "type": "array",
          "items": object(
            nil,
            [
              ("outcome", ["enum": ["appended", "already-appended"]]), ("sequence", schema("Sequence")),
              ("version", ["type": "integer", "minimum": 1, "description": "Its number in its stream."]),
            ]),
        ]
      ),
    ])

  private static let linesTaken = object(
    "How far a stream of lines came.",
    [
      ("appended", position), ("alreadyAppended", position), ("lastLine", position), ("lastSequence", schema("Sequence")),
    ])

  // MARK: Descriptions

  private static let eventType = object(
    "A type of event.",
    [
      ("name", ["type": "string"]), ("type", ["type": "string"]), ("title", ["type": "string"]), ("titleNl", ["type": "string"]),
      ("categories", ["type": "array", "items": ["enum": .array(EventCategory.allCases.map { .string($0.rawValue) })]]),
      ("schema", ["type": "string", "format": "uri-reference"]),
    ])

  private static let codes: JSONValue = [
    "type": "object",
    "properties": .object(
      CodeFamily.allCases.map { family in
        (
          family.rawValue,
          [
            "type": "array",
            "items": object(nil, [("code", Code.schema), ("nl", ["type": "string"]), ("en", ["type": "string"])]),
          ]
        )
      }),
    "required": .array(CodeFamily.allCases.map { .string($0.rawValue) }),
  ]

  private static func status(_ word: JSONValue, _ more: [(String, JSONValue)]) -> JSONValue {
    object(nil, [("status", ["const": word])] + more)
  }

  /// An object of which every member is there.
  static func object(
    _ description: String?, _ members: [(String, JSONValue)], optional: [(String, JSONValue)] = []
  ) -> JSONValue {
    .object(
      (description.map { [("description", .string($0))] } ?? []) + [
        ("type", "object"), ("properties", .object(members + optional)), ("required", .array(members.map { .string($0.0) })),
      ])
  }
}

extension EventCategory {
  /// `category/id`.
  static func subjectPattern(_ categories: [EventCategory]) -> String {
    "^(\(categories.map(\.rawValue).joined(separator: "|")))/[A-Za-z0-9._-]{1,128}$"
  }
}
