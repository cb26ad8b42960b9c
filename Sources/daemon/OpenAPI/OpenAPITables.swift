import Events
import Formats
import Projections

extension OpenAPI {
  static let overviewName: JSONValue = ["type": "string", "enum": .array(Overview.allCases.map { .string($0.rawValue) })]

  static let overview = object(
    "An overview that can be asked for.",
    [
      ("name", schema("OverviewName")), ("title", ["type": "string"]), ("titleNl", ["type": "string"]),
      ("summary", ["type": "string"]), ("href", ["type": "string", "format": "uri-reference"]),
    ])

  static let table = object(
    "Every overview has this shape.",
    [
      ("name", schema("OverviewName")), ("title", ["type": "string"]), ("question", schema("Question")),
      ("columns", ["type": "array", "items": schema("Column")]),
      (
        "rows",
        [
          "type": "array",
          "items": [
            "type": "object", "description": "By the names of the columns.",
            "additionalProperties": [
              "anyOf": [
                ["type": ["string", "number", "boolean", "null"]], ["type": "array", "items": ["type": "string"]],
                schema("Share"), schema("MoreThan"),
              ]
            ],
          ],
        ]
      ),
    ],
    optional: [
      (
        "evidence",
        [
          "type": "array", "description": "Beside rows: by column, the positions of the events that prove the cell.",
          "items": [
            "type": "object",
            "additionalProperties": ["type": "array", "items": ["type": "integer", "minimum": 1]],
          ],
        ]
      )
    ])

  static let question = object(
    "What was asked, with what was left out filled in: asked again so, the same answer comes.",
    [
      ("asOf", ["type": "string", "format": "date-time"]), ("knownAt", ["type": "string", "format": "date-time"]),
      ("position", position),
    ],
    optional: [
      ("trajectory", ID.schema), ("kind", ReactionKind.schema), ("owner", Code.schema), ("reaction", ID.schema),
    ])

  static let column = object(
    "What a column holds.",
    [("name", ["type": "string"]), ("title", ["type": "string"]), ("type", ["enum": .array(columnTypes)])],
    optional: [
      (
        "counts",
        ["enum": ["events", "people"], "description": "What is counted; people are never shown under the name of events."]
      )
    ])

  private static let columnTypes: [JSONValue] = Table.ColumnType.allCases.map { .string($0.rawValue) }

  static let share = object(
    "A part of a whole.",
    [
      ("numerator", ["type": "integer"]), ("denominator", ["type": "integer"]),
      ("value", ["type": ["number", "null"], "description": "Null when the denominator is 0."]),
    ])

  static let moreThan = object(
    "More than so many days: the figure falls on something that has not ended yet.", [("moreThan", ["type": "integer"])])

  static let tableExample: JSONValue = [
    "name": "reach", "title": "Reach",
    "question": [
      "trajectory": "centrumplan", "asOf": "2025-06-23T21:59:59.999999999Z", "knownAt": "2025-06-24T07:00:00Z", "position": 42,
    ],
    "columns": [
      ["name": "trajectory", "title": "trajectory", "type": "text"],
      ["name": "people", "title": "people", "type": "count", "counts": "people"],
      ["name": "coverage", "title": "coverage", "type": "share", "counts": "people"],
    ],
    "rows": [
      [
        "trajectory": "centrumplan", "people": 2,
        "coverage": ["numerator": 2, "denominator": 4, "value": .number(Decimal(coefficient: 5, exponent: -1))],
      ]
    ],
    "evidence": [["people": [2, 3], "coverage": [1, 2, 3]]],
  ]

  static let csvExample = """
    trajectory,targetGroup,people,unidentified,size,coverageNumerator,coverageDenominator,coverage\r
    centrumplan,*,2,0,,,,\r

    """
}
