public import Formats

/// Turns the data of an older version of an event into that of a newer one, so that only the newest needs a payload.
public struct Upcaster: Sendable {
  public let olderName: String
  public let newerName: String
  /// - Returns: a JSON object.
  public let transform: @Sendable (JSONNode) throws(EventFaults) -> [UInt8]

  /// - Parameter older: the stored name, prefix included, that old logs hold.
  public init(
    from older: String, to newer: String, transform: @escaping @Sendable (JSONNode) throws(EventFaults) -> [UInt8]
  ) {
    olderName = older
    newerName = newer
    self.transform = transform
  }
}
