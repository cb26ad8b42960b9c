import Formats

extension OpenAPI {
  /// A response for each status that a problem can have, and for what is answered before we see the request.
  static let problemResponses: [(String, JSONValue)] =
    Set(Problem.Kind.allCases.map(\.status)).sorted().map { ("Problem\($0)", response(to: $0)) }
    + [(414, "The path and the query of the request are"), (431, "The head of the request is")].map { status, what in
      let longest = "\(Limits.bytesPerConnection >> 10) KiB"
      return (
        "Problem\(status)",
        ["description": .string("\(what) longer than \(longest). A short text; the connection is closed.")]
      )
    }

  private static func response(to status: Int) -> JSONValue {
    let kinds = Problem.Kind.allCases.filter { $0.status == status }
    return answer(
      kinds.map(\.title).joined(separator: ", or: ") + ".", headers: headers(of: status),
      content: [
        (
          "application/problem+json",
          [
            "schema": schema("Problem"),
            "examples": .object(kinds.map { ($0.rawValue, ["summary": .string($0.title), "value": example(of: $0)]) }),
          ]
        ),
        ("text/html", content(text)),
      ])
  }

  private static func headers(of status: Int) -> [String] {
    switch status {
    case 405: ["Allow"]
    case 415: ["Accept", "Accept-Encoding"]
    case 429, 503: ["Retry-After"]
    default: []
    }
  }

  private static func example(of kind: Problem.Kind) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("type", .string(kind.type)), ("title", .string(kind.title)), ("status", .integer(kind.status)),
    ]
    switch kind {
    case .malformed:
      members.append(("detail", "Nothing was appended. Every fault of every event is named in errors."))
      members.append(("errors", [["index": 1, "pointer": "/data/channel", "detail": "is required"]]))
    case .conflict:
      members.append(("detail", "Nothing was appended. Each conflict is named in errors."))
      members.append(
        (
          "errors",
          [
            [
              "pointer": "/expectedversion", "detail": "trajectory/centrumplan has version 4, and version 3 was expected",
              "expectedVersion": 3, "actualVersion": 4,
            ]
          ]
        ))
    case .notFound, .methodNotAllowed, .notAcceptable, .tooLarge, .unsupportedMediaType, .misdirected, .overloaded, .inside,
      .noAnswer, .unavailable:
      members.append(("detail", .string(kind.meaning)))
    }
    return .object(members)
  }

  static let problem = object(
    "What went wrong (RFC 9457).",
    [
      ("type", ["enum": .array(Problem.Kind.allCases.map { .string($0.type) })]), ("title", ["type": "string"]),
      ("status", ["type": "integer", "minimum": 400, "maximum": 599]), ("detail", ["type": "string"]),
    ],
    optional: [
      ("errors", ["type": "array", "items": schema("Fault"), "maxItems": .integer(Limits.namedFaults)]),
      ("errorCount", ["type": "integer", "description": "How many errors there are, when not all are named."]),
      ("appended", described(position, "Of lines: how many events were recorded.")),
      ("alreadyAppended", described(position, "Of lines: how many were known already.")),
      ("lastLine", described(position, "The last line whose event is on disk.")),
    ])

  static let fault = object(
    "One thing that is wrong, and where.",
    [("detail", ["type": "string"])],
    optional: [
      ("pointer", described(["type": "string"], "A JSON pointer into the event (RFC 6901).")),
      ("index", described(position, "Which event of a batch, from 0.")),
      ("line", described(["type": "integer", "minimum": 1], "Which line, from 1.")),
      ("parameter", described(["type": "string"], "Which parameter of the query.")),
      ("detailNl", ["type": "string"]),
      ("header", described(["type": "string"], "Which header.")),
      ("position", described(["type": "integer", "minimum": 1], "Where the other event is recorded.")),
      ("firstIndex", described(position, "Where in the batch the other event stands.")),
      ("firstLine", described(["type": "integer", "minimum": 1], "On which line the other event stands.")),
      ("differs", ["type": "array", "items": ["enum": ["type", "subject", "time", "data"]]]),
      ("expectedVersion", position), ("actualVersion", position),
    ])

  static let problemType = object(
    "A type of problem.",
    [
      ("type", ["type": "string", "format": "uri-reference"]), ("title", ["type": "string"]), ("status", ["type": "integer"]),
      ("meaning", ["type": "string"]),
    ])

  static func described(_ schema: JSONValue, _ text: String) -> JSONValue {
    guard case .object(let members) = schema else { return schema }
    return .object(members + [("description", .string(text))])
  }
}
