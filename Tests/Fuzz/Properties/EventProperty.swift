import Events
import Formats
import Ingestion
import TestSupport

@testable import EventStore
@testable import metelkaard

/// A CloudEvent: nothing traps, a fault says where and what in both languages, and what is taken is described by the JSON
/// Schema of its type, is written and read back the same, also out of the log and in a batch.
enum EventProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    guard let document = try? JSONDocument(bytes, deepest: CloudEventReader.deepestEvent) else { return }
    try check(document.root)
    try checkSchema(document.root)
  }

  private static func check(_ root: JSONNode) throws(Broken) {
    let read = CloudEventReader(logAttributes: .refused).read(root)
    let lenient = CloudEventReader(logAttributes: .dropped).read(root)
    switch read {
    case .failure(let faults):
      try checkSentences(faults)
      try checkProblem(faults)
      for fault in faults.faults {
        guard let names = Pointers.names(in: fault.pointer) else { throw Broken("\(fault.pointer) is no pointer") }
        let place =
          switch fault.reason {
          // What is not there has no place of its own.
          case .missing, .requiredWhen: names.dropLast()
          default: names[...]
          }
        try hold(Pointers.value(at: place, in: root) != nil, "\(fault.pointer) is nowhere: \(fault.reason.sentence(in: .en))")
      }
      if case .success = lenient {
        try hold(CloudEventReader.namesLogAttributes(root), "only attributes of the log may be dropped")
      }
    case .success(let event):
      guard case .success(let same) = lenient else { throw Broken("dropping attributes refuses it") }
      try hold(same == event, "dropping attributes changes it")
      try hold(!CloudEventReader.namesLogAttributes(root) || root.hasNullLogAttribute, "attributes of the log are refused")
      try checkTaken(event)
    }
  }

  static func checkSentences(_ faults: EventFaults) throws(Broken) {
    try hold(!faults.faults.isEmpty, "a refusal has a reason")
    for fault in faults.faults {
      for language in Language.allCases {
        try hold(!fault.reason.sentence(in: language).isEmpty, "\(fault.pointer) has a sentence in \(language)")
      }
    }
  }

  /// As the door would say it.
  private static func checkProblem(_ faults: EventFaults) throws(Broken) {
    let problem = Problem.faults(faults.faults.map { (nil, nil, $0) }, "The event is malformed.")
    guard let body = try? JSONDocument(problem.response.body) else { throw Broken("a problem is no JSON") }
    let told = body.root["errors"]?.elements.map { $0["pointer"]?.string ?? "?" } ?? []
    try hold(told == faults.faults.prefix(Limits.namedFaults).map(\.pointer), "a problem names other places")
  }

  /// What was taken goes to the log and comes back; from there it can be taken in again.
  static func checkTaken(_ event: NewEvent) throws(Broken) {
    var writer = JSONWriter()
    CloudEventWriter.write(event, to: &writer)
    try checkAgain(writer.bytes, event, isFromLog: false)
    writer = JSONWriter()
    CloudEventWriter.write(
      RecordedEvent(
        position: 7, stream: event.stream, version: 1, type: event.type, source: event.source, id: event.id, time: event.time,
        recorded: event.time.moment, extensions: event.extensions, data: event.data), to: &writer)
    try checkAgain(writer.bytes, event, isFromLog: true)
    guard let batch = try? JSONDocument([UInt8(ascii: "[")] + writer.bytes + [UInt8(ascii: "]")]) else {
      throw Broken("what was taken cannot be sent in a batch")
    }
    try hold(batch.root.elements.map { $0.kind } == [.object], "a batch of one is one")
  }

  private static func checkAgain(_ bytes: [UInt8], _ event: NewEvent, isFromLog: Bool) throws(Broken) {
    try hold(!bytes.contains(0x0A) && !bytes.contains(0x0D), "a written event is one line")
    guard let document = try? JSONDocument(bytes) else { throw Broken("what was taken is written as no JSON") }
    let read = CloudEventReader(logAttributes: isFromLog ? .dropped : .refused).read(document.root)
    guard case .success(var again) = read else { throw Broken("what was taken is refused when it comes back: \(read)") }
    guard let data = try? JSONDocument(again.data), let before = try? JSONDocument(event.data) else {
      throw Broken("data is no JSON")
    }
    try hold(data.root.isSameValue(as: before.root), "data came back as another value")
    again.data = event.data
    if isFromLog { again.expectedVersion = event.expectedVersion }
    try hold(again == event, "it came back as another event")
  }

  // MARK: The schema

  private static let schemas = Dictionary(
    uniqueKeysWithValues: EventType.allCases.map { type in
      guard let schema = try? JSONDocument(type.schema.bytes) else { preconditionFailure("a schema is JSON") }
      return (type.storedName, schema)
    })

  /// The catalogue and the schema that it publishes agree, but for what a schema cannot say.
  private static func checkSchema(_ root: JSONNode) throws(Broken) {
    guard let name = root["type"]?.string, let type = EventType(storedName: name), let schema = schemas[name],
      let data = root["data"]
    else { return }
    try checkSchema(type, schema.root, data)
  }

  private static func checkSchema(_ type: EventType, _ schema: JSONNode, _ data: JSONNode) throws(Broken) {
    let fits = ObviousSchema.fits(data, schema)
    do throws(EventFaults) {
      _ = try Catalogue.current.read(storedName: type.storedName, category: type.categories[0], data: data)
    } catch { return try checkUnsaid(error, fits, type) }
    try hold(fits, "the catalogue takes what its schema for \(type) refuses")
  }

  private static func checkUnsaid(_ faults: EventFaults, _ fits: Bool, _ type: EventType) throws(Broken) {
    guard fits else { return }
    for fault in faults.faults where !fault.pointer.hasPrefix("/data/personal") {
      switch fault.reason {
      case .citizenServiceNumber, .tooManyDigits: break
      default: throw Broken("the schema for \(type) takes what the catalogue refuses: \(fault)")
      }
    }
  }
}

extension JSONNode {
  /// An attribute that is null counts as left out (CloudEvents JSON format §2.2).
  fileprivate var hasNullLogAttribute: Bool {
    ["sequence", "recordedtime", "authtype", "authid"].allSatisfy { self[$0] == nil || self[$0]?.kind == .null }
  }
}

/// As much of JSON Schema as the catalogue writes, the obvious way.
enum ObviousSchema {
  static func fits(_ value: JSONNode, _ schema: JSONNode) -> Bool {
    if let words = schema["enum"], !words.elements.contains(where: { $0.isSameValue(as: value) }) { return false }
    if let constant = schema["const"], !constant.isSameValue(as: value) { return false }
    if let type = schema["type"]?.string, !isOf(type, value) { return false }
    if let text = value.string {
      let count = text.unicodeScalars.count
      if let least = schema["minLength"]?.integer, count < least { return false }
      if let most = schema["maxLength"]?.integer, count > most { return false }
      if schema["format"]?.string == "date", CalendarDate(text) == nil { return false }
      if let pattern = schema["pattern"]?.string, !matches(text, pattern) { return false }
    }
    if let number = Decimal.exact(value) {
      if let lowest = schema["minimum"].flatMap(Decimal.exact), number < lowest { return false }
      if let highest = schema["maximum"].flatMap(Decimal.exact), highest < number { return false }
    }
    if let items = schema["items"], value.kind == .array, !value.elements.allSatisfy({ fits($0, items) }) { return false }
    guard value.kind == .object else { return true }
    if let required = schema["required"], !required.elements.allSatisfy({ value[$0.string ?? ""] != nil }) { return false }
    if let properties = schema["properties"] {
      for property in properties.members {
        if let member = value[property.name], !fits(member, property.value) { return false }
      }
    }
    if let choices = schema["anyOf"], !choices.elements.contains(where: { fits(value, $0) }) { return false }
    if let all = schema["allOf"] {
      for rule in all.elements {
        if let condition = rule["if"], let then = rule["then"], fits(value, condition), !fits(value, then) { return false }
      }
    }
    return true
  }

  private static func isOf(_ type: String, _ value: JSONNode) -> Bool {
    switch type {
    case "object": value.kind == .object
    case "array": value.kind == .array
    case "string": value.kind == .string
    case "boolean": value.kind == .bool
    case "number": value.kind == .number
    // A number without a fraction, however it is written and however large (JSON Schema §6.1.1).
    case "integer":
      value.kind == .number && ObviousNumber(String(decoding: value.bytes, as: UTF8.self)).map { $0.exponent >= 0 } == true
    default: false
    }
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    let allowed =
      pattern.contains("A-Z")
      ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-" : "abcdefghijklmnopqrstuvwxyz0123456789-"
    let most = pattern.contains("128") ? 128 : 64
    let scalars = Array(text.unicodeScalars)
    return (1...most).contains(scalars.count) && scalars.allSatisfy { Array(allowed.unicodeScalars).contains($0) }
  }
}

extension Decimal {
  /// Any number of JSON, cut to the digits that a comparison with small bounds needs.
  fileprivate static func exact(_ node: JSONNode) -> Decimal? {
    guard node.kind == .number, let number = ObviousNumber(String(decoding: node.bytes, as: UTF8.self)) else { return nil }
    let kept = number.digits.prefix(30)
    let coefficient = Int128(kept) ?? 0
    let dropped = number.digits.utf8.count - kept.utf8.count
    // A last digit stands for those that were cut off.
    let exact = dropped > 0 ? coefficient * 10 + 1 : coefficient
    return Decimal(
      coefficient: number.negative ? -exact : exact, exponent: number.exponent + dropped - (dropped > 0 ? 1 : 0))
  }
}
