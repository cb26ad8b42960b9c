import EventStore
import Events
import Formats

extension AskedTrajectory {
  /// The days, after 1 January 1970, at whose start a verdict may have changed although nothing happened: the days after terms
  /// end, and those on which a goal comes to be behind. More than there are; that each changes nothing else is found by asking.
  var daysAfterTerms: Set<Int> {
    var days: Set<Int> = []
    func ends(_ date: CalendarDate) { days.insert(date.daysSinceEpoch + 1) }
    /// Under each set of norms that is asked.
    func ends(_ stamp: Stamp, _ terms: NormSet.Parameter...) {
      for norms in [cut.question.norms, cut.question.subject.against].compactMap(\.self) {
        for term in terms { ends(Amsterdam.date(at: stamp.time).adding(days: norms.whole(term))) }
      }
    }
    for start in cut.part(of: facts.starts) { ends(start.stamp, .earlyInvolvementDays) }
    for commitment in cut.part(of: facts.commitments) { if let due = commitment.due { ends(due) } }
    for closing in cut.part(of: facts.closings) where closing.isClosing {
      ends(closing.stamp, .evaluatedDays, .lessonsSharedDays)
    }
    for evaluation in cut.part(of: facts.evaluations) { ends(evaluation.stamp, .lessonsSharedDays) }
    for lesson in cut.part(of: facts.lessons) { ends(lesson.stamp, .lessonsSharedDays) }
    let decisions = cut.part(of: facts.decisions)
    for decision in decisions { ends(decision.stamp, .feedbackGivenDays) }
    if let first = decisions.first?.stamp.time {
      for reaction in cut.part(of: facts.reactions) where reaction.stamp.time > first {
        days.insert(Int(reaction.day) + cut.question.norms.whole(.feedbackGivenDays) + 1)
      }
    }
    for setting in cut.part(of: facts.goals.settings) { if let deadline = setting.deadline { ends(deadline) } }
    days.formUnion(daysOfFallingBehind)
    return days
  }

  /// For each goal, each time something is said of it, the day on which more is expected than was reached.
  private var daysOfFallingBehind: Set<Int> {
    let settings = Dictionary(grouping: cut.part(of: facts.goals.settings)) { $0.goal }
    let measurements = Dictionary(grouping: cut.part(of: facts.goals.measurements)) { $0.goal }
    var days: Set<Int> = []
    for (goal, settings) in settings {
      let measurements = measurements[goal] ?? []
      var measured = 0
      for (place, setting) in settings.enumerated() {
        // Whatever is measured up to the next setting is judged by this one.
        let next = place + 1 < settings.count ? settings[place + 1].stamp : nil
        while measured < measurements.count, cut.isEarlier(measurements[measured].stamp, than: setting.stamp) { measured += 1 }
        var current = measured - 1
        repeat {
          let goal = AskedGoal(
            first: settings[0], setting: setting, earlier: [], measurements: current < 0 ? [] : [measurements[current]],
            withdrawal: nil, cut: cut)
          if let day = goal.dayOfFallingBehind { days.insert(day) }
          current += 1
        } while current < measurements.count
          && (next.map { !cut.isEarlier($0, than: measurements[current].stamp) } ?? true)
      }
    }
    return days
  }
}

extension AskedGoal {
  /// The first day on which more is expected than the latest measurement reached; nil when that never comes.
  fileprivate var dayOfFallingBehind: Int? {
    guard let progress, let deadline = setting.deadline else { return nil }
    let start = Amsterdam.date(at: first.stamp.time).daysSinceEpoch
    let span = deadline.daysSinceEpoch - start
    guard span > 0, progress < Fraction(1) else { return nil }
    var low = 0
    var high = span
    while low < high {
      let middle = (low + high) / 2
      if Fraction(middle) / Fraction(span) > progress { high = middle } else { low = middle + 1 }
    }
    return start + low
  }
}
