import Formats
import Ingestion

/// What a file holds, recognised from how it begins.
enum InputForm: Equatable {
  /// NDJSON: an event on each line.
  case lines
  /// One event, over as many lines as it likes.
  case one
  /// A JSON array of events.
  case batch
  /// Something else.
  case unknown

  /// Recognises the form, or says that more must be read first.
  /// - Parameters:
  ///   - head: the first bytes, without a byte-order mark.
  ///   - isWhole: whether there is nothing more.
  static func recognise(_ head: [UInt8], isWhole: Bool) -> InputForm? {
    // No more than this decides, in whatever pieces it came.
    let seen = head.prefix(2 * LineSplitter.longestLine)
    let isEnough = isWhole || seen.count == 2 * LineSplitter.longestLine
    guard let first = seen.first(where: { !isSpace($0) }) else { return isEnough ? .lines : nil }
    if first == UInt8(ascii: "[") { return .batch }
    // Lines, when the first or the second is a whole object by itself: the first may be damaged, and the second line of one
    // event is never an object.
    var lines = seen.split(separator: 0x0A, maxSplits: .max, omittingEmptySubsequences: false)
    if !isWhole || seen.count < head.count { lines.removeLast() }
    let filled = lines.filter { !$0.allSatisfy(isSpace) }.prefix(2)
    if filled.contains(where: isObject) { return .lines }
    if filled.count < 2, !isEnough { return nil }
    return first == UInt8(ascii: "{") ? .one : .unknown
  }

  private static func isObject(_ line: ArraySlice<UInt8>) -> Bool {
    (try? JSONDocument(Array(line)))?.root.kind == .object
  }

  static func isSpace(_ letter: UInt8) -> Bool {
    letter == 0x20 || letter == 0x09 || letter == 0x0A || letter == 0x0D
  }
}
