public import EventStore
public import Events
public import Formats

/// What is asked of an overview, with every moment resolved: asked again with the same question, the same answer comes.
public struct Question: Hashable, Sendable {
  /// One trajectory; nil for all.
  public var trajectory: ID?
  /// Only reactions of this kind (a parameter of `reach`).
  public var kind: ReactionKind?
  /// What had happened by then.
  public var asOf: Moment
  /// What had been recorded by then.
  public var knownAt: Moment
  /// The last position that is read.
  public var position: Position

  public init(trajectory: ID? = nil, kind: ReactionKind? = nil, asOf: Moment, knownAt: Moment, position: Position) {
    self.trajectory = trajectory
    self.kind = kind
    self.asOf = asOf
    self.knownAt = knownAt
    self.position = position
  }

  /// The question as somebody puts it, with what may be left out left out.
  public struct Asked: Hashable, Sendable {
    public var trajectory: ID?
    public var kind: ReactionKind?
    public var asOf: Moment?
    public var knownAt: Moment?
    public var position: Position?

    public init() {}

    /// Fills in what was left out (DOMAIN §5): `knownAt` is the end of the log; `asOf` is `knownAt` if that was given, else now.
    public func resolved(now: Moment, end: Log.End) -> Question {
      Question(
        trajectory: trajectory, kind: kind, asOf: asOf ?? knownAt ?? now, knownAt: knownAt ?? end.recorded,
        position: min(position ?? end.position, end.position))
    }
  }

  /// A moment (RFC 3339) or a date, which means the end of that day in Amsterdam.
  /// - Returns: nil for anything else.
  public static func moment(_ text: String) -> Moment? {
    if let date = CalendarDate(text) { return Amsterdam.end(of: date) }
    return try? OffsetMoment(text).moment
  }
}
