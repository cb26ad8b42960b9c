import EventStore
import Events
import Formats

/// The norms about whom the plan reaches, and how (V §2.3-6, §2.3-7, §3.2; M argument 1).
extension NormCase {
  /// Each target group of the plan was reached.
  var targeted: Judgement {
    let plan = trajectory.plan
    let groups = plan.map { Array(trajectory.symbols($0.targetGroups)) } ?? []
    let most = norms[.targetedParticipants]
    var proof: [Stamp] = []
    var missed: [Symbol] = []
    if !groups.isEmpty {
      let reactions = trajectory.facts.reactions.facts
      lazy var people = PeopleCounter(trajectory)
      lazy var indices = trajectory.reactionIndices {
        $0.participant != TrajectoryFacts.Reaction.nobody && groups.contains($0.targetGroup)
      }
      let activities = trajectory.activities.filter { ($0.attended ?? 0) > 0 }
      for group in groups.sorted(by: { cut.precedes($0, $1) }) {
        // Without evidence one way in which it was reached is enough.
        if !wantsEvidence, Decimal(activities.count { trajectory.symbols($0.targetGroups).contains(group) }) >= most { continue }
        people.restart()
        var naming: [Stamp] = []
        for index in indices where reactions[index].targetGroup == group && people.isNew(reactions[index].participant) {
          naming.append(reactions[index].stamp)
        }
        let held = activities.filter { trajectory.symbols($0.targetGroups).contains(group) }.map(\.stamp)
        if Decimal(naming.count) >= most {
          proof += naming
        } else if Decimal(held.count) >= most {
          proof += held
        } else {
          missed.append(group)
        }
      }
    }
    if let plan, !groups.isEmpty, missed.isEmpty {
      return met(
        [plan.stamp] + proof, nl: "Elke doelgroep van het plan is bereikt.", en: "Every target group of the plan was reached.")
    }
    var names: String { missed.map { cut.text($0) }.joined(separator: ", ") }
    var nl: String { groups.isEmpty ? "er is geen plan met doelgroepen" : "niet bereikt: \(names)" }
    var en: String { groups.isEmpty ? "there is no plan with target groups" : "not reached: \(names)" }
    guard let closing else { return notYet(nl: "Nog niet: \(nl).", en: "Not yet: \(en).") }
    guard let plan, !groups.isEmpty else {
      return notEvaluable(nl: "Niet te beoordelen: \(nl).", en: "Cannot be judged: \(en).", [closing])
    }
    return notMet([closing, plan.stamp], nl: "Bij het sluiten \(nl).", en: "At the closing \(en).")
  }

  var crossMedia: Judgement {
    var first: [Symbol: Stamp] = [:]
    func note(_ channel: Symbol, _ stamp: Stamp) {
      if let known = first[channel], !cut.isEarlier(stamp, than: known) { return }
      first[channel] = stamp
    }
    for index in trajectory.reactionIndices() {
      note(trajectory.reaction(at: index).channel, trajectory.reaction(at: index).stamp)
    }
    for activity in trajectory.activities { note(activity.channel, activity.stamp) }
    for message in trajectory.messages { note(message.channel, message.stamp) }
    let most = norms[.crossMediaChannels]
    var nl: String { "\(Self.counted(first.count, "kanaal", "kanalen")) gebruikt" }
    var en: String { "\(Self.counted(first.count, "channel", "channels")) used" }
    if Decimal(first.count) >= most { return met(Array(first.values), nl: "\(nl).", en: "\(en).") }
    guard let closing else {
      return notYet(nl: "Nog maar \(nl); \(most) zijn nodig.", en: "Only \(en) so far; \(most) are needed.")
    }
    return notMet([closing] + first.values, nl: "Maar \(nl); \(most) zijn nodig.", en: "Only \(en); \(most) are needed.")
  }

  /// Not the same set of instruments as the owner's trajectory before this one, or a reason for it.
  var consideredInstrument: Judgement {
    guard let start = start?.stamp, let opening, let previous = elsewhere.predecessor(of: opening.owner, before: start) else {
      return notApplicable(
        nl: "De eigenaar had hiervoor geen ander traject.", en: "The owner had no trajectory before this one.")
    }
    let plan = trajectory.plan
    if let plan {
      if plan.what.instrumentReason != nil {
        return met(
          previous.starts + [start, plan.stamp], nl: "Het plan zegt waarom voor deze werkvormen is gekozen.",
          en: "The plan says why these instruments were chosen.")
      }
      if let before = previous.plan, Set(before.what.instruments) != Set(plan.what.instruments) {
        return met(
          previous.starts + [start, plan.stamp, before.stamp], nl: "De werkvormen zijn andere dan in \(previous.id).",
          en: "The instruments differ from those of \(previous.id).")
      }
    }
    guard let closing else {
      return notYet(
        nl: "Nog niet: er is geen plan met andere werkvormen of met een reden.",
        en: "Not yet: there is no plan with other instruments or with a reason.")
    }
    guard let plan, let before = previous.plan else {
      return notEvaluable(
        nl: plan == nil ? "Er is geen plan." : "Het vorige traject, \(previous.id), had geen plan.",
        en: plan == nil ? "There is no plan." : "The trajectory before, \(previous.id), had no plan.", [closing])
    }
    return notMet(
      previous.starts + [start, closing, plan.stamp, before.stamp],
      nl: "Dezelfde werkvormen als in \(previous.id), zonder reden.",
      en: "The same instruments as in \(previous.id), without a reason.")
  }
}
