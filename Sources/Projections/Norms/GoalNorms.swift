import EventStore
import Events
import Formats

/// The norms about goals (V §2.3-8).
extension NormCase {
  /// Those not withdrawn.
  private var standingGoals: [AskedGoal] { Goals.goals(in: facts.goals, cut).filter { $0.withdrawal == nil } }

  private var closedWithoutGoals: Judgement? {
    guard let closing else { return nil }
    return notApplicable(nl: "Het traject is gesloten zonder doelen.", en: "The trajectory was closed without goals.", [closing])
  }

  var smartGoals: Judgement {
    let goals = standingGoals
    if goals.isEmpty {
      return closedWithoutGoals ?? notYet(nl: "Er zijn nog geen doelen.", en: "There are no goals yet.")
    }
    let settings = goals.map(\.setting.stamp)
    let vague = goals.filter { !$0.isSMART }
    if vague.isEmpty {
      return met(settings, nl: "Alle doelen zijn SMART (\(goals.count)).", en: "All goals are SMART (\(goals.count)).")
    }
    var nl: String { "niet SMART: \(vague.count) van \(goals.count) doelen" }
    var en: String { "not SMART: \(vague.count) of \(goals.count) goals" }
    guard let closing else { return notYet(nl: "Nog niet: \(nl).", en: "Not yet: \(en).") }
    return notMet([closing] + vague.map(\.setting.stamp), nl: "Bij het sluiten \(nl).", en: "At the closing \(en).")
  }

  /// On or before its deadline day or, without a deadline, by the decision; without a decision by the closing.
  var interimMeasurement: Judgement {
    let goals = standingGoals
    if goals.isEmpty {
      return closedWithoutGoals ?? notYet(nl: "Er zijn nog geen doelen.", en: "There are no goals yet.")
    }
    let limit = limit(at: decision?.stamp)
    func inTime(_ goal: AskedGoal) -> Stamp? {
      goal.measurements.first { measurement in
        goal.setting.deadline == nil ? measurement.stamp.time <= limit.last : goal.isInTime(measurement)
      }?.stamp
    }
    let unmeasured = goals.filter { inTime($0) == nil }
    if unmeasured.isEmpty {
      return met(
        goals.map(\.setting.stamp) + goals.compactMap(inTime), nl: "Elk doel is op tijd gemeten.",
        en: "Every goal was measured in time.")
    }
    let missed = unmeasured.filter { goal in
      goal.setting.deadline.map { cut.isPast($0) } ?? limit.hasPassed
    }
    if missed.isEmpty {
      return notYet(
        nl: "Nog niet gemeten: \(unmeasured.count) van \(goals.count) doelen.",
        en: "Not measured yet: \(unmeasured.count) of \(goals.count) goals.")
    }
    let late = missed.flatMap { $0.measurements.map(\.stamp) }
    let setBy = missed.contains { $0.setting.deadline == nil } ? [limit.setBy].compactMap(\.self) : []
    return notMet(
      missed.map(\.setting.stamp) + setBy + late, nl: "Niet op tijd gemeten: \(missed.count) van \(goals.count) doelen.",
      en: "Not measured in time: \(missed.count) of \(goals.count) goals.")
  }
}

extension AskedGoal {
  /// Specific, measurable, accepted, realistic and time-bound (DOMAIN §5, "SMART check"); the statement is always there.
  var isSMART: Bool {
    !setting.metric.isNone && !setting.unit.isNone && setting.target != nil && !setting.agreedBy.isNone
      && setting.baseline != nil && setting.deadline != nil
  }
}
