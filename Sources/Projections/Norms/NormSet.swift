public import Formats

/// The norms that are asked, and their terms: data, so that an old trajectory can be looked at by any of them (DOMAIN §1, §6).
///
/// What it holds is shared, for every question carries one.
public struct NormSet: Sendable {
  private let content: Content

  private final class Content: Sendable {
    let name: String
    let norms: [Norm]
    let values: [Parameter: Decimal]
    let wholes: [Parameter: Int]

    init(name: String, norms: [Norm], values: [Parameter: Decimal]) {
      self.name = name
      self.norms = norms
      self.values = values
      wholes = values.mapValues { NormSet.whole($0) }
    }
  }

  /// - Parameters:
  ///   - norms: those that are on; they are shown in the order of ``Norm``, whatever their order here.
  ///   - values: those that are not our defaults.
  public init(name: String, norms: some Sequence<Norm>, values: [Parameter: Decimal] = [:]) {
    let isOn = Set(norms)
    content = Content(
      name: name, norms: Norm.allCases.filter { isOn.contains($0) },
      values: Dictionary(uniqueKeysWithValues: Parameter.allCases.map { ($0, values[$0] ?? $0.usual) }))
  }

  public var name: String { content.name }
  public var norms: [Norm] { content.norms }

  public subscript(parameter: Parameter) -> Decimal { content.values[parameter] ?? parameter.usual }

  /// A parameter in whole days, or whole things: whatever is at most so many is at most the whole number below it.
  public func whole(_ parameter: Parameter) -> Int { content.wholes[parameter] ?? Self.whole(parameter.usual) }

  /// Whether a norm that both ask is judged the same by them.
  func hasSameTerms(as other: NormSet) -> Bool { content.values == other.content.values }

  /// Further than anybody lives; dates are reckoned with it.
  private static let most = 1_000_000

  private static func whole(_ number: Decimal) -> Int {
    if number <= Decimal(-most) { return -most }
    if number >= Decimal(most) { return most }
    var low = -most
    var high = most
    while low < high {
      let middle = (low + high + 1) >> 1
      if Decimal(middle) <= number { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// What the norms and a few figures reckon with. No source names these: they are our defaults, the same in every set.
  public enum Parameter: String, CaseIterable, Hashable, Sendable {
    case earlyInvolvementShare = "early-involvement.share"
    case earlyInvolvementDays = "early-involvement.days"
    case targetedParticipants = "targeted.participants"
    case crossMediaChannels = "cross-media.channels"
    case feedbackGivenDays = "feedback-given.days"
    case withinEstimateFactor = "within-estimate.factor"
    case evaluatedDays = "evaluated.days"
    case lessonsSharedDays = "lessons-shared.days"
    case dosageAttended = "dosage.attended"
    case initiativesDays = "initiatives.days"
    case experimentsEvaluated = "experiments.evaluated"
    case spreadTrajectories = "spread.trajectories"
    case spreadOwners = "spread.owners"

    public var usual: Decimal {
      switch self {
      case .earlyInvolvementShare: Decimal(coefficient: 25, exponent: -2)
      case .earlyInvolvementDays: Decimal(60)
      case .targetedParticipants: Decimal(1)
      case .crossMediaChannels: Decimal(2)
      case .feedbackGivenDays: Decimal(42)
      case .withinEstimateFactor: Decimal(coefficient: 110, exponent: -2)
      case .evaluatedDays: Decimal(90)
      case .lessonsSharedDays: Decimal(90)
      case .dosageAttended: Decimal(15)
      case .initiativesDays: Decimal(28)
      case .experimentsEvaluated: Decimal(2)
      case .spreadTrajectories: Decimal(3)
      case .spreadOwners: Decimal(5)
      }
    }
  }
}

extension NormSet: Hashable {
  public static func == (one: NormSet, other: NormSet) -> Bool {
    if one.content === other.content { return true }
    return one.name == other.name && one.norms == other.norms && one.content.values == other.content.values
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// The sets that come with the program.
extension NormSet {
  /// What the Rekenkamer found missing (V, lines 346 to 360).
  public static let rekenkamer2010 = NormSet(
    name: "rekenkamer-2010", norms: [.plannedApproach, .clearStatus, .promiseKept, .evaluated, .lessonsShared])

  /// The communication vision 2012-2015.
  public static let vision2012 = NormSet(
    name: "vision-2012",
    norms: [
      .consciousChoice, .stakeholdersFirst, .allGovernments, .politicsFirst, .advisedEarly, .plannedApproach, .clearStatus,
      .earlyInvolvement, .smartGoals, .interimMeasurement, .targeted, .crossMedia, .consideredInstrument, .everythingWeighed,
      .feedbackGiven, .promiseKept, .commitmentsKept, .evaluated, .lessonsShared, .lessonsApplied,
    ])

  /// The policy of 2025, by which is judged unless somebody asks otherwise.
  public static let metElkaar2 = NormSet(
    name: "met-elkaar-2.0",
    norms: [
      .consciousChoice, .plannedApproach, .clearStatus, .targeted, .everythingWeighed, .feedbackGiven, .costEstimated,
      .withinEstimate, .finalReportFirst, .promiseKept, .commitmentsKept, .evaluated,
    ])

  public static let builtIn: [NormSet] = [rekenkamer2010, vision2012, metElkaar2]
  public static let usual = metElkaar2

  /// - Returns: nil for a name that is not there.
  public init?(named name: String) {
    guard let known = Self.builtIn.first(where: { $0.name == name }) else { return nil }
    self = known
  }
}
