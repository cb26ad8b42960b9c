import EventStore
import Events
import Formats

/// For each reaction the first feedback that covers it, at or after its own time (DOMAIN §5, "feedback").
///
/// Without `reactions` a feedback covers every reaction at or before it; an empty list covers none.
struct Answers {
  /// The feedback that counts, from the earliest to the latest.
  private let feedbacks: [TrajectoryFacts.Feedback]
  private let general: [Int]
  /// By reaction: the feedback that names it, from the earliest to the latest.
  private var naming: [UInt32: [Int]] = [:]

  /// - Parameters:
  ///   - subjects: what the feedback is about.
  ///   - first: feedback before this moment does not count.
  init(_ trajectory: AskedTrajectory, about subjects: Set<FeedbackSubject>, from first: Moment = .distantPast) {
    let feedbacks = trajectory.cut.part(of: trajectory.facts.feedbacks).filter {
      subjects.contains($0.about) && $0.stamp.time >= first
    }
    var general: [Int] = []
    for (index, feedback) in feedbacks.enumerated() {
      guard let things = feedback.things else {
        general.append(index)
        continue
      }
      for thing in things { naming[thing, default: []].append(index) }
    }
    self.feedbacks = feedbacks
    self.general = general
  }

  /// What answers a reaction; not the same as a receipt that it came.
  static let substantial: Set<FeedbackSubject> = [.weighing, .decision, .result]

  func first(for reaction: TrajectoryFacts.Reaction) -> TrajectoryFacts.Feedback? {
    let time = reaction.stamp.time
    var low = 0
    var high = general.count
    while low < high {
      let middle = (low + high) / 2
      if feedbacks[general[middle]].stamp.time < time { low = middle + 1 } else { high = middle }
    }
    var first = low < general.count ? general[low] : Int.max
    if !naming.isEmpty, let named = naming[reaction.thing]?.first(where: { feedbacks[$0].stamp.time >= time }) {
      first = min(first, named)
    }
    return first < feedbacks.count ? feedbacks[first] : nil
  }
}
