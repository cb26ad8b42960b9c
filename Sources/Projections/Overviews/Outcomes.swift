import EventStore
import Events
import Formats

/// For each reaction the latest weighing that covers it (DOMAIN §5, "weighing").
///
/// A weighing covers the reactions that it names, whenever they came, and those on its topics at or before it.
struct Outcomes {
  private let weighings: [TrajectoryFacts.Weighing]
  /// For each reaction by number: the latest weighing that names it; -1 when none does.
  private var lastNaming: [Int32] = []
  /// For each topic the weighings of it, from the earliest to the latest.
  private var ofTopics: [Symbol: [Int]] = [:]

  /// - Parameter last: weighings after this moment do not count.
  init(_ trajectory: AskedTrajectory, until last: Moment = .distantFuture) {
    weighings = trajectory.cut.part(of: trajectory.facts.weighings).filter { $0.stamp.time <= last }
    guard !weighings.isEmpty else { return }
    lastNaming = Array(repeating: -1, count: trajectory.facts.reactionIDs.count)
    for (index, weighing) in weighings.enumerated() {
      for thing in weighing.things { lastNaming[Int(thing)] = Int32(index) }
      for topic in weighing.topics { ofTopics[topic, default: []].append(index) }
    }
  }

  func latest(for reaction: TrajectoryFacts.Reaction) -> TrajectoryFacts.Weighing? {
    guard !weighings.isEmpty else { return nil }
    var latest = Int(lastNaming[Int(reaction.thing)])
    if !reaction.topic.isNone, let weighing = ofTopics[reaction.topic]?.last, weighing > latest,
      weighings[weighing].stamp.time >= reaction.stamp.time
    {
      latest = weighing
    }
    return latest < 0 ? nil : weighings[latest]
  }
}
