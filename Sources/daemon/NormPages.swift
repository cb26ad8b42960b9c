import Events
import Formats
import Projections

/// The norms as the API shows them: what each asks, and for each set which sentence of which document asks for it.
enum NormPages {
  static let norms = Response.json(200, .array(Norm.allCases.map { json(of: $0) }))

  static let sets = Response.json(200, .array(NormSet.builtIn.map { json(of: $0) }))

  static func set(_ name: String) -> Response {
    guard let set = NormSet(named: name) else {
      return Problem.notFound("There is no set of norms of this name. See /v1/norm-sets.").response
    }
    return .json(200, json(of: set))
  }

  static func json(of norm: Norm) -> JSONValue {
    var members = named(norm) + said("asks", norm.asks)
    if let needs = norm.needs { members += said("needs", needs) }
    members.append(("parameters", .array(norm.parameters.map { json(of: $0, $0.usual) })))
    return .object(members)
  }

  /// - Parameter set: one that comes with the program.
  static func json(of set: NormSet) -> JSONValue {
    guard let sources = set.sources else { preconditionFailure("a set without sources is nobody's to publish") }
    let norms = set.norms.map { norm -> JSONValue in
      .object(named(norm) + (sources[norm].map { [("source", json(of: $0))] } ?? []))
    }
    var members: [(String, JSONValue)] = [("name", .string(set.name))]
    members += said("title", sources.title) + said("summary", sources.summary)
    members += [
      ("default", .bool(set == .usual)), ("norms", .array(norms)),
      ("parameters", .array(NormSet.Parameter.allCases.map { json(of: $0, set[$0]) })),
      ("href", .string("/v1/norm-sets/\(set.name)")),
    ]
    return .object(members)
  }

  private static func json(of source: NormSource) -> JSONValue {
    var members: [(String, JSONValue)] = [("place", .string(source.place))] + said("sentence", source.sentence)
    if case .lines(let document, _) = source.origin { members += said("document", document.title) }
    if let reading = source.reading { members += said("reading", reading) }
    return .object(members)
  }

  private static func json(of parameter: NormSet.Parameter, _ value: Decimal) -> JSONValue {
    .object(
      [("name", .string(parameter.rawValue))] + said("meaning", parameter.meaning) + [
        ("value", .number(value)), ("source", "our default"),
      ])
  }

  private static func named(_ norm: Norm) -> [(String, JSONValue)] {
    [("name", .string(norm.rawValue))] + said("title", norm.title)
  }

  private static func said(_ name: String, _ names: Names) -> [(String, JSONValue)] {
    [(name, .string(names.en)), (name + "Nl", .string(names.nl))]
  }
}
