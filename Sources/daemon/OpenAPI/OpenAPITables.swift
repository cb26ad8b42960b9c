import Events
import Formats
import Projections

extension OpenAPI {
  static let overviewName: JSONValue = ["type": "string", "enum": .array(Overview.allCases.map { .string($0.rawValue) })]

  static let overview = object(
    "An overview that can be asked for.",
    [
      ("name", schema("OverviewName")), ("title", ["type": "string"]), ("titleNl", ["type": "string"]),
      ("summary", ["type": "string"]), ("summaryNl", ["type": "string"]),
      (
        "group",
        [
          "type": "string", "enum": .array(OverviewGroup.allCases.map { .string($0.rawValue) }), "description": "What it is for.",
        ]
      ),
      (
        "parameters",
        ["type": "array", "items": ["type": "string"], "description": "What may be asked, in the query of `href`."]
      ),
      ("required", ["type": "array", "items": ["type": "string"], "description": "What must be asked."]),
      ("public", ["type": "boolean", "description": "Whether everybody may see something of it: `public=true`."]),
      ("href", ["type": "string", "format": "uri-reference"]),
    ])

  static let table = object(
    "Every overview has this shape.",
    [
      ("name", schema("OverviewName")), ("title", ["type": "string"]), ("question", schema("Question")),
      ("columns", ["type": "array", "items": schema("Column")]),
      ("rows", ["type": "array", "items": ["type": "object", "description": "By the names of the columns."]]),
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

  static let citations = object(
    "What rests on one event, in the shape of an overview.",
    [
      ("name", ["const": "citations"]), ("title", ["type": "string"]), ("question", schema("Question")),
      ("columns", ["type": "array", "items": schema("Column")]),
      (
        "rows",
        [
          "type": "array",
          "items": object(
            nil,
            [
              ("overview", schema("OverviewName")), ("row", ["type": "array", "items": ["type": "string"]]),
              ("figure", ["type": "string"]), ("value", ["type": "string"]),
            ]),
        ]
      ),
    ])

  static let citationsExample: JSONValue = [
    "name": "citations", "title": "What rests on this event",
    "question": ["asOf": "2025-06-23T21:59:59.999999999Z", "knownAt": "2025-06-23T21:59:59.999999999Z", "position": 17],
    "columns": [["name": "overview", "title": "overview", "type": "text"], ["name": "row", "title": "row", "type": "list"]],
    "rows": [["overview": "reach", "row": ["centrumplan", "*"], "figure": "people", "value": "2"]],
  ]

  static let question = object(
    "What was asked, with what was left out filled in: asked again so, the same answer comes.",
    [
      ("asOf", ["type": "string", "format": "date-time"]), ("knownAt", ["type": "string", "format": "date-time"]),
      ("position", position),
    ],
    optional: [
      ("trajectory", ID.schema), ("kind", ReactionKind.schema), ("owner", Code.schema), ("reaction", ID.schema),
      ("normSet", ["type": "string"]), ("against", ["type": "string"]),
    ])

  static let publicTable = object(
    "What of an overview everybody may see (`public=true`).",
    [
      ("name", schema("OverviewName")), ("title", ["type": "string"]), ("question", schema("PublicQuestion")),
      ("columns", ["type": "array", "items": schema("Column")]),
      ("rows", ["type": "array", "items": ["type": "object", "description": "By the names of the columns."]]),
    ])

  static let publicQuestion = object(
    "What was asked publicly, with what was left out filled in: the end of the last month that is over.",
    [
      ("asOf", ["type": "string", "format": "date-time"]), ("knownAt", ["type": "string", "format": "date-time"]),
      ("public", ["const": true]),
    ], optional: [("trajectory", ID.schema), ("normSet", ["type": "string"])])

  static let inFives: JSONValue = [
    "description": """
    A count of people, or of what they did, of which only is told between which fives it lies: `{"lessThan": 5}`, also for none, or \
    `{"atLeast": 20, "lessThan": 25}`.
    """,
    "type": "object",
    "properties": ["atLeast": ["type": "integer", "minimum": 5], "lessThan": ["type": "integer", "minimum": 5]],
    "required": ["lessThan"],
  ]

  static let column = object(
    "What a column holds.",
    [("name", ["type": "string"]), ("title", ["type": "string"]), ("type", ["enum": .array(columnTypes)])],
    optional: [
      (
        "counts",
        ["enum": ["events", "people"], "description": "What is counted; people are never shown under the name of events."]
      ),
      (
        "unit", ["enum": .array(Table.Unit.allCases.map { .string($0.rawValue) }), "description": "Of what a number is so many."]
      ),
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

  static let moreThanHours = object(
    "More than so many hours: the figure falls on something that has not ended yet.", [("moreThan", ["type": "number"])])

  // MARK: Each overview

  /// The types of columns: what a cell of each holds. An empty cell is null.
  static let cells: [(String, JSONValue)] = Table.ColumnType.allCases.map { (cellName(of: $0), cell(of: $0)) }

  private static func cellName(of type: Table.ColumnType) -> String { "Cell-\(type.rawValue)" }

  private static func cell(of type: Table.ColumnType) -> JSONValue {
    switch type {
    case .text: ["type": ["string", "null"]]
    case .count: ["type": ["integer", "null"]]
    case .number: ["type": ["number", "null"], "description": "Exact, as it was recorded; what is computed has six decimals."]
    case .share: ["anyOf": [schema("Share"), ["type": "null"]]]
    case .cents: ["type": ["integer", "null"], "description": "In cents of a euro."]
    case .days: ["anyOf": [["type": "integer"], schema("MoreThan"), ["type": "null"]]]
    case .hours: ["anyOf": [["type": "number"], schema("MoreThanHours"), ["type": "null"]]]
    case .date: ["type": ["string", "null"], "format": "date", "description": "On the calendar of Amsterdam."]
    case .moment: ["type": ["string", "null"], "format": "date-time", "description": "In Z."]
    case .yesno: ["type": ["boolean", "null"]]
    case .verdict:
      [
        "anyOf": [["type": "string", "enum": .array(Verdict.allCases.map { .string($0.rawValue) })], ["type": "null"]]
      ]
    case .list: ["type": ["array", "null"], "items": ["type": "string"]]
    }
  }

  /// The table of one overview, with each of its columns.
  static func tableSchema(of overview: Overview) -> JSONValue { schema(tableName(of: overview)) }

  private static func tableName(of overview: Overview) -> String { "Table-\(overview.rawValue)" }

  /// In each form that it may have: as officials see it, and as everybody may.
  static func answerSchema(of overview: Overview) -> JSONValue {
    overview.isPublic ? ["anyOf": [tableSchema(of: overview), schema(publicTableName(of: overview))]] : tableSchema(of: overview)
  }

  private static func publicTableName(of overview: Overview) -> String { "PublicTable-\(overview.rawValue)" }

  static let publicTables: [(String, JSONValue)] = Overview.allCases.filter(\.isPublic).map { overview in
    let columns = overview.publicColumns.map { column, isInFives in
      (column.name, isInFives ? ["anyOf": [schema("InFives"), ["type": "null"]]] : schema(cellName(of: column.type)))
    }
    return (
      publicTableName(of: overview),
      [
        "description": .string(overview.summary.en), "allOf": [schema("PublicTable")], "type": "object",
        "properties": [
          "name": ["const": .string(overview.rawValue)], "rows": ["type": "array", "items": object(nil, columns)],
        ],
      ]
    )
  }

  static let tables: [(String, JSONValue)] = Overview.allCases.map { (tableName(of: $0), table(of: $0)) }

  private static func table(of overview: Overview) -> JSONValue {
    let columns = overview.columns.map { column in (column.name, schema(cellName(of: column.type))) }
    return [
      "description": .string(overview.summary.en), "allOf": [schema("Table")], "type": "object",
      "properties": [
        "name": ["const": .string(overview.rawValue)], "rows": ["type": "array", "items": object(nil, columns)],
      ],
    ]
  }

  // MARK: Examples

  /// Of a few, for the others have the same shape.
  static let tableExamples: [Overview: JSONValue] = [
    .reach: reachExample, .trajectories: trajectoriesExample, .trajectory: dossierExample,
  ]

  static let reachExample = example(
    of: .reach, trajectory: "centrumplan",
    [
      "trajectory": "centrumplan", "targetGroup": "*", "people": 2, "unidentified": 0, "size": 4,
      "coverage": ["numerator": 2, "denominator": 4, "value": .number(Decimal(coefficient: 5, exponent: -1))],
    ], evidence: ["people": [2, 3], "size": [1], "coverage": [1, 2, 3]])

  static let reachCSV = """
    trajectory,targetGroup,people,unidentified,size,coverageNumerator,coverageDenominator,coverage\r
    centrumplan,*,2,0,4,2,4,0.5\r

    """

  static let trajectoriesExample = example(
    of: .trajectories,
    [
      "trajectory": "centrumplan", "title": "Centrumplan", "kind": "project", "complexity": "complex", "owner": "team-ruimte",
      "initiator": "municipality", "area": "dalfsen", "started": "2025-01-10", "level": "advise",
      "firstInvolvement": "2025-02-10", "reactions": 3, "people": 2,
    ])

  static let dossierExample = example(
    of: .trajectory, trajectory: "centrumplan",
    [
      "time": "2025-02-10T18:30:00Z", "stream": "trajectory/centrumplan", "event": "reaction-received",
      "details": ["reaction: r-1", "channel: website", "kind: idea"], "recorded": "2025-02-10T18:30:02.123Z",
      "source": "urn:example:website", "id": "2",
    ])

  /// - Parameter row: the cells that are not empty.
  private static func example(
    of overview: Overview, trajectory: String? = nil, _ row: [String: JSONValue], evidence: JSONValue? = nil
  ) -> JSONValue {
    let columns = overview.columns
    precondition(row.keys.allSatisfy { name in columns.contains { $0.name == name } }, "an example has no other columns")
    let about: [(String, JSONValue)] = trajectory.map { [("trajectory", .string($0))] } ?? []
    let moments: [(String, JSONValue)] = [
      ("asOf", "2025-06-23T21:59:59.999999999Z"), ("knownAt", "2025-06-24T07:00:00Z"), ("position", 42),
    ]
    let shown: [JSONValue] = columns.map { column in
      var members: [(String, JSONValue)] = [
        ("name", .string(column.name)), ("title", .string(column.title.en)), ("type", .string(column.type.rawValue)),
      ]
      if let unit = column.unit { members.append(("unit", .string(unit.rawValue))) }
      if let counts = column.counts { members.append(("counts", .string(counts.rawValue))) }
      return .object(members)
    }
    var members: [(String, JSONValue)] = [
      ("name", .string(overview.rawValue)), ("title", .string(overview.title.en)), ("question", .object(about + moments)),
      ("columns", .array(shown)), ("rows", [.object(columns.map { ($0.name, row[$0.name] ?? .null) })]),
    ]
    if let evidence { members.append(("evidence", [evidence])) }
    return .object(members)
  }
}
