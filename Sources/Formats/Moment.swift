/// An instant, in nanoseconds since 1 January 1970 UTC. Reaches from 1678 to 2261.
public struct Moment: Hashable, Sendable {
  public let nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static let distantPast = Moment(nanoseconds: .min)
  public static let distantFuture = Moment(nanoseconds: .max)
}

extension Moment {
  /// The last whole second at or before it, since 1970, and the nanoseconds after that.
  var secondAndNanosecond: (second: Int, nanosecond: Int) {
    let (second, nanosecond) = floorDivide(Int(nanoseconds), by: 1_000_000_000)
    return (second, nanosecond)
  }
}

/// Rounds down where `/` rounds towards zero, and never overflows, not even at the first moment of all.
func floorDivide(_ value: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}

extension Moment: Comparable {
  public static func < (one: Moment, other: Moment) -> Bool { one.nanoseconds < other.nanoseconds }
}

extension Moment: CustomStringConvertible {
  /// RFC 3339 in `Z`, with as many decimals as it needs.
  public var description: String { OffsetMoment(moment: self, offsetMinutes: 0).description }
}

/// An instant as somebody wrote it down, with the offset of their clock from UTC.
public struct OffsetMoment: Hashable, Sendable {
  public let moment: Moment
  public let offsetMinutes: Int

  public init(moment: Moment, offsetMinutes: Int) {
    self.moment = moment
    self.offsetMinutes = offsetMinutes
  }

  public enum Fault: Error, Equatable, Sendable {
    case notADateTime, noOffset, noSuchDay, noSuchTime, leapSecond, finerThanNanoseconds, outOfReach
  }

  /// Reads an RFC 3339 `date-time`.
  /// - Throws: what is wrong with it; second `:60` and what is finer than a nanosecond are refused, for no instant of ours holds them.
  public init(_ text: String) throws(Fault) {
    let letters = Array(text.utf8)
    guard letters.count >= 19, letters[4] == UInt8(ascii: "-"), letters[7] == UInt8(ascii: "-"),
      letters[10] | 0x20 == UInt8(ascii: "t"), letters[13] == UInt8(ascii: ":"), letters[16] == UInt8(ascii: ":"),
      let year = Digits.number(letters[0..<4]), let month = Digits.number(letters[5..<7]),
      let day = Digits.number(letters[8..<10]), let hour = Digits.number(letters[11..<13]),
      let minute = Digits.number(letters[14..<16]), let second = Digits.number(letters[17..<19])
    else { throw .notADateTime }
    guard let date = CalendarDate(year: year, month: month, day: day) else { throw .noSuchDay }
    guard second != 60 else { throw .leapSecond }
    guard hour < 24, minute < 60, second < 60 else { throw .noSuchTime }

    var at = 19
    var fraction = 0
    if at < letters.count, letters[at] == UInt8(ascii: ".") {
      at += 1
      let start = at
      while at < letters.count, letters[at] >= UInt8(ascii: "0"), letters[at] <= UInt8(ascii: "9") { at += 1 }
      guard at > start else { throw .notADateTime }
      let decimals = letters[start..<at]
      guard decimals.dropFirst(9).allSatisfy({ $0 == UInt8(ascii: "0") }) else { throw .finerThanNanoseconds }
      let kept = decimals.prefix(9)
      fraction = Digits.number(kept) ?? 0
      for _ in kept.count..<9 { fraction *= 10 }
    }

    guard at < letters.count else { throw .noOffset }
    var offset = 0
    switch letters[at] {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"): at += 1
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard letters.count == at + 6, letters[at + 3] == UInt8(ascii: ":"),
        let hours = Digits.number(letters[(at + 1)..<(at + 3)]),
        let minutes = Digits.number(letters[(at + 4)..<(at + 6)])
      else { throw .notADateTime }
      guard hours < 24, minutes < 60 else { throw .noSuchTime }
      offset = (hours * 60 + minutes) * (letters[at] == UInt8(ascii: "-") ? -1 : 1)
      at += 6
    default: throw .notADateTime
    }
    guard at == letters.count else { throw .notADateTime }

    let seconds = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60
    let nanoseconds = Int128(seconds) * 1_000_000_000 + Int128(fraction)
    // The outermost two stand for "before" and "after everything"; nobody writes them down.
    guard nanoseconds > Int64.min, nanoseconds < Int64.max else { throw .outOfReach }
    moment = Moment(nanoseconds: Int64(nanoseconds))
    offsetMinutes = offset
  }
}

extension OffsetMoment: CustomStringConvertible {
  /// RFC 3339, on the clock it was written by.
  public var description: String {
    let (second, nanosecond) = moment.secondAndNanosecond
    let (days, clock) = floorDivide(second + offsetMinutes * 60, by: 86_400)
    let date = CalendarDate(daysSinceEpoch: days)
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var text = DigitWriter(buffer)
      text.digits(date.year, 4)
      text.letter("-")
      text.digits(date.month, 2)
      text.letter("-")
      text.digits(date.day, 2)
      text.letter("T")
      text.clock(clock / 60)
      text.letter(":")
      text.digits(clock % 60, 2)
      if nanosecond > 0 {
        var fraction = nanosecond
        var width = 9
        while fraction % 10 == 0 {
          fraction /= 10
          width -= 1
        }
        text.letter(".")
        text.digits(fraction, width)
      }
      if offsetMinutes == 0 {
        text.letter("Z")
      } else {
        text.letter(offsetMinutes < 0 ? "-" : "+")
        text.clock(abs(offsetMinutes))
      }
      return text.count
    }
  }
}

/// Writes numbers of a fixed width: every event and every line of a journal has a time.
private struct DigitWriter {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  mutating func letter(_ letter: Unicode.Scalar) {
    buffer[count] = UInt8(ascii: letter)
    count += 1
  }

  mutating func digits(_ value: Int, _ width: Int) {
    var rest = value
    for place in (count..<(count + width)).reversed() {
      buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    count += width
  }

  /// Hours and minutes.
  mutating func clock(_ minutes: Int) {
    digits(minutes / 60, 2)
    letter(":")
    digits(minutes % 60, 2)
  }
}

extension OffsetMoment.Fault {
  public func sentence(in language: Language) -> String {
    switch (self, language) {
    case (.notADateTime, .en): "is not an RFC 3339 date-time such as 2025-06-23T19:30:00+02:00"
    case (.notADateTime, .nl): "is geen tijdstip zoals 2025-06-23T19:30:00+02:00 (RFC 3339)"
    case (.noOffset, .en): "has no offset: end it with Z or with one such as +02:00"
    case (.noOffset, .nl): "noemt geen tijdzone: zet er Z achter, of bijvoorbeeld +02:00"
    case (.noSuchDay, .en): "names a day that does not exist"
    case (.noSuchDay, .nl): "noemt een dag die niet bestaat"
    case (.noSuchTime, .en): "names a time that does not exist"
    case (.noSuchTime, .nl): "noemt een tijd die niet bestaat"
    case (.leapSecond, .en): "has a second :60, which is not kept here"
    case (.leapSecond, .nl): "heeft een seconde :60, en die wordt hier niet bewaard"
    case (.finerThanNanoseconds, .en): "is finer than a nanosecond"
    case (.finerThanNanoseconds, .nl): "is fijner dan een nanoseconde"
    case (.outOfReach, .en): "lies outside the years 1678 to 2261"
    case (.outOfReach, .nl): "ligt buiten de jaren 1678 tot en met 2261"
    }
  }
}
