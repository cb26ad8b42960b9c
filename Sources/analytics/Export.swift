import Events
import EventStore
import Formats
import Ingestion

/// `metelkaar export`: the record, or a part of it, as CloudEvents.
struct ExportCommand: Command {
  static let description = CommandDescription(
    name: "export", operands: Names(nl: "", en: ""),
    summary: Names(nl: "schrijf het logboek als CloudEvents, een per regel", en: "write the log as CloudEvents, one a line"),
    details: Names(
      nl: """
        Schrijft NDJSON op de uitvoer, in de volgorde van het logboek, met sequence en recordedtime. Werkt naast een
        draaiende metelkaard, en stopt waar het logboek ophield toen het begon.
        """,
      en: """
        Writes NDJSON on the output, in the order of the log, with sequence and recordedtime. Works beside a running
        metelkaard, and stops where the log ended when it began.
        """),
    options: [.after, .subject, .type, .data],
    examples: [
      "metelkaar export > logboek.ndjson", "metelkaar export --subject trajectory/centrumplan --type reaction-received",
    ])

  private let directory: DataDirectory
  private let after: Position
  private let subject: String?
  private let type: EventType?

  init(_ arguments: Arguments) throws(UsageError) {
    if let word = arguments.operands.first { throw .oneOperandTooMany(word) }
    directory = arguments.dataDirectory
    subject = arguments[.subject]
    type = try arguments[.type].map { name throws(UsageError) in try EventType(named: name) }
    guard let text = arguments[.after] else {
      after = 0
      return
    }
    guard let position = Position(text), position >= 0 else {
      throw .badForm(.after, text, expected: Names(nl: "een positie: 0 of meer", en: "a position: 0 or more"))
    }
    after = position
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    var reader = try storing { () throws(StoreError) in try LogReader(directory) }
    let end = try storing { () throws(StoreError) in try reader.end().position }
    // With the answer on the same screen a bar would only be in its way.
    let total = session.terminal.showsOutput ? nil : end - after
    var bar = ProgressBar(session, total: total, counting: Names(nl: "gebeurtenissen", en: "events"))
    defer { bar.clear() }
    var position = after
    var count = 0
    while position < end {
      let page = try storing { () throws(StoreError) in
        if let subject { return try reader.events(inStream: subject, after: position) }
        return try reader.events(after: position)
      }
      guard let last = page.last else { break }
      var writer = JSONWriter()
      for event in page where event.position <= end {
        if let type, event.type != type.storedName { continue }
        CloudEventWriter.write(event, to: &writer)
        writer.endLine()
        count += 1
      }
      try session.terminal.out(writer.bytes)
      position = last.position
      if !session.terminal.showsOutput { bar.show(done: position - after, count: count) }
    }
    if count == 0, let subject { sayNothing(of: subject, session) }
    return .done
  }

  /// An empty answer to a mistyped name would look like an answer.
  private func sayNothing(of subject: String, _ session: Session) {
    session.say(Names(nl: "Niets gevonden in \(subject).", en: "Nothing found in \(subject)."))
  }
}

extension Option {
  static let after = Option(
    "after", value: Names(nl: "POSITIE", en: "POSITION"),
    help: Names(nl: "alleen wat na deze positie staat", en: "only what stands after this position"))
  static let subject = Option(
    "subject", value: Names(nl: "ONDERWERP", en: "SUBJECT"),
    help: Names(nl: "alleen deze stroom, zoals trajectory/centrumplan", en: "only this stream, such as trajectory/centrumplan"))
  static let type = Option(
    "type", value: Names(nl: "SOORT", en: "TYPE"),
    help: Names(nl: "alleen deze soort, zoals reaction-received", en: "only this type, such as reaction-received"))
}
