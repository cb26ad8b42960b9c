public import Formats

/// What people read for the value of a field of an event's data: words of closed lists, codes, yes and no, dates; lists of these.
public enum ValueNames {
  /// - Parameter value: a text as itself, anything else as JSON.
  /// - Returns: the value as it is where nothing is known of it.
  public static func readable(_ value: String, of field: String, type: EventType?, in language: Language) -> String {
    if value.hasPrefix("["), let root = try? JSONDocument(Array(value.utf8)).root, root.kind == .array {
      var elements: [String] = []
      for element in root.elements {
        guard let text = element.string else { return value }
        elements.append(one(text, of: field, type, language))
      }
      return elements.isEmpty ? (language == .nl ? "geen" : "none") : elements.joined(separator: ", ")
    }
    return one(value, of: field, type, language)
  }

  private static func one(_ value: String, of field: String, _ type: EventType?, _ language: Language) -> String {
    switch type.flatMap({ forms[$0]?[field] }) {
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
    case .date:
      if language == .nl, let date = CalendarDate(value) { "\(date.day)-\(date.month)-\(date.year)" } else { value }
    case .number, nil:
      Code(value).flatMap { code in
        CodeFamily(field: field).flatMap { KnownCodes.name(of: code, family: $0, in: language) }
      } ?? value
    }
  }

  private enum Form {
    case words([String: Names])
    case flag, date, number
  }

  /// Of every type the fields that are more than a text, from their schemas.
  private static let forms: [EventType: [String: Form]] = Dictionary(
    uniqueKeysWithValues: EventType.allCases.map { type in
      var forms: [String: Form] = [:]
      for (name, schema) in type.schema["properties"]?.members ?? [] { forms[name] = form(schema) }
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
