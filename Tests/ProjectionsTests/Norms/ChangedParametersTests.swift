@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// A changed parameter turns exactly the verdicts that a few obvious lines turn, over histories at random: they look at the events
/// one by one and know nothing of facts, timelines or terms.
@Suite struct `A changed parameter` {
  @Test(arguments: [0, 1, 20, 41, 43, 100, 400])
  func `of days of feedback turns what these lines turn`(days: Int) throws {
    try compare(.feedbackGivenDays, Decimal(days), .feedbackGiven, "feedback days") { trajectory, set in
      trajectory.feedbackGiven(within: set.whole(.feedbackGivenDays))
    }
  }

  @Test(arguments: [0, 1, 89, 91, 200])
  func `of days of evaluating turns what these lines turn`(days: Int) throws {
    try compare(.evaluatedDays, Decimal(days), .evaluated, "evaluated days") { trajectory, set in
      trajectory.evaluated(within: set.whole(.evaluatedDays))
    }
  }

  @Test(arguments: [0, 50, 100, 109, 111, 1_000])
  func `of hundredths of the estimate turns what these lines turn`(hundredths: Int) throws {
    let factor = Decimal(coefficient: Int128(hundredths), exponent: -2)
    try compare(.withinEstimateFactor, factor, .withinEstimate, "estimate factor") { trajectory, set in
      trajectory.withinEstimate(hundredths: set[.withinEstimateFactor] == factor ? hundredths : 110)
    }
  }

  @Test(arguments: [0, 1, 3, 5]) func `of channels turns what these lines turn`(channels: Int) throws {
    try compare(.crossMediaChannels, Decimal(channels), .crossMedia, "channels") { trajectory, set in
      trajectory.crossMedia(atLeast: set.whole(.crossMediaChannels))
    }
  }

  private func compare(
    _ parameter: NormSet.Parameter, _ value: Decimal, _ norm: Norm, _ name: String,
    _ verdict: (ObviousTrajectory, NormSet) throws -> Verdict
  ) throws {
    let usual = NormSet(name: "usual", norms: Norm.allCases)
    let changed = NormSet(name: "changed", norms: Norm.allCases, values: [parameter: value])
    var random = SeededGenerator.announced(for: "\(name) \(value)")
    for _ in 0..<Asking.count(2) {
      let history = History(seed: random.next(), events: Int.random(in: 50...300, using: &random))
      let log = history.recorded()
      let facts = Facts(of: log)
      for _ in 0..<4 {
        let question = Asking.question(history.moment(&random), position: log.count)
        let part = try TakingPart.events(in: question, of: log)
        let known = Dictionary(
          grouping: part.filter { $0.stream.hasPrefix("trajectory/") && !$0.type.hasSuffix("fact-retracted") }
        ) { $0.stream }
        var verdicts: [String] = []
        var flips: [String] = []
        for (stream, events) in known.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
          let trajectory = try ObviousTrajectory(events, asOf: question.asOf)
          let id = stream.dropFirst("trajectory/".count)
          let one = try verdict(trajectory, usual)
          let other = try verdict(trajectory, changed)
          verdicts.append("\(id) \(one.rawValue)")
          if one != other { flips.append("\(id) \(norm.rawValue) \(one.rawValue) \(other.rawValue)") }
        }
        func drawn(_ overview: Overview, _ subject: Question.Subject, _ columns: String...) -> [String] {
          let table = facts.table(.init(overview, subject), question, quoting: log)
          return columns.isEmpty ? [] : table.lines(columns)
        }
        let own = NormSet(name: "own", norms: [norm])
        #expect(drawn(.norms, .init(normSet: own), "trajectory", "verdict") == verdicts, "\(history) \(question)")
        let told = drawn(.flips, .init(normSet: usual, against: changed), "trajectory", "norm", "verdict", "against")
        #expect(told == flips, "\(history) \(question)")
      }
    }
  }
}

extension Table {
  fileprivate func lines(_ names: [String]) -> [String] {
    rows.map { row in
      names.compactMap { name in columns.firstIndex { $0.name == name }.map { row.cells[$0].value.plain(in: .en) } }
        .joined(separator: " ")
    }
  }
}

/// The events of one trajectory that take part, in order of time, source and id.
private struct ObviousTrajectory {
  struct Event {
    let type: String
    let moment: Moment
    let data: JSONNode

    var day: Int { Amsterdam.date(at: moment).daysSinceEpoch }
    func text(_ name: String) -> String? { data[name]?.string }
    func texts(_ name: String) -> [String]? { data[name].map { $0.elements.compactMap(\.string) } }
  }

  let events: [Event]
  let today: Int
  let now: Moment

  init(_ events: [RecordedEvent], asOf: Moment) throws {
    let sorted = events.sorted { one, other in
      if one.time.moment != other.time.moment { return one.time.moment < other.time.moment }
      if Array(one.source.utf8) != Array(other.source.utf8) {
        return one.source.utf8.lexicographicallyPrecedes(other.source.utf8)
      }
      return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
    }
    self.events = try sorted.map { event in
      Event(
        type: String(event.type.dropFirst("nl.participation.".count)), moment: event.time.moment,
        data: try JSONDocument(event.data).root)
    }
    today = Amsterdam.date(at: asOf).daysSinceEpoch
    now = asOf
  }

  func all(_ type: String) -> [Event] { events.filter { $0.type == type } }

  /// Of two with one id only the latest counts.
  func things(_ type: String, by id: String) -> [Event] {
    let all = all(type)
    return all.indices.filter { place in !all[(place + 1)...].contains { $0.text(id) == all[place].text(id) } }.map { all[$0] }
  }

  var opening: Event? { all("trajectory-started").last }
  var isTheMunicipalitys: Bool { opening.map { ($0.text("initiator") ?? "municipality") == "municipality" } ?? false }

  var closing: Event? {
    let turns = events.filter { $0.type == "trajectory-closed" || $0.type == "trajectory-reopened" }
    return turns.last.flatMap { $0.type == "trajectory-closed" ? $0 : nil }
  }

  var firstInvolvement: Moment? {
    let invitations = things("message-published", by: "message").filter { $0.text("purpose") == "invite" }
    return (things("activity-held", by: "activity") + things("reaction-received", by: "reaction") + invitations).map(\.moment)
      .min()
  }

  var isWithoutInvolvement: Bool {
    guard firstInvolvement == nil, let choice = all("participation-decided").last else { return false }
    return choice.data["chosen"]?.bool == false
  }

  var decision: Event? {
    let decisions = things("decision-taken", by: "decision")
    return decisions.last { $0.data["final"]?.bool == true }
      ?? decisions.last { ["council", "college", "mayor"].contains($0.text("body")) } ?? decisions.last
  }

  func feedbackGiven(within days: Int) -> Verdict {
    if opening == nil { return .notEvaluable }
    if isWithoutInvolvement { return .notApplicable }
    guard let decision else { return closing == nil ? .notYet : .notApplicable }
    let withdrawn = Set(all("reaction-withdrawn").compactMap { $0.text("reaction") })
    let owed = things("reaction-received", by: "reaction").filter { reaction in
      reaction.moment <= decision.moment && !withdrawn.contains(reaction.text("reaction") ?? "")
    }
    if owed.isEmpty { return .notApplicable }
    let answers = all("feedback-sent").filter {
      ["weighing", "decision", "result"].contains($0.text("about")) && $0.moment >= decision.moment
        && $0.day <= decision.day + days
    }
    let allAnswered = owed.allSatisfy { reaction in
      answers.contains { answer in
        guard let named = answer.texts("reactions") else { return true }
        return named.contains(reaction.text("reaction") ?? "") && answer.moment >= reaction.moment
      }
    }
    if allAnswered { return .met }
    return today <= decision.day + days ? .notYet : .notMet
  }

  func evaluated(within days: Int) -> Verdict {
    if opening == nil { return .notEvaluable }
    if !isTheMunicipalitys { return .notApplicable }
    let evaluations = all("evaluation-held").filter { $0.text("kind") == "final" }
    guard let closing else { return evaluations.isEmpty ? .notYet : .met }
    if evaluations.contains(where: { $0.day <= closing.day + days }) { return .met }
    return today <= closing.day + days ? .notYet : .notMet
  }

  func withinEstimate(hundredths: Int) -> Verdict {
    if opening == nil { return .notEvaluable }
    if !isTheMunicipalitys || isWithoutInvolvement { return .notApplicable }
    let last = firstInvolvement ?? closing?.moment ?? now
    let plan = all("plan-adopted").last { $0.moment <= last }
    let costs = all("cost-recorded").map { Int128($0.data["amountCents"]?.integer ?? 0) }
    guard let estimate = plan?.data["costEstimateCents"]?.integer, !costs.isEmpty else {
      return closing == nil ? .notYet : .notEvaluable
    }
    return costs.reduce(0, +) * 100 <= Int128(estimate) * Int128(hundredths) ? .met : .notMet
  }

  func crossMedia(atLeast number: Int) -> Verdict {
    guard let opening else { return .notEvaluable }
    if !isTheMunicipalitys || isWithoutInvolvement || opening.text("complexity") == "routine" { return .notApplicable }
    let told =
      things("activity-held", by: "activity") + things("reaction-received", by: "reaction")
      + things("message-published", by: "message")
    if Set(told.compactMap { $0.text("channel") }).count >= number { return .met }
    return closing == nil ? .notYet : .notMet
  }
}
