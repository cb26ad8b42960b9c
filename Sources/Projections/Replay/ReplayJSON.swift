public import EventStore
import Events
public import Formats

extension Replay {
  /// What stands before the moments: the question, and what each overview calls its columns.
  public func preamble(in language: Language) -> [(String, JSONValue)] {
    [
      ("question", question.json), ("by", .string(grouping.rawValue)),
      (
        "overviews",
        .array(
          Self.overviews.map { overview in
            .object([
              ("name", .string(overview.rawValue)), ("title", .string(overview.title[language])),
              ("columns", .array(overview.columns.map { $0.json(in: language) })),
            ])
          })
      ),
    ]
  }

  /// One moment, for programs.
  /// - Parameters:
  ///   - number: where it stands, from 1 on.
  ///   - events: those of the moment, in its order.
  public func json(
    _ number: Int, _ events: [RecordedEvent], _ changes: [Change], in language: Language, evidence: Bool = false
  ) -> JSONValue {
    let stop = stops[number - 1]
    var members: [(String, JSONValue)] = [("number", .integer(number)), ("time", .string(stop.first.description))]
    if stop.last != stop.first { members.append(("until", .string(stop.last.description))) }
    members.append(
      (
        "events",
        .array(
          events.map { event in
            .object(
              [("position", .integer(event.position))]
                + zip(Dossier.columns, Dossier.row(event).cells).map { ($0.name, $1.value.json(in: language)) })
          })
      ))
    members.append(("changes", .array(changes.map { $0.json(in: language, evidence: evidence) })))
    return .object(members)
  }
}

extension Change {
  fileprivate func json(in language: Language, evidence: Bool) -> JSONValue {
    .object([
      ("overview", .string(overview.rawValue)), ("cause", .string(cause.rawValue)), ("row", .string(fate.rawValue)),
      ("key", .object(namedKey.map { ($0.column.name, $0.value.json(in: language)) })),
      ("cells", .array(cells.map { $0.json(of: overview.columns[$0.column], in: language, evidence: evidence) })),
    ])
  }

  private var namedKey: [(column: Table.Column, value: Table.Value)] {
    overview.named(key).map { (overview.columns[$0.column], $0.value) }
  }

  /// The key without the trajectory that all have, for a line of CSV: an id and a code hold no slash.
  fileprivate func plainKey(in language: Language) -> String {
    namedKey.filter { $0.column.name != "trajectory" && $0.column.name != "stream" }.map { $0.value.plain(in: language) }
      .joined(separator: "/")
  }
}

extension Change.CellChange {
  /// Of a list what came and what went: it may be long, and changes little.
  fileprivate func json(of column: Table.Column, in language: Language, evidence: Bool) -> JSONValue {
    var members: [(String, JSONValue)] = [("column", .string(column.name))]
    if let old = from.value.elements, let new = to.value.elements {
      let (added, removed) = ReplayText.difference(old, new)
      members.append(("added", .array(added.map { .string($0) })))
      members.append(("removed", .array(removed.map { .string($0) })))
    } else {
      members.append(("from", from.value.json(in: language)))
      members.append(("to", to.value.json(in: language)))
    }
    if evidence { members.append(("evidence", .integers(self.evidence))) }
    return .object(members)
  }

  fileprivate func plain(in language: Language) -> [String] {
    if let old = from.value.elements, let new = to.value.elements {
      let (added, removed) = ReplayText.difference(old, new)
      return ["", "", added.joined(separator: "\n"), removed.joined(separator: "\n")]
    }
    return [from.value.plain(in: language), to.value.plain(in: language), "", ""]
  }
}

extension Replay {
  public static let csvHeader = "time,overview,key,cause,row,column,from,to,added,removed\r\n"

  /// A line for each cell that changed, and for each row that came or went with nothing in it.
  public func csv(_ stop: Stop, _ changes: [Change], in language: Language) -> String {
    var text = ""
    for change in changes {
      let start = [
        stop.first.description, change.overview.rawValue, change.plainKey(in: language), change.cause.rawValue,
        change.fate.rawValue,
      ]
      let cells = change.cells.map { [change.overview.columns[$0.column].name] + $0.plain(in: language) }
      for fields in cells.isEmpty ? [["", "", "", "", ""]] : cells {
        text += (start + fields).map { Table.quoted($0) }.joined(separator: ",") + "\r\n"
      }
    }
    return text
  }
}
