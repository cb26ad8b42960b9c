public import Formats

/// What people read for the value of a field of an event's data: words of closed lists, codes, yes and no, dates; lists of these.
public enum ValueNames {
  /// - Parameter value: a text as itself, anything else as JSON.
  /// - Returns: the value as it is where nothing is known of it.
  public static func readable(_ value: String, of field: String, type: EventType?, in language: Language) -> String {
    if value.hasPrefix("["), let root = try? JSONDocument(Array(value.utf8)).root, root.kind == .array {
      var elements: [String] = []
      for element in root.elements {
        if element.kind == .object {
          elements.append(object(element, of: field, type, language))
        } else if let text = element.string {
          elements.append(one(text, of: field, in: nil, type, language))
        } else {
          return value
        }
      }
      let areObjects = root.elements.contains { $0.kind == .object }
      return elements.isEmpty ? (language == .nl ? "geen" : "none") : elements.joined(separator: areObjects ? "; " : ", ")
    }
    return one(value, of: field, in: nil, type, language)
  }

  /// An object in a list: its members by name.
  private static func object(_ object: JSONNode, of field: String, _ type: EventType?, _ language: Language) -> String {
    object.members.map { member in
      let name = type.flatMap { FieldNames.name(of: member.name, type: $0, in: language) } ?? member.name
      let value = member.value.string ?? String(decoding: member.value.compactBytes, as: UTF8.self)
      return "\(name) \(one(value, of: member.name, in: field, type, language))"
    }.joined(separator: ", ")
  }

  /// - Parameter outer: the field in whose list of objects it stands.
  private static func one(
    _ value: String, of field: String, in outer: String?, _ type: EventType?, _ language: Language
  ) -> String {
    switch type.flatMap({ forms[$0]?[outer.map { "\($0)/\(field)" } ?? field] }) {
    case .words(let words): words[value]?[language] ?? value
    case .flag:
      switch (value, language) {
      case ("true", .nl): "ja"
      case ("false", .nl): "nee"
      case ("true", .en): "yes"
      case ("false", .en): "no"
      default: value
      }
    case .number where language == .nl: String(value.map { $0 == "." ? "," : $0 })
    case .date: day(value, language) ?? value
    // A text in which a day may be written.
    case nil where outer != nil && CalendarDate(value) != nil: day(value, language) ?? value
    case .number, nil:
      Code(value).flatMap { code in
        CodeFamily(field: field).flatMap { KnownCodes.name(of: code, family: $0, in: language) }
      } ?? value
    }
  }

  private static func day(_ value: String, _ language: Language) -> String? {
    language == .nl ? CalendarDate(value).map { "\($0.day)-\($0.month)-\($0.year)" } : nil
  }

  private enum Form {
    case words([String: Names])
    case flag, date, number
  }

  /// Of every type the fields that are more than a text, from their schemas; those of objects in a list behind its name.
  private static let forms: [EventType: [String: Form]] = Dictionary(
    uniqueKeysWithValues: EventType.allCases.map { type in
      var forms: [String: Form] = [:]
      for (name, schema) in type.schema["properties"]?.members ?? [] {
        forms[name] = form(schema)
        for (inner, schema) in schema["items"]?["properties"]?.members ?? [] { forms["\(name)/\(inner)"] = form(schema) }
      }
      return (type, forms)
    })

  private static func form(_ schema: JSONValue) -> Form? {
    if let words = schema["enum"] { return wordLists[words.bytes].map { .words($0) } }
    switch schema["type"]?.text {
    case "boolean": return .flag
    case "number": return .number
    case "array": return schema["items"].flatMap { form($0) }
    default: return schema["format"]?.text == "date" ? .date : nil
    }
  }

  /// The closed lists by what stands in them; two with the same words say the same.
  private static let wordLists: [[UInt8]: [String: Names]] = {
    func list<W: Word>(_: W.Type) -> ([UInt8], [String: Names]) {
      (
        JSONValue.array(W.allCases.map { .string($0.rawValue) }).bytes,
        Dictionary(uniqueKeysWithValues: W.allCases.map { ($0.rawValue, $0.names) })
      )
    }
    return Dictionary(words.map { list($0) }) { first, _ in first }
  }()

  static let words: [any Word.Type] = [
    SignalKind.self, Urgency.self, StakeholderCategory.self, StakeholderLevel.self, Precision.self, EvaluationKind.self,
    LessonOrigin.self, LessonAudience.self, Adviser.self, TrainingAudience.self, TrajectoryKind.self, Complexity.self,
    Initiator.self, DecisionBody.self, ParticipationLevel.self, InputStatus.self, Decider.self, AdjustmentTrigger.self,
    ActivityPurpose.self, MessagePurpose.self, ReactionKind.self, Stance.self, AgeBand.self, WeighingOutcome.self,
    FeedbackSubject.self, CostCategory.self, InitiativeVerdict.self, Priority.self,
  ]
}

extension JSONValue {
  fileprivate subscript(name: String) -> JSONValue? { members?.first { $0.0 == name }?.1 }

  fileprivate var members: [(String, JSONValue)]? {
    if case .object(let members) = self { members } else { nil }
  }

  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
