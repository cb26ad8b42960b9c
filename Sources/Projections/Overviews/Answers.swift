import EventStore
import Events
import Formats

/// For each reaction the first feedback that covers it, at or after its own time (DOMAIN §5, "feedback").
///
/// Without `reactions` a feedback covers every reaction at or before it; an empty list covers none.
struct Answers {
  private let feedbacks: [TrajectoryFacts.Feedback]
  /// Where the feedback that counts stands, from the earliest to the latest, and its times: those are looked at for every reaction.
  private var places: [Int] = []
  private var times: [Moment] = []
  /// Among those, feedback that covers everyone.
  private var general: [Int] = []
  /// For each reaction by number: the first feedback that names it among `namings`; -1 when none does.
  private var firstNaming: [Int32] = []
  /// Chains from the earliest feedback to the latest.
  private var namings: [(feedback: Int32, next: Int32)] = []

  /// - Parameters:
  ///   - subjects: what the feedback is about.
  ///   - first: feedback before this moment does not count.
  init(_ trajectory: AskedTrajectory, about subjects: [FeedbackSubject], from first: Moment = .distantPast) {
    let timeline = trajectory.facts.feedbacks
    feedbacks = timeline.facts
    for place in 0..<timeline.count(until: trajectory.cut.question.asOf) {
      let time = feedbacks[place].stamp.time
      guard time >= first, trajectory.cut.isKnown(feedbacks[place].stamp), subjects.contains(feedbacks[place].about) else {
        continue
      }
      if feedbacks[place].things == nil { general.append(places.count) }
      places.append(place)
      times.append(time)
    }
    guard general.count < places.count else { return }
    firstNaming = Array(repeating: -1, count: trajectory.facts.reactionIDs.count)
    // From the latest back, so that each chain begins with the earliest.
    for index in places.indices.reversed() {
      guard let things = feedbacks[places[index]].things else { continue }
      for thing in trajectory.facts.lists[things] {
        namings.append((feedback: Int32(index), next: firstNaming[Int(thing)]))
        firstNaming[Int(thing)] = Int32(namings.count - 1)
      }
    }
  }

  /// What answers a reaction; not the same as a receipt that it came.
  static let substantial: [FeedbackSubject] = [.weighing, .decision, .result]

  func first(for reaction: TrajectoryFacts.Reaction) -> TrajectoryFacts.Feedback? {
    firstIndex(for: reaction).map { feedbacks[places[$0]] }
  }

  func isAnswered(_ reaction: TrajectoryFacts.Reaction) -> Bool { firstIndex(for: reaction) != nil }

  /// The day of the first answer and its position.
  func answer(to reaction: TrajectoryFacts.Reaction) -> (day: Int32, position: Position)? {
    guard let index = firstIndex(for: reaction) else { return nil }
    let place = places[index]
    return (feedbacks[place].day, feedbacks[place].stamp.position)
  }

  @inline(__always)
  private func firstIndex(for reaction: TrajectoryFacts.Reaction) -> Int? {
    let time = reaction.stamp.time
    var low = 0
    var high = general.count
    while low < high {
      let middle = (low + high) / 2
      if times[general[middle]] < time { low = middle + 1 } else { high = middle }
    }
    var first = low < general.count ? general[low] : Int.max
    if !firstNaming.isEmpty {
      var naming = Int(firstNaming[Int(reaction.thing)])
      while naming >= 0 {
        let feedback = Int(namings[naming].feedback)
        if feedback >= first { break }
        if times[feedback] >= time {
          first = feedback
          break
        }
        naming = Int(namings[naming].next)
      }
    }
    return first < places.count ? first : nil
  }
}
