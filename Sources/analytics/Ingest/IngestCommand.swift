import Events
import Formats
import Ingestion

/// `metelkaar ingest`: events of others, from a file or a pipe, into the record.
struct IngestCommand: Command {
  static let description = CommandDescription(
    name: "ingest", operands: Names(nl: "BESTAND|-", en: "FILE|-"),
    summary: Names(nl: "lees gebeurtenissen in uit een bestand", en: "read events from a file"),
    details: Names(
      nl: """
        Leest CloudEvents: een per regel (NDJSON), één gebeurtenis, of een batch (JSON-lijst); het programma herkent
        zelf welke. Met - komt de invoer uit een pijp.

        Een gebeurtenis die niet in orde is, wordt geweigerd met regel en reden; de andere gaan door. Een batch tot
        1.000 gebeurtenissen is alles of niets. Nog eens inlezen kan altijd: wat er al staat, wordt herkend.
        """,
      en: """
        Reads CloudEvents: one on each line (NDJSON), a single event, or a batch (JSON array); the program sees by itself
        which. With - the input comes from a pipe.

        An event that is not right is refused with its line and the reason; the others go on. A batch of up to 1,000
        events is all or nothing. Reading again is always safe: what is there already is recognised.
        """),
    options: Target.options,
    examples: [
      "metelkaar ingest reacties.ndjson", "metelkaar ingest --url http://127.0.0.1:8148 reacties.ndjson",
      "metelkaar export | metelkaar ingest --data elders -",
    ])

  private static let counting = Names(nl: "gebeurtenissen", en: "events")

  private let path: String
  private let target: Target

  init(_ arguments: Arguments) throws(UsageError) {
    path = try arguments.operands(named: Self.description.operands)[0]
    target = try Target(arguments)
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    let file = try InputFile(path, in: session)
    let (head, form) = try recognise(file)
    guard form != .unknown else {
      session.say(
        Names(
          nl: "\(file.name) bevat geen CloudEvents: het begint niet met { of [.",
          en: "\(file.name) holds no CloudEvents: it does not begin with { or [."))
      return .refused
    }
    let sink = try target.open(holder: "metelkaar ingest", in: session)
    defer { sink.close() }
    var intake = EventIntake(ChunkWriter(sink, in: session.language), in: session.language)
    var bar = ProgressBar(session, total: file.size, counting: Self.counting)
    var failure: Refusal?
    do throws(Refusal) {
      switch form {
      case .lines, .unknown: try readLines(file, head, &intake, &bar)
      case .one: try readOne(file, head, &intake)
      case .batch: try readBatch(file, head, &intake, &bar, session)
      }
    } catch {
      failure = error
    }
    bar.clear()
    if intake.droppedLogAttributes {
      session.say(
        Names(
          nl: "Attributen die het logboek zelf zet (sequence, recordedtime, authtype, authid) zijn weggelaten.",
          en: "Attributes that the log itself sets (sequence, recordedtime, authtype, authid) were left out."))
    }
    if failure == nil || !intake.writer.tally.isEmpty { intake.writer.tally.report(in: session) }
    // What was acknowledged before the failure was told first.
    if let failure { throw failure }
    return intake.writer.tally.refused == 0 ? .done : .refused
  }

  /// Reads as much as is needed to see what it is.
  private func recognise(
    _ file: borrowing InputFile
  ) throws(Refusal) -> (head: [UInt8], form: InputForm) {
    var head: [UInt8] = []
    while true {
      let piece = try file.piece()
      head += piece
      if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
      if let form = InputForm.recognise(head, isWhole: piece.isEmpty) { return (head, form) }
    }
  }

  private func readLines(
    _ file: borrowing InputFile, _ head: [UInt8], _ intake: inout EventIntake, _ bar: inout ProgressBar
  ) throws(Refusal) {
    var splitter = LineSplitter()
    var piece = head
    var done = 0
    while true {
      var lines: [LineSplitter.Line] = []
      if piece.isEmpty {
        splitter.finish { lines.append($0) }
      } else {
        piece.withUnsafeBytes { bytes in splitter.feed(bytes) { lines.append($0) } }
      }
      for line in lines {
        let place = Place(line: line.number)
        if let event = intake.read(line.bytes, at: place) { try intake.writer.add(event, at: place) }
        bar.show(done: done, count: intake.count)
      }
      if piece.isEmpty { break }
      done += piece.count
      piece = try file.piece()
    }
    try intake.writer.finish()
  }

  private func readOne(
    _ file: borrowing InputFile, _ head: [UInt8], _ intake: inout EventIntake
  ) throws(Refusal) {
    var bytes = head
    while bytes.count <= LineSplitter.longestLine {
      let piece = try file.piece()
      if piece.isEmpty { break }
      bytes += piece
    }
    let first = bytes.firstIndex { !InputForm.isSpace($0) } ?? 0
    let place = Place(line: 1 + bytes[..<first].count { $0 == 0x0A })
    if let event = intake.read(bytes.count <= LineSplitter.longestLine ? bytes : nil, at: place) {
      try intake.writer.add(event, at: place)
      try intake.writer.finish()
    }
  }

  /// A batch that fits in one request is all or nothing; a longer one is read like lines.
  private func readBatch(
    _ file: borrowing InputFile, _ head: [UInt8], _ intake: inout EventIntake, _ bar: inout ProgressBar,
    _ session: Session
  ) throws(Refusal) {
    var splitter = ElementSplitter()
    var isAtomic = true
    var piece = head
    var done = 0
    while !piece.isEmpty, splitter.fault == nil {
      for element in splitter.feed(piece) {
        let place = Place(line: element.line, index: element.index)
        guard let event = intake.read(element.bytes, at: place) else { continue }
        if isAtomic, intake.writer.isFull(with: event) {
          isAtomic = false
          bar.clear()
          session.say(
            Names(
              nl: "Deze batch is te groot om in één keer vast te leggen, en gaat in delen.",
              en: "This batch is too large to be recorded at once, and goes in parts."))
        }
        try intake.writer.add(event, at: place)
        bar.show(done: done, count: intake.count)
      }
      done += piece.count
      piece = try file.piece()
    }
    splitter.finish()
    if let fault = splitter.fault {
      intake.writer.tally.refuse(Place(line: fault.line), [("", fault.reason.names[session.language])])
    }
    guard isAtomic else { return try intake.writer.finish() }
    if intake.writer.tally.refused == 0 { try intake.writer.finishAtomically() }
    if intake.writer.tally.refused > 0 {
      intake.writer.forget()
      intake.writer.tally.remark = Names(
        nl: "Niets uit deze batch is vastgelegd: een batch is alles of niets.",
        en: "Nothing of this batch was recorded: a batch is all or nothing.")
    }
  }
}
