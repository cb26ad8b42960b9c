import EventStore
import Events
import Formats

/// The norms about what is done with reactions, and what is told about it (V §2.3-1, §3.2; M arguments 2, 8).
extension NormCase {
  /// The verdict while there is no decision, or when nothing has to be judged at it.
  private var withoutDecision: Judgement {
    if let closing {
      return notApplicable(
        nl: "Het traject is gesloten zonder besluit.", en: "The trajectory was closed without a decision.", [closing])
    }
    return notYet(nl: "Er is nog geen besluit.", en: "There is no decision yet.")
  }

  /// At the decision no reaction but questions and process complaints is unweighed.
  var everythingWeighed: Judgement {
    guard let decision = decision?.stamp else { return withoutDecision }
    var isWithdrawn = Set<UInt32>()
    for withdrawal in cut.part(of: facts.withdrawals) where withdrawal.stamp.time <= decision.time {
      isWithdrawn.insert(withdrawal.thing)
    }
    let indices = trajectory.reactionIndices { reaction in
      reaction.stamp.time <= decision.time && reaction.kind != .question && reaction.kind != .processComplaint
        && !isWithdrawn.contains(reaction.thing)
    }
    if indices.isEmpty {
      return notApplicable(
        nl: "Bij het besluit waren er geen reacties om af te wegen.", en: "At the decision there were no reactions to weigh.",
        [decision])
    }
    let outcomes = Outcomes(trajectory, until: decision.time)
    var unweighed: [TrajectoryFacts.Reaction] = []
    var weighings: [Stamp] = []
    for index in indices {
      let reaction = trajectory.reaction(at: index)
      if let weighing = outcomes.latest(for: reaction) {
        if wantsEvidence { weighings += [reaction.stamp, weighing.stamp] }
      } else {
        unweighed.append(reaction)
      }
    }
    if unweighed.isEmpty {
      return met(
        [decision] + weighings, nl: "Alle reacties waren afgewogen (\(indices.count)).",
        en: "All reactions had been weighed (\(indices.count)).")
    }
    var late: [Stamp] = []
    if wantsEvidence {
      let later = Outcomes(trajectory)
      late = unweighed.compactMap { later.latest(for: $0)?.stamp }
    }
    return notMet(
      [decision] + unweighed.map(\.stamp) + late,
      nl: "Bij het besluit niet afgewogen: \(unweighed.count) van \(indices.count) reacties.",
      en: "Not weighed at the decision: \(unweighed.count) of \(indices.count) reactions.")
  }

  /// Every reaction at or before the decision was answered from the decision on, in time.
  var feedbackGiven: Judgement {
    guard let decision = decision?.stamp else { return withoutDecision }
    let indices = trajectory.standingReactionIndices { $0.stamp.time <= decision.time }
    if indices.isEmpty {
      return notApplicable(
        nl: "Bij het besluit waren er geen reacties om te beantwoorden.",
        en: "At the decision there were no reactions to answer.", [decision])
    }
    let term = norms[.feedbackGivenDays]
    let decided = day(of: decision)
    let answers = Answers(trajectory, about: Answers.substantial, from: decision.time)
    var open: [Stamp] = []
    var late: [Stamp] = []
    var proof: [Stamp] = []
    for index in indices {
      let reaction = trajectory.reaction(at: index)
      if let answer = answers.first(for: reaction) {
        if Decimal(Int(answer.day) - decided) <= term {
          if wantsEvidence { proof += [reaction.stamp, answer.stamp] }
        } else {
          late += [reaction.stamp, answer.stamp]
        }
      } else {
        open.append(reaction.stamp)
      }
    }
    if open.isEmpty, late.isEmpty {
      return met(
        [decision] + proof, nl: "Alle reacties kregen op tijd antwoord (\(indices.count)).",
        en: "All reactions were answered in time (\(indices.count)).")
    }
    let number = open.count + late.count / 2
    if !isOver(.feedbackGivenDays, after: decided) {
      return notYet(
        nl: "Wachten nog op antwoord: \(number) van \(indices.count) reacties; de termijn is \(term) dagen na het besluit.",
        en: "Still wait for an answer: \(number) of \(indices.count) reactions; the term is \(term) days after the decision.",
        [decision])
    }
    return notMet(
      [decision] + open + late,
      nl: "Geen antwoord binnen \(term) dagen na het besluit: \(number) van \(indices.count) reacties.",
      en: "No answer within \(term) days after the decision: \(number) of \(indices.count) reactions.")
  }

  /// A final report at or before the council's latest decision.
  var finalReportFirst: Judgement {
    let decisions = trajectory.decisions
    let ofCouncil = decisions.last { $0.body == .council }?.stamp
    if ofCouncil == nil, let latest = decisions.last?.stamp {
      return notApplicable(nl: "De raad heeft hier niet besloten.", en: "The council did not decide here.", [latest])
    }
    if let closing, decisions.isEmpty {
      return notApplicable(
        nl: "Het traject is gesloten zonder besluit.", en: "The trajectory was closed without a decision.", [closing])
    }
    guard let ofCouncil else { return notYet(nl: "Er is nog geen raadsbesluit.", en: "There is no decision of the council yet.") }
    return some(
      cut.part(of: facts.finalReports).map(\.stamp), by: limit(at: ofCouncil), nl: "eindverslag",
      en: "final report", before: Names(nl: "voor het raadsbesluit", en: "before the council's decision"))
  }

  /// The delivered level is at least the level decided.
  var promiseKept: Judgement {
    if let closing, firstReaction == nil {
      return notApplicable(
        nl: "Het traject is gesloten zonder reacties.", en: "The trajectory was closed without reactions.", [closing])
    }
    let promise = trajectory.promisedChoice
    let report = trajectory.deliveringReport
    if let promise, let report, let promised = promise.what.level, let delivered = report.what.deliveredLevel {
      var nl: String { "\(delivered.names.nl) geleverd, \(promised.names.nl) beloofd" }
      var en: String { "\(delivered.names.en) delivered, \(promised.names.en) promised" }
      let proof = [promise.stamp, report.stamp] + (firstReaction.map { [$0] } ?? [])
      if delivered >= promised { return met(proof, nl: "Waargemaakt: \(nl).", en: "Kept: \(en).") }
      guard let closing else { return notYet(nl: "Nog niet waargemaakt: \(nl).", en: "Not kept yet: \(en).") }
      return notMet([closing] + proof, nl: "Niet waargemaakt: \(nl).", en: "Not kept: \(en).")
    }
    var nl: String {
      promise == nil ? "er is geen mate van participatie beloofd" : "er is geen eindverslag dat zegt wat is geleverd"
    }
    var en: String { promise == nil ? "no level was promised" : "no final report says what was delivered" }
    guard let closing else { return notYet(nl: "Nog niet: \(nl).", en: "Not yet: \(en).") }
    return notEvaluable(nl: "Niet te beoordelen: \(nl).", en: "Cannot be judged: \(en).", [closing])
  }

  /// Every commitment due before the date asked was kept by its due date.
  var commitmentsKept: Judgement {
    let made = cut.latest(of: facts.commitments) { $0.commitment }.values.filter { $0.due != nil }
    if made.isEmpty {
      return notApplicable(nl: "Er zijn geen toezeggingen met een datum.", en: "There are no commitments with a due date.")
    }
    let due = made.filter { commitment in commitment.due.map { cut.isPast($0) } ?? false }
    if due.isEmpty {
      return notYet(nl: "Nog geen toezegging is over haar datum.", en: "No commitment has come to its due date yet.")
    }
    var kept: [Symbol: Stamp] = [:]
    for keeping in cut.part(of: facts.keepings) where kept[keeping.commitment] == nil { kept[keeping.commitment] = keeping.stamp }
    func isKept(_ commitment: TrajectoryFacts.Commitment) -> Bool {
      guard let due = commitment.due, let stamp = kept[commitment.commitment] else { return false }
      return Amsterdam.date(at: stamp.time) <= due
    }
    let broken = due.filter { !isKept($0) }
    func proof(_ commitments: [TrajectoryFacts.Commitment]) -> [Stamp] {
      commitments.map(\.stamp) + commitments.compactMap { kept[$0.commitment] }
    }
    if broken.isEmpty {
      return met(
        proof(due), nl: "Alle toezeggingen zijn op tijd nagekomen (\(due.count)).",
        en: "All commitments were kept in time (\(due.count)).")
    }
    return notMet(
      proof(broken), nl: "Niet op tijd nagekomen: \(broken.count) van \(due.count) toezeggingen.",
      en: "Not kept in time: \(broken.count) of \(due.count) commitments.")
  }
}
