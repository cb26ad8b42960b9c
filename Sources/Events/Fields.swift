public import Formats

/// What an event says about itself: a value that reads its own fields.
///
/// One initializer is the only place where a payload's fields are named. It is run over data to read an event, and over
/// nothing to describe it as a JSON Schema, so that code and schema cannot disagree.
public protocol Payload: Equatable, Sendable {
  init(_ fields: inout Fields)
}

/// A value that one field can hold.
public protocol FieldValue: Equatable, Sendable {
  /// JSON Schema 2020-12.
  static var schema: JSONValue { get }
  /// Stands in where a fault was found or nothing is read; never leaves the reader.
  static var placeholder: Self { get }
  /// Reads one value, or says why it cannot.
  static func read(_ node: JSONNode, _ faults: inout [Fault]) -> Self?
}

/// The fields of one object: read from JSON, or described.
public struct Fields {
  private enum Mode {
    case reading(JSONNode)
    case describing
  }

  private let mode: Mode
  /// Fields are mostly written in the order of the catalogue, so the search goes on where the last one was found.
  private var cursor: JSONNode.Members.Iterator
  /// Members found so far, and all there are, once a search has passed them all: when they are equal nothing is left to find,
  /// which spares the walk for most optional fields. Counts on it that nobody asks for a name twice.
  private var found = 0
  private var total: Int?
  private(set) var faults: [Fault] = []
  private(set) var description = ObjectSchema()

  /// - Parameter object: a node of kind object.
  init(reading object: JSONNode) {
    mode = .reading(object)
    cursor = object.members.makeIterator()
  }

  private init(describing empty: JSONNode) {
    mode = .describing
    cursor = empty.members.makeIterator()
  }

  public mutating func required<Value: FieldValue>(_ name: StaticString) -> Value {
    switch mode {
    case .describing: describe(name, Value.schema, required: true)
    case .reading(let object):
      if let node = find(name, in: object) { return read(name, node) ?? .placeholder }
      faults.append(Fault("/\(name)", .missing))
    }
    return .placeholder
  }

  public mutating func optional<Value: FieldValue>(_ name: StaticString) -> Value? {
    switch mode {
    case .describing: describe(name, Value.schema, required: false)
    case .reading(let object):
      if let node = find(name, in: object) { return read(name, node) }
    }
    return nil
  }

  /// The member itself, for what is no field of the catalogue.
  mutating func member(_ name: StaticString) -> JSONNode? {
    switch mode {
    case .describing: nil
    case .reading(let object): find(name, in: object)
    }
  }

  /// At least one of these fields must be there.
  public mutating func requireOne(of names: String...) {
    switch mode {
    case .describing: description.alternatives = names
    case .reading(let object):
      if !object.members.contains(where: { names.contains($0.name) }) {
        faults.append(Fault("", .oneOfRequired(names)))
      }
    }
  }

  /// When the field `condition` is true, the field `name` must be there.
  public mutating func require(_ name: String, whenTrue condition: String) {
    switch mode {
    case .describing: description.conditions.append((condition, name))
    case .reading(let object):
      if object[condition]?.bool == true, object[name] == nil {
        faults.append(Fault("/\(name)", .requiredWhen(condition, "true")))
      }
    }
  }

  private mutating func describe(_ name: StaticString, _ schema: JSONValue, required: Bool) {
    description.properties.append((name.description, schema))
    if required { description.required.append(name.description) }
  }

  private mutating func read<Value: FieldValue>(_ name: StaticString, _ node: JSONNode) -> Value? {
    let before = faults.count
    let value = Value.read(node, &faults)
    if faults.count > before { faults.prefix(from: before, "/\(name)") }
    return value
  }

  private mutating func find(_ name: StaticString, in object: JSONNode) -> JSONNode? {
    if found == total { return nil }
    let here = cursor
    if let next = cursor.next(), next.isNamed(name) {
      found += 1
      return next.value
    }
    cursor = object.members.makeIterator()
    var passed = 0
    while let member = cursor.next() {
      if member.isNamed(name) {
        found += 1
        return member.value
      }
      passed += 1
    }
    total = passed
    cursor = here
    return nil
  }

  /// Reads a payload from an object.
  /// - Returns: nil when there are faults; then each is in `faults`, its pointer relative to the object.
  static func read<Value: Payload>(_ type: Value.Type, _ node: JSONNode, _ faults: inout [Fault]) -> Value? {
    guard node.kind == .object else {
      faults.append(Fault("", .notAnObject))
      return nil
    }
    var fields = Fields(reading: node)
    let value = Value(&fields)
    faults.append(contentsOf: fields.faults)
    return fields.faults.isEmpty ? value : nil
  }

  /// The JSON Schema of what a payload's initializer reads.
  static func describe<Value: Payload>(_ type: Value.Type) -> ObjectSchema {
    var fields = Fields(describing: emptyObject)
    _ = Value(&fields)
    return fields.description
  }

  // `[]` holds no members, which is all that describing asks of it.
  private static let emptyObject: JSONNode = {
    guard let empty = try? JSONDocument(Array("{}".utf8)) else { preconditionFailure("{} is JSON") }
    return empty.root
  }()
}

extension [Fault] {
  /// Says for the faults from `index` on that they lie below `component`.
  public mutating func prefix(from index: Int, _ component: String) {
    for place in index..<count { self[place].pointer = component + self[place].pointer }
  }
}

/// The description of one object, gathered from the initializer that reads it.
struct ObjectSchema {
  var properties: [(String, JSONValue)] = []
  var required: [String] = []
  var alternatives: [String] = []
  var conditions: [(when: String, then: String)] = []

  var json: JSONValue { .object(members) }

  /// Fields that are not listed are kept as they came, so they are allowed.
  var members: [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("type", "object"), ("properties", .object(properties)),
      ("required", .array(required.map { .string($0) })),
    ]
    if !alternatives.isEmpty {
      members.append(("anyOf", .array(alternatives.map { JSONValue.object([("required", .array([.string($0)]))]) })))
    }
    if !conditions.isEmpty {
      members.append(
        (
          "allOf",
          .array(
            conditions.map { condition in
              [
                "if": .object([
                  ("properties", .object([(condition.when, JSONValue.object([("const", true)]))])),
                  ("required", .array([.string(condition.when)])),
                ]), "then": .object([("required", .array([.string(condition.then)]))]),
              ]
            })
        ))
    }
    return members
  }
}
