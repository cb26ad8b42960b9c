import Events

extension Cut {
  /// The trajectory that a signal belongs to: where the latest triage put it that names one.
  func trajectory(of signal: SignalFacts) -> Symbol? {
    latest(of: signal.triages) { !$0.trajectory.isNone }?.trajectory
  }

  /// The signals and experiments that belong to a trajectory, by their numbers among the facts.
  func streamsBelonging(to trajectory: ID) -> [Int] {
    let symbol = facts.reading.symbols.find(trajectory.text)
    // Not the streams themselves: a copy of each would count a reference to all that it holds.
    let streams = facts.streams
    return streams.indices.filter { number in
      switch streams[number].category {
      case .signal: symbol != nil && self.trajectory(of: facts.signals[streams[number].slot]) == symbol
      // An experiment is what its latest start says of it, so one that names no trajectory counts too.
      case .experiment: latest(of: facts.experiments[streams[number].slot].starts)?.what.trajectory == trajectory
      case .trajectory, .initiative, .programme, .policy, .organisation, .participant, nil: false
      }
    }
  }
}
