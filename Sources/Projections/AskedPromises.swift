import Events
import Formats

/// What was chosen, planned and delivered in a trajectory, in the words that figures and norms share (DOMAIN §5, §6).
extension AskedTrajectory {
  /// The latest choice, to involve people or not to.
  var choice: Noted<ParticipationDecided>? { cut.latest(of: facts.choices) }

  /// The choice that says which level was promised: the latest at or before the first reaction; while there is none, the latest.
  /// Nil when that choice was not to involve, or names no level.
  var promisedChoice: Noted<ParticipationDecided>? {
    let first = firstReaction?.stamp.time ?? .distantFuture
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
    let latest = cut.latest(of: facts.activities) { $0.activity }
    return cut.part(of: facts.activities).filter { latest[$0.activity]?.stamp == $0.stamp }
  }

  /// The messages that count, from the earliest to the latest.
  var messages: [TrajectoryFacts.Message] {
    let latest = cut.latest(of: facts.messages) { $0.message }
    return cut.part(of: facts.messages).filter { latest[$0.message]?.stamp == $0.stamp }
  }

  /// The decisions that count, from the earliest to the latest.
  var decisions: [TrajectoryFacts.Decision] {
    let latest = cut.latest(of: facts.decisions) { $0.decision }
    return cut.part(of: facts.decisions).filter { latest[$0.decision]?.stamp == $0.stamp }
  }
}
