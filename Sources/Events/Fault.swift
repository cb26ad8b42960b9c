public import Formats

/// One thing that is wrong with an event, and where: a JSON pointer (RFC 6901) into the event.
public struct Fault: Equatable, Sendable {
  public var pointer: String
  public var reason: Reason

  public init(_ pointer: String, _ reason: Reason) {
    self.pointer = pointer
    self.reason = reason
  }

  /// A member's name as a pointer writes it (RFC 6901 §3).
  public static func escape(_ name: String) -> String {
    name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
      .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
  }

  public enum Reason: Equatable, Sendable {
    case missing
    case notAnObject, notAList, notText, notAWholeNumber, notANumber, notTrueOrFalse
    case emptyText
    case longerThan(scalars: Int)
    case notAnID, notACode, notADate, notADateTime(OffsetMoment.Fault)
    case notOneOf([String])
    case outside(lowest: Int, highest: Int)
    case negative
    case tooManyDigits
    case citizenServiceNumber
    case personalWithoutParticipant
    case personalNotYetSealed
    case oneOfRequired([String])
    case requiredWhen(String, String)
    case unknownType(nearest: [String])
    case wrongCategory(allowed: [String])
    case notAStream
    case badAttributeName
    case tooManyAttributes(most: Int)
    case controlCharacter
    case badPercentEncoding
    case notAURIReference
    case notAnAttributeValue
    case setByTheLog
    case wrongSpecVersion
    case wrongContentType
    case dataIsBase64
    case writtenByErasureOnly
    case notJSON(String)
  }
}
