import Events
public import Formats

extension Question.Subject {
  /// A parameter as it is written.
  public subscript(parameter: Question.Parameter) -> String? {
    switch parameter {
    case .trajectory: trajectory?.text
    case .kind: kind?.rawValue
    case .owner: owner?.text
    case .reaction: reaction?.text
    case .normSet: normSet?.name
    case .against: against?.name
    }
  }
}

extension Question {
  public var json: JSONValue { .object(members + [("position", .integer(position))]) }

  /// For everybody: the position would tell how much was recorded from month to month.
  var publicJSON: JSONValue { .object(members + [("public", true)]) }

  private var members: [(String, JSONValue)] {
    var members: [(String, JSONValue)] = []
    for parameter in Parameter.allCases {
      if let value = subject[parameter] { members.append((parameter.rawValue, .string(value))) }
    }
    members.append(("asOf", .string(asOf.description)))
    members.append(("knownAt", .string(knownAt.description)))
    return members
  }

  func publicSentence(in language: Language) -> String {
    switch language {
    case .nl: "Openbaar. Stand van \(asOf.spoken(in: .nl)), zoals bekend op \(knownAt.spoken(in: .nl))"
    case .en: "Public. As of \(asOf.spoken(in: .en)), as known at \(knownAt.spoken(in: .en))"
    }
  }

  /// When, in words, on the clock in Amsterdam, and by which norms where these are not the usual ones.
  func sentence(in language: Language) -> String {
    let moments =
      switch language {
      case .nl:
        "Stand van \(asOf.spoken(in: .nl)), zoals bekend op \(knownAt.spoken(in: .nl)) (tot en met positie \(position))"
      case .en: "As of \(asOf.spoken(in: .en)), as known at \(knownAt.spoken(in: .en)) (up to position \(position))"
      }
    guard norms != .usual else { return moments }
    return moments + (language == .nl ? ", volgens de normen \(norms.name)" : ", by the norms \(norms.name)")
  }
}

extension Moment {
  /// A moment as people in Amsterdam say it, to the second; the end of a day is that day.
  public func spoken(in language: Language) -> String {
    if self == .distantPast { return language == .nl ? "nog niets" : "nothing yet" }
    let date = Amsterdam.date(at: self)
    let day =
      switch language {
      case .nl: "\(date.day)-\(date.month)-\(date.year)"
      case .en: date.description
      }
    if Amsterdam.end(of: date) == self { return day }
    let clock = OffsetMoment(moment: self, offsetMinutes: Amsterdam.offsetMinutes(at: self)).description
    return "\(day) \(clock.dropFirst(11).prefix(8))"
  }
}
