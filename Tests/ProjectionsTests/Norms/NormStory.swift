@testable import EventStore
import Events
import Formats

@testable import Projections

/// One fact as a worked example of a norm tells it: what happened, on which day after the first.
///
/// It happened in the trajectory `plan` at midday, was recorded an hour later and is called after its place, unless it says
/// otherwise.
struct Fact {
  let type: String
  let data: String
  let day: Int
  private(set) var seconds: Int64 = 0
  private(set) var recorded: Int?
  private(set) var name: String?
  private(set) var source = "urn:test"
  private(set) var stream = "trajectory/plan"

  init(_ type: String, _ day: Int, _ members: [String?]) {
    self.type = type
    self.day = day
    data = "{\(members.compactMap { $0 }.joined(separator: ","))}"
  }

  // MARK: Otherwise

  private func with(_ change: (inout Fact) -> Void) -> Fact {
    var fact = self
    change(&fact)
    return fact
  }

  func recorded(_ day: Int) -> Fact { with { $0.recorded = day } }
  func named(_ name: String, by source: String = "urn:test") -> Fact {
    with {
      $0.name = name
      $0.source = source
    }
  }
  func `in`(_ stream: String) -> Fact { with { $0.stream = stream } }
  /// So many seconds later, or earlier.
  func shifted(_ seconds: Int) -> Fact { with { $0.seconds = Int64(seconds) } }

  // MARK: What happens

  private static func text(_ name: String, _ value: String?) -> String? { value.map { "\"\(name)\":\"\($0)\"" } }
  private static func number(_ name: String, _ value: Int?) -> String? { value.map { "\"\(name)\":\($0)" } }
  private static func list(_ name: String, _ values: [String]?) -> String? {
    values.map { values in "\"\(name)\":[\(values.map { "\"\($0)\"" }.joined(separator: ","))]" }
  }

  static func start(
    _ complexity: String = "complex", owner: String = "team", by initiator: String? = nil, theme: String? = nil, on day: Int
  ) -> Fact {
    Fact(
      "trajectory-started", day,
      [
        text("title", "Plan"), text("kind", "project"), text("complexity", complexity), text("owner", owner),
        text("initiator", initiator), text("theme", theme),
      ])
  }

  static func close(on day: Int) -> Fact { Fact("trajectory-closed", day, [text("result", "klaar")]) }
  static func reopen(on day: Int) -> Fact { Fact("trajectory-reopened", day, [text("reason", "bezwaar")]) }

  /// - Parameter level: nil for the choice not to involve anybody.
  static func choose(_ level: String?, by decider: String = "council", on day: Int) -> Fact {
    Fact(
      "participation-decided", day,
      ["\"chosen\":\(level != nil)", text("level", level), text("decidedBy", decider), text("reason", "zo")])
  }

  static func stakeholder(_ name: String, _ category: String = "residents", _ level: String = "local", on day: Int) -> Fact {
    Fact(
      "stakeholder-added", day,
      [
        text("stakeholder", name), text("name", name), text("category", category), text("level", level),
        text("interest", "wonen"), number("influence", 2), number("stake", 4),
      ])
  }

  static func reassess(_ name: String, on day: Int) -> Fact {
    Fact("stakeholder-reassessed", day, [text("stakeholder", name), text("reason", "zo"), number("stake", 5)])
  }

  static func analyse(on day: Int) -> Fact { Fact("stakeholder-analysis-completed", day, [text("by", "team")]) }

  static func advise(on day: Int) -> Fact {
    Fact("advice-given", day, [text("by", "team"), text("about", "zo"), text("adviser", "communication")])
  }

  static func plan(
    _ groups: [String] = [], using instruments: [String] = [], because reason: String? = nil, estimate: Int? = nil, on day: Int
  ) -> Fact {
    Fact(
      "plan-adopted", day,
      [
        text("purpose", "horen"), list("targetGroups", groups), list("instruments", instruments), text("adoptedBy", "college"),
        text("instrumentReason", reason), number("costEstimateCents", estimate),
      ])
  }

  static func fix(on day: Int) -> Fact {
    Fact("preconditions-set", day, [list("preconditions", ["budget"]), text("inputStatus", "weighed")])
  }
  static func communicate(on day: Int) -> Fact { Fact("preconditions-communicated", day, [text("channel", "website")]) }

  static func hold(
    _ activity: String, _ instrument: String = "workshop", by channel: String = "meeting", for groups: [String]? = nil,
    attended: Int? = nil, on day: Int
  ) -> Fact {
    Fact(
      "activity-held", day,
      [
        text("activity", activity), text("instrument", instrument), text("channel", channel), list("targetGroups", groups),
        number("attended", attended),
      ])
  }

  static func publish(_ message: String, _ purpose: String = "invite", by channel: String = "letter", on day: Int) -> Fact {
    Fact("message-published", day, [text("message", message), text("channel", channel), text("purpose", purpose)])
  }

  static func react(
    _ reaction: String, by person: String? = nil, of group: String? = nil, _ kind: String = "idea", about topic: String? = nil,
    through channel: String = "website", on day: Int
  ) -> Fact {
    Fact(
      "reaction-received", day,
      [
        text("reaction", reaction), text("participant", person), text("channel", channel), text("kind", kind),
        text("targetGroup", group), text("topic", topic),
      ])
  }

  static func withdraw(_ reaction: String, on day: Int) -> Fact {
    Fact("reaction-withdrawn", day, [text("reaction", reaction)])
  }

  static func weigh(_ reactions: [String]? = nil, topics: [String]? = nil, on day: Int) -> Fact {
    Fact(
      "contribution-weighed", day,
      [list("reactions", reactions), list("topics", topics), text("outcome", "noted"), text("reason", "zo")])
  }

  static func decide(_ decision: String, by body: String = "council", final isFinal: Bool? = nil, on day: Int) -> Fact {
    Fact(
      "decision-taken", day,
      [text("decision", decision), text("body", body), text("outcome", "ja"), isFinal.map { "\"final\":\($0)" }])
  }

  /// - Parameter reactions: nil for everyone who had reacted by then.
  static func answer(_ reactions: [String]? = nil, about subject: String = "decision", on day: Int) -> Fact {
    Fact("feedback-sent", day, [text("about", subject), text("channel", "email"), list("reactions", reactions)])
  }

  /// A goal that passes the SMART check, less what is named.
  static func goal(_ goal: String, by deadline: String? = "2025-02-01", without: String? = nil, on day: Int) -> Fact {
    let parts = [
      ("metric", text("metric", "attended")), ("unit", text("unit", "personen")), ("baseline", number("baseline", 0)),
      ("target", number("target", 10)), ("agreedBy", text("agreedBy", "college")), ("deadline", text("deadline", deadline)),
    ]
    return Fact("goal-set", day, [text("goal", goal), text("statement", "meer")] + parts.map { $0.0 == without ? nil : $0.1 })
  }

  static func measure(_ goal: String, on day: Int) -> Fact {
    Fact("goal-measured", day, [text("goal", goal), number("value", 3)])
  }
  static func withdrawGoal(_ goal: String, on day: Int) -> Fact {
    Fact("goal-withdrawn", day, [text("goal", goal), text("reason", "zo")])
  }

  static func spend(_ cents: Int, on day: Int) -> Fact {
    Fact("cost-recorded", day, [number("amountCents", cents), text("category", "venue")])
  }

  static func report(_ level: String? = nil, on day: Int) -> Fact {
    Fact("final-report-published", day, [text("title", "Verslag"), text("summary", "zo"), text("deliveredLevel", level)])
  }

  static func promise(_ commitment: String, by due: String? = nil, on day: Int) -> Fact {
    Fact("commitment-made", day, [text("commitment", commitment), text("text", "zo"), text("due", due)])
  }
  static func keep(_ commitment: String, on day: Int) -> Fact {
    Fact("commitment-kept", day, [text("commitment", commitment), text("how", "zo")])
  }

  static func evaluate(_ kind: String = "final", on day: Int) -> Fact {
    Fact("evaluation-held", day, [text("kind", kind), text("by", "team"), text("findings", "zo")])
  }

  static func learn(_ lesson: String, about theme: String = "housing", using instrument: String? = nil, on day: Int) -> Fact {
    Fact(
      "lesson-learned", day,
      [text("lesson", lesson), text("text", "zo"), text("theme", theme), text("instrument", instrument)])
  }
  static func share(_ lesson: String, with audience: String = "organisation", on day: Int) -> Fact {
    Fact("lesson-shared", day, [text("lesson", lesson), text("audience", audience), text("channel", "intranet")])
  }
  static func apply(_ lesson: String, on day: Int) -> Fact {
    Fact("lesson-applied", day, [text("lesson", lesson), text("how", "zo")])
  }

  static func adopt(replacing other: String? = nil, on day: Int) -> Fact {
    Fact("policy-adopted", day, [text("title", "Beleid"), text("body", "council"), text("replaces", other)])
  }
  static func state(_ principle: String, as norm: String? = nil, on day: Int) -> Fact {
    Fact("principle-stated", day, [text("principle", principle), text("text", "zo"), text("norm", norm)])
  }

  static func retract(_ name: String, on day: Int) -> Fact {
    Fact("fact-retracted", day, [text("source", "urn:test"), text("id", name), text("reason", "in error")])
  }
}

extension Story {
  /// The facts in the order of recording.
  init(_ facts: Fact...) { self.init(facts) }

  init(_ facts: [Fact]) {
    self.init()
    for fact in facts { tell(fact) }
  }

  mutating func tell(_ fact: Fact) {
    let learned = Moment(nanoseconds: Self.day(fact.recorded ?? fact.day).nanoseconds + Self.hour)
    let time = Moment(nanoseconds: Self.day(fact.day).nanoseconds + fact.seconds * 1_000_000_000)
    add(
      RecordedEvent(
        position: events.count + 1, stream: fact.stream, version: 0, type: "nl.participation." + fact.type, source: fact.source,
        id: fact.name ?? "e\(events.count + 1)", time: OffsetMoment(moment: time, offsetMinutes: 60),
        recorded: max(learned, events.last?.recorded ?? learned), extensions: nil, data: Array(fact.data.utf8)))
  }

  /// The verdict of a norm on the trajectory `plan`.
  /// - Parameters:
  ///   - day: as of midday of that day.
  ///   - known: what had been recorded by the evening of that day; nil for all of it.
  func verdict(
    _ norm: Norm, _ day: Int, known: Int? = nil, of trajectory: ID = "plan", with values: [NormSet.Parameter: Decimal] = [:]
  ) -> Verdict? {
    judged(norm, day, known, trajectory, values)?.verdict
  }

  /// The verdict with the positions that prove it: `met 1 4`.
  func proved(_ norm: Norm, _ day: Int, of trajectory: ID = "plan", with values: [NormSet.Parameter: Decimal] = [:]) -> String {
    guard let (verdict, evidence) = judged(norm, day, nil, trajectory, values) else { return "" }
    return ([verdict.rawValue] + evidence.map { String($0) }).joined(separator: " ")
  }

  /// One verdict for each of the days.
  func verdicts(_ norm: Norm, _ days: Int..., with values: [NormSet.Parameter: Decimal] = [:]) -> [Verdict?] {
    days.map { verdict(norm, $0, with: values) }
  }

  private func judged(
    _ norm: Norm, _ day: Int, _ known: Int?, _ trajectory: ID, _ values: [NormSet.Parameter: Decimal]
  ) -> (verdict: Verdict, evidence: [Position])? {
    let evening = known.map { Moment(nanoseconds: Self.day($0).nanoseconds + 6 * Self.hour) }
    let table = ask(
      .norms, .init(trajectory: trajectory, normSet: NormSet(name: "one", norms: [norm], values: values)), asOf: Self.day(day),
      knownAt: evening)
    guard let cell = table.rows.first?.cells[2], case .verdict(let verdict) = cell.value else { return nil }
    return (verdict, cell.evidence)
  }
}
