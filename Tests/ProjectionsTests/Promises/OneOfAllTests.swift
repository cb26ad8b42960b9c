@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// Who asks about one trajectory is answered from a small part of the facts; that part must hold all that matters to it.
@Suite struct `One trajectory` {
  @Test func `has the rows and the evidence that it has among all`() {
    var random = SeededGenerator.announced(for: "one of all")
    for _ in 0..<Asking.count(12) {
      let history = History(seed: random.next(), events: Int.random(in: 1...400, using: &random))
      let log = history.recorded()
      let facts = Facts(of: log, together: Int.random(in: 1...30, using: &random))
      let against = random.pick(NormSet.builtIn)
      for _ in 0..<3 {
        let position = random.chance(50) ? log.count : Int.random(in: 1...log.count, using: &random)
        let question = Asking.question(history.moment(&random), position: position)
        for (overview, column) in [(Overview.newVoices, 0), (.flips, 0), (.lessons, 4)] {
          let against = overview == .flips ? against : nil
          let all = facts.table(.init(overview, .init(against: against)), question, quoting: log)
          for stream in Set(log.map(\.stream)) {
            guard stream.hasPrefix("trajectory/"), let id = ID(String(stream.dropFirst(11))) else { continue }
            let one = facts.table(.init(overview, .init(trajectory: id, against: against)), question, quoting: log)
            let name = Table.Value.text(overview == .lessons ? stream : id.text)
            #expect(
              Self.told(one, whose: column, is: name) == Self.told(all, whose: column, is: name),
              "\(history) \(overview) of \(id) as of \(question.asOf) at \(position)")
          }
        }
      }
    }
  }

  @Test func `goes by what counts elsewhere: not by what was retracted, nor by what another reaction replaced`() {
    var story = Story()
    story.react("r1", by: "anna", on: 2)
    story.react("r2", by: "bert", on: 3)
    story.react("r3", by: "carla", on: 4)
    story.react("r1", by: "anna", on: 1, id: "wrong", in: "trajectory/old")
    story.react("r2", by: "anna", on: 5, in: "trajectory/old")
    story.react("r1", by: "bert", on: 1, in: "trajectory/twins")
    story.react("r1", by: "dirk", on: 2, in: "trajectory/twins")
    story.react("r2", by: "carla", on: 4, in: "trajectory/twins")
    story.react("r3", by: "carla", on: 1, in: "trajectory/twins")
    story.add("fact-retracted", #"{"source":"urn:test","id":"wrong","reason":"in error"}"#, on: 6, in: "trajectory/old")
    let table = story.ask(.newVoices, .init(trajectory: "plan"))
    #expect(table.rows[0].cells.map(\.evidence).dropFirst(2).prefix(2) == [[1, 2], [3, 9]])
  }

  private static func told(_ table: Table, whose column: Int, is name: Table.Value) -> [String] {
    let text = "\(name)"
    return table.rows.filter { "\($0.cells[column].value)" == text }
      .map { row in row.cells.map { "\($0.value) \($0.evidence)" }.joined(separator: "\n") }
  }
}
