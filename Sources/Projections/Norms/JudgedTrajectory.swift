import EventStore
import Events
import Formats

/// A trajectory with its verdicts.
struct JudgedTrajectory: Keepable {
  /// The day of its start; nil when none is recorded.
  let started: CalendarDate?
  let complexity: Complexity?
  /// By its latest start; none without one.
  let owner: Symbol
  /// In the order of the norms that were asked.
  fileprivate let verdicts: [Verdict]
  /// What proves each of them; empty where no evidence is wanted.
  fileprivate let evidence: [[Position]]

  var bytes: Int { MemoryLayout<Self>.stride + 32 + verdicts.count }
}

/// Trajectories with their verdicts by some norms.
struct JudgedTrajectories {
  let norms: [Norm]
  let trajectories: [JudgedTrajectory]
}

extension VerdictTally {
  /// - Parameter place: that of the norm among those that were asked.
  mutating func count(_ trajectory: JudgedTrajectory, at place: Int) {
    count(trajectory.verdicts[place], evidence: trajectory.evidence.isEmpty ? [] : trajectory.evidence[place])
  }

  /// All its verdicts, without what proves them.
  mutating func countAll(of trajectory: JudgedTrajectory) {
    for verdict in trajectory.verdicts { count(verdict, evidence: []) }
  }
}

extension Cut {
  /// Each trajectory that is asked for and known, judged by the norms of the question.
  /// - Parameter chosen: of those norms; nil for all.
  func judged(only chosen: [Norm]? = nil) -> JudgedTrajectories {
    let set = question.norms
    let asked = chosen.map { chosen in set.norms.filter { chosen.contains($0) } } ?? set.norms
    let trajectories: [JudgedTrajectory]
    if asked.contains(where: \.readsElsewhere) {
      let others = OtherStreams(self)
      trajectories = overTrajectories { Self.judged($0, set, asked, others) }
    } else {
      trajectories = overTrajectories(keptAs: .verdicts(asked)) { Self.judged($0, set, asked, nil) }
    }
    return JudgedTrajectories(norms: asked, trajectories: trajectories)
  }

  private static func judged(
    _ trajectory: AskedTrajectory, _ set: NormSet, _ asked: [Norm], _ others: OtherStreams?
  ) -> [JudgedTrajectory] {
    guard trajectory.isKnown else { return [] }
    let normCase = NormCase(trajectory, set, others, .evidence)
    let judgements = asked.map { normCase.judgement(of: $0) }
    return [
      JudgedTrajectory(
        started: normCase.start.map { Amsterdam.date(at: $0.stamp.time) }, complexity: normCase.opening?.complexity,
        owner: normCase.opening?.owner ?? .none, verdicts: judgements.map(\.verdict),
        evidence: trajectory.cut.wantsEvidence ? judgements.map(\.evidence) : [])
    ]
  }
}
