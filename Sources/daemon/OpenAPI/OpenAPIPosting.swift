import Events
import Formats
import Ingestion

extension OpenAPI {
  /// `POST /v1/events`.
  static let postEvents: JSONValue = [
    "operationId": "appendEvents",
    "tags": ["events"],
    "summary": "Record what happened",
    "description": .string(
      """
      In four forms, told apart by their content type. Each may say `charset=utf-8`; no other charset is taken.

      - `application/cloudevents+json`: one event, at most \(Limits.eventBytes) bytes.
      - `application/json` with `ce-` headers: one event in binary mode; the body is its data, and `Content-Type` its `datacontenttype`. \
      What is not plain ASCII is percent-encoded in a header.
      - `application/cloudevents-batch+json`: at most \(Limits.batchEvents) events and \(Limits.batchBytes) bytes, all recorded or none.
      - `application/x-ndjson`: events one to a line, of any length together, recorded in chunks that are each whole or not. The first \
      line that cannot be taken ends it; the answer says how far it came. Sending all of it again is safe.

      The answer comes when the events are on disk: 201 when something was recorded, 200 when all of it was known already.

      `expectedversion` asks that the stream has this version before the event (0: that it is new).
      """),
    "parameters": .array(binaryHeaders),
    "requestBody": [
      "required": true,
      "content": [
        "application/cloudevents+json": [
          "schema": schema("NewEvent"),
          "examples": [
            "start": ["summary": "A trajectory begins", "value": started],
            "reaction": ["summary": "Somebody reacts, and nobody knows who", "value": reaction("website-1", "r-1", "idea")],
          ],
        ],
        "application/cloudevents-batch+json": [
          "schema": ["type": "array", "minItems": 1, "maxItems": .integer(Limits.batchEvents), "items": schema("NewEvent")],
          "examples": [
            "reactions": [
              "summary": "Two reactions, both or none",
              "value": [reaction("website-2", "r-2", "concern"), reaction("website-3", "r-3", "support")],
            ]
          ],
        ],
        "application/x-ndjson": [
          "schema": ["type": "string", "description": "A `NewEvent` on each line."],
          "examples": [
            "lines": [
              "summary": "Two reactions, a line each",
              "value": .string(
                lines([reaction("website-4", "r-4", "question"), reaction("website-5", "r-5", "objection")])),
            ]
          ],
        ],
        "application/json": [
          "schema": ["type": "object", "description": "The data of the event, as its type asks."],
          "examples": ["data": ["summary": "The data of a message", "value": EventType.messagePublished.exampleData]],
        ],
      ],
    ],
    "responses": responses(
      success: [
        (201, posted("Recorded, at least in part for the first time.", "appended")),
        (200, posted("All of it was known already.", "already-appended")),
      ], problems: [409, 413, 415, 429, 503]),
  ]

  /// The headers of binary mode, with an example that fits the one of its body.
  static let binaryHeaders: [JSONValue] =
    [
      ("ce-specversion", "1.0"), ("ce-id", "website-6"), ("ce-source", "urn:nld:oin:00000099000000001000:systeem:website"),
      ("ce-type", EventType.messagePublished.storedName), ("ce-subject", "trajectory/centrumplan"),
      ("ce-time", "2025-06-24T09:00:00+02:00"),
    ].map { binaryHeader($0, $1, "In binary mode only, and there it is required.") }
    + [binaryHeader("ce-expectedversion", "1", "In binary mode only. `ce-` headers of other names are extension attributes.")]

  private static func binaryHeader(_ name: String, _ example: String, _ text: String) -> JSONValue {
    [
      "name": .string(name), "in": "header", "required": false, "description": .string(text), "schema": ["type": "string"],
      "example": .string(example),
    ]
  }

  private static func posted(_ description: String, _ outcome: String) -> JSONValue {
    answer(
      description, headers: ["Location"],
      content: [
        (
          "application/json",
          [
            "schema": ["oneOf": [schema("Outcomes"), schema("LinesTaken")]],
            "examples": [
              "outcomes": ["summary": "Of an event or a batch", "value": outcomes(outcome)],
              "lines": ["summary": "Of lines", "value": linesTaken(outcome)],
            ],
          ]
        )
      ])
  }

  private static func outcomes(_ outcome: String) -> JSONValue {
    let isNew = outcome == "appended"
    return [
      "appended": isNew ? 1 : 0, "alreadyAppended": isNew ? 0 : 1,
      "events": [["outcome": .string(outcome), "sequence": "00000000000000000001", "version": 1]],
    ]
  }

  private static func linesTaken(_ outcome: String) -> JSONValue {
    let isNew = outcome == "appended"
    return [
      "appended": isNew ? 2 : 0, "alreadyAppended": isNew ? 0 : 2, "lastLine": 2, "lastSequence": "00000000000000000002",
    ]
  }

  private static let started: JSONValue = .object([
    ("specversion", "1.0"), ("id", "zaak-1"), ("source", "urn:nld:oin:00000099000000001000:systeem:zaken"),
    ("type", .string(EventType.trajectoryStarted.storedName)), ("subject", "trajectory/centrumplan"),
    ("time", "2025-06-01T09:00:00+02:00"), ("expectedversion", 0),
    ("data", EventType.trajectoryStarted.exampleData),
  ])

  private static func reaction(_ id: String, _ name: String, _ kind: String) -> JSONValue {
    .object([
      ("specversion", "1.0"), ("id", .string(id)), ("source", "urn:nld:oin:00000099000000001000:systeem:website"),
      ("type", .string(EventType.reactionReceived.storedName)), ("subject", "trajectory/centrumplan"),
      ("time", "2025-06-23T19:30:00+02:00"),
      ("data", ["reaction": .string(name), "channel": "website", "kind": .string(kind), "topic": "parking"]),
    ])
  }

  private static func lines(_ events: [JSONValue]) -> String {
    events.map { String(decoding: $0.bytes, as: UTF8.self) + "\n" }.joined()
  }

  /// An event as it is given back.
  static let recordedExample: JSONValue = .object([
    ("specversion", "1.0"), ("id", "website-1"), ("source", "urn:nld:oin:00000099000000001000:systeem:website"),
    ("type", .string(EventType.reactionReceived.storedName)), ("subject", "trajectory/centrumplan"),
    ("time", "2025-06-23T19:30:00+02:00"), ("datacontenttype", "application/json"),
    ("recordedtime", "2025-06-23T17:30:01.25Z"), ("sequence", "00000000000000000002"),
    ("data", ["reaction": "r-1", "channel": "website", "kind": "idea", "topic": "parking"]),
  ])
}
