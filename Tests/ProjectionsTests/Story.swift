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
  var drawn: String {
    rows.map { row in
      row.cells.dropFirst().map { cell in
        switch cell.value {
        case .empty: "-"
        case .text(let text), .word(let text, _), .code(let text, _): text
        case .count(let count), .days(let count): String(count)
        case .moreThanDays(let days): ">\(days)"
        case .number(let number): number.description
        case .ratio(let digits): digits
        case .share(let numerator, let denominator): "\(numerator)/\(denominator)"
        case .date(let date): date.description
        case .moment(let moment): moment.description
        case .yesno(let holds): holds ? "yes" : "no"
        case .list(let texts): "[\(texts.joined(separator: " "))]"
        case .details(_, let details): "{\(details.map { "\($0.field)=\($0.value)" }.joined(separator: " "))}"
        }
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
