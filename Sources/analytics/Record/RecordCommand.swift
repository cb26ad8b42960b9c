import Events
import EventStore
import Formats
import Ingestion

/// `metelkaar record`: one fact, written down by hand.
struct RecordCommand: Command {
  static let description = CommandDescription(
    name: "record", operands: Names(nl: "SOORT ONDERWERP veld=waarde ...", en: "TYPE SUBJECT field=value ..."),
    summary: Names(nl: "leg één gebeurtenis vast", en: "record one event"),
    details: Names(
      nl: """
        Vult id, bron en tijd zelf in, controleert alles en legt het vast; de positie komt op de uitvoer.
        Een lijst van codes of kenmerken schrijft u met komma's; een lijst van teksten door het veld te herhalen.
        Alle soorten: metelkaar help types. De velden van een soort: metelkaar help reaction-received.
        """,
      en: """
        Fills in id, source and time, checks everything and records it; the position comes on the output.
        Write a list of codes or ids with commas, and a list of texts by giving the field several times.
        All types: metelkaar help types. The fields of a type: metelkaar help reaction-received.
        """),
    options: [.time, .id, .source, .dryRun] + Target.options,
    examples: [
      """
      metelkaar record trajectory-started trajectory/centrumplan title="Centrumplan" kind=spatial-plan \\
          complexity=complex owner=team-ruimte
      """,
      "metelkaar record reaction-received trajectory/centrumplan --time 2025-06-23 reaction=r1 channel=survey kind=idea",
    ])

  private let type: EventType
  private let subject: String
  private let fields: [(name: String, values: [String])]
  private let time: WrittenTime?
  private let id: String?
  private let source: String
  private let isDryRun: Bool
  private let target: Target

  init(_ arguments: Arguments) throws(UsageError) {
    let names = [Names(nl: "SOORT", en: "TYPE"), Names(nl: "ONDERWERP", en: "SUBJECT")]
    guard arguments.operands.count >= 2 else { throw .missingOperand(names[arguments.operands.count]) }
    type = try EventType(named: arguments.operands[0])
    subject = arguments.operands[1]
    fields = try Self.fields(arguments.operands.dropFirst(2), of: type)
    time = try arguments[.time].map { text throws(UsageError) in try WrittenTime(text) }
    id = arguments[.id]
    source = arguments[.source] ?? "urn:metelkaar:command-line"
    isDryRun = try arguments.isOn(.dryRun)
    target = try Target(arguments)
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    let text = event(at: session.clock())
    warnOfUnknownFields(session)
    let event: NewEvent
    switch CloudEventReader(logAttributes: .refused).read(text.root) {
    case .success(let read): event = read
    case .failure(let faults):
      for fault in faults.faults { session.say("\(fault.pointer) \(fault.reason.sentence(in: session.language))") }
      session.say(
        Names(
          nl: "Niets vastgelegd. De velden van deze soort: metelkaar help \(type.rawValue)",
          en: "Nothing recorded. The fields of this type: metelkaar help \(type.rawValue)"))
      return .refused
    }
    if isDryRun {
      try session.answer(String(decoding: text.bytes, as: UTF8.self))
      return .done
    }
    let newDirectory = target.newDirectory
    let sink = try target.open(holder: "metelkaar record", in: session)
    defer { sink.close() }
    // Whoever stands in another directory than they think would record where nobody looks.
    if let path = newDirectory?.path {
      session.say(
        Names(nl: "Nieuw logboek begonnen in de map \(path).", en: "A new log was begun in the directory \(path)."))
    }
    switch try sink.append([event], in: session.language) {
    case .accepted(let outcomes):
      for outcome in outcomes { try tell(outcome, of: event, in: session) }
      return .done
    case .refused(let objections):
      for objection in objections { session.say("\(objection.pointer) \(objection.sentence)") }
      return .refused
    }
  }

  private func tell(_ outcome: AppendOutcome, of event: NewEvent, in session: Session) throws(Refusal) {
    try session.answer(CloudEventWriter.sequence(outcome.position))
    switch outcome {
    case .appended(let position, let version):
      session.say(
        Names(
          nl: "\(type.name(in: .nl)): vastgelegd op positie \(position), als nummer \(version) van \(event.stream).",
          en: "\(type.name(in: .en)): recorded at position \(position), as number \(version) of \(event.stream)."))
      if !unknownFields.isEmpty {
        let names = unknownFields.joined(separator: ", ")
        session.say(
          Names(
            nl: "Onbekende velden zijn bewaard, maar tellen nergens mee: \(names).",
            en: "Unknown fields were kept, but count nowhere: \(names)."))
      }
    case .alreadyAppended(let position, _):
      session.say(Names(nl: "Stond er al, op positie \(position).", en: "Was there already, at position \(position)."))
    }
  }

  /// The CloudEvent as it would come over the wire: what a person writes goes through the same door as everything else.
  private func event(at now: Moment) -> JSONDocument {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("specversion", "1.0")
      writer.member("id", id ?? UUIDv7.text(at: now, random: Self.random()))
      writer.member("source", source)
      writer.member("type", type.storedName)
      writer.member("subject", subject)
      // A person's clock says seconds.
      let second = Moment(nanoseconds: now.nanoseconds / 1_000_000_000 * 1_000_000_000)
      let clock = OffsetMoment(moment: second, offsetMinutes: Amsterdam.offsetMinutes(at: second))
      writer.member("time", time?.time ?? clock.description)
      writer.member("datacontenttype", "application/json")
      writer.name("data")
      writer.object { writer in
        let known = EventField.all(of: type)
        for (name, values) in fields {
          writer.name(name)
          writer.verbatim((known.first { $0.name == name }?.form ?? .text).json(values))
        }
        if time?.isDayOnly == true, !fields.contains(where: { $0.name == "precision" }) {
          writer.member("precision", Precision.day.rawValue)
        }
      }
    }
    guard let document = try? JSONDocument(writer.bytes) else { preconditionFailure("what is written here is JSON") }
    return document
  }

  /// Fields that the catalogue does not know are allowed, and mostly slips. Personal data has a fault of its own.
  private var unknownFields: [String] {
    let known = EventField.all(of: type).map(\.name) + ["personal"]
    return fields.map(\.name).filter { !known.contains($0) }
  }

  private func warnOfUnknownFields(_ session: Session) {
    let known = EventField.all(of: type).map(\.name)
    for name in unknownFields {
      let nearest = Nearest.names(to: name, among: known).joined(separator: ", ")
      session.say(
        Names(
          nl: "Let op: \(type.rawValue) kent geen veld \(name)\(nearest.isEmpty ? "." : "; bedoelt u \(nearest)?")",
          en: "Mind: \(type.rawValue) has no field \(name)\(nearest.isEmpty ? "." : "; did you mean \(nearest)?")"))
    }
  }

  private static func fields(
    _ words: some Sequence<String>, of type: EventType
  ) throws(UsageError) -> [(name: String, values: [String])] {
    let known = EventField.all(of: type)
    var fields: [(name: String, values: [String])] = []
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else { throw .notAField(word) }
      guard parts[0] != "time" else { throw .timeIsNoField }
      if let index = fields.firstIndex(where: { $0.name == parts[0] }) {
        guard case .list = known.first(where: { $0.name == parts[0] })?.form else { throw .fieldTwice(parts[0]) }
        fields[index].values.append(parts[1])
      } else {
        fields.append((parts[0], [parts[1]]))
      }
    }
    return fields
  }

  /// Ten bytes that nobody can guess: the standard library takes them from getrandom(2).
  private static func random() -> InlineArray<10, UInt8> {
    var generator = SystemRandomNumberGenerator()
    return InlineArray { _ in generator.next() }
  }
}

extension Option {
  static let time = Option(
    "time", value: Names(nl: "TIJD", en: "TIME"),
    help: Names(
      nl: "wanneer het gebeurde: een tijdstip, of alleen de dag (anders: nu)",
      en: "when it happened: a date-time, or the day alone (default: now)"))
  static let id = Option(
    "id", value: Names(nl: "ID", en: "ID"),
    help: Names(nl: "het id van de gebeurtenis (anders: een nieuw)", en: "the id of the event (default: a new one)"))
  static let source = Option(
    "source", value: Names(nl: "BRON", en: "SOURCE"),
    help: Names(nl: "de bron (anders: urn:metelkaar:command-line)", en: "the source (default: urn:metelkaar:command-line)"),
    hasVariable: true)
  static let dryRun = Option(
    "dry-run",
    help: Names(nl: "toon de gebeurtenis, leg niets vast", en: "show the event, record nothing"))
}

extension EventType {
  /// A type by its short or its stored name.
  init(named name: String) throws(UsageError) {
    guard let type = EventType(rawValue: name) ?? EventType(storedName: name) else {
      let short = name.hasPrefix(EventType.prefix) ? name.dropFirst(EventType.prefix.count) : name[...]
      throw .unknownType(name, nearest: Nearest.names(to: short, among: EventType.allCases.map(\.rawValue)))
    }
    self = type
  }
}
