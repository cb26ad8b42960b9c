/// Comma-separated values as RFC 4180 has them: a header, then rows of as many fields.
///
/// Lines end in CR LF or LF, the last one also in nothing; a byte-order mark is skipped. A quoted field may hold commas,
/// line ends and doubled quotes.
///
///     try CSVReader(bytes).forEachRow { fields, line in ... }
public struct CSVReader: Sendable {
  public let header: [String]
  private let afterHeader: CSVCursor

  /// Reads the header.
  public init(_ bytes: [UInt8]) throws(CSVFault) {
    var cursor = CSVCursor(bytes)
    guard !cursor.isAtEnd else { throw CSVFault(line: 1, reason: .empty) }
    header = try cursor.row()
    afterHeader = cursor
  }

  /// Reads the rows after the header, from the first on at every call.
  /// - Parameter body: is given a row's fields, as many as the header has, and the line that it starts on.
  /// - Throws: ``CSVFault`` at the first row that cannot be read; the rows before it have been handed over.
  public func forEachRow(_ body: (_ fields: [String], _ line: Int) -> Void) throws(CSVFault) {
    var cursor = afterHeader
    while !cursor.isAtEnd {
      let line = cursor.line
      let fields = try cursor.row()
      guard fields.count == header.count else {
        throw CSVFault(line: line, reason: .ragged(expected: header.count, found: fields.count))
      }
      body(fields, line)
    }
  }
}

/// Why a text is not CSV, and on which line.
public struct CSVFault: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case empty, unfinishedQuote, textAfterQuote, quoteInText, loneCarriageReturn, badUTF8
    case ragged(expected: Int, found: Int)
  }

  /// The first line is 1. For a quote without an end: the line it begins on.
  public var line: Int
  public var reason: Reason

  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}

extension CSVFault: CustomStringConvertible {
  public var description: String {
    let what =
      switch reason {
      case .empty: "there is no header"
      case .unfinishedQuote: "a quoted field has no end"
      case .textAfterQuote: "there is text between a closing quote and the next comma"
      case .quoteInText: "a quote stands inside a field that does not begin with one"
      case .loneCarriageReturn: "a carriage return stands without a line feed"
      case .badUTF8: "this is not UTF-8"
      case .ragged(let expected, let found): "the header has \(expected) fields, this row \(found)"
      }
    return "\(what), on line \(line)"
  }
}

/// A place in the text, and how to go on from it.
private struct CSVCursor {
  private let bytes: [UInt8]
  private var at: Int
  private(set) var line = 1

  var isAtEnd: Bool { at == bytes.count }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Reads the fields of one row, and the line end after it.
  mutating func row() throws(CSVFault) -> [String] {
    var fields = [try field()]
    while at < bytes.count, bytes[at] == UInt8(ascii: ",") {
      at += 1
      fields.append(try field())
    }
    try endLine()
    return fields
  }

  /// Stops at a comma, a line end or the end of the text.
  private mutating func field() throws(CSVFault) -> String {
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") { return try quotedField() }
    let start = at
    while at < bytes.count, !endsField(bytes[at]) {
      guard bytes[at] != UInt8(ascii: "\"") else { throw CSVFault(line: line, reason: .quoteInText) }
      at += 1
    }
    return try text(bytes[start..<at], from: line)
  }

  private mutating func quotedField() throws(CSVFault) -> String {
    let firstLine = line
    var letters: [UInt8] = []
    while true {
      at += 1
      let start = at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
        if bytes[at] == UInt8(ascii: "\n") { line += 1 }
        at += 1
      }
      guard at < bytes.count else { throw CSVFault(line: firstLine, reason: .unfinishedQuote) }
      letters += bytes[start..<at]
      at += 1
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
      letters.append(UInt8(ascii: "\""))
    }
    guard isAtEnd || endsField(bytes[at]) else { throw CSVFault(line: line, reason: .textAfterQuote) }
    return try text(letters[...], from: firstLine)
  }

  private mutating func endLine() throws(CSVFault) {
    guard !isAtEnd else { return }
    if bytes[at] == UInt8(ascii: "\r") {
      at += 1
      guard !isAtEnd, bytes[at] == UInt8(ascii: "\n") else { throw CSVFault(line: line, reason: .loneCarriageReturn) }
    }
    at += 1
    line += 1
  }

  private func endsField(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: ",") || letter == UInt8(ascii: "\n") || letter == UInt8(ascii: "\r")
  }

  private func text(_ letters: ArraySlice<UInt8>, from line: Int) throws(CSVFault) -> String {
    guard let text = String(validating: letters, as: UTF8.self) else { throw CSVFault(line: line, reason: .badUTF8) }
    return text
  }
}
