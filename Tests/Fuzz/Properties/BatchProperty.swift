import Formats
import TestSupport

@testable import metelkaar

/// A JSON array that is taken apart as it comes has the elements that a reader of the whole finds, however it is cut.
enum BatchProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    var cuts = Cuts(bytes)
    let pieces = cuts.pieces(of: bytes)
    let (elements, fault) = split([bytes])
    let cut = split(pieces)
    try hold(cut.elements == elements && cut.fault == fault, "cut in pieces there are other elements")
    try hold(form(of: pieces) == form(of: [bytes]), "cut in pieces it is taken for another form")
    let document = try? JSONDocument(bytes)
    if let document, document.root.kind == .array {
      try hold(fault == nil, "an array is taken for a broken one: \(fault.map { "\($0.reason)" } ?? "")")
      let read = elements.map { $0.bytes.flatMap { ObviousJSON.read($0) } }
      try hold(read == document.root.elements.map { ObviousJSON($0) }, "an array has other elements")
      for (index, element) in document.root.elements.enumerated() {
        let line = 1 + bytes[..<element.range.lowerBound].count { $0 == 0x0A }
        try hold(elements[index].line == line && elements[index].index == index, "an element stands elsewhere")
      }
    } else if bytes.first(where: { !InputForm.isSpace($0) }) == UInt8(ascii: "["), fault == nil {
      // Broken somewhere: then one of its elements is no JSON, or it is only too deep as a whole.
      let isAnyBroken = elements.contains { ($0.bytes.flatMap { try? JSONDocument($0) }) == nil }
      let depth = elements.contains { $0.bytes.map { !ObviousDepth.fits($0, below: 63) } ?? false }
      try hold(isAnyBroken || depth, "an array that is none is taken apart without a fault")
    }
  }

  private static func split(_ pieces: [[UInt8]]) -> (elements: [ElementSplitter.Element], fault: ElementSplitter.Fault?) {
    var splitter = ElementSplitter()
    var elements: [ElementSplitter.Element] = []
    for piece in pieces { elements += splitter.feed(piece) }
    splitter.finish()
    return (elements, splitter.fault)
  }

  /// As `metelkaar ingest` recognises what it reads.
  private static func form(of pieces: [[UInt8]]) -> InputForm {
    var head: [UInt8] = []
    for piece in pieces {
      head += piece
      if let form = InputForm.recognise(head, isWhole: false) { return form }
    }
    return InputForm.recognise(head, isWhole: true) ?? .unknown
  }
}

enum ObviousDepth {
  /// Whether brackets outside strings are never open deeper than so.
  static func fits(_ bytes: [UInt8], below most: Int) -> Bool {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        isEscaped = false
      } else if isInString {
        if byte == UInt8(ascii: "\\") { isEscaped = true }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        default: break
        }
      }
      if depth > most { return false }
    }
    return true
  }
}
