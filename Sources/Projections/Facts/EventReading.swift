import EventStore
import Events
import Formats

/// What a fold reads from: the data of one event after the other, and the texts and names that were met on the way.
///
/// A typed payload (``Catalogue``) would hold every field as a `String`; folds look at the fields that figures need, and at
/// those as strictly. That both read the same is tested.
struct EventReading: Sendable {
  var symbols = Symbols()
  private(set) var names = EventNames()
  private var reader = JSONReader()
  private var days = AmsterdamDays()
  let reactionKinds = PackedWords<ReactionKind>()
  let stances = PackedWords<Stance>()
  let ageBands = PackedWords<AgeBand>()

  /// Whether every field that was asked for could be read.
  private(set) var isUnderstood = true

  // MARK: The event

  /// Takes the data of the next event.
  /// - Returns: whether it is a JSON object.
  mutating func open(_ data: RawSpan) -> Bool {
    isUnderstood = true
    do throws(JSONFault) { try reader.read(data) } catch { return false }
    return reader.isObject
  }

  mutating func name(_ position: Position, source: Symbol, id: RawSpan) {
    names.append(position, source: source, id: id)
  }

  mutating func intern(_ text: String) -> Symbol { symbols.intern(text) }
  mutating func intern(_ text: String?) -> Symbol { text.map { symbols.intern($0) } ?? .none }

  func isEarlier(_ one: Stamp, than other: Stamp) -> Bool { names.isEarlier(one, than: other, symbols) }

  func sort<Fact: Dated>(_ facts: inout [Fact]) { facts.sort { isEarlier($0.stamp, than: $1.stamp) } }

  /// The day in Amsterdam, in days after 1 January 1970.
  mutating func day(of stamp: Stamp) -> Int32 { Int32(truncatingIfNeeded: days.day(at: stamp.time)) }

  // MARK: Its fields. A required field that is missing, or any that is not what it should be, is not understood.

  mutating func id(_ name: StaticString) -> Symbol { required(symbol(name, .id)) }
  /// An id that only its stream speaks of.
  /// - Parameter number: gives it a number there.
  mutating func localID(_ name: StaticString, _ number: (RawSpan) -> UInt32) -> UInt32 {
    guard let place = reader.find(name), let id = Self.localID(at: place, in: reader, number) else {
      isUnderstood = false
      return 0
    }
    return id
  }

  mutating func optionalLocalIDs(_ name: StaticString, _ number: (RawSpan) -> UInt32) -> [UInt32]? {
    guard let place = reader.find(name) else { return nil }
    guard reader.kind(of: place) == .array else {
      isUnderstood = false
      return nil
    }
    var ids: [UInt32] = []
    var isUnderstood = true
    // The closure holds the reader and not all of self, which would be copied for each element.
    let reader = reader
    reader.forEachElement(of: place) { element in
      if let id = Self.localID(at: element, in: reader, number) { ids.append(id) } else { isUnderstood = false }
    }
    if !isUnderstood { self.isUnderstood = false }
    return ids
  }

  private static func localID(
    at place: JSONReader.Place, in reader: JSONReader, _ number: (RawSpan) -> UInt32
  ) -> UInt32? {
    guard reader.kind(of: place) == .string else { return nil }
    return reader.withText(of: place) { text in Symbols.form(of: text).contains(.id) ? number(text) : nil }
  }

  /// Appends an id that only its stream speaks of to others.
  mutating func appendID(_ name: StaticString, to ids: inout [UInt8]) {
    guard let place = reader.find(name), reader.kind(of: place) == .string else {
      isUnderstood = false
      return
    }
    let isID = reader.withText(of: place) { text in
      text.withUnsafeBytes { ids.append(contentsOf: $0) }
      return Symbols.form(of: text).contains(.id)
    }
    if !isID { isUnderstood = false }
  }

  mutating func code(_ name: StaticString) -> Symbol { required(symbol(name, .code)) }
  mutating func text(_ name: StaticString) -> Symbol { required(symbol(name, .text)) }
  mutating func optionalID(_ name: StaticString) -> Symbol { symbol(name, .id) }
  mutating func optionalCode(_ name: StaticString) -> Symbol { symbol(name, .code) }
  mutating func optionalText(_ name: StaticString) -> Symbol { symbol(name, .text) }
  mutating func optionalParticipant(_ name: StaticString) -> Symbol { symbol(name, .participant) }

  mutating func word<W: Word>(_ name: StaticString, or placeholder: W) -> W {
    let word: W? = optionalWord(name)
    if word == nil { isUnderstood = false }
    return word ?? placeholder
  }

  mutating func optionalWord<W: Word>(_ name: StaticString) -> W? {
    guard let place = reader.find(name) else { return nil }
    let word = reader.string(at: place).flatMap(W.init(rawValue:))
    if word == nil { isUnderstood = false }
    return word
  }

  // MARK: What no overview reads yet

  /// Looks at the fields that facts do not keep, so that an event which the catalogue would refuse is not understood.
  ///
  /// Only of the events that are many (``Facts``); the whole of any other is held against the catalogue.
  mutating func checkRest(of type: EventType) {
    switch type {
    case .reactionReceived: checkText("summary")
    case .reactionWithdrawn, .contributionWeighed, .messageMeasured, .costRecorded: break
    case .feedbackSent: _ = optionalID("decision")
    case .activityHeld: checkWord("purpose", of: ActivityPurpose.self)
    case .messagePublished: checkText("url")
    case .signalObserved:
      checkWord("level", of: StakeholderLevel.self)
      _ = optionalCount("audience")
      checkText("summary")
      _ = optionalParticipant("participant")
    case .signalTriaged:
      _ = code("team")
      _ = word("urgency", or: Urgency.normal)
      checkText("meaning")
    case .signalAnswered:
      _ = code("channel")
      _ = code("by")
      checkText("summary")
    case .signalClosed: checkText("reason", isRequired: true)
    default: preconditionFailure("\(type) is held against the catalogue")
    }
    checkWord("precision", of: Precision.self)
    checkText("sourceLine")
    // Refused until it is sealed.
    if reader.find("personal") != nil { isUnderstood = false }
  }

  /// A text that is not kept.
  private mutating func checkText(_ name: StaticString, isRequired: Bool = false) {
    guard let place = reader.find(name) else {
      if isRequired { isUnderstood = false }
      return
    }
    guard reader.kind(of: place) == .string, reader.withText(of: place, Symbols.isText) else {
      isUnderstood = false
      return
    }
  }

  private mutating func checkWord<W: Word>(_ name: StaticString, of list: W.Type) {
    let _: W? = optionalWord(name)
  }

  mutating func optionalBool(_ name: StaticString) -> Bool? { value(name) { $0.bool(at: $1) } }

  mutating func count(_ name: StaticString) -> Int {
    let value = optionalCount(name)
    if value == nil { isUnderstood = false }
    return value ?? 0
  }

  mutating func optionalCount(_ name: StaticString) -> Int? {
    value(name) { reader, place in reader.integer(at: place).flatMap { (0...Self.highestCount).contains($0) ? $0 : nil } }
  }

  /// I-JSON's exact whole numbers (RFC 7493 §2.2).
  private static let highestCount = 9_007_199_254_740_991

  mutating func decimal(_ name: StaticString) -> Decimal {
    let value = optionalDecimal(name)
    if value == nil { isUnderstood = false }
    return value ?? Decimal(0)
  }

  mutating func optionalDecimal(_ name: StaticString) -> Decimal? { value(name) { $0.decimal(at: $1) } }

  /// What must hold of several fields together.
  mutating func require(_ holds: Bool) {
    if !holds { isUnderstood = false }
  }

  mutating func optionalIDs(_ name: StaticString) -> [Symbol]? { list(name, .id) }
  mutating func optionalCodes(_ name: StaticString) -> [Symbol]? { list(name, .code) }

  // MARK: How

  private mutating func required(_ symbol: Symbol) -> Symbol {
    if symbol.isNone { isUnderstood = false }
    return symbol
  }

  private mutating func symbol(_ name: StaticString, _ form: Symbols.Form) -> Symbol {
    guard let place = reader.find(name) else { return .none }
    return symbol(at: place, form)
  }

  private mutating func symbol(at place: JSONReader.Place, _ form: Symbols.Form) -> Symbol {
    guard reader.kind(of: place) == .string else {
      isUnderstood = false
      return .none
    }
    let symbol = reader.withText(of: place) { symbols.intern($0) }
    if !symbols.form(of: symbol).isSuperset(of: form) { isUnderstood = false }
    return symbol
  }

  private mutating func list(_ name: StaticString, _ form: Symbols.Form) -> [Symbol]? {
    guard let place = reader.find(name) else { return nil }
    guard reader.kind(of: place) == .array else {
      isUnderstood = false
      return nil
    }
    var elements: [JSONReader.Place] = []
    reader.forEachElement(of: place) { elements.append($0) }
    return elements.map { symbol(at: $0, form) }
  }

  private mutating func value<Value>(_ name: StaticString, _ read: (JSONReader, JSONReader.Place) -> Value?) -> Value? {
    guard let place = reader.find(name) else { return nil }
    let value = read(reader, place)
    if value == nil { isUnderstood = false }
    return value
  }
}
