public import Formats

/// One thing that is wrong with an event, and where: a JSON pointer (RFC 6901) into the event.
public struct Fault: Equatable, Sendable {
  public var pointer: String
  public var reason: Reason

  public init(_ pointer: String, _ reason: Reason) {
    self.pointer = pointer
    self.reason = reason
  }

  /// Faults that are named of one list, or of the attributes of one event: nobody mends more before trying again, and a hostile
  /// text could hold a million.
  public static let mostNamed = 1_000

  /// A member's name as a pointer writes it (RFC 6901 §3).
  public static func escape(_ name: String) -> String {
    // Scalar by scalar: with a mark of its own above it a / is another letter, and still parts a pointer.
    var escaped = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": escaped.append(contentsOf: "~0".unicodeScalars)
      case "/": escaped.append(contentsOf: "~1".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
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
    /// What comes after so many faults is not looked at.
    case moreFaults
  }
}
