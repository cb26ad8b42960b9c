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
  /// The topics that are weighed, and for each the latest weighing of it and when that was.
  private var topics = LocalNumbers()
  private var ofTopics: [(weighing: Int32, time: Moment)] = []

  /// - Parameter last: weighings after this moment do not count.
  init(_ trajectory: AskedTrajectory, until last: Moment = .distantFuture) {
    weighings = trajectory.cut.part(of: trajectory.facts.weighings).filter { $0.stamp.time <= last }
    guard !weighings.isEmpty else { return }
    lastNaming = Array(repeating: -1, count: trajectory.facts.reactionIDs.count)
    for (index, weighing) in weighings.enumerated() {
      for thing in trajectory.facts.lists[weighing.things] { lastNaming[Int(thing)] = Int32(index) }
      for topic in trajectory.symbols(weighing.topics) {
        let number = Int(topics.number(topic))
        let latest = (weighing: Int32(index), time: weighing.stamp.time)
        if number == ofTopics.count { ofTopics.append(latest) } else { ofTopics[number] = latest }
      }
    }
  }

  func latest(for reaction: TrajectoryFacts.Reaction) -> TrajectoryFacts.Weighing? {
    place(for: reaction).map { weighings[$0] }
  }

  /// What was done with a reaction, and the event that says so.
  @inline(__always)
  func outcome(for reaction: TrajectoryFacts.Reaction) -> (what: WeighingOutcome, position: Position)? {
    place(for: reaction).map { (weighings[$0].outcome, weighings[$0].stamp.position) }
  }

  @inline(__always)
  private func place(for reaction: TrajectoryFacts.Reaction) -> Int? {
    guard !weighings.isEmpty else { return nil }
    var latest = lastNaming[Int(reaction.thing)]
    if !reaction.topic.isNone, let topic = topics.find(reaction.topic) {
      let ofTopic = ofTopics[Int(topic)]
      if ofTopic.weighing > latest, ofTopic.time >= reaction.stamp.time { latest = ofTopic.weighing }
    }
    return latest < 0 ? nil : Int(latest)
  }
}
