import Events
import Formats
import Projections

extension OpenAPI {
  static let replay = object(
    "A page of the walk through a trajectory.",
    [
      ("question", schema("Question")),
      ("by", ["enum": .array(Replay.Grouping.allCases.map { .string($0.rawValue) })]),
      (
        "overviews",
        [
          "type": "array",
          "items": object(
            "What is told of, with its columns.",
            [
              ("name", schema("OverviewName")), ("title", ["type": "string"]),
              ("columns", ["type": "array", "items": schema("Column")]),
            ]),
        ]
      ), ("moments", ["type": "array", "items": replayMoment]),
    ])

  private static let replayMoment = object(
    nil,
    [
      ("number", ["type": "integer", "minimum": 1, "description": "Where it stands; give it as `after` to go on from it."]),
      ("time", ["type": "string", "format": "date-time"]),
      (
        "events",
        ["type": "array", "items": ["type": "object", "description": "A row of the overview `trajectory`, and its `position`."]]
      ),
      ("changes", ["type": "array", "items": change]),
    ])

  private static let change = object(
    "What the moment did to one row.",
    [
      ("overview", schema("OverviewName")),
      ("cause", ["enum": ["events", "time"], "description": "What happened, or that time went by: a term ended."]),
      ("row", ["enum": ["new", "changed", "gone"]]),
      ("key", ["type": "object", "description": "Which row: by column."]),
      (
        "cells",
        [
          "type": "array",
          "items": object(
            "Of a list what came and what went, of anything else what it was and is.", [("column", ["type": "string"])],
            optional: [
              ("from", [:]), ("to", [:]), ("added", ["type": "array", "items": ["type": "string"]]),
              ("removed", ["type": "array", "items": ["type": "string"]]),
              ("evidence", ["type": "array", "items": ["type": "integer", "minimum": 1]]),
            ]),
        ]
      ),
    ])

  static let replayExample: JSONValue = [
    "question": [
      "trajectory": "centrumplan", "asOf": "2025-06-23T21:59:59.999999999Z", "knownAt": "2025-06-24T07:00:00Z", "position": 42,
    ], "by": "event", "overviews": [],
    "moments": [
      [
        "number": 7, "time": "2025-06-10T22:00:00Z", "events": [],
        "changes": [
          [
            "overview": "goals", "cause": "time", "row": "changed",
            "key": ["stream": "trajectory/centrumplan", "goal": "portaal"],
            "cells": [["column": "status", "from": "on-track", "to": "missed"]],
          ]
        ],
      ]
    ],
  ]
}
