import Glibc

/// Cuts bytes that come in pieces into lines, of which none may be too long.
public struct LineSplitter: Sendable {
  /// One event with its attributes, and more than anybody writes by hand.
  public static let longestLine = 1 << 20

  public struct Line: Hashable, Sendable {
    /// Counts from 1, empty lines included.
    public let number: Int
    /// Without the line end; nil when it was longer than ``longestLine``.
    public let bytes: [UInt8]?
  }

  private var pending: [UInt8] = []
  private var isTooLong = false
  private var number = 0

  public init() {}

  /// Memory that the line takes whose end has not come yet.
  public var pendingBytes: Int { pending.capacity }

  /// Takes a piece, and shows each line that it completes. Lines of nothing but white space are not shown.
  public mutating func feed(_ piece: UnsafeRawBufferPointer, _ body: (Line) -> Void) {
    guard let start = piece.baseAddress else { return }
    var at = 0
    while at < piece.count {
      let rest = UnsafeRawBufferPointer(start: start + at, count: piece.count - at)
      guard let end = memchr(start + at, 0x0A, rest.count) else { return keep(rest) }
      let length = UnsafeRawPointer(end) - (start + at)
      keep(UnsafeRawBufferPointer(start: start + at, count: length))
      at += length + 1
      endLine(body)
    }
  }

  /// Shows the last line when it has no end.
  public mutating func finish(_ body: (Line) -> Void) {
    if !pending.isEmpty || isTooLong { endLine(body) }
  }

  private mutating func keep(_ piece: UnsafeRawBufferPointer) {
    guard !isTooLong else { return }
    guard pending.count + piece.count <= Self.longestLine else {
      isTooLong = true
      pending = []
      return
    }
    pending.append(contentsOf: piece)
  }

  private mutating func endLine(_ body: (Line) -> Void) {
    number += 1
    if isTooLong {
      body(Line(number: number, bytes: nil))
    } else if !pending.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
      body(Line(number: number, bytes: pending))
    }
    isTooLong = false
    pending = []
  }
}
