import Events
import EventStore
import Formats
import Glibc
import Projections

/// `metelkaar replay`: the course of one trajectory, moment by moment, with what each changed.
struct ReplayCommand: Command {
  static let description = CommandDescription(
    name: "replay", operands: Names(nl: "TRAJECT", en: "TRAJECTORY"),
    summary: Names(
      nl: "loop door een traject: wat gebeurde er, en wat veranderde dat",
      en: "walk through a trajectory: what happened, and what did it change"),
    details: Names(
      nl: """
        Elk moment van een traject: zijn gebeurtenissen, wat er elders over is vastgelegd, en termijnen die verstrijken, met de
        cijfers die daardoor veranderden. Met --as-of ziet u het verloop tot dan, met --known-at zoals het toen bekend was. Wat
        later in een fout bleek, telt nergens mee zodra dat bekend is. Wachttijden, dagen over en verwachte voortgang lopen elke
        dag op; het verloop toont alleen wat een gebeurtenis daaraan verandert.

        Met --step loopt u met toetsen: → en ← naar het volgende en vorige moment, d naar een datum, f naar de volgende
        verandering van een cijfer, ? voor alle toetsen.

        Met --norms A --against B ziet u waar de oordelen onder twee sets normen uiteengaan, en door welke gebeurtenis of termijn.
        Zonder TRAJECT komt dan de lijst van alle trajecten: wat verandert er als wij dit beleid aannemen?

        Cijfers voor --figure, een overzicht of een kolom daarvan:
        \(Self.figures)
        """,
      en: """
        Every moment of a trajectory: its events, what was recorded about it elsewhere, and terms that end, with the figures
        that this changed. With --as-of you see the course until then, with --known-at as it was known then. What turned out to
        be wrong counts nowhere as soon as that is known. Waiting times, days left and expected progress grow every day; the
        course shows only what an event changes in them.

        With --step you walk by keys: → and ← to the next and the previous moment, d to a date, f to the next change of a
        figure, ? for all keys.

        With --norms A --against B you see where the verdicts under two sets of norms part, and by which event or term. Without
        TRAJECTORY you then get the list of all trajectories: what would change if we adopted this policy?

        Figures for --figure, an overview or a column of it:
        \(Self.figures)
        """),
    options: [.norms, .against, .asOf, .knownAt, .position, from, to, by, figure, step, .format, .data],
    examples: [
      "metelkaar replay met-elkaar-2.0 --as-of 2024-10-01", "metelkaar replay centrumplan --figure goals.status",
      "metelkaar replay centrumplan --from 2025-01-01 --to 2025-06-30 --by day --format csv",
      "metelkaar replay centrumplan --step", "metelkaar replay --norms vision-2012 --against met-elkaar-2.0",
    ])

  private static let from = Option(
    "from", value: Names(nl: "MOMENT", en: "MOMENT"),
    help: Names(nl: "toon wat er vanaf die dag gebeurde", en: "show what happened from that day on"))

  private static let to = Option(
    "to", value: Names(nl: "MOMENT", en: "MOMENT"),
    help: Names(nl: "toon wat er tot en met die dag gebeurde", en: "show what happened up to that day"))

  private static let by = Option(
    "by", value: Names(nl: "event|day", en: "event|day"),
    help: Names(
      nl: "een moment is een tijdstip (event), of een hele dag (day)", en: "a moment is an instant (event), or a whole day (day)")
  )

  private static let figure = Option(
    "figure", value: Names(nl: "CIJFER", en: "FIGURE"),
    help: Names(
      nl: "alleen momenten waarop dit cijfer verandert, zoals goals.status",
      en: "only moments at which this figure changes, such as goals.status"))

  private static let step = Option("step", help: Names(nl: "loop met toetsen", en: "walk by keys"))

  /// A line for each overview.
  private static let figures = Replay.overviews.map { overview in
    Figure.all.filter { $0.overview == overview }.map(\.name).joined(separator: " ")
  }.joined(separator: "\n")

  /// Nil for all, which only two sets of norms are compared over.
  private let trajectory: ID?
  private let asked: Question.Asked
  private let norms: NormsAsked?
  private let against: NormsAsked?
  private let grouping: Replay.Grouping
  private let first: Moment?
  private let last: Moment?
  private let followed: Figure?
  private let steps: Bool
  private let format: OutputFormat
  private let directory: DataDirectory

  init(_ arguments: Arguments) throws(UsageError) {
    let isOfAll = arguments.operands.isEmpty && arguments[.against] != nil
    if isOfAll, [Self.from, Self.to, Self.by, Self.figure, Self.step].contains(where: { arguments.hasFlag($0) }) {
      throw .missingOperand(Self.description.operands)
    }
    trajectory = try isOfAll ? nil : Self.trajectory(arguments.operands(named: Self.description.operands)[0])
    asked = try arguments.asked(Question.Subject(trajectory: trajectory))
    norms = try arguments.norms(.norms)
    against = try arguments.norms(.against)
    grouping = try arguments.choice(Self.by, among: Replay.Grouping.self) ?? .event
    // From a day is from its beginning.
    first = try arguments.value(of: Self.from, .moment) { text in
      CalendarDate(text).map { Amsterdam.start(of: $0) } ?? Question.moment(text)
    }
    last = try arguments.moment(Self.to)
    followed = try arguments[Self.figure].map { name throws(UsageError) in
      guard let figure = Figure(name) else {
        throw .unknownFigure(name, nearest: Nearest.names(to: name, among: Figure.all.map(\.name)))
      }
      return figure
    }
    steps = try arguments.isOn(Self.step)
    format = try arguments.choice(.format, among: OutputFormat.self) ?? .table
    if steps, arguments.hasFlag(.format) { throw .notTogether(Self.step, .format) }
    if steps, arguments[Self.to] != nil { throw .notTogether(Self.step, Self.to) }
    directory = arguments.dataDirectory
  }

  private static func trajectory(_ name: String) throws(UsageError) -> ID {
    guard let trajectory = ID(name) else { throw .badOperand(description.operands, name, expected: .id) }
    return trajectory
  }

  func run(in session: Session) throws(Refusal) -> ExitCode {
    if steps, !session.terminal.isInteractive { throw .noTerminal }
    var asked = asked
    asked.subject.normSet = try norms?.read(in: session)
    asked.subject.against = try against?.read(in: session)
    var projector = try Projector.caughtUp(with: directory, in: session)
    guard let trajectory else {
      let flips = try answering { () throws(ProjectionError) in try projector.table(.flips, asked, now: session.clock()) }
      try write(flips, in: session)
      return .done
    }
    let replay = try answering { () throws(ProjectionError) in
      try projector.replay(asked, by: grouping, now: session.clock())
    }
    guard replay.isRecorded else {
      let name = trajectory.text
      if replay.isRecordedLater { throw .recordedLater(name, replay.question.knownAt) }
      throw .unknownTrajectory(name, nearest: Nearest.names(to: name, among: replay.trajectories))
    }
    guard steps else {
      try write(replay, from: &projector, in: session)
      return .done
    }
    var walk = StepWalk(replay, from: projector, figure: figure(of: replay), start: first, session)
    if let signal = try walk.run() {
      // The terminal is as it was: now what was held back may end us.
      raise(signal)
    }
    return .done
  }

  /// Of two sets of norms a walk follows where they part.
  private func figure(of replay: Replay) -> Figure? {
    followed ?? (replay.question.subject.against == nil ? nil : Figure.verdicts(in: replay))
  }

  /// Writes the verdicts that differ; of norms that only one set asks there is nothing to compare.
  private func write(_ flips: Table, in session: Session) throws(Refusal) {
    try session.write(flips, as: format)
  }

  /// Writes moment by moment: a long trajectory takes a while, and whoever has seen enough may go.
  private func write(_ replay: Replay, from projector: inout Projector, in session: Session) throws(Refusal) {
    var writer = ReplayWriter(replay, format: format, session)
    let followed = figure(of: replay)
    var walk = ReplayWalk(replay, figure: followed)
    let begin = first.map { replay.index(from: $0) } ?? 0
    let end = last.map { replay.index(after: $0) } ?? replay.stops.count
    var bar = ProgressBar(session, total: max(0, end - begin), counting: Names(nl: "momenten", en: "moments"))
    defer { bar.clear() }
    try writer.begin()
    var next = begin
    while let found = walk.next(
      from: next, before: end,
      progress: { index in
        bar.show(done: index - begin, count: index - begin)
        return true
      })
    {
      let stop = replay.stops[found.index]
      let events = try answering { () throws(ProjectionError) in try projector.events(at: stop.told(found.changes)) }
      if session.terminal.showsOutput { bar.clear() }
      try writer.write(found.index, events, found.changes)
      next = found.index + 1
    }
    bar.clear()
    let isWhole = begin == 0 && end == replay.stops.count
    try writer.end(isWhole: followed == nil && isWhole)
    if format == .table, isWhole, replay.question.subject.against != nil {
      try session.answer("")
      try write(replay.table(.flips), in: session)
    }
  }
}

/// Writes a replay in one of its forms.
struct ReplayWriter {
  private let replay: Replay
  private let format: OutputFormat
  private let session: Session
  private let text: ReplayText
  private var count = 0

  init(_ replay: Replay, format: OutputFormat, _ session: Session) {
    self.replay = replay
    self.format = format
    self.session = session
    text = ReplayText(in: session.language, width: session.terminal.showsOutput ? min(session.terminal.columns, 120) : 120)
  }

  func begin() throws(Refusal) {
    switch format {
    case .table: for line in text.heading(replay) { try session.answer(line) }
    case .csv: try write(Replay.csvHeader)
    case .json:
      // The object is left open for its moments.
      let members = JSONValue.object(replay.preamble(in: session.language)).bytes
      try write(String(decoding: members.dropLast(), as: UTF8.self) + ",\"moments\":[")
    }
  }

  mutating func write(_ index: Int, _ events: [RecordedEvent], _ changes: [Change]) throws(Refusal) {
    let stop = replay.stops[index]
    switch format {
    case .table: for line in [""] + text.lines(stop, events, changes, in: replay) { try session.answer(line) }
    case .csv: try write(replay.csv(stop, changes, in: session.language))
    case .json:
      let moment = replay.json(index + 1, events, changes, in: session.language).bytes
      try write((count == 0 ? "" : ",") + String(decoding: moment, as: UTF8.self))
    }
    count += 1
  }

  /// - Parameter isWhole: whether every moment was looked at for everything.
  func end(isWhole: Bool) throws(Refusal) {
    switch (format, session.language) {
    case (.csv, _): break
    case (.json, _): try write("]}\n")
    case (.table, .nl):
      if count == 0 { try session.answer("\nGeen momenten: \(isWhole ? "hiervan is dan niets bekend" : "er veranderde niets").") }
      if isWhole, count > 0 { try end("Zo stond het op \(replay.question.asOf.spoken(in: .nl)):") }
    case (.table, .en):
      if count == 0 { try session.answer("\nNo moments: \(isWhole ? "nothing of this is known then" : "nothing changed").") }
      if isWhole, count > 0 { try end("So it stood at \(replay.question.asOf.spoken(in: .en)):") }
    }
  }

  private func end(_ heading: String) throws(Refusal) {
    for line in ["", heading] + text.panel(replay, after: nil) { try session.answer(line) }
  }

  private func write(_ text: String) throws(Refusal) { try session.terminal.out(Array(text.utf8)) }
}
