public import Events
public import Formats

/// The one shape of every overview: for the terminal, JSON, CSV, a page and a chart (DESIGN §3, §4).
public struct Table: Equatable, Sendable {
  public let name: String
  public let title: Names
  public let question: Question
  public let columns: [Column]
  public let rows: [Row]
  /// Whether it is for everybody: made of what everybody may ask, with what everybody may see.
  public let isPublic: Bool

  init(name: String, title: Names, question: Question, columns: [Column], rows: [Row], isPublic: Bool = false) {
    self.name = name
    self.title = title
    self.question = question
    self.columns = columns
    self.rows = rows
    self.isPublic = isPublic
  }

  /// How many positions all cells carry.
  var evidenceCount: Int { rows.reduce(0) { $1.cells.reduce($0) { $0 + $1.evidenceCount } } }

  public struct Column: Equatable, Sendable {
    public let name: String
    public let title: Names
    public let type: ColumnType
    public let counts: Counted?
    /// Of what a number is so many, where its type does not say so.
    public let unit: Unit?
    /// What an empty cell means, where it means something; for people only.
    public let empty: Names?

    init(
      _ name: String, _ type: ColumnType, nl: String, en: String, counts: Counted? = nil, unit: Unit? = nil, empty: Names? = nil
    ) {
      self.name = name
      self.type = type
      self.title = Names(nl: nl, en: en)
      self.counts = counts
      self.unit = unit
      self.empty = empty
    }
  }

  public enum ColumnType: String, CaseIterable, Hashable, Sendable {
    case text, count, number, share, cents, days, hours, date, moment, yesno, verdict, list
  }

  public enum Unit: String, CaseIterable, Hashable, Sendable { case cents }

  /// Events and people are never shown one under the other's name.
  public enum Counted: String, Hashable, Sendable { case events, people }

  public struct Row: Hashable, Sendable {
    /// One cell for each column.
    public let cells: [Cell]
  }

  public enum Value: Hashable, Sendable {
    case empty
    case text(String)
    /// A word of a closed list, or a status: what machines read, and what people do.
    case word(AnyWord)
    /// A code, which people read by its known name.
    case code(String, CodeFamily)
    /// A text of ours, in both languages.
    case sentence(Names)
    case count(Int)
    /// A sum of counts: each may be as large as JSON can say.
    case total(Int128)
    /// A count of which only is told between which fives it lies: so many to four more. From 0: fewer than five.
    case fives(from: Int128)
    case number(Decimal)
    /// What was computed of exact numbers, rounded to six decimals.
    case ratio(String)
    case share(numerator: Int128, denominator: Int128)
    case cents(Int128)
    case days(Int)
    /// More than so many days: the figure falls on something that has not ended yet.
    case moreThanDays(Int)
    /// Rounded to six decimals, as a ratio is.
    case hours(String)
    case moreThanHours(String)
    case date(CalendarDate)
    case moment(Moment)
    case yesno(Bool)
    case verdict(Verdict)
    case list([String])
    /// A list of codes, which people read by their known names.
    case codes([String], CodeFamily)
    case items([Item])
    /// The data of an event: fields by name, with their values as text.
    case details(EventType?, [Detail])
  }

  /// An element of a list that machines read otherwise than people do.
  public struct Item: Hashable, Sendable {
    public let machine: String
    public let people: Names
  }

  public struct Detail: Hashable, Sendable {
    public let field: String
    public let value: String
  }
}

extension Table.Value {
  static func share(_ numerator: some BinaryInteger, of denominator: some BinaryInteger) -> Table.Value {
    .share(numerator: Int128(numerator), denominator: Int128(denominator))
  }

  /// What was computed, rounded to six decimals.
  static func ratio(_ fraction: Fraction) -> Table.Value { .ratio(fraction.rounded(decimals: 6)) }

  /// A sum of numbers as they were recorded, in full.
  static func sum(_ fraction: Fraction) -> Table.Value {
    guard let digits = fraction.digits else { preconditionFailure("a sum of decimals has an end") }
    return .ratio(digits)
  }

  static func hours(_ fraction: Fraction) -> Table.Value { .hours(fraction.rounded(decimals: 6)) }
  static func moreThanHours(_ fraction: Fraction) -> Table.Value { .moreThanHours(fraction.rounded(decimals: 6)) }

  /// The elements of a list as machines read them; nil of what is no list of texts.
  public var elements: [String]? {
    switch self {
    case .list(let texts), .codes(let texts, _): texts
    case .items(let items): items.map(\.machine)
    case .empty, .text, .word, .code, .sentence, .count, .total, .fives, .number, .ratio, .share, .cents, .days, .moreThanDays,
      .hours, .moreThanHours, .date, .moment, .yesno, .verdict, .details:
      nil
    }
  }

  /// The same as people read them.
  public func elements(in language: Language) -> [String]? {
    switch self {
    case .codes(let codes, let family): codes.map { KnownCodes.readable($0, family, in: language) }
    case .items(let items): items.map { $0.people[language] }
    case .list, .empty, .text, .word, .code, .sentence, .count, .total, .fives, .number, .ratio, .share, .cents, .days,
      .moreThanDays, .hours, .moreThanHours, .date, .moment, .yesno, .verdict, .details:
      elements
    }
  }
}
