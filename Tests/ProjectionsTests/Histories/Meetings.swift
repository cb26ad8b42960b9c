import Events
import Formats
import TestSupport

/// What is there already, for facts to come: figures are hard where two things just meet, or just miss each other.
struct Meetings {
  /// When things of a type happened in a stream.
  private var moments: [EventType: [String: [Moment]]] = [:]
  /// What the latest plan that was made thinks it costs, and what was spent, in a stream.
  private var estimates: [String: Int] = [:]
  private var spent: [String: Int] = [:]

  /// Terms that norms and figures know, in days, around the day on which they end.
  private static let terms: [EventType: (from: EventType, days: [Int])] = [
    .feedbackSent: (.decisionTaken, [0, 41, 42, 43]), .evaluationHeld: (.trajectoryClosed, [-1, 0, 89, 90, 91]),
    .lessonShared: (.lessonLearned, [0, 89, 90, 91]), .lessonApplied: (.lessonLearned, [0, 1, 100]),
    .activityHeld: (.trajectoryStarted, [0, 59, 60, 61]), .decisionTaken: (.reactionReceived, [0, 1, 30]),
    .finalReportPublished: (.decisionTaken, [-1, 0, 1]), .planAdopted: (.activityHeld, [-1, 0, 1]),
    .participationDecided: (.reactionReceived, [-1, 0, 1]), .preconditionsSet: (.reactionReceived, [-1, 0, 1]),
    .preconditionsCommunicated: (.preconditionsSet, [-1, 0, 1]), .adviceGiven: (.planAdopted, [-1, 0, 1]),
    .trajectoryClosed: (.decisionTaken, [0, 10]), .satisfactionMeasured: (.activityHeld, [0, 1]),
    .initiativeContactAssigned: (.initiativeSubmitted, [27, 28, 29]), .initiativeAssessed: (.initiativeSubmitted, [27, 28, 29]),
    .initiativeGranted: (.initiativeSubmitted, [28, 29, 300]), .signalAnswered: (.signalObserved, [-1, 0, 1]),
    .experimentEvaluated: (.experimentStarted, [0, 100, 366]), .trajectoryStarted: (.lessonShared, [-1, 0, 1]),
  ]

  /// Lessons go from one stream to another.
  private static func isAnywhere(_ type: EventType) -> Bool { type == .lessonLearned || type == .lessonShared }

  mutating func note(_ type: EventType, _ data: JSONValue, in stream: FactMaker.Stream, at moment: Moment) {
    moments[type, default: [:]][Self.isAnywhere(type) ? "" : stream.name, default: []].append(moment)
    if case .integer(let cents) = data["costEstimateCents"] { estimates[stream.name] = cents }
    if case .integer(let cents) = data["amountCents"], type == .costRecorded { spent[stream.name, default: 0] += cents }
  }

  /// When something happens that a term runs for; nil where none runs.
  func moment(of type: EventType, in stream: FactMaker.Stream, _ random: inout SeededGenerator) -> Moment? {
    guard let term = Self.terms[type],
      let from = moments[term.from]?[Self.isAnywhere(term.from) ? "" : stream.name]?.randomElement(using: &random)
    else { return nil }
    return Moment(nanoseconds: from.nanoseconds + Int64(random.pick(term.days)) * HistoryTime.day)
  }

  /// What brings the costs to 1.10 times the estimate, or a cent beside it.
  func cost(in stream: FactMaker.Stream, _ random: inout SeededGenerator) -> Int? {
    guard let estimate = estimates[stream.name] else { return nil }
    let cents = estimate * 11 / 10 + random.pick([-1, 0, 1]) - spent[stream.name, default: 0]
    return cents < 0 ? nil : cents
  }
}

extension FactMaker {
  mutating func meeting(of type: EventType, in stream: Stream) -> Moment? {
    random.chance(50) ? meetings.moment(of: type, in: stream, &random) : nil
  }

  mutating func meeting(_ data: JSONValue, of type: EventType, in stream: Stream) -> JSONValue {
    guard type == .costRecorded, random.chance(95), let cents = meetings.cost(in: stream, &random) else { return data }
    return .object(data.members.map { $0.0 == "amountCents" ? ($0.0, .integer(cents)) : $0 })
  }
}

extension EventType {
  /// Whether people are involved by it.
  var involves: Bool { self == .reactionReceived || self == .activityHeld || self == .messagePublished }
}
