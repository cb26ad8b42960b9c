import EventStore
import Events
import Formats

extension AskedTrajectory {
  /// When anything happened elsewhere that a verdict here may rest on. More than do; that the others change nothing is found by
  /// asking.
  var stampsElsewhere: [Stamp] {
    let isRead = cut.question.norms.readsElsewhere || (cut.question.subject.against?.readsElsewhere ?? false)
    guard isRead, let start = start?.stamp else { return [] }
    return stampsOfPredecessors(before: start) + stampsOfLessons(before: start.time)
  }

  /// Starts and plans of each owner's trajectory before this one. One that says more than once whose it is may be that for a while.
  private func stampsOfPredecessors(before start: Stamp) -> [Stamp] {
    var slots: Set<Int> = []
    for owner in Set(cut.part(of: facts.starts).map(\.owner)) {
      var last: (slot: Int, start: Stamp)?
      for slot in cut.facts.trajectories(of: owner) where cut.facts.trajectoryStreams[slot] != number {
        let starts = cut.part(of: cut.facts.trajectories[slot].starts)
        guard let first = starts.first?.stamp, cut.isEarlier(first, than: start) else { continue }
        if starts.count > 1 {
          slots.insert(slot)
        } else if starts[0].owner == owner, last.map({ cut.isEarlier($0.start, than: first) }) ?? true {
          last = (slot, first)
        }
      }
      if let last { slots.insert(last.slot) }
    }
    return slots.flatMap { slot in
      cut.facts.trajectories[slot].starts.facts.map(\.stamp) + cut.facts.trajectories[slot].plans.facts.map(\.stamp)
    }
  }

  /// What other streams say of the lessons learned here, and of those that others could know before the start: later they can only
  /// be said anew to be another lesson.
  private func stampsOfLessons(before start: Moment) -> [Stamp] {
    let lessons = cut.facts.lessons
    var isLearnedHere = [Bool](repeating: false, count: lessons.names.count)
    var isTold = isLearnedHere
    for mention in lessons.learned.facts where mention.stream == number { isLearnedHere[Int(mention.lesson)] = true }
    for mention in lessons.shared.facts where mention.stamp.time < start { isTold[Int(mention.lesson)] = true }
    let learned = lessons.learned.facts.lazy.filter { mention in
      mention.stream != self.number && (isLearnedHere[Int(mention.lesson)] || isTold[Int(mention.lesson)])
    }
    let shared = lessons.shared.facts.lazy.filter { mention in
      mention.stream != self.number && (isLearnedHere[Int(mention.lesson)] || mention.stamp.time < start)
    }
    return learned.map(\.stamp) + shared.map(\.stamp)
  }
}
