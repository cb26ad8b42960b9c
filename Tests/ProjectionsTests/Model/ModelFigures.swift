import EventStore
import Formats

@testable import Projections

/// A few figures, counted in the plainest way from the list of events: DOMAIN §5 and nothing clever.
struct ModelFigures {
  private let taking: [RecordedEvent]

  /// - Parameter position: the last one that is known.
  init(_ events: [RecordedEvent], asOf: Moment, position: Position) {
    let known = events.prefix(position)
    var retracted: Set<[UInt8]> = []
    for event in known where event.type == "nl.participation.fact-retracted" {
      guard let data = try? JSONDocument(event.data).root, let source = data["source"]?.string, let id = data["id"]?.string
      else { continue }
      retracted.insert(Self.key(event.stream, source, id))
    }
    taking = known.filter { event in
      event.time.moment <= asOf && event.type != "nl.participation.fact-retracted"
        && !retracted.contains(Self.key(event.stream, event.source, event.id))
    }.sorted { one, other in
      if one.time.moment != other.time.moment { return one.time.moment < other.time.moment }
      if !one.source.utf8.elementsEqual(other.source.utf8) { return one.source.utf8.lexicographicallyPrecedes(other.source.utf8) }
      return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
    }
  }

  private static func key(_ stream: String, _ source: String, _ id: String) -> [UInt8] {
    [stream, source, id].flatMap { Array($0.utf8) + [0] }
  }

  /// Of each trajectory with an event that takes part: its id, its reactions, the people who gave them, and those that nobody
  /// signed.
  var trajectories: [[String]] {
    var latest: [String: [String: String?]] = [:]
    for event in taking where event.stream.hasPrefix("trajectory/") {
      let id = String(event.stream.dropFirst("trajectory/".count))
      latest[id, default: [:]] = latest[id, default: [:]]
      guard event.type == "nl.participation.reaction-received", let data = try? JSONDocument(event.data).root,
        let reaction = data["reaction"]?.string
      else { continue }
      latest[id, default: [:]].updateValue(data["participant"]?.string, forKey: reaction)
    }
    return latest.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { id, reactions in
      let people = Set(reactions.values.compactMap { $0 })
      return [id, "\(reactions.count)", "\(people.count)", "\(reactions.values.count { $0 == nil })"]
    }
  }

  /// What the real overviews say of the same; only trajectories with a reaction have a row in `reach`.
  static func told(_ trajectories: Table, _ reach: Table) -> [[String]] {
    let unidentified = Dictionary(
      uniqueKeysWithValues: rows(reach, ["trajectory", "targetGroup", "people", "unidentified"]).filter { $0[1] == "*" }
        .map { ($0[0], [$0[2], $0[3]]) })
    return rows(trajectories, ["trajectory", "reactions", "people"]).map { row in
      let reached = unidentified[row[0]] ?? ["0", "0"]
      return row + [reached[0] == row[2] ? reached[1] : "reach says \(reached[0]) people"]
    }
  }

  private static func rows(_ table: Table, _ columns: [String]) -> [[String]] {
    let indices = columns.compactMap { name in table.columns.firstIndex { $0.name == name } }
    return table.rows.map { row in indices.map { text(row.cells[$0].value) } }
  }

  private static func text(_ value: Table.Value) -> String {
    switch value {
    case .text(let text): text
    case .count(let count): "\(count)"
    case .empty, .word, .code, .sentence, .total, .number, .ratio, .share, .cents, .days, .moreThanDays, .hours,
      .moreThanHours, .fives, .date, .moment, .yesno, .verdict, .list, .codes, .items, .details:
      "?"
    }
  }
}
