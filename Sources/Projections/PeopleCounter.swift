import EventStore

/// Tells people apart within a trajectory, one count after the other.
struct PeopleCounter {
  private var marks: [UInt32]
  private var round: UInt32 = 0

  init(_ trajectory: AskedTrajectory) { marks = Array(repeating: 0, count: trajectory.facts.participants.count) }

  /// Starts a new count.
  mutating func restart() { round += 1 }

  /// Whether this is the first time in this count that the participant is seen.
  @inline(__always)
  mutating func isNew(_ participant: UInt32) -> Bool {
    if marks[Int(participant)] == round { return false }
    marks[Int(participant)] = round
    return true
  }

  /// How many distinct people reacted, and in which reactions; those of nobody are left out.
  mutating func people(in indices: some Collection<Int>, of trajectory: AskedTrajectory) -> (count: Int, positions: [Position]) {
    let reactions = trajectory.facts.reactions.facts
    let nobody = TrajectoryFacts.Reaction.nobody
    restart()
    var count = 0
    for index in indices where reactions[index].participant != nobody && isNew(reactions[index].participant) { count += 1 }
    let positions = trajectory.cut.evidence {
      indices.filter { reactions[$0].participant != nobody }.map { reactions[$0].stamp.position }
    }
    return (count, positions)
  }
}
