@testable import EventStore
import Events
import Formats
import Foundation
@testable import Projections
import TestSupport

/// Every overview, asked of histories at random, so that two ways to an answer can be held side by side.
enum Asking {
  /// How many histories a test looks at: few in `make test`, as many as `METELKAAR_HISTORIES` says in a longer run.
  static func count(_ few: Int) -> Int {
    ProcessInfo.processInfo.environment["METELKAAR_HISTORIES"].flatMap { Int($0) } ?? few
  }

  /// Every overview with what may be asked of it: of what is there, and of what never was.
  static func questions(about events: [RecordedEvent], _ random: inout SeededGenerator) -> [Asked] {
    let trajectories = Set(events.map(\.stream)).filter { $0.hasPrefix("trajectory/") }.sorted()
      .compactMap { ID(String($0.dropFirst("trajectory/".count))) }
    var asked: [Asked] = []
    for overview in Overview.allCases {
      let trajectory = trajectories.randomElement(using: &random) ?? "never"
      let takes = Set(overview.parameters)
      if overview.required == [.against] {
        let against = random.pick(NormSet.builtIn)
        asked.append(Asked(overview, .init(normSet: random.pick(NormSet.builtIn), against: against)))
        asked.append(Asked(overview, .init(trajectory: trajectory, against: against)))
      } else if overview.required.isEmpty {
        asked.append(Asked(overview))
        if takes.contains(.trajectory) {
          let kind = takes.contains(.kind) ? random.pick(ReactionKind.allCases) : nil
          asked.append(Asked(overview, .init(trajectory: trajectory, kind: kind)))
        }
        if takes.contains(.kind) { asked.append(Asked(overview, .init(kind: random.pick(ReactionKind.allCases)))) }
        if takes.contains(.owner) { asked.append(Asked(overview, .init(owner: KnownCodes.codes(of: .role).first))) }
        if takes.contains(.normSet) { asked.append(Asked(overview, .init(normSet: random.pick(NormSet.builtIn)))) }
      } else {
        for trajectory in trajectories + ["never"] {
          let reaction = takes.contains(.reaction) ? ID("r\(Int.random(in: 1...9, using: &random))") : nil
          asked.append(Asked(overview, .init(trajectory: trajectory, reaction: reaction)))
        }
      }
    }
    return asked
  }

  /// What shows something of a trajectory that was started and has one reaction, and nothing else.
  static let shownOfOneReaction: Set<Overview> = [
    .trajectories, .trajectory, .timeliness, .reach, .feedback, .contribution, .newVoices, .representation, .channels,
    .acknowledged, .weighing, .conditions, .promise, .evaluations, .policyEffect, .plannedApproach, .norms, .owed, .recordQuality,
  ]

  struct Asked: CustomStringConvertible {
    let overview: Overview
    let subject: Question.Subject

    init(_ overview: Overview, _ subject: Question.Subject = .init()) {
      self.overview = overview
      self.subject = subject
    }

    /// Then it depends on the order of recording, and what had happened by then plays no part.
    var isAboutTheRecord: Bool { overview == .recordQuality }

    var description: String {
      let named = Question.Parameter.allCases.compactMap { name in subject[name].map { "\(name.rawValue)=\($0)" } }
      return ([overview.rawValue] + named).joined(separator: " ")
    }
  }

  /// What is known at a position when nobody learns anything any more.
  static func question(_ asOf: Moment, position: Position) -> Question {
    Question(asOf: asOf, knownAt: .distantFuture, position: position)
  }
}

extension Facts {
  /// - Parameter together: as many events arrive at their streams together; nil for as many as in earnest.
  init(of events: some Sequence<RecordedEvent>, together: Int? = nil) {
    self = together.map { Facts(mostArrivals: $0) } ?? Facts()
    for event in events { consume(event) }
    settle()
  }

  /// - Parameter log: all that is recorded, from which an overview quotes.
  func table(_ asked: Asking.Asked, _ question: Question, quoting log: [RecordedEvent]) -> Table {
    var question = question
    question.subject = asked.subject
    let cut = Cut(self, question, evidence: true)
    return asked.overview.table(cut, quoted: asked.overview.quotes(cut).map { log[$0 - 1] })
  }
}

/// The rows of a table by their bytes, for `String` takes two spellings for one.
struct Told: Equatable, CustomStringConvertible {
  private let rows: [[UInt8]]

  /// - Parameters:
  ///   - log: names the evidence by source and id, for positions depend on the order of recording; nil: by position.
  ///   - left: columns that are left out.
  init(_ table: Table, by log: [RecordedEvent]? = nil, without left: Set<String> = []) {
    rows = table.rows.map { row in
      var bytes: [UInt8] = []
      for (column, cell) in zip(table.columns, row.cells) where !left.contains(column.name) {
        bytes += Array("\n\(column.name) ".utf8) + cell.value.json(in: .en).bytes
        let evidence = cell.evidence.map { position in
          log.map { Array("\($0[position - 1].source) \($0[position - 1].id)".utf8) } ?? Array("\(position)".utf8)
        }
        bytes += (log == nil ? evidence : evidence.sorted { $0.lexicographicallyPrecedes($1) }).flatMap { [0x20] + $0 }
      }
      return bytes
    }
  }

  var description: String { rows.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n") }

  /// The first cells that differ, for a failure that can be read.
  func difference(from other: Told) -> String {
    let mine = description.split(separator: "\n")
    let theirs = other.description.split(separator: "\n")
    let place = zip(mine, theirs).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(mine.count, theirs.count)
    func part(_ lines: [Substring]) -> String { lines.dropFirst(max(0, place - 3)).prefix(4).joined(separator: "\n") }
    return "\(rows.count) and \(other.rows.count) rows, first\n\(part(mine))\nand then\n\(part(theirs))"
  }
}
