import EventStore
import Events
import Formats
import Projections
import Synchronization

/// The projector that every answer shares. A question waits for the one before it, on a reading thread.
final class SharedProjector: Sendable {
  private let reading: ReadingThreads
  private let clock: @Sendable () -> Moment
  private let projector: Mutex<Projector>

  init(_ directory: DataDirectory, reading: ReadingThreads, clock: @escaping @Sendable () -> Moment) throws(StoreError) {
    self.reading = reading
    self.clock = clock
    projector = Mutex(try Projector(directory))
  }

  /// Overviews of one moment, made into an answer; why there is none is a problem.
  func answer(
    _ overviews: [Overview], _ asked: Question.Asked, evidence: Bool = false,
    _ make: @escaping @Sendable ([Table]) -> Response
  ) -> Answer {
    answer { [self] projector throws(ProjectionError) in
      try projector.tables(overviews, asked, now: clock(), evidence: evidence)
    } made: { tables, _ in
      make(tables)
    }
  }

  /// What of an overview everybody may see, at a moment at which it may be asked.
  func publicly(
    _ overview: Overview, _ asked: Question.Asked, now: Moment, _ make: @escaping @Sendable (Table) -> Response
  ) -> Answer {
    answer { projector throws(ProjectionError) in
      try projector.publicTable(overview, asked, now: now)
    } made: { table, _ in
      make(table)
    }
  }

  func now() -> Moment { clock() }

  /// What rests on the event at a position, made while others are answered; nil when there is none.
  func citations(
    of position: Position, _ asked: Question.Asked, _ make: @escaping @Sendable (Table?) -> Response
  ) -> Answer {
    answer { [self] projector throws(ProjectionError) in
      let citations = try projector.citations(of: position, asked, now: clock())
      return position > 0 && position <= projector.position ? citations : nil
    } made: { citations, _ in
      make(citations?.table)
    }
  }

  /// What happened outside single trajectories.
  func history(
    _ asked: Question.Asked, part: Range<Int>, _ make: @escaping @Sendable (History) -> Response
  ) -> Answer {
    answer { [self] projector throws(ProjectionError) in
      try projector.history(asked, part: part, now: clock())
    } made: { history, _ in
      make(history)
    }
  }

  /// The walk through a trajectory; its moments are looked at on the reading thread, and nobody waits for that.
  func replay(
    _ asked: Question.Asked, _ make: @escaping @Sendable (Replay, inout LogReader) throws(StoreError) -> Response
  ) -> Answer {
    answer { [self] projector throws(ProjectionError) in
      try projector.replay(asked, now: clock())
    } made: { replay, reader throws(StoreError) in
      try make(replay, &reader)
    }
  }

  /// Asks on a reading thread, and makes an answer of it when the next may ask.
  private func answer<Asked: Sendable>(
    _ ask: @escaping @Sendable (inout Projector) throws(ProjectionError) -> Asked,
    made make: @escaping @Sendable (Asked, inout LogReader) throws(StoreError) -> Response
  ) -> Answer {
    reading.answer { [self] reader throws(StoreError) in
      let outcome: Result<Asked, ProjectionError> = projector.withLock { projector in
        do throws(ProjectionError) { return .success(try ask(&projector)) } catch { return .failure(error) }
      }
      switch outcome {
      case .success(let found): return try make(found, &reader)
      case .failure(let error): return Self.refusal(error)
      }
    }
  }

  private static func refusal(_ error: ProjectionError) -> Response {
    if case .tooMuchEvidence = error {
      var problem = Problem.malformed(error.sentence(in: .en))
      problem.detailNl = error.sentence(in: .nl)
      problem.errors = [["parameter": "evidence", "detail": .string(problem.detail)]]
      return problem.response
    }
    Journal.life("no-answer", [("reason", .string(error.sentence(in: .en)))])
    if case .store = error { return Problem.inside.response }
    var problem = Problem(.noAnswer, error.sentence(in: .en))
    problem.detailNl = error.sentence(in: .nl)
    return problem.response
  }

  /// Folds what is in the log, so that the first question does not wait for it.
  func warmUp() throws(StoreError) {
    let outcome: Result<Void, StoreError> = projector.withLock { projector in
      do throws(StoreError) { return .success(try projector.catchUp()) } catch { return .failure(error) }
    }
    try outcome.get()
  }
}

/// `GET /v1/overviews`, `GET /v1/overviews/{name}`, and the two overviews that are resources too: `GET /v1/trajectories` and
/// `GET /v1/trajectories/{id}`.
struct GetOverviews: Sendable {
  let projector: SharedProjector

  /// What may be asked of every overview.
  static let moments: [Parameter] = [.asOf, .knownAt, .position, .evidence, .lang]

  /// The same, with what may be asked of those of which everybody may see something.
  static func asked(of overview: Overview) -> [Parameter] { moments + (overview.isPublic ? [.isPublic] : []) }

  static let list = Response.json(
    200,
    .array(
      Overview.allCases.map { overview in
        let parameters = overview.parameters.map(\.rawValue) + asked(of: overview).map(\.rawValue)
        return [
          "name": .string(overview.rawValue), "title": .string(overview.title.en), "titleNl": .string(overview.title.nl),
          "summary": .string(overview.summary.en), "summaryNl": .string(overview.summary.nl),
          "group": .string(overview.group.rawValue),
          "parameters": .array(parameters.map { .string($0) }),
          "required": .array(overview.required.map { .string($0.rawValue) }),
          "public": .bool(overview.isPublic),
          "href": .string("/v1/overviews/\(overview.rawValue)"),
        ]
      }))

  func named(_ name: String, _ query: inout Query, as form: String) -> Answer {
    guard let overview = Overview(rawValue: name) else {
      return .now(Problem.notFound("There is no overview of this name. See /v1/overviews.").response)
    }
    return answer(overview, query.question(of: overview), &query, as: form)
  }

  func trajectories(_ query: inout Query, as form: String) -> Answer {
    answer(.trajectories, query.question(of: .trajectories), &query, as: form)
  }

  func trajectory(_ id: String, _ query: inout Query, as form: String) -> Answer {
    // What is no id was never recorded under.
    guard let trajectory = ID(id) else { return .now((query.problem ?? Problem.unknownTrajectory).response) }
    return answer(.trajectory, query.question(of: .trajectory, about: trajectory), &query, as: form) { table in
      table.rows.isEmpty ? Problem.unknownTrajectory : nil
    }
  }

  /// - Parameter refusal: what to answer instead of a table that says too little.
  private func answer(
    _ overview: Overview, _ asked: Question.Asked, _ query: inout Query, as form: String,
    unless refusal: @escaping @Sendable (Table) -> Problem? = { _ in nil }
  ) -> Answer {
    let evidence = query.flag(.evidence)
    let language = query.language ?? .en
    if evidence, form == "text/csv" { query.fault(.evidence, "is not given in text/csv; ask for application/json") }
    let isPublic = query.flag(.isPublic)
    let now = projector.now()
    if isPublic { query.refuse(asked.publicFaults(of: overview, now: now), evidence: evidence) }
    if let problem = query.problem { return .now(problem.response) }
    @Sendable func response(_ table: Table) -> Response {
      form == "text/csv"
        ? Response(200, "text/csv; charset=utf-8; header=present", Array(table.csv(in: language).utf8))
        : Response(200, "application/json", table.json(in: language, evidence: evidence))
    }
    if isPublic { return projector.publicly(overview, asked, now: now, response) }
    return projector.answer([overview], asked, evidence: evidence) { tables in
      refusal(tables[0])?.response ?? response(tables[0])
    }
  }
}

extension Query {
  /// What is not for everybody.
  fileprivate mutating func refuse(_ faults: [PublicFault], evidence: Bool) {
    if evidence { fault(.evidence, "is not given publicly") }
    for found in faults {
      let parameter: Parameter =
        switch found.part {
        case .overview: .isPublic
        case .position: .position
        case .asOf: .asOf
        case .knownAt: .knownAt
        case .parameter(let parameter): Parameter(parameter)
        }
      fault(parameter, found.sentence.en, nl: found.sentence.nl)
    }
  }
}

extension Problem {
  static let unknownTrajectory: Problem = {
    var problem = Problem.notFound("Nothing is known of this trajectory at that moment. See /v1/trajectories.")
    problem.detailNl = "Van dit traject is op dat moment niets bekend."
    return problem
  }()
}
