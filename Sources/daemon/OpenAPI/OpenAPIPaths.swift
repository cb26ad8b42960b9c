import Events
import Formats
import Projections

/// What the document tells of one GET.
struct Told {
  var operation: String
  var tag: OpenAPI.Tag
  var summary: String
  var more: String?
  /// The answer with status 200.
  var answer: JSONValue
  /// Statuses beside those that every operation has.
  var problems: [Int] = []
}

extension Route {
  /// A new route has to be told of: there is no default. Pages are for people, and no part of the API.
  var told: Told? {
    switch self {
    case .home, .owedPage, .historyPage, .trajectoryPage, .timeLinePage, .opinionsPage, .styleSheet: nil
    case .events:
      Told(
        operation: "listEvents", tag: .events, summary: "A page of events, in the order in which they were recorded",
        more: "Pages are linked: read on at `Link` until there is none. A log only grows, so the last page read before can be "
          + "read again from where it ended.",
        answer: answer(
          "A page, as a CloudEvents batch.", ["type": "array", "items": OpenAPI.schema("RecordedEvent")],
          example: [OpenAPI.recordedExample], headers: ["Link"]), problems: [429, 500, 503])
    case .event:
      Told(
        operation: "getEvent", tag: .events, summary: "One event",
        answer: answer("The event.", OpenAPI.schema("RecordedEvent"), example: OpenAPI.recordedExample),
        problems: [404, 429, 500, 503])
    case .citations:
      Told(
        operation: "listCitations", tag: .overviews, summary: "What rests on one event",
        more: "The figures and the verdicts, of every overview but those that quote events word by word, in whose evidence the "
          + "event is named.",
        answer: answer("A table with a row for each.", OpenAPI.schema("Citations"), example: OpenAPI.citationsExample),
        problems: [404, 429, 500, 503])
    case .live:
      Told(
        operation: "followEvents", tag: .events, summary: "Events as they are recorded",
        more: "Server-sent events without an end. `id` is the sequence, `data` a `RecordedEvent` on one line. Without a place to "
          + "begin, only what is recorded from now on comes. A comment comes every \(Limits.heartbeatSeconds) seconds of silence.",
        answer: OpenAPI.answer(
          "A stream of events, each of which has this schema.", headers: [],
          content: forms.map { ($0, OpenAPI.content(OpenAPI.schema("LiveEvent"))) }), problems: [429])
    case .eventTypes:
      Told(
        operation: "listEventTypes", tag: .catalogue, summary: "Every type of event that can be recorded",
        answer: answer("The types.", ["type": "array", "items": OpenAPI.schema("EventType")]))
    case .eventType:
      Told(
        operation: "getEventType", tag: .catalogue, summary: "The JSON Schema of the data of one type of event",
        answer: answer("A JSON Schema (2020-12).", ["type": "object"], example: EventType.trajectoryReopened.schema),
        problems: [404])
    case .codes:
      Told(
        operation: "listCodes", tag: .catalogue, summary: "Known codes with their Dutch and English names, by family",
        more: "A code that is not here is taken too, and shown as itself.",
        answer: answer("The codes.", OpenAPI.schema("Codes")))
    case .norms:
      Told(
        operation: "listNorms", tag: .norms, summary: "The norms by which trajectories can be judged",
        more: "What each asks, without what it cannot be judged, and what it reckons with.",
        answer: answer(
          "The norms.", ["type": "array", "items": OpenAPI.schema("Norm")], example: [NormPages.json(of: .feedbackGiven)]))
    case .normSets:
      Told(
        operation: "listNormSets", tag: .norms, summary: "The sets of norms: each norm with the sentence that asks for it",
        more: "Sentences are quoted as they stand in the document, or called an assumption. Values of parameters stand in no "
          + "document: they are our defaults.",
        answer: answer(
          "The sets.", ["type": "array", "items": OpenAPI.schema("NormSet")], example: [NormPages.json(of: .rekenkamer2010)]))
    case .normSet:
      Told(
        operation: "getNormSet", tag: .norms, summary: "One set of norms",
        answer: answer("The set.", OpenAPI.schema("NormSet"), example: NormPages.json(of: .rekenkamer2010)), problems: [404])
    case .overviews:
      Told(
        operation: "listOverviews", tag: .overviews, summary: "The overviews that can be asked for",
        answer: answer("The overviews.", ["type": "array", "items": OpenAPI.schema("Overview")]))
    case .overview:
      Told(
        operation: "getOverview", tag: .overviews, summary: "One overview",
        more: "A table with the question that it answers.", answer: tableAnswer(of: .reach), problems: [429, 500, 503])
    case .trajectories:
      Told(
        operation: "listTrajectories", tag: .overviews, summary: "The trajectories: what each is, how far, how many took part",
        more: "The overview `trajectories`: the same table as `/v1/overviews/trajectories`.",
        answer: tableAnswer(of: .trajectories), problems: [429, 500, 503])
    case .trajectory:
      Told(
        operation: "getTrajectory", tag: .overviews, summary: "One trajectory: everything about it, in order of time",
        more: "The overview `trajectory`, its dossier: the same table as `/v1/overviews/trajectory?trajectory={id}`. 404 when "
          + "nothing is known of it at the moment asked.",
        answer: tableAnswer(of: .trajectory), problems: [404, 429, 500, 503])
    case .replay:
      Told(
        operation: "replayTrajectory", tag: .overviews, summary: "The walk through a trajectory: what each moment changed",
        more: "Its moments in order of time: its events, events elsewhere that belong to it, and terms that end; each with the "
          + "cells of the overviews that it changed. A moment at which nothing happened and nothing changed has no place here. "
          + "Columns that grow by the day (`feedback.medianDays`, `feedback.ninetiethDays`, `goals.expected`, `owed.daysLeft`) are "
          + "shown as events change them, never as they age. Pages are linked, with the question resolved: all pages tell of one "
          + "state of the record.",
        answer: answer("A page of moments.", OpenAPI.schema("Replay"), example: OpenAPI.replayExample, headers: ["Link"]),
        problems: [404, 429, 500, 503])
    case .problems:
      Told(
        operation: "listProblems", tag: .description, summary: "What the types of problems mean, and what to do",
        answer: answer("The kinds of problems.", ["type": "array", "items": OpenAPI.schema("ProblemType")]))
    case .openAPI:
      Told(
        operation: "getDescription", tag: .description, summary: "This description",
        answer: answer("An OpenAPI document.", ["type": "object"]))
    case .healthLive:
      Told(
        operation: "getLiveness", tag: .operations, summary: "Whether the daemon runs",
        answer: answer("It does.", OpenAPI.schema("Liveness"), example: ["status": "live"]))
    case .healthReady:
      Told(
        operation: "getReadiness", tag: .operations, summary: "Whether events can be recorded now",
        answer: answer("They can.", OpenAPI.schema("Readiness"), example: ["status": "ready", "position": 1]), problems: [503])
    case .metrics:
      Told(
        operation: "getMetrics", tag: .operations, summary: "Counters, in the text format of Prometheus",
        answer: answer("The counters.", OpenAPI.text))
    }
  }

  /// The answer in each form that the route can give.
  private func answer(
    _ description: String, _ schema: JSONValue, example: JSONValue? = nil, headers: [String] = []
  ) -> JSONValue {
    OpenAPI.answer(
      description, headers: headers,
      content: forms.map { form in
        // HTML beside JSON is the same for people.
        let isText = form.hasPrefix("text/")
        return (form, OpenAPI.content(isText ? OpenAPI.text : schema, example: isText && form == "text/html" ? nil : example))
      })
  }

  /// A table of this overview in each form, with an example where there is one.
  func tableAnswer(of overview: Overview, schema: JSONValue? = nil) -> JSONValue {
    OpenAPI.answer(
      "The table.", headers: [],
      content: forms.map { form in
        form == "text/csv"
          ? (form, OpenAPI.content(OpenAPI.text, example: overview == .reach ? .string(OpenAPI.reachCSV) : nil))
          : (form, OpenAPI.content(schema ?? OpenAPI.tableSchema(of: overview), example: OpenAPI.tableExamples[overview]))
      })
  }
}

extension OpenAPI {
  static let text: JSONValue = ["type": "string"]

  static func content(_ schema: JSONValue, example: JSONValue? = nil) -> JSONValue {
    .object([("schema", schema)] + (example.map { [("example", $0)] } ?? []))
  }

  static func answer(_ description: String, headers: [String], content: [(String, JSONValue)]) -> JSONValue {
    [
      "description": .string(description),
      "headers": .object((["API-Version"] + headers).map { ($0, reference(to: "headers", $0)) }),
      "content": .object(content),
    ]
  }

  static let headers: [(String, JSONValue)] = [
    ("API-Version", header("The version of this API.", ["type": "string"], .string(API.version.description))),
    (
      "Link",
      header(
        "The next page, with `rel=\"next\"`; not there on the last (RFC 8288).", ["type": "string"],
        "</v1/events?after=100&limit=100>; rel=\"next\"")
    ),
    (
      "Location",
      header(
        "Where the event is, when one was sent.", ["type": "string", "format": "uri-reference"],
        "/v1/events/00000000000000000001")
    ),
    ("Retry-After", header("Seconds to wait before trying again.", ["type": "integer", "minimum": 1], 1)),
    ("Allow", header("The methods that are served here.", ["type": "string"], "GET, HEAD")),
    ("Accept", header("The content types that are taken here.", ["type": "string"], "application/cloudevents+json")),
    ("Accept-Encoding", header("The codings that are taken here.", ["type": "string"], "identity")),
  ]

  private static func header(_ text: String, _ schema: JSONValue, _ example: JSONValue) -> JSONValue {
    ["description": .string(text), "schema": schema, "example": example]
  }
}
