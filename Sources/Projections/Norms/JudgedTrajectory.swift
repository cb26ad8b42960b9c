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
  /// In the order of ``JudgedTrajectories/norms``.
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

extension VerdictCounts {
  /// - Parameter place: that of the norm among those that were asked.
  mutating func count(_ trajectory: JudgedTrajectory, at place: Int) { count(trajectory.verdicts[place]) }
}

extension VerdictTally {
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
    let own = asked.filter { !$0.readsElsewhere }
    let others = asked.filter(\.readsElsewhere)
    let judged = overTrajectories(keptAs: .verdicts(own)) { JudgedTrajectory(known: $0, set, own, nil).map { [$0] } ?? [] }
    if others.isEmpty { return JudgedTrajectories(norms: own, trajectories: judged) }
    let streams = OtherStreams(self)
    let elsewhere = overTrajectories { JudgedTrajectory(known: $0, set, others, streams).map { [$0] } ?? [] }
    return JudgedTrajectories(
      norms: own + others, trajectories: zip(judged, elsewhere).map { one, other in one.judged(by: other) })
  }
}

extension JudgedTrajectory {
  /// - Returns: nil where nothing is known of it.
  fileprivate init?(known trajectory: AskedTrajectory, _ set: NormSet, _ norms: [Norm], _ others: OtherStreams?) {
    guard trajectory.isKnown else { return nil }
    let normCase = NormCase(trajectory, set, others, .evidence)
    let judgements = norms.map { normCase.judgement(of: $0) }
    self.init(
      started: normCase.start.map { Amsterdam.date(at: $0.stamp.time) }, complexity: normCase.opening?.complexity,
      owner: normCase.opening?.owner ?? .none, verdicts: judgements.map(\.verdict),
      evidence: trajectory.cut.wantsEvidence ? judgements.map(\.evidence) : [])
  }

  /// The same trajectory with more verdicts behind its own.
  fileprivate func judged(by other: JudgedTrajectory) -> JudgedTrajectory {
    JudgedTrajectory(
      started: started, complexity: complexity, owner: owner, verdicts: verdicts + other.verdicts,
      evidence: evidence + other.evidence)
  }
}
