@testable import EventStore
import Events
import Formats
import TestSupport
import Testing

@testable import Projections

/// Every figure carries the positions of the events that prove it (DOMAIN §2, 1).
@Suite struct `The evidence of a cell` {
  @Test func `names events that take part, of the stream that the row is about, each once and in order`() throws {
    try forEachCell("evidence") { cell in
      let positions = cell.evidence
      #expect(positions == Set(positions).sorted(), "\(cell)")
      #expect(cell.asked.isAboutTheRecord || positions.allSatisfy { cell.takingPart.contains($0) }, "\(cell)")
      // A verdict may rest on what others learned, and on the owner's trajectory before; some rows are about no stream.
      let readsElsewhere = cell.asked.overview == .norms || cell.asked.overview == .flips
      if let stream = cell.stream, !readsElsewhere {
        #expect(positions.allSatisfy { cell.log[$0 - 1].stream == stream }, "\(cell)")
      }
      // Nothing to count, or to list, is proved by nothing.
      let isNothing = [.empty, .count(0)].contains(cell.value) || cell.value.elements == [] || cell.rests(onNothing: cell.value)
      #expect(cell.isKey || isNothing || !positions.isEmpty, "\(cell)")
    }
  }

  @Test func `is enough to come to the same cell`() throws {
    var cells = 0
    try forEachCell("enough evidence") { cell in
      guard !cell.isKey, !cell.evidence.isEmpty, let others = cell.whatMakesTheRow else { return }
      cells += 1
      let events = Set(cell.evidence + others).sorted().map { cell.log[$0 - 1] }
      let table = Facts(of: events).table(cell.asked, cell.question, quoting: cell.log)
      let same = table.rows.filter { cell.isSameRow($0) }.map { $0.cells[cell.column].value }
      #expect(same == [cell.value], "\(cell)")
    }
    #expect(cells > 100)
  }

  private func forEachCell(_ name: String, _ look: (Cell) throws -> Void) throws {
    var random = SeededGenerator.announced(for: name)
    for _ in 0..<Asking.count(4) {
      let history = History(seed: random.next(), events: Int.random(in: 1...200, using: &random))
      let log = history.recorded()
      let facts = Facts(of: log)
      let question = Asking.question(history.moment(&random), position: Int.random(in: log.count / 2...log.count, using: &random))
      let takingPart = Set(try TakingPart.events(in: question, of: log).map(\.position))
      for asked in Asking.questions(about: log, &random) {
        let table = facts.table(asked, question, quoting: log)
        for place in table.rows.indices {
          for column in table.columns.indices {
            try look(
              Cell(
                history: history, log: log, asked: asked, question: question, takingPart: takingPart, table: table, place: place,
                column: column))
          }
        }
      }
    }
  }

  private struct Cell: CustomStringConvertible {
    let history: History
    let log: [RecordedEvent]
    let asked: Asking.Asked
    let question: Question
    let takingPart: Set<Position>
    let table: Table
    let place: Int
    let column: Int

    private var row: Table.Row { table.rows[place] }
    var value: Table.Value { row.cells[column].value }
    var evidence: [Position] { row.cells[column].evidence }

    var description: String {
      let row = row.cells.map { "\($0.value) \($0.evidence)" }
      return "\(history) \(asked) \(question): \(table.columns[column].name) of \(row)"
    }

    /// What tells rows apart, and needs no proof.
    private var keys: [String] {
      // What is owed is known by its id, which an event gives.
      asked.overview == .owed ? ["kind", "stream"] : asked.overview.keys.map { table.columns[$0].name }
    }

    var isKey: Bool { keys.contains(table.columns[column].name) }

    /// A verdict may say that something is not there, and so may its reason, and a count of such verdicts.
    func rests(onNothing value: Table.Value) -> Bool {
      switch asked.overview {
      case .norms, .flips, .policyEffect, .plannedApproach, .spread, .policies:
        value != .verdict(.met) && value != .verdict(.notMet)
      default: false
      }
    }

    private func cell(_ name: String, of row: Table.Row) -> Table.Cell? {
      table.columns.firstIndex { $0.name == name }.map { row.cells[$0] }
    }

    func isSameRow(_ other: Table.Row) -> Bool {
      // Things are owed by their id, and feedback by its day.
      (asked.overview == .owed ? keys + ["thing", "due"] : keys).allSatisfy {
        cell($0, of: row)?.value == cell($0, of: other)?.value
      }
    }

    private var councilTestProof: [Position]? {
      let same = table.rows.filter { $0.cells[0].value == row.cells[0].value }
      let proof = same.filter { row in
        [CouncilTest.Aspect.purpose, .finalReport, .reasons].contains { row.cells[1].value == .word($0) }
      }.flatMap { $0.cells[2].evidence + $0.cells[3].evidence }
      return proof.isEmpty ? nil : proof
    }

    private var isAlone: Bool { table.rows.count { isSameRow($0) } == 1 }

    /// The stream that the row is about; nil when it is about more than one.
    var stream: String? {
      // Who complains may do so elsewhere, and whether somebody was heard before, other trajectories say.
      // Lessons go from one stream to another, and so do experiments'.
      if [.processComplaints, .newVoices, .lessons, .experiments].contains(asked.overview) { return nil }
      return switch (cell("trajectory", of: row)?.value, cell("stream", of: row)?.value) {
      case (.text(let id), _): "trajectory/\(id)"
      case (_, .text(let stream)): stream == "*" ? nil : stream
      default: nil
      }
    }

    /// Events that must be there for the row to be there at all, though they prove nothing about the cell; nil when the cell is
    /// no figure that could be come to again.
    var whatMakesTheRow: [Position]? {
      switch asked.overview {
      case .trajectories, .opinions, .feedback, .timeliness, .conditions, .promise: []
      case .deviations, .advice, .evaluations, .participationCalendar: []
      case .lessons: ["text", "lessons"].flatMap { cell($0, of: row)?.evidence ?? [] }
      case .recommendations: cell("text", of: row)?.evidence
      case .experiments: cell("started", of: row)?.evidence
      // An instrument is used in activities, of trajectories of a complexity.
      case .instruments: ["complexity", "used"].flatMap { cell($0, of: row)?.evidence ?? [] }
      // What was recorded between counts too.
      case .recordQuality: nil
      // One choice may name a group twice, and two may be of one moment.
      case .choice: isAlone ? [] : nil
      // A signal that complains makes no trajectory.
      case .processComplaints: nil
      // The total is there because of what is counted, and what was kept is not open.
      case .commitments: ["text", "made", "kept"].flatMap { cell($0, of: row)?.evidence ?? [] }
      case .cost: ["costs", "estimate"].flatMap { cell($0, of: row)?.evidence ?? [] }
      // A plan, a report or a decision; of a decision without reasons no cell speaks.
      case .councilTest: councilTestProof
      case .programme:
        ["title", "planned", "started", "completed", "dropped"].flatMap { cell($0, of: row)?.evidence ?? [] }
      case .obligations: cell("due", of: row)?.evidence
      case .initiatives: cell("submitted", of: row)?.evidence
      case .attendance, .newVoices, .representation, .dosage, .messages, .acknowledged, .weighing, .stance, .satisfaction,
        .webcare:
        []
      // Money alone makes no channel; another of the row's cells says what does.
      case .channels: ["reactions", "activities", "messages"].flatMap { cell($0, of: row)?.evidence ?? [] }
      // A dossier's row is its event, and whether that belongs to the trajectory other events say.
      case .trajectory: nil
      // A reassessment makes no stakeholder, a measurement no goal, an answer no reaction, a start nothing that is owed; and
      // what nobody owns is not shown to an owner.
      case .stakeholders: cell("name", of: row)?.evidence
      case .goals: cell("statement", of: row)?.evidence
      case .owed: ["status", "owner"].flatMap { cell($0, of: row)?.evidence ?? [] }
      case .contribution: table.rows[0].cells[3].evidence
      // A group without reactions is there because the plan names it, which no cell says; its size alone makes no row.
      // A verdict is given of what was started, and was not said in error; one that waits, or does not apply, rests on what is not
      // there.
      case .norms:
        value == .verdict(.met) || value == .verdict(.notMet)
          ? log.filter { $0.stream == stream && $0.type.hasSuffix("trajectory-started") }.map(\.position)
            .filter(takingPart.contains) : nil
      // They count verdicts, which are looked at one by one.
      case .flips, .policyEffect, .plannedApproach, .spread, .policies: nil
      case .reach: table.columns[column].name == "size" || row.cells[2].value == .count(0) ? nil : []
      }
    }
  }
}
