import Events
import Formats

/// The fields of a `reaction-received` that is written plainly: an object of strings without escapes.
///
/// Most events are reactions, and most of those are written so; they are read in one pass. Whatever is written otherwise is left
/// to ``EventReading``, which reads anything that is JSON.
struct PlainReaction {
  typealias Field = Range<Int>

  private(set) var reaction: Field?
  private(set) var participant: Field?
  private(set) var channel: Field?
  private(set) var kind: Field?
  private(set) var targetGroup: Field?
  private(set) var activity: Field?
  private(set) var topic: Field?
  private(set) var stance: Field?
  private(set) var area: Field?
  private(set) var ageBand: Field?

  /// - Returns: nil when it is not written plainly.
  init?(_ text: RawSpan) {
    var at = 0
    func skip(_ letter: UInt8) -> Bool {
      while at < text.byteCount {
        let found = text.unsafeLoad(fromUncheckedByteOffset: at, as: UInt8.self)
        at += 1
        if found == letter { return true }
        guard found == 0x20 || found == 0x0A || found == 0x0D || found == 0x09 else { return false }
      }
      return false
    }
    guard skip(UInt8(ascii: "{")) else { return nil }
    // One bit of 64 for each name, by its length and ends: where two share one, a name may be there twice.
    var marks: UInt64 = 0
    while true {
      guard skip(UInt8(ascii: "\"")), at + 8 <= text.byteCount else { return nil }
      let name = at
      guard let nameEnd = PlainText.end(in: text, from: at), nameEnd > name else { return nil }
      at = nameEnd + 1
      guard skip(UInt8(ascii: ":")), skip(UInt8(ascii: "\"")) else { return nil }
      let value = at
      let count = nameEnd - name
      var head = UInt64(littleEndian: text.unsafeLoadUnaligned(fromUncheckedByteOffset: name, as: UInt64.self))
      if count < 8 { head &= 1 << UInt64(count * 8) - 1 }
      // What somebody said may hold any letter; all else is ids, codes and words.
      let isSummary = head == Self.summaryName && count == 7
      let end = isSummary ? PlainText.endOfAny(in: text, from: at) : PlainText.end(in: text, from: at)
      guard let valueEnd = end, valueEnd > value else { return nil }
      at = valueEnd + 1
      let tail = text.unsafeLoad(fromUncheckedByteOffset: nameEnd - 1, as: UInt8.self)
      let mark: UInt64 = 1 << ((UInt64(count) &+ (head & 0xFF) &* 2 &+ UInt64(tail)) & 63)
      guard marks & mark == 0 else { return nil }
      marks |= mark

      let field = value..<valueEnd
      switch (head, count) {
      case (Self.reactionName, 8): reaction = field
      case (Self.channelName, 7): channel = field
      case (Self.kindName, 4): kind = field
      case (Self.topicName, 5): topic = field
      case (Self.stanceName, 6): stance = field
      case (Self.areaName, 4): area = field
      case (Self.ageBandName, 7): ageBand = field
      case (Self.activityName, 8): activity = field
      case (Self.summaryName, 7): if field.count > 10_000 { return nil }
      case (Self.participantName, 11):
        guard Self.isSame(text, name + 8, UInt8(ascii: "a"), UInt8(ascii: "n"), UInt8(ascii: "t")) else { return nil }
        participant = field
      case (Self.targetGroupName, 11):
        guard Self.isSame(text, name + 8, UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "p")) else { return nil }
        targetGroup = field
      // What is not known here is read with care: precision, sourceLine, personal, or anything.
      default: return nil
      }
      guard at < text.byteCount else { return nil }
      if text.unsafeLoad(fromUncheckedByteOffset: at, as: UInt8.self) == UInt8(ascii: "}") {
        at += 1
        break
      }
      guard skip(UInt8(ascii: ",")) else { return nil }
    }
    guard at == text.byteCount, reaction != nil, channel != nil, kind != nil else { return nil }
  }

  @inline(__always)
  private static func isSame(_ text: RawSpan, _ at: Int, _ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    text.unsafeLoad(fromUncheckedByteOffset: at, as: UInt8.self) == first
      && text.unsafeLoad(fromUncheckedByteOffset: at + 1, as: UInt8.self) == second
      && text.unsafeLoad(fromUncheckedByteOffset: at + 2, as: UInt8.self) == third
  }

  // The first eight letters of each name, the first one lowest.
  private static let reactionName: UInt64 = 0x6E6F_6974_6361_6572
  private static let channelName: UInt64 = 0x006C_656E_6E61_6863
  private static let kindName: UInt64 = 0x646E_696B
  private static let topicName: UInt64 = 0x63_6970_6F74
  private static let stanceName: UInt64 = 0x6563_6E61_7473
  private static let areaName: UInt64 = 0x6165_7261
  private static let ageBandName: UInt64 = 0x0064_6E61_4265_6761
  private static let activityName: UInt64 = 0x7974_6976_6974_6361
  private static let summaryName: UInt64 = 0x0079_7261_6D6D_7573
  private static let participantName: UInt64 = 0x7069_6369_7472_6170
  private static let targetGroupName: UInt64 = 0x7247_7465_6772_6174
}

/// The words of a closed list by their letters.
struct PackedWords<W: Word>: Sendable {
  private struct Entry: Sendable {
    let low: UInt64
    let high: UInt64
    let count: Int
    let word: W
  }
  private var entries: [Entry] = []

  init() {
    for word in W.allCases {
      let letters = Array(word.rawValue.utf8)
      let (low, high) = Self.packed(letters.span.bytes, 0..<letters.count)
      // Longer ones are left to the slow way.
      if letters.count <= 16 { entries.append(Entry(low: low, high: high, count: letters.count, word: word)) }
    }
  }

  /// - Returns: nil for no word of the list, and for one of more than 16 letters.
  subscript(text: RawSpan, field: Range<Int>) -> W? {
    guard field.count <= 16 else { return nil }
    let (low, high) = Self.packed(text, field)
    for entry in entries where entry.low == low && entry.high == high && entry.count == field.count { return entry.word }
    return nil
  }

  private static func packed(_ text: RawSpan, _ field: Range<Int>) -> (low: UInt64, high: UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for at in field.prefix(8) { low = low << 8 | UInt64(text.unsafeLoad(fromByteOffset: at, as: UInt8.self)) }
    for at in field.dropFirst(8).prefix(8) {
      high = high << 8 | UInt64(text.unsafeLoad(fromByteOffset: at, as: UInt8.self))
    }
    return (low, high)
  }
}
