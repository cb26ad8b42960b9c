public import EventStore
import Events
import Formats

extension Table {
  /// A value, and what proves it.
  ///
  /// Kept in 32 bytes, for an answer about everything has a million of them: what rarely occurs or is large stands elsewhere.
  public struct Cell: Hashable, Sendable {
    private let packed: Packed
    private let proof: Proof

    init(_ value: Value, evidence: [Position] = []) {
      packed = Packed(value)
      proof = Proof(evidence)
    }

    /// What one event says.
    init(_ value: Value, by stamp: Stamp) {
      packed = Packed(value)
      proof = Proof(stamp.position)
    }

    public var value: Value { packed.value }

    /// The positions of the events that prove it, ascending; empty when they were not asked for.
    public var evidence: [Position] { proof.positions }

    public var hasEvidence: Bool { proof.count > 0 }
    var evidenceCount: Int { proof.count }

    /// About how much memory it takes, with all that it refers to.
    var bytes: Int { MemoryLayout<Self>.stride + packed.bytesElsewhere + proof.bytesElsewhere }
  }

  /// A value as a cell keeps it.
  private enum Packed: Hashable, Sendable {
    case empty
    case text(String)
    case word(AnyWord)
    case code(String, CodeFamily)
    case count(Int)
    case days(Int)
    case ratio(String)
    case share(numerator: Int, denominator: Int)
    case cents(Int)
    /// Its eight digits as one number.
    case date(Int32)
    case yesno(Bool)
    case verdict(Verdict)
    indirect case other(Value)

    init(_ value: Value) {
      switch value {
      case .empty: self = .empty
      case .text(let text): self = .text(text)
      case .word(let word): self = .word(word)
      case .code(let code, let family): self = .code(code, family)
      case .count(let count): self = .count(count)
      case .days(let days): self = .days(days)
      case .ratio(let digits): self = .ratio(digits)
      case .share(let numerator, let denominator):
        if let numerator = Int(exactly: numerator), let denominator = Int(exactly: denominator) {
          self = .share(numerator: numerator, denominator: denominator)
        } else {
          self = .other(value)
        }
      case .cents(let cents): self = Int(exactly: cents).map { .cents($0) } ?? .other(value)
      case .date(let date):
        // From the year 0 to 9999, as all that were recorded are.
        self = (0...9999).contains(date.year) ? .date(Int32((date.year * 100 + date.month) * 100 + date.day)) : .other(value)
      case .yesno(let holds): self = .yesno(holds)
      case .verdict(let verdict): self = .verdict(verdict)
      case .sentence, .total, .fives, .number, .moreThanDays, .hours, .moreThanHours, .moment, .list, .codes, .items, .details:
        self = .other(value)
      }
    }

    var value: Value {
      switch self {
      case .empty: .empty
      case .text(let text): .text(text)
      case .word(let word): .word(word)
      case .code(let code, let family): .code(code, family)
      case .count(let count): .count(count)
      case .days(let days): .days(days)
      case .ratio(let digits): .ratio(digits)
      case .share(let numerator, let denominator): .share(numerator: Int128(numerator), denominator: Int128(denominator))
      case .cents(let cents): .cents(Int128(cents))
      case .date(let number): .date(Self.date(Int(number)))
      case .yesno(let holds): .yesno(holds)
      case .verdict(let verdict): .verdict(verdict)
      case .other(let value): value
      }
    }

    var bytesElsewhere: Int {
      switch self {
      case .empty, .word, .count, .days, .share, .cents, .date, .yesno, .verdict: 0
      case .text(let text), .code(let text, _), .ratio(let text): Self.bytes(of: text)
      case .other(let value): 64 + Self.bytes(of: value)
      }
    }

    /// Short texts stand in their place.
    private static func bytes(of text: String) -> Int { text.utf8.count > 15 ? 32 + text.utf8.count : 0 }

    private static func bytes(of names: Names) -> Int { bytes(of: names.nl) + bytes(of: names.en) }

    private static func bytes(of value: Value) -> Int {
      switch value {
      case .sentence(let names): bytes(of: names)
      case .hours(let text), .moreThanHours(let text): bytes(of: text)
      case .list(let texts), .codes(let texts, _): texts.reduce(32) { $0 + 16 + bytes(of: $1) }
      case .items(let items):
        items.reduce(32) { $0 + MemoryLayout<Item>.stride + bytes(of: $1.machine) + bytes(of: $1.people) }
      case .details(_, let details):
        details.reduce(32) { $0 + MemoryLayout<Detail>.stride + bytes(of: $1.field) + bytes(of: $1.value) }
      case .empty, .text, .word, .code, .count, .total, .fives, .number, .ratio, .share, .cents, .days, .moreThanDays, .date,
        .moment, .yesno, .verdict:
        0
      }
    }

    private static func date(_ number: Int) -> CalendarDate {
      guard let date = CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100) else {
        preconditionFailure("it was made of a date")
      }
      return date
    }
  }

  /// The positions that prove a cell, ascending and each once.
  private enum Proof: Hashable, Sendable {
    case none
    case one(UInt32)
    case several([UInt32])
    /// Some lie beyond four thousand million.
    case far([Position])

    init(_ position: Position) {
      self = UInt32(exactly: position).map { .one($0) } ?? .far([position])
    }

    init(_ positions: [Position]) {
      guard let first = positions.first else {
        self = .none
        return
      }
      if positions.count == 1, let near = UInt32(exactly: first) {
        self = .one(near)
        return
      }
      let isSorted = zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }
      let sorted = isSorted ? positions : Array(Set(positions)).sorted()
      if let last = sorted.last, UInt32(exactly: last) != nil {
        self = sorted.count == 1 ? .one(UInt32(last)) : .several(sorted.map { UInt32($0) })
      } else {
        self = .far(sorted)
      }
    }

    var bytesElsewhere: Int {
      switch self {
      case .none, .one: 0
      case .several(let positions): 32 + 4 * positions.count
      case .far(let positions): 32 + 8 * positions.count
      }
    }

    var count: Int {
      switch self {
      case .none: 0
      case .one: 1
      case .several(let positions): positions.count
      case .far(let positions): positions.count
      }
    }

    var positions: [Position] {
      switch self {
      case .none: []
      case .one(let position): [Position(position)]
      case .several(let positions): positions.map { Position($0) }
      case .far(let positions): positions
      }
    }
  }
}
