import Events
import Formats

/// What was chosen, planned and delivered in a trajectory, in the words that figures and norms share (DOMAIN §5, §6).
extension AskedTrajectory {
  /// The latest choice, to involve people or not to.
  var choice: Noted<ParticipationDecided>? { cut.latest(of: facts.choices) }

  /// The choice that says which level was promised: the latest at or before the first reaction; while there is none, the latest.
  /// Nil when that choice was not to involve, or names no level.
  var promisedChoice: Noted<ParticipationDecided>? {
    let first = firstReaction?.time ?? .distantFuture
    guard let choice = cut.latest(of: facts.choices, where: { $0.stamp.time <= first }), choice.what.chosen,
      choice.what.level != nil
    else { return nil }
    return choice
  }

  /// The level that was delivered: of the latest final report that carries one.
  var deliveringReport: Noted<FinalReportPublished>? {
    cut.latest(of: facts.finalReports) { $0.what.deliveredLevel != nil }
  }

  /// The plan in force at a moment: the latest at or before it.
  func plan(inForceAt moment: Moment) -> TrajectoryFacts.Plan? {
    cut.latest(of: facts.plans) { $0.stamp.time <= moment }
  }

  /// The activities that count, from the earliest to the latest: of those with one id only the latest.
  var activities: [TrajectoryFacts.Activity] {
    cut.things(of: facts.activities) { $0.activity }
  }

  /// The messages that count, from the earliest to the latest.
  var messages: [TrajectoryFacts.Message] {
    cut.things(of: facts.messages) { $0.message }
  }

  /// The groups that a message counts in; none for one that names none.
  func groups(of message: TrajectoryFacts.Message) -> [Symbol] {
    message.targetGroups.isEmpty ? [.none] : Array(symbols(message.targetGroups))
  }

  /// The decisions that count, from the earliest to the latest.
  var decisions: [TrajectoryFacts.Decision] {
    cut.things(of: facts.decisions) { $0.decision }
  }
}
