import EventStore
import Events
import Formats

/// One trajectory before the norms: the moments that nearly every norm asks for, found once.
struct NormCase {
  let trajectory: AskedTrajectory
  let norms: NormSet
  private let others: OtherStreams?
  /// Sentences for thousands of trajectories take longer than their verdicts; so does their evidence.
  private var wanted: Wanted

  /// What is wanted of a judgement beside the verdict.
  enum Wanted { case nothing, evidence, evidenceAndReason }

  let start: TrajectoryFacts.Start?
  let opening: TrajectoryFacts.Start?
  let closing: Stamp?
  let firstInvolvement: Stamp?
  let firstReaction: Stamp?
  let decision: TrajectoryFacts.Decision?

  var cut: Cut { trajectory.cut }

  /// What other streams say, for the norms that read them.
  var elsewhere: OtherStreams {
    guard let others else { preconditionFailure("asked for a norm that reads elsewhere, without it") }
    return others
  }

  @inline(__always)
  var facts: TrajectoryFacts { trajectory.facts }

  /// - Parameter others: nil where no norm that is asked for reads elsewhere.
  init(_ trajectory: AskedTrajectory, _ norms: NormSet, _ others: OtherStreams?, _ wanted: Wanted) {
    self.trajectory = trajectory
    self.norms = norms
    self.others = others
    self.wanted = wanted
    start = trajectory.start
    opening = trajectory.opening
    closing = trajectory.closing?.stamp
    firstInvolvement = trajectory.firstInvolvement
    firstReaction = trajectory.firstReaction
    decision = trajectory.decision
  }

  var wantsEvidence: Bool { wanted != .nothing && cut.wantsEvidence }

  func wanting(_ wanted: Wanted) -> NormCase {
    var other = self
    other.wanted = wanted
    return other
  }

  /// The verdict of one norm: the first that applies (DOMAIN §6).
  func judgement(of norm: Norm) -> Judgement {
    guard start != nil, let opening else {
      return notEvaluable(nl: "Er is geen start vastgelegd.", en: "No start is recorded.")
    }
    if opening.initiator != .municipality, !norm.bindsOthers {
      return notApplicable(
        nl: "Het initiatief ligt niet bij de gemeente, en het beleid bindt alleen de gemeente.",
        en: "The initiative is not the municipality's, and the policy binds only the municipality.", [opening.stamp])
    }
    if !norm.appliesWithoutInvolvement, firstInvolvement == nil, let choice = trajectory.choice, !choice.what.chosen {
      return notApplicable(
        nl: "Er is gekozen om mensen niet te betrekken.", en: "The choice was made not to involve people.", [choice.stamp])
    }
    if norm.isForComplexOnly, opening.complexity == .routine {
      return notApplicable(
        nl: "Dit geldt alleen voor een complex traject; dit is routine.",
        en: "This holds for complex trajectories only; this one is routine.", [opening.stamp])
    }
    return judged(by: norm)
  }

  private func judged(by norm: Norm) -> Judgement {
    switch norm {
    case .consciousChoice: consciousChoice
    case .stakeholdersFirst: stakeholdersFirst
    case .allGovernments: allGovernments
    case .politicsFirst: politicsFirst
    case .advisedEarly: advisedEarly
    case .plannedApproach: plannedApproach
    case .clearStatus: clearStatus
    case .earlyInvolvement: earlyInvolvement
    case .smartGoals: smartGoals
    case .interimMeasurement: interimMeasurement
    case .targeted: targeted
    case .crossMedia: crossMedia
    case .consideredInstrument: consideredInstrument
    case .everythingWeighed: everythingWeighed
    case .feedbackGiven: feedbackGiven
    case .costEstimated: costEstimated
    case .withinEstimate: withinEstimate
    case .finalReportFirst: finalReportFirst
    case .promiseKept: promiseKept
    case .commitmentsKept: commitmentsKept
    case .evaluated: evaluated
    case .lessonsShared: lessonsShared
    case .lessonsApplied: lessonsApplied
    }
  }

  // MARK: Verdicts

  func met(_ evidence: @autoclosure () -> [Stamp], nl: @autoclosure () -> String, en: @autoclosure () -> String) -> Judgement {
    judgement(.met, evidence, nl, en)
  }

  func notMet(_ evidence: @autoclosure () -> [Stamp], nl: @autoclosure () -> String, en: @autoclosure () -> String) -> Judgement {
    judgement(.notMet, evidence, nl, en)
  }

  func notYet(
    nl: @autoclosure () -> String, en: @autoclosure () -> String, _ evidence: @autoclosure () -> [Stamp] = []
  ) -> Judgement {
    judgement(.notYet, evidence, nl, en)
  }

  func notApplicable(
    nl: @autoclosure () -> String, en: @autoclosure () -> String, _ evidence: @autoclosure () -> [Stamp] = []
  ) -> Judgement {
    judgement(.notApplicable, evidence, nl, en)
  }

  func notEvaluable(
    nl: @autoclosure () -> String, en: @autoclosure () -> String, _ evidence: @autoclosure () -> [Stamp] = []
  ) -> Judgement {
    judgement(.notEvaluable, evidence, nl, en)
  }

  private func judgement(_ verdict: Verdict, _ evidence: () -> [Stamp], _ nl: () -> String, _ en: () -> String) -> Judgement {
    Judgement(
      verdict: verdict, reason: wanted == .evidenceAndReason ? Names(nl: nl(), en: en()) : nil,
      evidence: wanted == .nothing ? [] : cut.evidence { evidence().map(\.position) })
  }

  // MARK: Moments

  /// Until when a thing may happen: the moment that a norm names or, while that has not come, the closing.
  struct Limit {
    /// The last moment that counts.
    let last: Moment
    /// The event that sets it; nil while neither has come.
    let setBy: Stamp?
    /// Whether the closing sets it.
    let isClosing: Bool

    var hasPassed: Bool { setBy != nil }

    /// For the evidence of what came in time.
    var stamps: [Stamp] { setBy.map { [$0] } ?? [] }
  }

  func limit(at moment: Stamp?) -> Limit {
    let setBy = moment ?? closing
    return Limit(last: setBy?.time ?? cut.question.asOf, setBy: setBy, isClosing: moment == nil)
  }

  var byInvolvement: Limit { limit(at: firstInvolvement) }

  /// The calendar date in Amsterdam, in days after 1 January 1970.
  func day(of stamp: Stamp) -> Int { Amsterdam.day(at: stamp.time) }

  /// Whether more days have passed since an event than a norm gives.
  func isOver(_ term: NormSet.Parameter, since stamp: Stamp) -> Bool { isOver(term, after: day(of: stamp)) }

  func isOver(_ term: NormSet.Parameter, after day: Int) -> Bool { cut.isPast(day: day + norms.whole(term)) }

  func said(_ stamp: Stamp, in language: Language) -> String { Amsterdam.date(at: stamp.time).spoken(in: language) }

  func said(day: Int, in language: Language) -> String { CalendarDate(daysSinceEpoch: day).spoken(in: language) }

  /// So many, and of what: one, or more.
  static func counted(_ count: Int, _ one: String, _ more: String) -> String { "\(count) \(count == 1 ? one : more)" }

  /// Some event of a kind by a limit; else that it did not come, or not in time.
  /// - Parameters:
  ///   - thing: what comes after "geen" and "no".
  ///   - before: what it should come before, as in "voordat mensen betrokken werden".
  func some(_ stamps: [Stamp], by limit: Limit, nl thing: String, en thingInEnglish: String, before: Names) -> Judgement {
    if let found = stamps.first(where: { $0.time <= limit.last }) {
      return met(
        [found] + limit.stamps, nl: "Op tijd: \(thing), op \(said(found, in: .nl)).",
        en: "In time: \(thingInEnglish), on \(said(found, in: .en)).")
    }
    guard let setBy = limit.setBy else {
      return notYet(nl: "Er is nog geen \(thing).", en: "There is no \(thingInEnglish) yet.")
    }
    let before = limit.isClosing ? Self.beforeClosing : before
    if let late = stamps.first {
      return notMet(
        [setBy] + stamps, nl: "Te laat: \(thing), op \(said(late, in: .nl)) en niet \(before.nl).",
        en: "Too late: \(thingInEnglish), on \(said(late, in: .en)) and not \(before.en).")
    }
    return notMet(
      [setBy], nl: "Er was geen \(thing) \(before.nl).", en: "There was no \(thingInEnglish) \(before.en).")
  }

  static let beforeInvolvement = Names(nl: "voordat mensen betrokken werden", en: "before people were involved")
  static let beforeClosing = Names(nl: "voordat het traject sloot", en: "before the trajectory closed")
}

extension NormSet {
  /// Whether a verdict on one trajectory may rest on what happened in other streams.
  var readsElsewhere: Bool { norms.contains(where: \.readsElsewhere) }
}

extension Norm {
  /// Whether it looks at other streams: at the owner's trajectory before, or at lessons.
  var readsElsewhere: Bool {
    switch self {
    case .consideredInstrument, .lessonsShared, .lessonsApplied: true
    case .consciousChoice, .stakeholdersFirst, .allGovernments, .politicsFirst, .advisedEarly, .plannedApproach, .clearStatus,
      .earlyInvolvement, .smartGoals, .interimMeasurement, .targeted, .crossMedia, .everythingWeighed, .feedbackGiven,
      .costEstimated, .withinEstimate, .finalReportFirst, .promiseKept, .commitmentsKept, .evaluated:
      false
    }
  }

  /// Whether it holds for what residents or developers start too: the policy binds only the administration that adopts it
  /// (M argument 3).
  var bindsOthers: Bool {
    switch self {
    case .everythingWeighed, .feedbackGiven, .commitmentsKept: true
    case .consciousChoice, .stakeholdersFirst, .allGovernments, .politicsFirst, .advisedEarly, .plannedApproach, .clearStatus,
      .earlyInvolvement, .smartGoals, .interimMeasurement, .targeted, .crossMedia, .consideredInstrument, .costEstimated,
      .withinEstimate, .finalReportFirst, .promiseKept, .evaluated, .lessonsShared, .lessonsApplied:
      false
    }
  }

  /// Whether it holds where the choice was not to involve people, and none were (V §2.3-3 permits that choice).
  var appliesWithoutInvolvement: Bool {
    switch self {
    case .consciousChoice, .stakeholdersFirst, .allGovernments, .politicsFirst, .commitmentsKept, .evaluated, .lessonsShared,
      .lessonsApplied:
      true
    case .advisedEarly, .plannedApproach, .clearStatus, .earlyInvolvement, .smartGoals, .interimMeasurement, .targeted,
      .crossMedia, .consideredInstrument, .everythingWeighed, .feedbackGiven, .costEstimated, .withinEstimate,
      .finalReportFirst, .promiseKept:
      false
    }
  }

  var isForComplexOnly: Bool {
    switch self {
    case .allGovernments, .politicsFirst, .crossMedia: true
    case .consciousChoice, .stakeholdersFirst, .advisedEarly, .plannedApproach, .clearStatus, .earlyInvolvement, .smartGoals,
      .interimMeasurement, .targeted, .consideredInstrument, .everythingWeighed, .feedbackGiven, .costEstimated,
      .withinEstimate, .finalReportFirst, .promiseKept, .commitmentsKept, .evaluated, .lessonsShared, .lessonsApplied:
      false
    }
  }
}
