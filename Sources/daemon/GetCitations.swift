import EventStore
import Events
import Formats
import Projections

/// `GET /v1/events/{sequence}/citations`: which figures and verdicts rest on one event.
struct GetCitations: Sendable {
  let projector: SharedProjector

  func of(_ sequence: String, _ query: inout Query) -> Answer {
    let asked = query.question(of: .norms)
    let language = query.language ?? .en
    if let problem = query.problem { return .now(problem.response) }
    guard let position = Query.position(sequence) else {
      return .now(Problem.malformed("A sequence is a number of at most 20 digits.").response)
    }
    return projector.citations(of: position, asked) { table in
      guard let table else { return Problem.notFound("There is no event \(sequence).").response }
      return Response(200, "application/json", table.json(in: language))
    }
  }
}
