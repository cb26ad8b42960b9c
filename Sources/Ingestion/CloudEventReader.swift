public import Events
public import EventStore
public import Formats

/// Reads CloudEvents 1.0 as DOMAIN §4 narrows them, and says everything that is wrong with one.
public struct CloudEventReader: Sendable {
  private let catalogue: Catalogue
  private let logAttributes: LogAttributes

  public static let mostScalarsInName = 256
  public static let mostScalarsInExtension = 2_000
  public static let mostExtensions = 32
  /// How deep an event may be nested: what is taken must still be JSON of ours when it stands in a batch.
  public static let deepestEvent = JSONDocument.deepest - 1
  /// How deep its data may be, which stands in the event.
  public static let deepestData = deepestEvent - 1

  public init(logAttributes: LogAttributes, catalogue: Catalogue = .current) {
    self.logAttributes = logAttributes
    self.catalogue = catalogue
  }

  /// Whether an event names attributes that only the log sets, as an export does.
  public static func namesLogAttributes(_ node: JSONNode) -> Bool {
    node.members.contains { member in
      member.isNamed("sequence") || member.isNamed("recordedtime") || member.isNamed("authtype") || member.isNamed("authid")
    }
  }

  /// Structured mode: the whole event is one JSON object (CloudEvents JSON format §3).
  public func read(_ node: JSONNode) -> Result<NewEvent, EventFaults> {
    guard node.kind == .object else { return .failure(EventFaults([Fault("", .notAnObject)])) }
    var attributes = CloudEventAttributes()
    var data: JSONNode?
    for member in node.members {
      if member.isNamed("data") {
        data = member.value
      } else if member.value.kind != .null {
        attributes.add(member)
      }
    }
    return read(attributes, data: data)
  }

  /// Binary mode: attributes are headers `ce-*`, the data is the body (CloudEvents HTTP binding §3.1).
  /// - Parameter headers: names in lower case.
  public func read(headers: [(name: String, value: String)], body: [UInt8]) -> Result<NewEvent, EventFaults> {
    var attributes = CloudEventAttributes()
    for header in headers {
      if let name = Self.attribute(ofHeader: header.name) {
        attributes.add(name, header: Self.decoded(header.value))
      } else if header.name == "content-type" {
        attributes.add("datacontenttype", header: header.value)
      }
    }
    do throws(JSONFault) {
      return read(attributes, data: try JSONDocument(body, deepest: Self.deepestData).root)
    } catch {
      return .failure(EventFaults([Fault("/data", .notJSON(error.description))]))
    }
  }

  /// The attribute that a header holds; nil for one that is no `ce-` header. By bytes: with an accent behind it a `-` is another
  /// letter to `hasPrefix`, and what was sent as an attribute would be passed over.
  /// - Parameter name: in lower case.
  public static func attribute(ofHeader name: String) -> String? {
    name.utf8.starts(with: "ce-".utf8) ? String(decoding: name.utf8.dropFirst(3), as: UTF8.self) : nil
  }

  private func read(_ attributes: CloudEventAttributes, data: JSONNode?) -> Result<NewEvent, EventFaults> {
    var faults: [Fault] = []
    if let version = required(.specversion, attributes, &faults), version != "1.0" {
      faults.append(Fault("/specversion", .wrongSpecVersion))
    }
    let id = required(.id, attributes, &faults)
    let source = required(.source, attributes, &faults)
    if let source, !URIReference.isValid(source) { faults.append(Fault("/source", .notAURIReference)) }
    let type = required(.type, attributes, &faults)
    let subject = required(.subject, attributes, &faults)
    let category = subject.flatMap { subject -> EventCategory? in
      let category = Self.category(of: subject)
      if category == nil { faults.append(Fault("/subject", .notAStream)) }
      return category
    }
    let time = time(attributes, &faults)
    checkContentType(attributes, &faults)
    if attributes[.dataBase64] != nil { faults.append(Fault("/data_base64", .dataIsBase64)) }
    let expectedVersion = expectedVersion(attributes, &faults)
    let extensions = extensions(attributes, &faults)

    if let type {
      let known = EventType(storedName: type)
      if known?.isWrittenByErasureOnly == true { faults.append(Fault("/type", .writtenByErasureOnly)) }
      if let data {
        do throws(EventFaults) {
          // Without a category the data is judged as in the first stream where the type may stand.
          _ = try catalogue.read(
            storedName: type, category: category ?? known?.categories.first ?? .trajectory, data: data)
        } catch {
          faults.append(contentsOf: error.faults)
        }
      }
    }
    if data == nil, attributes[.dataBase64] == nil { faults.append(Fault("/data", .missing)) }

    guard faults.isEmpty, let id, let source, let type, let subject, let time, let data else {
      return .failure(EventFaults(faults))
    }
    return .success(
      NewEvent(
        source: source, id: id, type: type, stream: subject, time: time, extensions: extensions, data: Array(data.bytes),
        expectedVersion: expectedVersion))
  }

  private func required(
    _ name: CloudEventAttributes.Known, _ attributes: CloudEventAttributes, _ faults: inout [Fault]
  ) -> String? {
    guard let value = attributes[name] else {
      faults.append(Fault("/\(name.name)", .missing))
      return nil
    }
    let before = faults.count
    let text = text(value, most: Self.mostScalarsInName, &faults)
    if faults.count > before { faults.prefix(from: before, "/\(name.name)") }
    return text
  }

  private func text(_ value: CloudEventAttributes.Value, most: Int, _ faults: inout [Fault]) -> String? {
    guard let text = value.text else {
      faults.append(Fault("", value.isHeader ? .badPercentEncoding : .notText))
      return nil
    }
    guard !text.isEmpty else {
      faults.append(Fault("", .emptyText))
      return nil
    }
    guard text.utf8.count <= most || text.unicodeScalars.count <= most else {
      faults.append(Fault("", .longerThan(scalars: most)))
      return nil
    }
    guard !Self.hasControlCharacter(text) else {
      faults.append(Fault("", .controlCharacter))
      return nil
    }
    return text
  }

  /// U+0000 to U+001F and U+007F to U+009F are no part of a String (CloudEvents §3.1.1).
  private static func hasControlCharacter(_ text: String) -> Bool {
    let letters = text.utf8Span.span
    var before: UInt8 = 0
    for index in letters.indices {
      let letter = letters[index]
      // U+0080 to U+009F are C2 80 to C2 9F in UTF-8.
      if letter < 0x20 || letter == 0x7F || (before == 0xC2 && letter < 0xA0) { return true }
      before = letter
    }
    return false
  }

  private func time(_ attributes: CloudEventAttributes, _ faults: inout [Fault]) -> OffsetMoment? {
    guard let text = required(.time, attributes, &faults) else { return nil }
    do throws(OffsetMoment.Fault) { return try OffsetMoment(text) } catch {
      faults.append(Fault("/time", .notADateTime(error)))
      return nil
    }
  }

  private func checkContentType(_ attributes: CloudEventAttributes, _ faults: inout [Fault]) {
    guard let value = attributes[.datacontenttype] else { return }
    guard let text = value.text, MediaType(text)?.isJSON == true else {
      faults.append(Fault("/datacontenttype", .wrongContentType))
      return
    }
  }

  private func expectedVersion(_ attributes: CloudEventAttributes, _ faults: inout [Fault]) -> Int? {
    guard let value = attributes[.expectedversion] else { return nil }
    let number: Int? =
      switch value {
      case .json(let node): node.integer ?? node.string.flatMap { Int($0) }
      case .header(let text): text.flatMap { Int($0) }
      }
    guard let number else {
      faults.append(Fault("/expectedversion", .notAWholeNumber))
      return nil
    }
    guard number >= 0 else {
      faults.append(Fault("/expectedversion", .negative))
      return nil
    }
    return number
  }

  /// All further attributes, as one JSON object in byte order of their names.
  private func extensions(_ attributes: CloudEventAttributes, _ faults: inout [Fault]) -> [UInt8]? {
    var kept: [(name: String, value: JSONValue)] = []
    let first = faults.count
    for (name, value) in attributes.extensions {
      guard faults.count - first < Fault.mostNamed else {
        faults.append(Fault("", .moreFaults))
        return nil
      }
      if LogAttributes.names.contains(name) {
        if case .refused = logAttributes { faults.append(Fault("/\(name)", .setByTheLog)) }
        continue
      }
      let pointer = Fault.escape(name)
      let before = faults.count
      // A name such as data would be another member of the event once it is written as JSON.
      guard (1...64).contains(name.utf8.count), name != "data",
        name.utf8.allSatisfy({
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        })
      else {
        faults.append(Fault("/\(pointer)", .badAttributeName))
        continue
      }
      if case .json(let node) = value, node.kind != .string {
        if let flag = node.bool {
          kept.append((name, .bool(flag)))
        } else if let number = node.integer, Int32(exactly: number) != nil {
          kept.append((name, .integer(number)))
        } else {
          faults.append(Fault("", .notAnAttributeValue))
        }
      } else if let text = text(value, most: Self.mostScalarsInExtension, &faults) {
        kept.append((name, .string(text)))
      }
      if faults.count > before { faults.prefix(from: before, "/\(pointer)") }
    }
    if kept.count > Self.mostExtensions { faults.append(Fault("", .tooManyAttributes(most: Self.mostExtensions))) }
    guard !kept.isEmpty else { return nil }
    kept.sort { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    return JSONValue.object(kept.map { ($0.name, $0.value) }).bytes
  }

  /// The category of a stream `category/id`.
  static func category(of subject: String) -> EventCategory? {
    guard let slash = subject.utf8.firstIndex(of: UInt8(ascii: "/")),
      ID(String(subject[subject.utf8.index(after: slash)...])) != nil
    else { return nil }
    return EventCategory(rawValue: String(subject[..<slash]))
  }

  /// CloudEvents HTTP binding §3.1.3.2: a header may be quoted, and percent-encodes what is not plain ASCII.
  private static func decoded(_ header: String) -> String? {
    var letters = Array(header.utf8)
    if letters.count >= 2, letters.first == UInt8(ascii: "\""), letters.last == UInt8(ascii: "\"") {
      var unquoted: [UInt8] = []
      var escaped = false
      for letter in letters[1..<(letters.count - 1)] {
        if letter == UInt8(ascii: "\\"), !escaped {
          escaped = true
          continue
        }
        escaped = false
        unquoted.append(letter)
      }
      letters = unquoted
    }
    return PercentEncoding.strictlyDecoded(letters)
  }
}
