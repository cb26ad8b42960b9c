public import Events
public import Formats
public import Projections

/// Stub.
public struct TrajectoryReport {
  public let bytes: [UInt8] = []
  public init(_ trajectory: ID, _ asked: Question.Asked, now: Moment, in language: Language, from projector: inout Projector)
    throws(ProjectionError)
  {}
}
