import EventStore
import Events
import Formats
import Projections

/// How long each overview takes in a process that has folded the log: warm, without encoding, without evidence, asked as the
/// daemon asks.
struct OverviewTimes {
  /// In milliseconds, each of the medians of as many questions.
  struct Figures {
    /// The first time that it is asked, when nothing of it was kept but verdicts that another overview counts; one question.
    var first = 0.0
    /// All that is recorded, as of a moment after it.
    var now = 0.0
    /// As of the worst of some days in the past: of each three in a row are asked.
    var asOf = 0.0
    /// After one event more each time; the appending itself is not timed.
    var oneMore = 0.0
    var rows = 0
    /// What it takes one thread merely to write as many rows: on two cores half of it is the least that any way of finding them takes.
    var writing = 0.0

    var worst: Double { max(now, asOf, oneMore) }
  }

  /// The day after the last event of the log.
  private var asked = Moment.distantFuture
  /// When one eighth of the log had happened, two, and so on, and nearly all.
  private var days: [Moment] = []
  private var trajectories: [String] = []
  private static let questions = 9

  /// From an opened log to the first answer, in seconds: nothing is folded yet, and the log is in the system's cache.
  private(set) var coldSeconds = 0.0
  /// The walk through that trajectory, from moment to moment with all that each changed, in milliseconds; and its moments.
  private(set) var replay = 0.0
  private(set) var moments = 0
  /// The same of the first trajectory in the record, beside which all others happened, by two sets of norms; in milliseconds.
  private(set) var replayOfFirst = 0.0
  private(set) var momentsOfFirst = 0

  /// Over all trajectories, of each overview that takes none.
  private(set) var ofAll: [String: Figures] = [:]
  /// Of the trajectory with the most reactions.
  private(set) var ofOne: [String: Figures] = [:]

  private init() {}

  // MARK: Measuring, in a process of its own

  /// - Parameter tables: a directory that takes the tables which others are held against, as CSV.
  init(log directory: String, tables: String) throws(BenchFailure) {
    var projector = try BenchFailure.of { () throws(StoreError) in try Projector(DataDirectory(directory)) }
    let events: [RecordedEvent]
    let start = Time.seconds()
    do throws(ProjectionError) {
      _ = try projector.table(.recordQuality, Question.Asked(), now: .distantFuture)
      coldSeconds = Time.seconds() - start
      let end = projector.position
      events = try projector.events(at: (1...7).map { max(1, end * $0 / 8) } + [max(1, end * 63 / 64), end])
    } catch {
      throw BenchFailure(error.sentence(in: .en))
    }
    guard let last = events.last?.time.moment else { throw BenchFailure("the log is empty") }
    days = events.dropLast().map(\.time.moment)
    asked = Self.day(1, after: last)
    trajectories = projector.trajectories
    for overview in [Overview.reach, .opinions, .feedback] {
      let table = try ask(overview, Question.Asked(), &projector, evidence: true)
      try Files.write(Array(table.csv().utf8), to: "\(tables)/\(overview.rawValue).csv")
    }
    let one = try busiest(&projector)
    (replay, moments) = try walk(Question.Subject(trajectory: one.trajectory), &projector)
    let oldest = trajectories.first.flatMap { ID($0) }
    (replayOfFirst, momentsOfFirst) = try walk(
      Question.Subject(trajectory: oldest, normSet: .metElkaar2, against: .vision2012), &projector)
    let log = try BenchFailure.of { () throws(StoreError) in try Log(DataDirectory(directory), .init(holder: "bench")) }
    defer { log.close() }
    for overview in Overview.allCases {
      var subject = Question.Subject()
      if overview.required.contains(.against) { subject.against = .vision2012 }
      if !overview.required.contains(.trajectory) { ofAll[overview.rawValue] = try figures(overview, subject, log, &projector) }
      guard overview.parameters.contains(.trajectory) else { continue }
      subject.trajectory = one.trajectory
      if overview.required.contains(.reaction) { subject.reaction = one.reaction }
      ofOne[overview.rawValue] = try figures(overview, subject, log, &projector)
    }
  }

  /// Asks one overview again and again, for a profiler to look at.
  /// - Parameter trajectory: nil for all.
  static func again(_ overview: Overview, of trajectory: ID?, log directory: String, times: Int) throws(BenchFailure) -> String {
    var projector = try BenchFailure.of { () throws(StoreError) in try Projector(DataDirectory(directory)) }
    var subject = Question.Subject(trajectory: trajectory)
    if overview.required.contains(.against) { subject.against = .vision2012 }
    let one = OverviewTimes()
    let asked = Question.Asked(subject)
    _ = try one.ask(overview, asked, &projector)
    var samples: [Double] = []
    for _ in 0..<times { samples.append(try one.time(overview, asked, &projector)) }
    return "\(overview.rawValue): \(Figure.fixed(Figure.median(samples), 2)) ms, at least \(Figure.fixed(samples.min() ?? 0, 2))"
  }

  /// The trajectory with the most reactions, of those that have one without an answer, for which most has to be looked at; and
  /// that one.
  private func busiest(_ projector: inout Projector) throws(BenchFailure) -> (trajectory: ID, reaction: ID) {
    var most = 0
    var busiest: (trajectory: ID, reaction: ID)?
    for row in try ask(.feedback, Question.Asked(), &projector, evidence: true).rows {
      guard case .text(let trajectory) = row.cells[0].value, case .count(let count) = row.cells[1].value, count > most,
        case .list(let owed)? = row.cells.last?.value, let trajectory = ID(trajectory),
        let reaction = owed.first.flatMap({ ID($0) })
      else { continue }
      most = count
      busiest = (trajectory, reaction)
    }
    guard let busiest else { throw BenchFailure("no trajectory has a reaction without an answer") }
    return busiest
  }

  private func walk(
    _ subject: Question.Subject, _ projector: inout Projector
  ) throws(BenchFailure) -> (milliseconds: Double, moments: Int) {
    let start = Time.seconds()
    let replay: Replay
    do throws(ProjectionError) {
      replay = try projector.replay(Question.Asked(subject), now: asked)
    } catch {
      throw BenchFailure(error.sentence(in: .en))
    }
    var walk = ReplayWalk(replay)
    var changes = 0
    for index in replay.stops.indices { changes += walk.changes(at: index).count }
    guard changes > 0 else { throw BenchFailure("nothing ever changed in \(subject.trajectory?.text ?? "no trajectory")") }
    return ((Time.seconds() - start) * 1_000, replay.stops.count)
  }

  private func figures(
    _ overview: Overview, _ subject: Question.Subject, _ log: Log, _ projector: inout Projector
  ) throws(BenchFailure) -> Figures {
    var random = SplitMix(state: 5)
    var figures = Figures()
    let present = Question.Asked(subject)
    figures.first = try time(overview, present, &projector)
    // What is asked for the second time is kept.
    let table = try ask(overview, present, &projector)
    figures.rows = table.rows.count
    figures.writing = try Self.median { () throws(BenchFailure) in Self.timeOfWriting(table) }
    figures.now = try Self.median { () throws(BenchFailure) in try time(overview, present, &projector) }
    for day in days {
      var samples: [Double] = []
      for next in 0..<3 {
        samples.append(try time(overview, Question.Asked(subject, asOf: Self.day(next, after: day)), &projector))
      }
      figures.asOf = max(figures.asOf, Figure.median(samples))
    }
    figures.oneMore = try Self.median { () throws(BenchFailure) in
      try append(&random, subject.trajectory, log)
      return try time(overview, present, &projector)
    }
    Bench.say(
      "\(overview.rawValue)\(subject.trajectory == nil ? "" : " of one"): \(Figure.fixed(figures.now, 2)) ms, as of a day "
        + "\(Figure.fixed(figures.asOf, 2)), one more \(Figure.fixed(figures.oneMore, 2))\n")
    return figures
  }

  private static func day(_ number: Int, after moment: Moment) -> Moment {
    Moment(nanoseconds: moment.nanoseconds + Int64(number) * 86_400_000_000_000)
  }

  private static func timeOfWriting(_ table: Table) -> Double {
    let start = Time.seconds()
    let rows = table.rows.map { $0.cells.map { $0 } }
    let took = Time.seconds() - start
    withExtendedLifetime(rows) {}
    return took * 1_000
  }

  /// Of fewer questions where one takes long.
  private static func median(_ sample: () throws(BenchFailure) -> Double) throws(BenchFailure) -> Double {
    var samples: [Double] = []
    while samples.count < ((samples.first ?? 0) > 100 ? 3 : questions) { samples.append(try sample()) }
    return Figure.median(samples)
  }

  private func time(
    _ overview: Overview, _ asked: Question.Asked, _ projector: inout Projector
  ) throws(BenchFailure) -> Double {
    let start = Time.seconds()
    let table = try ask(overview, asked, &projector)
    let took = Time.seconds() - start
    withExtendedLifetime(table) {}
    return took * 1_000
  }

  /// - Parameter evidence: nothing is kept of answers with it.
  private func ask(
    _ overview: Overview, _ question: Question.Asked, _ projector: inout Projector, evidence: Bool = false
  ) throws(BenchFailure) -> Table {
    do throws(ProjectionError) { return try projector.table(overview, question, now: asked, evidence: evidence) } catch {
      throw BenchFailure(error.sentence(in: .en))
    }
  }

  private func append(_ random: inout SplitMix, _ trajectory: ID?, _ log: Log) throws(BenchFailure) {
    let number = log.head.position + 1
    let stream = trajectory?.text ?? trajectories[random.below(trajectories.count)]
    let data =
      #"{"reaction":"r-more-\#(number)","participant":"p-\#(random.below(Municipality.residents))","channel":"website","kind":"idea","topic":"traffic","stance":"for"}"#
    let event = NewEvent(
      source: "urn:nld:oin:00000099000000001000:systeem:website", id: "more-\(number)",
      type: "nl.participation.reaction-received", stream: "trajectory/\(stream)",
      time: OffsetMoment(moment: asked, offsetMinutes: 0), data: Array(data.utf8))
    guard case .accepted = log.append([event]) else { throw BenchFailure("one event more was not accepted") }
  }

  // MARK: From process to process

  var line: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.figure("coldSeconds", coldSeconds, 3)
      writer.figure("replay", replay, 3)
      writer.member("moments", moments)
      writer.figure("replayOfFirst", replayOfFirst, 3)
      writer.member("momentsOfFirst", momentsOfFirst)
      for (name, part) in [("ofAll", ofAll), ("ofOne", ofOne)] {
        writer.name(name)
        writer.object { writer in
          for (overview, figures) in part.sorted(by: { $0.key < $1.key }) {
            writer.name(overview)
            writer.object { writer in figures.write(&writer) }
          }
        }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  init(line: String) throws(BenchFailure) {
    self.init()
    let root = try JSONNode.root(of: line)
    guard let all = root["ofAll"], let one = root["ofOne"], let cold = root["coldSeconds"]?.figure,
      let replay = root["replay"]?.figure, let moments = root["moments"]?.figure,
      let replayOfFirst = root["replayOfFirst"]?.figure, let momentsOfFirst = root["momentsOfFirst"]?.figure
    else { throw BenchFailure("these are no times: \(line)") }
    (coldSeconds, self.replay, self.moments) = (cold, replay, Int(moments))
    (self.replayOfFirst, self.momentsOfFirst) = (replayOfFirst, Int(momentsOfFirst))
    for member in all.members { ofAll[member.name] = Figures(member.value) }
    for member in one.members { ofOne[member.name] = Figures(member.value) }
  }
}

extension OverviewTimes.Figures {
  fileprivate init(_ node: JSONNode) {
    self.init(
      first: node["first"]?.figure ?? 0, now: node["now"]?.figure ?? 0, asOf: node["asOf"]?.figure ?? 0,
      oneMore: node["oneMore"]?.figure ?? 0,
      rows: Int(node["rows"]?.figure ?? 0), writing: node["writing"]?.figure ?? 0)
  }

  func write(_ writer: inout JSONWriter) {
    writer.figure("first", first, 3)
    writer.figure("now", now, 3)
    writer.figure("asOf", asOf, 3)
    writer.figure("oneMore", oneMore, 3)
    writer.member("rows", rows)
    writer.figure("writing", writing, 3)
  }
}

extension JSONNode {
  static func root(of text: String) throws(BenchFailure) -> JSONNode {
    do throws(JSONFault) { return try JSONDocument(Array(text.utf8)).root } catch { throw BenchFailure("\(error): \(text)") }
  }

  var figure: Double? { Double(String(decoding: bytes, as: UTF8.self)) }
}
