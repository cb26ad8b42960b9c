import EventStore
import Events
import Formats

/// An error as the caller sees it (RFC 9457). What happened inside is logged, never sent.
struct Problem: Sendable {
  var kind: Kind
  var detail: String
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
    return Response(status, "application/problem+json", JSONValue.object(content).bytes, headers: headers)
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
      switch conflict {
      case .content(let index, let position, let differs):
        let (index, line) = place(index)
        let parts = differs.map(\.rawValue)
        return error(
          index: index, line: line, pointer: "/id",
          detail: "this source and id are recorded at position \(position) with other content: \(parts.joined(separator: ", "))",
          [("position", .integer(position)), ("differs", .array(parts.map { .string($0) }))])
      case .contentInRequest(let index, let firstIndex, let differs):
        let (index, line) = place(index)
        let parts = differs.map(\.rawValue)
        let first = place(firstIndex)
        return error(
          index: index, line: line, pointer: "/id",
          detail: "this source and id stand earlier in the request with other content: \(parts.joined(separator: ", "))",
          [
            (first.line == nil ? "firstIndex" : "firstLine", .integer(first.line ?? first.index ?? firstIndex)),
            ("differs", .array(parts.map { .string($0) })),
          ])
      case .version(let index, let stream, let expected, let actual):
        let (index, line) = place(index)
        return error(
          index: index, line: line, pointer: "/expectedversion",
          detail: "\(stream) has version \(actual), and version \(expected) was expected",
          [("expectedVersion", .integer(expected)), ("actualVersion", .integer(actual))])
      }
    }
    return problem
  }

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

  static func notFound(_ detail: String) -> Problem { Problem(.notFound, detail) }

  static func tooLarge(_ detail: String) -> Problem { Problem(.tooLarge, detail) }

  static func methodNotAllowed(_ allowed: [String]) -> Problem {
    var problem = Problem(.methodNotAllowed, "Allowed: \(allowed.joined(separator: ", ")).")
    problem.headers = [("Allow", allowed.joined(separator: ", "))]
    return problem
  }

  static let inside = Problem(.inside, "It is logged. Nothing was promised that is not on disk.")
}
