import Formats
import Projections

extension OpenAPI {
  static let norm = object(
    "A norm by which a trajectory can be judged.",
    [
      ("name", normName), ("title", text), ("titleNl", text), ("asks", text), ("asksNl", text),
      ("parameters", ["type": "array", "items": schema("NormParameter")]),
    ],
    optional: [("needs", needs), ("needsNl", text)])

  private static let needs: JSONValue = [
    "type": "string",
    "description": "Without which it cannot be judged; left out where what is absent is the failure itself.",
  ]

  static let normSet = object(
    "Norms that belong together, and the values of all parameters.",
    [
      ("name", normSetName), ("title", text), ("titleNl", text), ("summary", text), ("summaryNl", text),
      ("default", ["type": "boolean", "description": "Whether answers go by it where no other is asked."]),
      (
        "norms",
        [
          "type": "array",
          "items": object(
            nil, [("name", normName), ("title", text), ("titleNl", text), ("source", schema("NormSource"))]),
        ]
      ),
      ("parameters", ["type": "array", "items": schema("NormParameter")]),
      ("href", ["type": "string", "format": "uri-reference"]),
    ])

  static let normSource = object(
    "Why a norm stands in a set.",
    [
      (
        "place",
        [
          "type": "string", "pattern": "^([A-Z] [0-9]+(-[0-9]+)?|assumption)$",
          "description": "The letter of the document and the lines of its text, or `assumption`.",
        ]
      ),
      ("sentence", text),
      (
        "sentenceNl",
        ["type": "string", "description": "As it stands in the document; of an assumption what was assumed, and why."]
      ),
    ],
    optional: [
      ("document", ["type": "string", "description": "Its title."]), ("documentNl", text),
      (
        "reading",
        [
          "type": "string",
          "description": "What is ours in it, where the sentence asks for less, or for something that lies near.",
        ]
      ), ("readingNl", text),
    ])

  static let normParameter = object(
    "What a norm, or a figure, reckons with.",
    [
      (
        "name",
        ["type": "string", "enum": .array(NormSet.Parameter.allCases.map { .string($0.rawValue) })]
      ), ("meaning", text), ("meaningNl", text),
      ("value", ["type": "number", "minimum": 0]),
      ("source", ["const": "our default", "description": "No document names a value."]),
    ])

  private static let normName: JSONValue = ["type": "string", "enum": .array(Norm.allCases.map { .string($0.rawValue) })]

  private static let normSetName: JSONValue = ["type": "string", "enum": .array(NormSet.builtIn.map { .string($0.name) })]
}
