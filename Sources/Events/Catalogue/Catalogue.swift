public import Formats

/// The contract between whoever writes events and whoever reads them (DOMAIN §4).
public struct Catalogue: Sendable {
  /// No event has a second version yet.
  public static let current = Catalogue(upcasters: [])

  private let upcasters: [String: Upcaster]

  /// - Parameter upcasters: from each older stored name one step, that in the end leads to a name of today.
  public init(upcasters: [Upcaster]) {
    self.upcasters = Dictionary(uniqueKeysWithValues: upcasters.map { ($0.olderName, $0) })
    for upcaster in upcasters {
      precondition(EventType(storedName: upcaster.olderName) == nil, "\(upcaster.olderName) is a name of today")
      var name = upcaster.olderName
      for _ in upcasters { name = self.upcasters[name]?.newerName ?? name }
      precondition(EventType(storedName: name) != nil, "\(upcaster.olderName) leads to no name of today")
    }
  }

  /// An event of an older version as one of today; nil for what is of today already, or unknown.
  /// - Throws: what an upcaster says is wrong with it.
  public func upcast(storedName: String, data: JSONNode) throws(EventFaults) -> (type: EventType, data: [UInt8])? {
    guard let upcaster = upcasters[storedName] else { return nil }
    let newer = try upcaster.transform(data)
    if let type = EventType(storedName: upcaster.newerName) { return (type, newer) }
    guard let document = try? JSONDocument(newer) else { preconditionFailure("an upcaster writes JSON") }
    return try upcast(storedName: upcaster.newerName, data: document.root)
  }

  /// Reads the typed event in a record, or in what somebody sends.
  ///
  /// Never looks at other events: whether the event was wise is not asked here.
  /// - Throws: everything that is wrong with it, by pointers into the CloudEvent: `/type`, `/subject`, `/data/...`.
  public func read(storedName: String, category: EventCategory, data: JSONNode) throws(EventFaults) -> Event {
    if let upcaster = upcasters[storedName] {
      let newer = try upcaster.transform(data)
      guard let document = try? JSONDocument(newer) else { preconditionFailure("an upcaster writes JSON") }
      return try read(storedName: upcaster.newerName, category: category, data: document.root)
    }
    guard let type = EventType(storedName: storedName) else {
      throw EventFaults([Fault("/type", .unknownType(nearest: EventType.nearest(to: storedName)))])
    }
    var faults: [Fault] = []
    let allowed = type.categories
    if !allowed.contains(category) {
      faults.append(Fault("/subject", .wrongCategory(allowed: allowed.map(\.rawValue))))
    }
    let before = faults.count
    var reader = PayloadReader(data: data)
    let event = type.accept(&reader, in: category)
    faults.append(contentsOf: reader.faults)
    faults.prefix(from: before, "/data")
    guard faults.isEmpty, let event else { throw EventFaults(faults) }
    return event
  }
}

/// Everything that is wrong with one event.
public struct EventFaults: Error, Equatable, Sendable {
  public let faults: [Fault]

  public init(_ faults: [Fault]) { self.faults = faults }
}

private struct PayloadReader: PayloadVisitor {
  let data: JSONNode
  var faults: [Fault] = []

  mutating func visit<Content: Payload>(_ event: (Content) -> Event) -> Event? {
    guard data.kind == .object else {
      faults.append(Fault("", .notAnObject))
      return nil
    }
    var fields = Fields(reading: data)
    let content = Content(&fields)
    _ = CommonFields(&fields)
    let personal = fields.member("personal")
    faults = fields.faults
    if let personal { PersonalData.refuse(personal, in: data, &faults) }
    return faults.isEmpty ? event(content) : nil
  }
}
