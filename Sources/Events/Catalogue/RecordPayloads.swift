public import Formats

/// The event of this stream with this source and id was recorded in error.
/// Source and id are those of the envelope, so they are texts and not ids of things.
public struct FactRetracted: Payload {
  public let source: String
  public let id: String
  public let reason: String

  public init(_ fields: inout Fields) {
    source = fields.required("source")
    id = fields.required("id")
    reason = fields.required("reason")
  }
}

/// The key of a person's data was destroyed; written by the erasure itself.
public struct PersonalDataErased: Payload {
  public let ground: String

  public init(_ fields: inout Fields) {
    ground = fields.required("ground")
  }
}

/// What every event may carry beside its own fields: how exactly its time is known, and where the fact is written.
public struct CommonFields: Payload {
  public let precision: Precision?
  public let sourceLine: String?

  public init(_ fields: inout Fields) {
    precision = fields.optional("precision")
    sourceLine = fields.optional("sourceLine")
  }
  /// Of any event, whatever its type. What the catalogue would refuse is left out.
  /// - Parameter data: the event's data as it was received.
  public init(of data: JSONNode) {
    var fields = Fields(reading: data)
    self.init(&fields)
  }
}
