import Events
import Formats
import Projections

/// The query of a request, read strictly: an unknown name, a name given twice or a value that cannot be read is a fault.
struct Query {
  private var values: [String: String] = [:]
  private(set) var faults: [String] = []

  init(_ head: RequestHead, allowed: [String]) {
    for (name, value) in head.query {
      if !allowed.contains(name) {
        let known = allowed.isEmpty ? "none is known here" : "known here: \(allowed.joined(separator: ", "))"
        faults.append("\(name) is not a parameter (\(known))")
      } else if values.updateValue(value, forKey: name) != nil {
        faults.append("\(name) is given twice")
      }
    }
  }

  mutating func read<Value>(_ name: String, _ what: String, _ read: (String) -> Value?) -> Value? {
    guard let text = values[name] else { return nil }
    guard let value = read(text) else {
      faults.append("\(name) must be \(what)")
      return nil
    }
    return value
  }

  mutating func text(_ name: String) -> String? { read(name, "a text") { $0.isEmpty ? nil : $0 } }

  /// A position in the log; leading zeros are allowed, as in `sequence`.
  mutating func position(_ name: String) -> Int? {
    read(name, "a position: digits only") { Self.position($0) }
  }

  static func position(_ text: String) -> Int? {
    guard (1...20).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(text)
  }

  mutating func moment(_ name: String) -> Moment? {
    read(name, "a moment (RFC 3339, its + written as %2B) or a date from 1996 on") { Question.moment($0) }
  }

  mutating func flag(_ name: String) -> Bool {
    read(name, "true or false") { $0 == "true" ? true : $0 == "false" ? false : nil } ?? false
  }

  /// What to answer when something is wrong.
  var problem: Problem? {
    guard !faults.isEmpty else { return nil }
    return Problem.malformed("The query cannot be read: \(faults.joined(separator: "; ")).")
  }
}

/// Which of the forms that we can give a caller would like best (RFC 9110 §12.5.1).
enum Accept {
  /// - Returns: nil when none of them is acceptable.
  static func best(of offered: [String], for header: String?) -> String? {
    guard let header, !header.isEmpty else { return offered.first }
    var best: (type: String, quality: Double, precision: Int)?
    for type in offered {
      var match: (quality: Double, precision: Int)?
      for range in header.split(separator: ",") {
        let parts = range.split(separator: ";").map { String($0.filter { $0 != " " && $0 != "\t" }).lowercased() }
        guard let name = parts.first else { continue }
        let precision: Int
        switch name {
        case type: precision = 2
        case "\(type.prefix(while: { $0 != "/" }))/*": precision = 1
        case "*/*": precision = 0
        default: continue
        }
        let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
        if match == nil || precision > (match?.precision ?? -1) { match = (quality, precision) }
      }
      guard let match, match.quality > 0 else { continue }
      if best == nil || match.quality > (best?.quality ?? 0) { best = (type, match.quality, match.precision) }
    }
    return best?.type
  }
}
