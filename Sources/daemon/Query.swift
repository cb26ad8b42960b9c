import Events
import Formats
import Projections

/// What may stand in a query, by its name there.
enum Parameter: String, CaseIterable, Sendable {
  case after, limit, subject, type
  case trajectory, asOf, knownAt, position, kind, owner, reaction, normSet, against, evidence, lang
  case isPublic = "public"
  case page

  init(_ parameter: Question.Parameter) {
    guard let known = Parameter(rawValue: parameter.rawValue) else { preconditionFailure("every parameter has a name here") }
    self = known
  }
}

/// The query of a request, read strictly: an unknown name, a name given twice or a value that cannot be read is a fault.
struct Query {
  private var values: [Parameter: String] = [:]
  private var faults: [(name: String, detail: String, detailNl: String?)] = []

  /// - Parameter emptyIsLeftOut: a form sends the fields that nobody filled in.
  init(_ head: RequestHead, allowed: [Parameter], emptyIsLeftOut: Bool = false) {
    for (name, value) in head.query {
      if emptyIsLeftOut, value.isEmpty, let parameter = Parameter(rawValue: name), allowed.contains(parameter) { continue }
      if let parameter = Parameter(rawValue: name), allowed.contains(parameter) {
        if values.updateValue(value, forKey: parameter) != nil { faults.append((name, "is given twice", nil)) }
      } else {
        let known = allowed.map(\.rawValue).joined(separator: ", ")
        faults.append((name, "is not a parameter here (\(known.isEmpty ? "none is" : "these are: \(known)"))", nil))
      }
    }
  }

  /// As it was written.
  subscript(parameter: Parameter) -> String? { values[parameter] }

  mutating func read<Value>(_ parameter: Parameter, _ what: String, _ read: (String) -> Value?) -> Value? {
    guard let text = values[parameter] else { return nil }
    guard let value = read(text) else {
      fault(parameter, "must be \(what)")
      return nil
    }
    return value
  }

  mutating func fault(_ parameter: Parameter, _ detail: String, nl: String? = nil) {
    faults.append((parameter.rawValue, detail, nl))
  }

  /// A position in the log; leading zeros are allowed, as in `sequence`.
  mutating func position(_ parameter: Parameter) -> Int? {
    read(parameter, "a position: at most 20 digits") { Self.position($0) }
  }

  /// What 20 digits can say beyond any log is one position far beyond it.
  static func position(_ text: String) -> Int? {
    guard (1...20).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return min(Int(text) ?? .max, farthest)
  }

  private static let farthest = 1 << 62

  mutating func moment(_ parameter: Parameter) -> Moment? {
    read(parameter, "a moment (RFC 3339, its + written as %2B) or a date from 1996 on") { Question.moment($0) }
  }

  /// What is asked of an overview; a parameter that it does not take, or lacks, is a fault.
  /// - Parameters:
  ///   - trajectory: which one, where the path names it.
  ///   - further: what may be asked beside the overview's own.
  mutating func question(
    of overview: Overview, about trajectory: ID? = nil, also further: [Question.Parameter] = []
  ) -> Question.Asked {
    for parameter in Question.Parameter.allCases {
      let name = Parameter(parameter)
      if values[name] != nil, !overview.parameters.contains(parameter), !further.contains(parameter) {
        fault(name, "is not a parameter of \(overview.rawValue)")
      } else if values[name] == nil, overview.required.contains(parameter), parameter != .trajectory || trajectory == nil {
        fault(name, "is required for \(overview.rawValue)")
      }
    }
    let subject = Question.Subject(
      trajectory: trajectory ?? read(.trajectory, "an id") { ID($0) },
      kind: read(.kind, "one of: \(ReactionKind.allCases.map(\.rawValue).joined(separator: ", "))") {
        ReactionKind(rawValue: $0)
      },
      owner: read(.owner, "a code") { Code($0) }, reaction: read(.reaction, "an id") { ID($0) }, normSet: normSet(.normSet),
      against: normSet(.against))
    return Question.Asked(subject, asOf: moment(.asOf), knownAt: moment(.knownAt), position: position(.position))
  }

  private mutating func normSet(_ parameter: Parameter) -> NormSet? {
    guard let name = values[parameter] else { return nil }
    if let known = NormSet(named: name) { return known }
    let names = NormSet.builtIn.map(\.name)
    let nearest = Nearest.names(to: name, among: names)
    let meant = nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: ", "))?"
    fault(parameter, "must be one of: \(names.joined(separator: ", "))\(meant)")
    return nil
  }

  var language: Language? {
    mutating get { read(.lang, "nl or en") { Language(rawValue: $0) } }
  }

  mutating func flag(_ parameter: Parameter) -> Bool {
    read(parameter, "true or false") { $0 == "true" ? true : $0 == "false" ? false : nil } ?? false
  }

  /// What to answer when something is wrong.
  var problem: Problem? {
    guard !faults.isEmpty else { return nil }
    var problem = Problem.malformed("The query cannot be read. Every fault is named in errors.")
    problem.errorCount = faults.count
    problem.errors = faults.prefix(Limits.namedParameters).map {
      .object(
        [("parameter", .string($0.name)), ("detail", .string($0.detail))]
          + ($0.detailNl.map { [("detailNl", .string($0))] } ?? []))
    }
    return problem
  }
}
