public import EventStore

/// What a program says between the calls it makes to the system, in the order in which it happened.
public enum Mark: Hashable, Sendable {
  /// All events of a request are acknowledged, at these positions.
  case acknowledged(Workload.Request, [Position])
  case refused(Workload.Request)
  /// Somebody who read was told of a failure.
  case unread(String)
  case notOpened(String)
  case opened(Position)
  case closed
  /// A copy was made, reopened and verified, with so many events.
  case backedUp(Int)
  case notBackedUp(String)

  public var text: String {
    switch self {
    case .acknowledged(let request, let positions):
      "acknowledged \(request.client) \(request.number) " + positions.map { "\($0)" }.joined(separator: " ")
    case .refused(let request): "refused \(request.client) \(request.number)"
    case .unread(let sentence): "unread \(sentence)"
    case .notOpened(let sentence): "not-opened \(sentence)"
    case .opened(let position): "opened \(position)"
    case .closed: "closed"
    case .backedUp(let count): "backed-up \(count)"
    case .notBackedUp(let sentence): "not-backed-up \(sentence)"
    }
  }

  public init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1)
    let rest = words.count > 1 ? String(words[1]) : ""
    let numbers = rest.split(separator: " ").compactMap { Int($0) }
    switch words.first {
    case "acknowledged" where numbers.count > 2:
      self = .acknowledged(Workload.Request(client: numbers[0], number: numbers[1]), Array(numbers.dropFirst(2)))
    case "refused" where numbers.count == 2: self = .refused(Workload.Request(client: numbers[0], number: numbers[1]))
    case "unread": self = .unread(rest)
    case "not-opened": self = .notOpened(rest)
    case "opened" where numbers.count == 1: self = .opened(numbers[0])
    case "closed": self = .closed
    case "backed-up" where numbers.count == 1: self = .backedUp(numbers[0])
    case "not-backed-up": self = .notBackedUp(rest)
    default: return nil
    }
  }
}
