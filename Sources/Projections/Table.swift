public import EventStore
public import Events
public import Formats

/// The one shape of every overview: for the terminal, JSON, CSV, a page and a chart (DESIGN §3, §4).
public struct Table: Equatable, Sendable {
  public let name: String
  public let title: Names
  public let question: Question
  public let columns: [Column]
  public let rows: [Row]

  public struct Column: Equatable, Sendable {
    public let name: String
    public let title: Names
    public let type: ColumnType
    public let counts: Counted?
    /// What an empty cell means, where it means something; for people only.
    public let empty: Names?

    init(_ name: String, _ type: ColumnType, nl: String, en: String, counts: Counted? = nil, empty: Names? = nil) {
      self.name = name
      self.type = type
      self.title = Names(nl: nl, en: en)
      self.counts = counts
      self.empty = empty
    }
  }

  public enum ColumnType: String, CaseIterable, Hashable, Sendable {
    case text, count, number, share, days, date, moment, yesno, list
  }

  /// Events and people are never shown one under the other's name.
  public enum Counted: String, Hashable, Sendable { case events, people }

  public struct Row: Hashable, Sendable {
    /// One cell for each column.
    public let cells: [Cell]
  }

  public struct Cell: Hashable, Sendable {
    public let value: Value
    /// The positions of the events that prove it, ascending; empty when they were not asked for.
    public let evidence: [Position]

    init(_ value: Value, evidence: [Position] = []) {
      self.value = value
      self.evidence = evidence.count > 1 ? Array(Set(evidence)).sorted() : evidence
    }
  }

  public enum Value: Hashable, Sendable {
    case empty
    case text(String)
    /// A word of a closed list, or a status: what machines read, and what people do.
    case word(String, Names)
    /// A code, which people read by its known name.
    case code(String, CodeFamily)
    case count(Int)
    case number(Decimal)
    /// What was computed of exact numbers, rounded to six decimals.
    case ratio(String)
    case share(numerator: Int, denominator: Int)
    case days(Int)
    /// More than so many days: the figure falls on something that has not ended yet.
    case moreThanDays(Int)
    case date(CalendarDate)
    case moment(Moment)
    case yesno(Bool)
    case list([String])
    /// The data of an event: fields by name, with their values as text.
    case details(EventType?, [Detail])
  }

  public struct Detail: Hashable, Sendable {
    public let field: String
    public let value: String
  }
}
