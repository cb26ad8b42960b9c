import Formats

/// Numbers as people read them.
enum Numbers {
  /// 1.234.567 in Dutch, 1,234,567 in English.
  static func grouped(_ number: Int, in language: Language) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += language == .nl ? "." : "," }
      text.append(digit)
    }
    return text
  }

  /// 0:07, 12:30, 1:02:03.
  static func clock(seconds: Int) -> String {
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    let tail = rest < 10 ? "0\(rest)" : "\(rest)"
    guard hours > 0 else { return "\(minutes):\(tail)" }
    return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
  }
}
