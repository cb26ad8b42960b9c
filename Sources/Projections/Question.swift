public import EventStore
public import Events
public import Formats

/// What is asked of an overview, with every moment resolved: asked again with the same question, the same answer comes.
public struct Question: Hashable, Sendable {
  public var subject: Subject
  /// What had happened by then.
  public var asOf: Moment
  /// What had been recorded by then.
  public var knownAt: Moment
  /// The last position that is read: recorded by `knownAt`, and not beyond the one that was asked.
  public var position: Position

  public init(_ subject: Subject = Subject(), asOf: Moment, knownAt: Moment, position: Position) {
    self.subject = subject
    self.asOf = asOf
    self.knownAt = knownAt
    self.position = position
  }

  /// What it is about; each overview says which of these it takes.
  public struct Subject: Hashable, Sendable {
    /// One trajectory; nil for all.
    public var trajectory: ID?
    /// Only reactions of this kind.
    public var kind: ReactionKind?
    /// Only what this owner has to do.
    public var owner: Code?
    /// One reaction of the trajectory.
    public var reaction: ID?
    /// By which norms and terms; nil for the usual ones.
    public var normSet: NormSet?
    /// The norms to compare them with.
    public var against: NormSet?

    public init(
      trajectory: ID? = nil, kind: ReactionKind? = nil, owner: Code? = nil, reaction: ID? = nil, normSet: NormSet? = nil,
      against: NormSet? = nil
    ) {
      self.trajectory = trajectory
      self.kind = kind
      self.owner = owner
      self.reaction = reaction
      self.normSet = normSet
      self.against = against
    }
  }

  /// The norms and terms that answers go by.
  public var norms: NormSet { subject.normSet ?? .usual }

  /// The parameters by their names on the wire.
  public enum Parameter: String, CaseIterable, Hashable, Sendable { case trajectory, kind, owner, reaction, normSet, against }

  /// The question as somebody puts it, with what may be left out left out.
  public struct Asked: Hashable, Sendable {
    public var subject: Subject
    public var asOf: Moment?
    public var knownAt: Moment?
    public var position: Position?

    public init(_ subject: Subject = Subject(), asOf: Moment? = nil, knownAt: Moment? = nil, position: Position? = nil) {
      self.subject = subject
      self.asOf = asOf
      self.knownAt = knownAt
      self.position = position
    }

    /// Fills in what was left out (DOMAIN §5): `knownAt` is the end of the log; `asOf` is `knownAt` if that was given, else now.
    /// - Parameter known: the last position recorded by `knownAt`.
    public func resolved(now: Moment, end: Log.End, known: Position) -> Question {
      Question(
        subject, asOf: asOf ?? knownAt ?? now, knownAt: knownAt ?? end.recorded, position: min(position ?? known, known))
    }
  }

  /// A moment (RFC 3339) or a date, which means the end of that day in Amsterdam.
  /// - Returns: nil for anything else.
  public static func moment(_ text: String) -> Moment? {
    if let date = CalendarDate(text) { return Amsterdam.end(of: date) }
    return try? OffsetMoment(text).moment
  }
}
