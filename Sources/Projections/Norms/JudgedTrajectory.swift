import EventStore
import Events
import Formats

/// A trajectory with its verdicts.
struct JudgedTrajectory: Sendable {
  let id: String
  /// The day of its start; nil when none is recorded.
  let started: CalendarDate?
  let complexity: Complexity?
  /// By its latest start; none without one.
  let owner: Symbol
  /// In the order of the norms of the set.
  let judgements: [(norm: Norm, judgement: Judgement)]
}

extension Cut {
  /// Each trajectory that is asked for and known, judged by the norms of a set.
  /// - Parameter norms: nil for those of the question.
  func judged(by norms: NormSet? = nil, only chosen: [Norm]? = nil, reasons: Bool = false) -> [JudgedTrajectory] {
    let set = norms ?? question.norms
    let asked = chosen.map { chosen in set.norms.filter { chosen.contains($0) } } ?? set.norms
    let others = asked.contains(where: \.readsElsewhere) ? OtherStreams(self) : nil
    return overTrajectories { trajectory in
      guard trajectory.isKnown else { return [] }
      let normCase = NormCase(trajectory, set, others, reasons ? .evidenceAndReason : .evidence)
      return [
        JudgedTrajectory(
          id: trajectory.id, started: normCase.start.map { Amsterdam.date(at: $0.stamp.time) },
          complexity: normCase.opening?.complexity, owner: normCase.opening?.owner ?? .none,
          judgements: asked.map { ($0, normCase.judgement(of: $0)) })
      ]
    }
  }
}
