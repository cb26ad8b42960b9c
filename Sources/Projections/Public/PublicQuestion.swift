public import Events
public import Formats

/// Why a question is not for everybody to ask.
public struct PublicFault: Equatable, Sendable {
  public enum Part: Equatable, Sendable {
    case overview, position, asOf, knownAt
    case parameter(Question.Parameter)
  }

  public let part: Part
  public let sentence: Names
}

extension Question.Asked {
  /// What everybody may not ask of it. Nobody may ask from day to day, so that single reactions cannot be seen coming in, and of
  /// parameters only which trajectory: any other would show the same people counted in another way.
  public func publicFaults(of overview: Overview, now: Moment) -> [PublicFault] {
    var faults: [PublicFault] = []
    if let refusal = overview.publicRefusal { faults.append(PublicFault(part: .overview, sentence: refusal)) }
    for parameter in Question.Parameter.allCases where parameter != .trajectory && subject[parameter] != nil {
      faults.append(
        PublicFault(
          part: .parameter(parameter),
          sentence: Names(
            nl: "Openbaar kan alleen naar een traject worden gevraagd, niet naar \(parameter.rawValue).",
            en: "Publicly one can ask about a trajectory only, not for \(parameter.rawValue).")))
    }
    if position != nil {
      faults.append(
        PublicFault(
          part: .position,
          sentence: Names(
            nl: "Openbaar kan niet naar een positie worden gevraagd, alleen naar het eind van een maand.",
            en: "Publicly one cannot ask for a position, only for the end of a month.")))
    }
    for (part, moment) in [(PublicFault.Part.asOf, asOf), (.knownAt, knownAt)] {
      guard let moment, !moment.isEndOfMonth || moment >= now else { continue }
      faults.append(
        PublicFault(
          part: part,
          sentence: Names(
            nl: "Openbaar kan alleen naar de laatste dag van een maand die voorbij is worden gevraagd, zoals 2025-06-30.",
            en: "Publicly one can ask only for the last day of a month that is over, such as 2025-06-30.")))
    }
    return faults
  }

  /// With what was left out filled in: the end of the last month that is over.
  func publicly(now: Moment) -> Question.Asked {
    var asked = self
    asked.knownAt = knownAt ?? now.endOfLastMonth
    asked.asOf = asOf ?? asked.knownAt
    return asked
  }
}

extension Moment {
  /// The last nanosecond of a month in Amsterdam.
  var isEndOfMonth: Bool {
    let date = Amsterdam.date(at: self)
    return date.adding(days: 1).day == 1 && Amsterdam.end(of: date) == self
  }

  /// The end of the last month in Amsterdam that is over at this moment.
  var endOfLastMonth: Moment {
    let date = Amsterdam.date(at: self)
    return Amsterdam.end(of: date.adding(days: -date.day)) ?? .distantPast
  }
}
