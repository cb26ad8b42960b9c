import Events
public import Formats

/// A set of norms that somebody wrote down, to look at trajectories by other norms than those that come with the program.
///
///     {"name": "raad-2027", "base": "met-elkaar-2.0",
///      "norms": {"politics-first": true, "within-estimate": false},
///      "parameters": {"feedback-given.days": 30}}
///
/// It begins with the norms of `base`, or with none; `norms` puts norms on and off, and `parameters` names the values that are not
/// our defaults. Only `name` is required, and at least one norm is on in the end.
public enum NormSetFile {
  /// Far more than every norm and parameter takes.
  public static let mostBytes = 64 << 10

  private static let members = ["name", "base", "norms", "parameters"]

  /// - Throws: everything that is wrong with it.
  public static func read(_ bytes: [UInt8]) throws(NormSetFaults) -> NormSet {
    let root: JSONNode
    do throws(JSONFault) { root = try JSONDocument(bytes).root } catch {
      throw NormSetFaults(faults: [NormSetFault(pointer: "", reason: .notJSON(error))])
    }
    guard root.kind == .object else { throw NormSetFaults(faults: [NormSetFault(pointer: "", reason: .notAnObject)]) }
    var reading = Reading()
    reading.lookForOthers(in: root)
    let name = reading.name(root["name"])
    let base = reading.base(root["base"])
    let norms = reading.norms(root["norms"], on: base)
    let values = reading.values(root["parameters"])
    guard reading.faults.isEmpty else { throw NormSetFaults(faults: reading.faults) }
    return NormSet(name: name, norms: norms, values: values)
  }

  /// What is read, with what is wrong with it; a value that is wrong is as if it were not there.
  private struct Reading {
    var faults: [NormSetFault] = []

    mutating func fault(_ pointer: String, _ reason: NormSetFault.Reason) {
      faults.append(NormSetFault(pointer: pointer, reason: reason))
    }

    mutating func lookForOthers(in root: JSONNode) {
      for member in root.members where !members.contains(where: { $0.utf8.elementsEqual(member.name.utf8) }) {
        fault(pointer(member.name), .unknownMember(nearest: Nearest.names(to: member.name, among: members)))
      }
    }

    mutating func name(_ node: JSONNode?) -> String {
      guard let node else {
        fault("/name", .missing)
        return ""
      }
      guard let name = node.string, ID(name) != nil else {
        fault("/name", .notAnID)
        return ""
      }
      if NormSet(named: name) != nil { fault("/name", .nameIsTaken) }
      return name
    }

    mutating func base(_ node: JSONNode?) -> NormSet? {
      guard let node else { return nil }
      guard let name = node.string, let set = NormSet(named: name) else {
        let known = NormSet.builtIn.map(\.name)
        fault("/base", .unknownBase(known: known, nearest: Nearest.names(to: node.string ?? "", among: known)))
        return nil
      }
      return set
    }

    /// - Returns: those that are on in the end.
    mutating func norms(_ node: JSONNode?, on base: NormSet?) -> Set<Norm> {
      var norms = Set(base?.norms ?? [])
      let before = faults.count
      forEachMember(of: node, "/norms") { reading, name, value, place in
        guard let norm = Norm(rawValue: name) else {
          let nearest = Nearest.names(to: name, among: Norm.allCases.map(\.rawValue))
          return reading.fault(place, .unknownNorm(nearest: nearest))
        }
        guard let isOn = value.bool else { return reading.fault(place, .notTrueOrFalse) }
        if isOn { norms.insert(norm) } else { norms.remove(norm) }
      }
      // Of a base or a norm that is misspelled that was said already.
      if norms.isEmpty, faults.count == before, !faults.contains(where: { $0.pointer == "/base" }) { fault("/norms", .noNorms) }
      return norms
    }

    mutating func values(_ node: JSONNode?) -> [NormSet.Parameter: Decimal] {
      var values: [NormSet.Parameter: Decimal] = [:]
      forEachMember(of: node, "/parameters") { reading, name, value, place in
        guard let parameter = NormSet.Parameter(rawValue: name) else {
          let nearest = Nearest.names(to: name, among: NormSet.Parameter.allCases.map(\.rawValue))
          return reading.fault(place, .unknownParameter(nearest: nearest))
        }
        guard value.kind == .number else { return reading.fault(place, .notANumber) }
        guard let number = value.decimal else { return reading.fault(place, .tooManyDigits) }
        if let reason = Self.reason(against: number, as: parameter) { return reading.fault(place, reason) }
        values[parameter] = number
      }
      return values
    }

    private static func reason(against number: Decimal, as parameter: NormSet.Parameter) -> NormSetFault.Reason? {
      let range = parameter.range
      if number < Decimal(0) || number > Decimal(range.highest) { return .outside(highest: range.highest) }
      if range == .whole, number.exponent < 0 { return .notWhole }
      return nil
    }

    private mutating func forEachMember(
      of node: JSONNode?, _ place: String, _ body: (inout Reading, String, JSONNode, _ place: String) -> Void
    ) {
      guard let node else { return }
      guard node.kind == .object else { return fault(place, .notAnObject) }
      for member in node.members { body(&self, member.name, member.value, place + pointer(member.name)) }
    }

    private func pointer(_ name: String) -> String { "/" + Fault.escape(name) }
  }
}

/// All that is wrong with a set that somebody wrote down.
public struct NormSetFaults: Error, Equatable, Sendable {
  public let faults: [NormSetFault]
}

/// One thing that is wrong with it, and where: a JSON pointer (RFC 6901).
public struct NormSetFault: Equatable, Sendable {
  public let pointer: String
  public let reason: Reason

  public init(pointer: String, reason: Reason) {
    self.pointer = pointer
    self.reason = reason
  }

  public enum Reason: Equatable, Sendable {
    case notJSON(JSONFault)
    case notAnObject
    case missing
    case notAnID
    case nameIsTaken
    case unknownMember(nearest: [String])
    case unknownBase(known: [String], nearest: [String])
    case unknownNorm(nearest: [String])
    case noNorms
    case notTrueOrFalse
    case unknownParameter(nearest: [String])
    case notANumber
    case tooManyDigits
    case outside(highest: Int)
    case notWhole
  }

  /// The place and what is wrong there; of the whole text there is no place to name.
  public func sentence(in language: Language) -> String {
    pointer.isEmpty ? reason.sentence(in: language) : "\(pointer) \(reason.sentence(in: language))"
  }
}

extension NormSetFault.Reason {
  fileprivate func sentence(in language: Language) -> String {
    switch language {
    case .nl: dutch
    case .en: english
    }
  }

  private var dutch: String {
    switch self {
    case .notJSON(let fault): fault.sentence(in: .nl)
    case .notAnObject: "moet een object zijn"
    case .missing: "is verplicht"
    case .notAnID: "moet bestaan uit 1 tot 128 letters, cijfers, '.', '_' en '-'"
    case .nameIsTaken: "is de naam van een verzameling die bij het programma hoort; kies een andere"
    case .unknownMember(let nearest): "hoort hier niet\(Self.meant(nearest, .nl))"
    case .unknownBase(let known, let nearest):
      "moet een van deze zijn: \(known.joined(separator: ", "))\(Self.meant(nearest, .nl))"
    case .unknownNorm(let nearest): "is geen norm\(Self.meant(nearest, .nl))"
    case .noNorms: "zet geen enkele norm aan; noem er een, of een base"
    case .notTrueOrFalse: "moet true of false zijn"
    case .unknownParameter(let nearest): "is geen parameter\(Self.meant(nearest, .nl))"
    case .notANumber: "moet een getal zijn"
    case .tooManyDigits: "heeft meer dan \(Decimal.mostDigits) cijfers"
    case .outside(let highest): "moet liggen tussen 0 en \(highest)"
    case .notWhole: "moet een geheel getal zijn"
    }
  }

  private var english: String {
    switch self {
    case .notJSON(let fault): fault.sentence(in: .en)
    case .notAnObject: "must be an object"
    case .missing: "is required"
    case .notAnID: "must be 1 to 128 of letters, digits, '.', '_' and '-'"
    case .nameIsTaken: "is the name of a set that comes with the program; choose another"
    case .unknownMember(let nearest): "does not belong here\(Self.meant(nearest, .en))"
    case .unknownBase(let known, let nearest): "must be one of: \(known.joined(separator: ", "))\(Self.meant(nearest, .en))"
    case .unknownNorm(let nearest): "is not a norm\(Self.meant(nearest, .en))"
    case .noNorms: "puts no norm on; name one, or a base"
    case .notTrueOrFalse: "must be true or false"
    case .unknownParameter(let nearest): "is not a parameter\(Self.meant(nearest, .en))"
    case .notANumber: "must be a number"
    case .tooManyDigits: "has more than \(Decimal.mostDigits) significant digits"
    case .outside(let highest): "must be from 0 to \(highest)"
    case .notWhole: "must be a whole number"
    }
  }

  private static func meant(_ nearest: [String], _ language: Language) -> String {
    guard !nearest.isEmpty else { return "" }
    let names = nearest.joined(separator: ", ")
    return switch language {
    case .nl: "; bedoelt u \(names)?"
    case .en: "; did you mean \(names)?"
    }
  }
}

extension NormSet.Parameter.Range {
  public var highest: Int {
    switch self {
    case .share: 1
    case .factor, .whole: NormSet.Parameter.most
    }
  }
}
