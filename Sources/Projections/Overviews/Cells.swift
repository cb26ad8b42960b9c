import EventStore
import Events
import Formats

// What overviews share in making cells.

extension Word {
  /// The words in the order of rows.
  static var inByteOrder: [Self] { allCases.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) } }
}

extension Table.Column {
  static let trajectory = Table.Column("trajectory", .text, nl: "traject", en: "trajectory")
}

extension Table.Value {
  static func word(_ word: some Word) -> Table.Value { .word(AnyWord(word)) }
  static func word(_ word: some Named) -> Table.Value { .word(AnyWord(word)) }
}

extension Table.Cell {
  /// The day in Amsterdam on which something happened.
  static func date(of stamp: Stamp?) -> Table.Cell {
    stamp.map { Table.Cell(.date(Amsterdam.date(at: $0.time)), by: $0) } ?? Table.Cell(.empty)
  }
}

extension Table.Cell {
  /// What events say; empty when they do not say it.
  static func told(_ value: Table.Value?, by stamp: Stamp?) -> Table.Cell {
    guard let value, !value.isEmpty else { return Table.Cell(.empty) }
    return stamp.map { Table.Cell(value, by: $0) } ?? Table.Cell(value)
  }

  static func told(_ value: Table.Value?, by stamp: Stamp?, _ other: Stamp?) -> Table.Cell {
    guard let stamp, let other else { return told(value, by: stamp ?? other) }
    guard let value, !value.isEmpty else { return Table.Cell(.empty) }
    return Table.Cell(value, evidence: [stamp.position, other.position])
  }
}

extension Table.Value {
  fileprivate var isEmpty: Bool { if case .empty = self { true } else { false } }
}

extension Cut {
  func code(_ symbol: Symbol, _ family: CodeFamily) -> Table.Value { symbol.isNone ? .empty : .code(text(symbol), family) }
}

extension Stamp {
  /// The difference between the calendar dates in Amsterdam.
  func days(to other: Stamp) -> Int {
    Amsterdam.day(at: other.time) - Amsterdam.day(at: time)
  }
}

extension AskedTrajectory {
  /// Reactions of a kind; of all kinds when that is nil.
  func reactionIndices(ofKind kind: ReactionKind?) -> [Int] {
    guard let kind else { return reactionIndices() }
    return reactionIndices { $0.kind == kind }
  }
}
