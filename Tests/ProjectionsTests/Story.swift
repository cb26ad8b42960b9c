@testable import EventStore
import Events
import Formats
@testable import Projections
import Testing

/// Events as a test tells them: one after the other, a day apart, recorded an hour after they happened unless it says otherwise.
struct Story {
  private(set) var events: [RecordedEvent] = []

  static let start = Moment(nanoseconds: 1_735_729_200_000_000_000)  // 2025-01-01T12:00:00+01:00
  static let hour: Int64 = 3_600_000_000_000
  static let day = 24 * hour

  /// Midday of a day after the first.
  static func day(_ number: Int) -> Moment { Moment(nanoseconds: start.nanoseconds + Int64(number) * day) }

  /// - Parameters:
  ///   - day: when it happened, in days after the first.
  ///   - recorded: when it was recorded, likewise; the log clamps it so that it never goes back.
  mutating func add(
    _ type: String, _ data: String, on day: Int, recorded: Int? = nil, id: String? = nil, source: String = "urn:test",
    in stream: String = "trajectory/plan"
  ) {
    let learned = Moment(nanoseconds: Self.day(recorded ?? day).nanoseconds + Self.hour)
    events.append(
      RecordedEvent(
        position: events.count + 1, stream: stream, version: 0, type: "nl.participation." + type, source: source,
        id: id ?? "e\(events.count + 1)", time: OffsetMoment(moment: Self.day(day), offsetMinutes: 60),
        recorded: max(learned, events.last?.recorded ?? learned), extensions: nil, data: Array(data.utf8)))
  }

  mutating func react(
    _ reaction: String, by participant: String?, group: String? = nil, kind: String = "idea", on day: Int,
    recorded: Int? = nil, id: String? = nil, source: String = "urn:test", in stream: String = "trajectory/plan"
  ) {
    var fields = [#""reaction":"\#(reaction)""#, #""channel":"website""#, #""kind":"\#(kind)""#]
    if let participant { fields.append(#""participant":"\#(participant)""#) }
    if let group { fields.append(#""targetGroup":"\#(group)""#) }
    add(
      "reaction-received", "{\(fields.joined(separator: ","))}", on: day, recorded: recorded, id: id, source: source, in: stream)
  }

  mutating func retract(_ id: String, source: String = "urn:test", on day: Int, recorded: Int? = nil, as own: String? = nil) {
    add("fact-retracted", #"{"source":"\#(source)","id":"\#(id)","reason":"in error"}"#, on: day, recorded: recorded, id: own)
  }

  mutating func plan(_ groups: [String], on day: Int, recorded: Int? = nil) {
    let names = groups.map { "\"\($0)\"" }.joined(separator: ",")
    add(
      "plan-adopted", #"{"purpose":"horen","targetGroups":[\#(names)],"instruments":[],"adoptedBy":"college"}"#, on: day,
      recorded: recorded)
  }

  mutating func group(_ group: String, size: Int?, on day: Int) {
    let size = size.map { #","size":\#($0)"# } ?? ""
    add(
      "stakeholder-added",
      #"{"stakeholder":"\#(group)","name":"\#(group)","category":"residents","level":"local","interest":"wonen","influence":2,"stake":4\#(size)}"#,
      on: day)
  }

  mutating func add(_ event: RecordedEvent) { events.append(event) }

  // MARK: What happens in a trajectory. What is nil is left out of the event.

  private mutating func tell(
    _ type: String, _ fields: [(String, JSONValue?)], on day: Int, id: String?, in stream: String
  ) {
    let members = fields.compactMap { name, value in value.map { (name, $0) } }
    add(type, String(decoding: JSONValue.object(members).bytes, as: UTF8.self), on: day, id: id, in: stream)
  }

  private static func list(_ texts: [String]?) -> JSONValue? { texts.map { .array($0.map { .string($0) }) } }
  private static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

  mutating func start(
    _ title: String = "Centrumplan", owner: String = "team", initiator: String? = nil, on day: Int, id: String? = nil,
    in stream: String = "trajectory/plan"
  ) {
    tell(
      "trajectory-started",
      [
        ("title", .string(title)), ("kind", "project"), ("complexity", "complex"), ("owner", .string(owner)),
        ("initiator", Self.text(initiator)),
      ], on: day, id: id, in: stream)
  }

  mutating func close(on day: Int, id: String? = nil) {
    tell("trajectory-closed", [("result", "klaar")], on: day, id: id, in: "trajectory/plan")
  }

  mutating func reopen(on day: Int, id: String? = nil) {
    tell("trajectory-reopened", [("reason", "bezwaar")], on: day, id: id, in: "trajectory/plan")
  }

  mutating func choose(_ level: String?, on day: Int, id: String? = nil) {
    tell(
      "participation-decided",
      [("chosen", .bool(level != nil)), ("level", Self.text(level)), ("decidedBy", "council"), ("reason", "zo")],
      on: day, id: id, in: "trajectory/plan")
  }

  mutating func decide(
    _ decision: String, by body: String, final isFinal: Bool? = nil, reasons: String? = nil, on day: Int, id: String? = nil
  ) {
    tell(
      "decision-taken",
      [
        ("decision", .string(decision)), ("body", .string(body)), ("outcome", .string("\(decision)-\(body)")),
        ("final", isFinal.map { .bool($0) }), ("reasons", Self.text(reasons)),
      ], on: day, id: id, in: "trajectory/plan")
  }

  /// A reaction with a stance.
  mutating func speak(
    _ reaction: String, by participant: String?, _ stance: String?, topic: String? = nil, kind: String = "support", on day: Int,
    id: String? = nil
  ) {
    tell(
      "reaction-received",
      [
        ("reaction", .string(reaction)), ("participant", Self.text(participant)), ("channel", "meeting"),
        ("kind", .string(kind)), ("topic", Self.text(topic)), ("stance", Self.text(stance)),
      ], on: day, id: id, in: "trajectory/plan")
  }

  mutating func withdraw(_ reaction: String, because reason: String? = nil, on day: Int, id: String? = nil) {
    tell(
      "reaction-withdrawn", [("reaction", .string(reaction)), ("reason", Self.text(reason))], on: day, id: id,
      in: "trajectory/plan")
  }

  mutating func weigh(
    _ outcome: String, reactions: [String]? = nil, topics: [String]? = nil, because reason: String = "zo", on day: Int,
    id: String? = nil
  ) {
    tell(
      "contribution-weighed",
      [
        ("reactions", Self.list(reactions)), ("topics", Self.list(topics)), ("outcome", .string(outcome)),
        ("reason", .string(reason)),
      ], on: day, id: id, in: "trajectory/plan")
  }

  /// - Parameter reactions: nil for everyone who had reacted by then.
  mutating func answer(
    _ reactions: [String]?, about: String = "decision", saying summary: String? = nil, on day: Int, id: String? = nil
  ) {
    tell(
      "feedback-sent",
      [
        ("about", .string(about)), ("channel", "email"), ("reactions", Self.list(reactions)), ("summary", Self.text(summary)),
      ], on: day, id: id, in: "trajectory/plan")
  }

  mutating func setGoal(
    _ goal: String, from baseline: Int? = nil, to target: Int? = nil, by deadline: String? = nil, metric: String? = nil,
    unit: String? = nil, agreedBy: String? = nil, on day: Int, id: String? = nil, in stream: String = "trajectory/plan"
  ) {
    tell(
      "goal-set",
      [
        ("goal", .string(goal)), ("statement", .string("\(goal)!")), ("metric", Self.text(metric)), ("unit", Self.text(unit)),
        ("baseline", baseline.map { .integer($0) }), ("target", target.map { .integer($0) }), ("deadline", Self.text(deadline)),
        ("agreedBy", Self.text(agreedBy)),
      ], on: day, id: id, in: stream)
  }

  mutating func measure(_ goal: String, _ value: Int, on day: Int, id: String? = nil, in stream: String = "trajectory/plan") {
    tell("goal-measured", [("goal", .string(goal)), ("value", .integer(value))], on: day, id: id, in: stream)
  }

  mutating func withdrawGoal(_ goal: String, on day: Int, id: String? = nil) {
    tell("goal-withdrawn", [("goal", .string(goal)), ("reason", "zo")], on: day, id: id, in: "trajectory/plan")
  }

  mutating func promise(_ commitment: String, to whom: String? = nil, by due: String? = nil, on day: Int, id: String? = nil) {
    tell(
      "commitment-made",
      [
        ("commitment", .string(commitment)), ("text", .string("\(commitment)!")), ("to", Self.text(whom)),
        ("due", Self.text(due)),
      ], on: day, id: id, in: "trajectory/plan")
  }

  mutating func keep(_ commitment: String, on day: Int, id: String? = nil) {
    tell("commitment-kept", [("commitment", .string(commitment)), ("how", "zo")], on: day, id: id, in: "trajectory/plan")
  }

  var facts: Facts {
    var facts = Facts()
    for event in events { facts.consume(event) }
    facts.settle()
    return facts
  }

  /// An overview, asked of all that is recorded unless it says otherwise.
  func ask(
    _ overview: Overview, _ subject: Question.Subject = Question.Subject(), asOf: Moment? = nil, knownAt: Moment? = nil,
    position: Int? = nil
  ) -> Table {
    let known = events.last { $0.recorded <= knownAt ?? Self.day(1_000) }?.position ?? 0
    let question = Question(
      subject, asOf: asOf ?? Self.day(1_000), knownAt: knownAt ?? Self.day(1_000), position: min(position ?? known, known))
    let cut = Cut(facts, question, evidence: true)
    let quoted = overview.quotes(cut).map { events[$0 - 1] }
    return overview.table(cut, quoted: quoted)
  }

  /// The reach, asked of all that is recorded.
  func reach(asOf: Moment? = nil, knownAt: Moment? = nil, position: Int? = nil, kind: ReactionKind? = nil) -> Table {
    ask(.reach, .init(kind: kind), asOf: asOf, knownAt: knownAt, position: position)
  }
}

extension Table {
  /// The rows as a reader would draw them: cells in columns, `-` for an empty one, without the trajectory.
  var drawn: String { drawn(Array(columns.dropFirst().map(\.name))) }

  /// The same of a few columns.
  func drawn(_ names: String...) -> String { drawn(names) }

  private func drawn(_ names: [String]) -> String {
    let places = names.map { name in
      guard let place = columns.firstIndex(where: { $0.name == name }) else { preconditionFailure("no column \(name)") }
      return place
    }
    return rows.map { row in
      places.map { row.cells[$0] }.map { cell in
        switch cell.value {
        case .empty: "-"
        case .text(let text), .code(let text, _): text
        case .word(let word): word.name
        case .sentence(let names): names.en
        case .count(let count), .days(let count): String(count)
        case .total(let count), .cents(let count): String(count)
        case .moreThanDays(let days): ">\(days)"
        case .number(let number): number.description
        case .ratio(let digits), .hours(let digits): digits
        case .moreThanHours(let digits): ">\(digits)"
        case .fives(let start): start == 0 ? "<5" : "\(start)+"
        case .share(let numerator, let denominator): "\(numerator)/\(denominator)"
        case .date(let date): date.description
        case .moment(let moment): moment.description
        case .yesno(let holds): holds ? "yes" : "no"
        case .verdict(let verdict): verdict.rawValue
        case .list, .codes, .items: "[\(cell.value.elements?.joined(separator: " ") ?? "")]"
        case .details(_, let details): "{\(details.map { "\($0.field)=\($0.value)" }.joined(separator: " "))}"
        }
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
