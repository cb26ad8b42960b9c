import EventStore
import Events
import Formats
import Ingestion

/// An error as the caller sees it (RFC 9457). What happened inside is logged, never sent.
struct Problem: Sendable {
  var kind: Kind
  var detail: String
  /// The same for people who read Dutch, where it says more than its kind does.
  var detailNl: String?
  var errors: [JSONValue] = []
  /// How many errors there were, when not all are named.
  var errorCount = 0
  var members: [(String, JSONValue)] = []
  var headers: [(name: String, value: String)] = []

  init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  var status: Int { kind.status }

  var response: Response {
    var content: [(String, JSONValue)] = [
      ("type", .string(kind.type)), ("title", .string(kind.title)), ("status", .integer(status)), ("detail", .string(detail)),
    ]
    if !errors.isEmpty { content.append(("errors", .array(errors))) }
    if errorCount > errors.count { content.append(("errorCount", .integer(errorCount))) }
    content += members
    var response = Response(status, "application/problem+json", JSONValue.object(content).bytes, headers: headers)
    response.problem = self
    return response
  }

  /// One fault of an event: in which event of a batch or on which line, where in it, and what.
  static func error(index: Int?, line: Int?, pointer: String, detail: String, _ more: [(String, JSONValue)] = []) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if let index { members.append(("index", .integer(index))) }
    if let line { members.append(("line", .integer(line))) }
    members.append(("pointer", .string(pointer)))
    members.append(("detail", .string(detail)))
    return .object(members + more)
  }

  static func malformed(_ detail: String) -> Problem {
    Problem(.malformed, detail)
  }

  static func faults(_ faults: [(index: Int?, line: Int?, fault: Fault)], _ detail: String) -> Problem {
    var problem = malformed(detail)
    problem.errorCount = faults.count
    problem.errors = faults.prefix(Limits.namedFaults).map {
      error(index: $0.index, line: $0.line, pointer: $0.fault.pointer, detail: $0.fault.reason.sentence(in: .en))
    }
    return problem
  }

  /// - Parameter place: turns an index in the request into an index or a line for the sender.
  static func conflicts(_ conflicts: [AppendConflict], place: (Int) -> (index: Int?, line: Int?)) -> Problem {
    let scope = place(0).line == nil ? "Nothing was appended." : "Nothing from the first line named here on was appended."
    var problem = Problem(.conflict, "\(scope) Each conflict is named in errors.")
    problem.errorCount = conflicts.count
    problem.errors = conflicts.prefix(Limits.namedFaults).map { conflict in
      let (index, line) = place(conflict.index)
      var detail = conflict.sentence(in: .en)
      var more: [(String, JSONValue)]
      switch conflict {
      case .content(_, let position, let differs):
        more = [("position", .integer(position)), ("differs", list(differs))]
      case .contentInRequest(_, let first, let differs):
        let earlier = place(first)
        more = [("differs", list(differs))]
        if let line = earlier.line {
          detail =
            "this source and id stand on line \(line) already, with different \(differs.map(\.rawValue).joined(separator: ", "))"
          more.append(("firstLine", .integer(line)))
        } else {
          more.append(("firstIndex", .integer(earlier.index ?? first)))
        }
      case .version(_, _, let expected, let actual):
        more = [("expectedVersion", .integer(expected)), ("actualVersion", .integer(actual))]
      }
      return error(index: index, line: line, pointer: conflict.pointer, detail: detail, more)
    }
    return problem
  }

  private static func list(_ parts: [AppendConflict.ContentPart]) -> JSONValue { .array(parts.map { .string($0.rawValue) }) }

  static let overloaded: Problem = {
    var problem = Problem(.overloaded, "Nothing more was done. Try again; for events the same ids make that safe.")
    problem.headers = [("Retry-After", "1")]
    return problem
  }()

  static func unavailable(_ detail: String) -> Problem {
    var problem = Problem(.unavailable, "Nothing more was promised: \(detail). Try again; the same ids make that safe.")
    problem.headers = [("Retry-After", "5")]
    return problem
  }

  static let stopping = unavailable("the daemon is stopping")

  /// What the disk says is for the journal.
  static let diskRefuses = "the disk refuses to write"

  static func notFound(_ detail: String) -> Problem { Problem(.notFound, detail) }

  static func tooLarge(_ detail: String) -> Problem { Problem(.tooLarge, detail) }

  static func methodNotAllowed(_ allowed: [String]) -> Problem {
    var problem = Problem(.methodNotAllowed, "Allowed: \(allowed.joined(separator: ", ")).")
    problem.headers = [("Allow", allowed.joined(separator: ", "))]
    return problem
  }

  static let inside = Problem(.inside, "It is logged. Nothing was promised that is not on disk.")
}

extension AppendResult.Unavailability {
  /// What a caller is told.
  var said: String {
    switch self {
    case .closing: "the daemon is stopping"
    case .diskRefuses: Problem.diskRefuses
    }
  }
}
