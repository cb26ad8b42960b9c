import Events
import EventStore
import Formats

/// `metelkaar verify`: is the record whole, and can every event be read?
struct VerifyCommand: Command {
  static let description = CommandDescription(
    name: "verify", operands: Names(nl: "", en: ""),
    summary: Names(nl: "controleer of het logboek heel is", en: "check that the log is whole"),
    details: Names(
      nl: """
        Loopt door het hele logboek: het bestand zelf, posities en versies zonder gaten, de controlesom van elke
        gebeurtenis, en of elke gebeurtenis te lezen is. Werkt naast een draaiende metelkaard, en verandert niets.
        """,
      en: """
        Walks through the whole log: the file itself, positions and versions without gaps, the checksum of each event,
        and whether each event can be read. Works beside a running metelkaard, and changes nothing.
        """),
    options: [.data], examples: ["metelkaar verify", "metelkaar verify --data reservekopie"])

  private let directory: DataDirectory

  init(_ arguments: Arguments) throws(UsageError) {
    if let word = arguments.operands.first { throw .oneOperandTooMany(word) }
    directory = arguments.dataDirectory
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    let found = try Self.walk(directory, in: session)
    for line in found.lines(in: session.language) { try session.answer(line) }
    return found.faults.isEmpty ? .done : .refused
  }

  /// Verifies a log, each event read by the catalogue of today.
  static func walk(_ directory: DataDirectory, in session: Session) throws(Refusal) -> Verification {
    var reader = try storing { () throws(StoreError) in try LogReader(directory) }
    let end = try storing { () throws(StoreError) in try reader.end().position }
    var bar = ProgressBar(session, total: end, counting: Names(nl: "gebeurtenissen", en: "events"))
    defer { bar.clear() }
    return try storing { () throws(StoreError) in
      try reader.verify { event, found in
        for fault in faults(of: event, in: session.language) { found.add(event.position, fault) }
      } progress: { position, _ in
        bar.show(done: position, count: position)
      }
    }
  }

  private static func faults(of event: RecordedEvent, in language: Language) -> [String] {
    guard let category = EventCategory(rawValue: String(event.stream.prefix { $0 != "/" })) else {
      return ["/subject \(Fault.Reason.notAStream.sentence(in: language))"]
    }
    let document: JSONDocument
    do throws(JSONFault) { document = try JSONDocument(event.data) } catch {
      return ["/data \(Fault.Reason.notJSON(error.description).sentence(in: language))"]
    }
    do throws(EventFaults) {
      _ = try Catalogue.current.read(storedName: event.type, category: category, data: document.root)
      return []
    } catch {
      return error.faults.map { "\($0.pointer) \($0.reason.sentence(in: language))" }
    }
  }
}

extension Verification {
  /// The faults, and then what was looked at.
  func lines(in language: Language) -> [String] {
    var lines = faults.map { fault in
      let place =
        switch language {
        case .nl: fault.position.map { "positie \($0)" } ?? "het bestand"
        case .en: fault.position.map { "position \($0)" } ?? "the file"
        }
      return "\(place): \(fault.what)"
    }
    lines.append(summary[language])
    return lines
  }

  private var summary: Names {
    let first = faults.compactMap(\.position).min()
    func count(_ number: Int, _ one: String, _ many: String, _ language: Language) -> String {
      "\(Numbers.grouped(number, in: language)) \(number == 1 ? one : many)"
    }
    let nl =
      "\(count(events, "gebeurtenis", "gebeurtenissen", .nl)) in \(count(streams, "stroom", "stromen", .nl)): "
    let en = "\(count(events, "event", "events", .en)) in \(count(streams, "stream", "streams", .en)): "
    if faults.isEmpty { return Names(nl: nl + "alles klopt.", en: en + "everything is right.") }
    let isCut = faults.count == Self.mostFaults
    return Names(
      nl: nl + (isCut ? "minstens " : "") + count(faults.count, "fout", "fouten", .nl)
        + (first.map { ", de eerste op positie \($0)." } ?? "."),
      en: en + (isCut ? "at least " : "") + count(faults.count, "fault", "faults", .en)
        + (first.map { ", the first at position \($0)." } ?? "."))
  }
}
