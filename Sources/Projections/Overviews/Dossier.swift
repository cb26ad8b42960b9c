import EventStore
import Events
import Formats

/// The dossier: everything about one trajectory, in order of time (DOMAIN §1).
///
/// Its own events, and those elsewhere that belong to it: signals and experiments that name it, and what became of its lessons in
/// other streams. Its words are read from the log, for facts hold only what figures need.
enum Dossier {
  static let definition = OverviewDefinition(
    .evaluation, title: Names(nl: "Dossier van een traject", en: "Dossier of a trajectory"),
    summary: Names(
      nl: "Alles wat over een traject is vastgelegd, op volgorde van tijd.",
      en: "All that is recorded about one trajectory, in order of time."),
    columns: columns, keys: 0, required: [.trajectory], reads: { reads($0, $1) },
    publicly: .refused(.single),
    rows: .quoting {
      positions($0)
    } rows: {
      rows($0, $1)
    })

  static let columns: [Table.Column] = [
    .init("time", .moment, nl: "wanneer", en: "when"),
    .init("stream", .text, nl: "van", en: "of"),
    .init("event", .text, nl: "gebeurtenis", en: "event"),
    .init("details", .list, nl: "wat er staat", en: "what it says"),
    .init("precision", .text, nl: "hoe precies", en: "how exactly"),
    .init("sourceLine", .text, nl: "bron", en: "source line"),
    .init("recorded", .moment, nl: "vastgelegd", en: "recorded"),
    .init("source", .text, nl: "systeem", en: "source"),
    .init("id", .text, nl: "kenmerk", en: "id"),
  ]

  /// Where the events stand, as far as positions and retractions tell whether they take part.
  static func positions(_ cut: Cut) -> [Position] {
    // Of a trajectory in which nothing happened there is no dossier, whatever others say of it.
    guard let trajectory = cut.question.subject.trajectory, let own = cut.facts.number(named: "trajectory/\(trajectory.text)"),
      let asked = cut.trajectories().first, asked.isKnown
    else { return [] }
    var positions = cut.facts.streams[own].positions.map { Position($0) }
    for number in cut.streamsBelonging(to: trajectory) { positions += cut.facts.streams[number].positions.map { Position($0) } }
    let lessons = cut.facts.lessons
    if lessons.learned.facts.contains(where: { $0.stream == own }) {
      let learned = cut.latest(of: lessons.learned) { $0.what.lesson }
      func note(_ mentions: [(stamp: Stamp, lesson: ID, stream: Int)]) {
        for mention in mentions where mention.stream != own && learned[mention.lesson]?.stream == own {
          positions.append(mention.stamp.position)
        }
      }
      note(cut.part(of: lessons.shared).map { ($0.stamp, $0.what.lesson, $0.stream) })
      note(cut.part(of: lessons.applied).map { ($0.stamp, $0.what.lesson, $0.stream) })
    }
    // A lesson may be passed on in an experiment that belongs here anyway.
    return Set(positions).filter { cut.isKnown(Stamp(time: .distantPast, position: $0)) }.sorted()
  }

  /// Signals and experiments may name the trajectory, and any stream may pass on a lesson that was learned in it.
  static func reads(_ stream: String, _ cut: Cut) -> Bool {
    switch EventCategory(ofStream: stream) {
    case .signal, .experiment: return true
    case .trajectory, .initiative, .programme, .policy, .organisation, .participant, nil:
      let own = cut.question.subject.trajectory.flatMap { cut.facts.number(named: "trajectory/\($0.text)") }
      return cut.facts.lessons.learned.facts.contains { $0.stream == own }
    }
  }

  static func rows(_ events: [RecordedEvent], _ cut: Cut) -> [Table.Row] {
    events.map { (stamp: Stamp(time: $0.time.moment, position: $0.position), event: $0) }
      .filter { cut.takesPart($0.stamp) }
      .sorted { cut.isEarlier($0.stamp, than: $1.stamp) }
      .map { row($0.event) }
  }

  static func row(_ event: RecordedEvent) -> Table.Row {
    var details: [Table.Detail] = []
    var precision = Table.Value.empty
    var sourceLine = Table.Value.empty
    if let data = try? JSONDocument(event.data).root {
      let common = CommonFields(of: data)
      precision = common.precision.map { .word($0) } ?? .empty
      sourceLine = common.sourceLine.map { .text($0) } ?? .empty
      for member in data.members {
        switch member.name {
        case "precision", "sourceLine", "personal": break
        default: details.append(Table.Detail(field: member.name, value: plain(member.value)))
        }
      }
    }
    let proof = [event.position]
    let cells: [Table.Value] = [
      .moment(event.time.moment), .text(event.stream), .event(event.type), .details(EventType(storedName: event.type), details),
      precision, sourceLine,
      .moment(event.recorded), .text(event.source), .text(event.id),
    ]
    return Table.Row(cells: cells.map { Table.Cell($0, evidence: $0 == .empty ? [] : proof) })
  }

  /// A text as itself, anything else as JSON without white space.
  private static func plain(_ node: JSONNode) -> String {
    node.string ?? String(decoding: node.compactBytes, as: UTF8.self)
  }
}

extension Table.Value {
  /// A type of event by its stored name: without the prefix that all have.
  static func event(_ storedName: String) -> Table.Value {
    guard let type = EventType(storedName: storedName) else { return .text(storedName) }
    return .word(AnyWord(type.rawValue, type.names))
  }
}
