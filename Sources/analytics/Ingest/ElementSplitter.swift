import Events
import Ingestion

/// Cuts the bytes of a JSON array, that come in pieces, into its elements, so that a batch of any size can be read.
///
/// Looks only at brackets, commas and quotes: each element is checked by whoever reads it.
struct ElementSplitter {
  struct Element: Equatable {
    /// Counts from 0.
    let index: Int
    /// The line that it starts on, from 1.
    let line: Int
    /// Nil when it was longer than a line of NDJSON may be.
    let bytes: [UInt8]?
  }

  /// Where the array itself is broken.
  struct Fault: Equatable {
    enum Reason { case noElement, moreAfterTheEnd, unfinished }
    let line: Int
    let reason: Reason
  }

  private enum State { case before, start, element, end }

  private var state = State.before
  private var elements: [Element] = []
  private var pending: [UInt8] = []
  private var isTooLong = false
  private var startLine = 1
  private var line = 1
  private var count = 0
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private(set) var fault: Fault?

  /// Takes a piece, and gives the elements that it completes. After a fault there are no more.
  mutating func feed(_ piece: [UInt8]) -> [Element] {
    elements = []
    for byte in piece where fault == nil {
      take(byte)
      if byte == 0x0A { line += 1 }
    }
    return elements
  }

  /// Says that there are no more pieces.
  mutating func finish() {
    if state != .end, fault == nil { fault = Fault(line: line, reason: .unfinished) }
  }

  private mutating func take(_ byte: UInt8) {
    let isSpace = InputForm.isSpace(byte)
    switch state {
    case .before: if byte == UInt8(ascii: "[") { state = .start }
    case .start:
      if isSpace { return }
      if byte == UInt8(ascii: "]"), count == 0 {
        state = .end
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
        fault = Fault(line: line, reason: .noElement)
      } else {
        state = .element
        startLine = line
        takeOfElement(byte)
      }
    case .element: takeOfElement(byte)
    case .end: if !isSpace { fault = Fault(line: line, reason: .moreAfterTheEnd) }
    }
  }

  private mutating func takeOfElement(_ byte: UInt8) {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
    } else {
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]") where depth == 0:
        endElement()
        state = .end
        return
      // One too many stays with its element, which is no JSON then.
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      case UInt8(ascii: ","):
        if depth == 0 {
          endElement()
          state = .start
          return
        }
      default: break
      }
    }
    if pending.count >= LineSplitter.longestLine {
      isTooLong = true
      pending = []
    }
    if !isTooLong { pending.append(byte) }
  }

  private mutating func endElement() {
    elements.append(Element(index: count, line: startLine, bytes: isTooLong ? nil : pending))
    count += 1
    pending.removeAll(keepingCapacity: true)
    isTooLong = false
  }
}

extension ElementSplitter.Fault.Reason {
  /// What is wrong, without the place.
  var names: Names {
    switch self {
    case .noElement: Names(nl: "hier ontbreekt een gebeurtenis in de lijst", en: "an event is missing from the array here")
    case .moreAfterTheEnd: Names(nl: "na het einde van de lijst staat nog iets", en: "there is more after the end of the array")
    case .unfinished: Names(nl: "de lijst houdt op voor zij is afgesloten", en: "the array stops before it is closed")
    }
  }
}
