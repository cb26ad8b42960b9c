import EventStore
import Events
import Formats
import Projections

/// `GET /v1/trajectories/{id}/replay`: a page of the walk through a trajectory.
struct GetReplay: Sendable {
  let projector: SharedProjector

  func page(_ id: String, _ query: inout Query) -> Answer {
    let after = query.position(.after) ?? 0
    let limit = GetEvents.limit(&query)
    let evidence = query.flag(.evidence)
    let language = query.language ?? .en
    guard let trajectory = ID(id) else { return .now((query.problem ?? Problem.unknownTrajectory).response) }
    let asked = query.question(of: .trajectory, about: trajectory, also: [.normSet, .against])
    if let problem = query.problem { return .now(problem.response) }
    return projector.replay(asked) { replay, reader throws(StoreError) in
      guard !replay.stops.isEmpty else { return Problem.unknownTrajectory.response }
      var walk = ReplayWalk(replay, evidence: evidence)
      let end = min(replay.stops.count, min(after, replay.stops.count) + Limits.replayedMoments)
      var next = after
      var moments: [JSONValue] = []
      while moments.count < limit, let found = walk.next(from: next, before: end) {
        let stop = replay.stops[found.index]
        let events = try reader.events(at: stop.told(found.changes))
        moments.append(replay.json(found.index + 1, events, found.changes, in: language, evidence: evidence))
        next = found.index + 1
      }
      // Less than was asked for: up to the end all was looked at.
      if moments.count < limit { next = max(next, end) }
      var headers: [(name: String, value: String)] = []
      if next < replay.stops.count {
        let question = replay.question
        var link =
          "/v1/trajectories/\(id)/replay?after=\(next)&limit=\(limit)&asOf=\(PercentEncoding.encoded(question.asOf.description))"
        link += "&knownAt=\(PercentEncoding.encoded(question.knownAt.description))&position=\(question.position)"
        for (name, set) in [("normSet", question.subject.normSet), ("against", question.subject.against)] {
          if let set { link += "&\(name)=\(PercentEncoding.encoded(set.name))" }
        }
        if evidence { link += "&evidence=true" }
        link += "&lang=\(language.rawValue)"
        headers.append(("Link", "<\(link)>; rel=\"next\""))
      }
      return .json(200, .object(replay.preamble(in: language) + [("moments", .array(moments))]), headers: headers)
    }
  }
}
