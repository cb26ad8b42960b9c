public import Events
public import Formats
public import Projections

/// What people call things that events name by id.
public struct ThingNames: Sendable {
  public let stakeholders: [String: String]
  public let goals: [String: String]

  public static let none = ThingNames()

  private init() {
    stakeholders = [:]
    goals = [:]
  }

  public init(stakeholders: Table, goals: Table) {
    self.stakeholders = Self.names(stakeholders, "stakeholder", "name")
    self.goals = Self.names(goals, "goal", "statement")
  }

  private static func names(_ table: Table, _ key: String, _ name: String) -> [String: String] {
    Dictionary(
      table.readers.compactMap { row in row.word(key).flatMap { id in row.word(name).map { (id, $0) } } },
      uniquingKeysWith: { first, _ in first })
  }
}

/// What people read for a value in an event's data.
public struct EventWords: Speaking, Sendable {
  public let language: Language
  /// What people call stakeholders and goals, by id.
  let names: ThingNames

  public init(language: Language, names: ThingNames) {
    self.language = language
    self.names = names
  }

  public func text(_ value: String, field: String, type: EventType?) -> String {
    guard value.first == "[" || value.first == "{", let document = try? JSONDocument(Array(value.utf8)) else {
      return one(value, field, type)
    }
    return text(document.root, field, type)
  }

  private func text(_ node: JSONNode, _ field: String, _ type: EventType?) -> String {
    switch node.kind {
    case .array:
      let elements = node.elements.map { text($0, field, type) }
      // Numbers of reactions say little; how many there are says much.
      if field == "reactions", elements.count > Self.fewReactions {
        return count(elements.count, nl: ("reactie", "reacties"), en: ("reaction", "reactions"))
      }
      let apart = node.elements.contains { $0.kind == .object || ($0.string?.count ?? 0) > 30 }
      return elements.isEmpty ? say("geen", "none") : elements.joined(separator: apart ? "\n" : ", ")
    case .object:
      return node.members.map { member in
        "\(label(member.name, type)): \(text(member.value, member.name, type))"
      }.joined(separator: ", ")
    default: return one(node.string ?? String(decoding: node.bytes, as: UTF8.self), field, type)
    }
  }

  private static let fewReactions = 5

  private func one(_ value: String, _ field: String, _ type: EventType?) -> String {
    if let type, let names = Self.words[type]?[field]?[value] { return names[language] }
    if let family = CodeFamily(field: field), let code = Code(value) {
      return KnownCodes.name(of: code, family: family, in: language) ?? value
    }
    switch field {
    case "targetGroup", "targetGroups", "stakeholder": return names.stakeholders[value] ?? value
    case "goal": return names.goals[value] ?? value
    case _ where field.hasSuffix("Cents"): return Int(value).map { euros($0) } ?? value
    default: break
    }
    if let type, Self.numbers[type]?.contains(field) == true, let number = try? JSONDocument(Array(value.utf8)).root {
      return number.integer.map { figure($0) } ?? number.decimal.map { figure($0) } ?? value
    }
    if value == "true" { return say("ja", "yes") }
    if value == "false" { return say("nee", "no") }
    if let date = CalendarDate(value) { return day(date) }
    return value
  }

  public func label(_ field: String, _ type: EventType?) -> String {
    let name = type.flatMap { FieldNames.name(of: field, type: $0, in: language) } ?? field
    // Shown in euros here.
    for unit in [" in centen", " in cents"] where name.hasSuffix(unit) { return String(name.dropLast(unit.count)) }
    return name
  }

  // MARK: From the schemas

  /// By type: the fields that hold a number, in nested objects too.
  static let numbers: [EventType: Set<String>] = Dictionary(
    uniqueKeysWithValues: EventType.allCases.map { type in
      var found: Set<String> = []
      gatherNumbers(type.schema, under: "", into: &found)
      return (type, found)
    })

  private static func gatherNumbers(_ schema: JSONValue, under field: String, into found: inout Set<String>) {
    guard case .object(let members) = schema else { return }
    for (name, value) in members {
      switch (name, value) {
      case ("type", .string("integer")), ("type", .string("number")): found.insert(field)
      case ("properties", .object(let properties)):
        for (name, schema) in properties { gatherNumbers(schema, under: name, into: &found) }
      case ("items", let items): gatherNumbers(items, under: field, into: &found)
      default: break
      }
    }
  }

  /// By type and field: the words of a closed list and their names. Read from the schemas, so that a new list is not forgotten.
  static let words: [EventType: [String: [String: Names]]] = Dictionary(
    uniqueKeysWithValues: EventType.allCases.map { type in
      var found: [String: [String: Names]] = [:]
      gather(type.schema, under: "", into: &found)
      return (type, found)
    })

  private static func gather(_ schema: JSONValue, under field: String, into found: inout [String: [String: Names]]) {
    guard case .object(let members) = schema else { return }
    for (name, value) in members {
      switch (name, value) {
      case ("enum", .array(let raw)):
        let words = raw.map { if case .string(let text) = $0 { text } else { "" } }
        if let names = lists[words] { found[field] = names }
      case ("properties", .object(let properties)): for (name, schema) in properties { gather(schema, under: name, into: &found) }
      case ("items", let items): gather(items, under: field, into: &found)
      default: break
      }
    }
  }

  static let lists: [[String]: [String: Names]] = Dictionary(
    uniqueKeysWithValues: [
      list(SignalKind.self), list(Urgency.self), list(StakeholderCategory.self), list(StakeholderLevel.self),
      list(Precision.self),
      list(EvaluationKind.self), list(LessonOrigin.self), list(LessonAudience.self), list(Adviser.self),
      list(TrainingAudience.self),
      list(TrajectoryKind.self), list(Complexity.self), list(Initiator.self), list(DecisionBody.self),
      list(ParticipationLevel.self),
      list(InputStatus.self), list(Decider.self), list(AdjustmentTrigger.self), list(ActivityPurpose.self),
      list(MessagePurpose.self), list(ReactionKind.self), list(Stance.self), list(AgeBand.self), list(WeighingOutcome.self),
      list(FeedbackSubject.self), list(CostCategory.self), list(InitiativeVerdict.self), list(Priority.self),
    ])

  private static func list<List: Word>(_ list: List.Type) -> ([String], [String: Names]) {
    (list.allCases.map(\.rawValue), Dictionary(uniqueKeysWithValues: list.allCases.map { ($0.rawValue, $0.names) }))
  }
}
