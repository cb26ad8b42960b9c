import Formats
import TestSupport

/// The fast reader and the obvious one accept the same texts and see the same values; what is written is read back.
///
/// With a byte 0x1E in them, which no JSON holds, the bytes are two texts, that are compared.
enum JSONProperty {
  static func check(_ bytes: [UInt8]) throws(Broken) {
    let (one, other) = bytes.halved(at: 0x1E)
    try checkOne(one)
    guard !other.isEmpty, let first = try? JSONDocument(one), let second = try? JSONDocument(other) else { return }
    let isSame = ObviousJSON(first.root) == ObviousJSON(second.root)
    try hold(first.root.isSameValue(as: second.root) == isSame, "two texts are the same value: \(isSame)")
    try hold(second.root.isSameValue(as: first.root) == isSame, "and the other way around")
  }

  private static func checkOne(_ bytes: [UInt8]) throws(Broken) {
    let obvious = ObviousJSON.read(bytes)
    var reader = JSONReader()
    var readerFault: JSONFault?
    do throws(JSONFault) { try reader.read(bytes.span.bytes) } catch { readerFault = error }
    let document: JSONDocument
    do throws(JSONFault) { document = try JSONDocument(bytes) } catch {
      try hold(obvious == nil, "refused (\(error)), and the obvious reader takes it")
      try hold((0...bytes.count).contains(error.offset), "the fault lies within the text")
      try hold(readerFault == error, "both readers give \(error)")
      for language in Language.allCases { try hold(!error.sentence(in: language).isEmpty, "a fault has a sentence") }
      return
    }
    try hold(readerFault == nil, "only one of the readers refuses")
    try hold(ObviousJSON(document.root) == obvious, "the value is not what the obvious reader sees")
    try checkMembers(document, &reader)
    try checkWriting(document, ObviousJSON(document.root))
    if document.root.kind == .string {
      let range = document.root.range
      try hold(
        PlainText.endOfAny(in: bytes.span.bytes, from: range.lowerBound + 1) == range.upperBound - 1, "a string ends at its quote"
      )
    }
  }

  /// Names are found wherever they stand, by both readers.
  private static func checkMembers(_ document: JSONDocument, _ reader: inout JSONReader) throws(Broken) {
    try hold(reader.isObject == (document.root.kind == .object), "both see an object")
    let names: [StaticString] = ["kind", "a", "data", "", "reaction", "b"]
    for name in names {
      let place = reader.find(name)
      let node = document.root[name.description]
      try hold((place == nil) == (node == nil), "\(name) is found by both or by none")
      guard let place, let node else { continue }
      try hold(reader.kind(of: place) == node.kind, "\(name) is of one kind")
      try hold(reader.string(at: place) == node.string && reader.bool(at: place) == node.bool, "\(name) is one value")
      try hold(reader.integer(at: place) == node.integer && reader.decimal(at: place) == node.decimal, "\(name) is one number")
      if node.kind == .string {
        let text = reader.withText(of: place) { text in text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }
        try hold(text.utf8.elementsEqual((node.string ?? "").utf8), "\(name) is lent as it is read")
      }
    }
  }

  private static func checkWriting(_ document: JSONDocument, _ obvious: ObviousJSON) throws(Broken) {
    let written = obvious.value.bytes
    guard let again = try? JSONDocument(written) else { throw Broken("what is written cannot be read") }
    try hold(ObviousJSON(again.root) == obvious, "what is written is another value")
    try hold(again.root.isSameValue(as: document.root), "what is written is not the same value")
    try hold(document.root.isSameValue(as: again.root), "nor the other way around")
    guard let compact = try? JSONDocument(document.root.compactBytes) else { throw Broken("without white space it is no JSON") }
    try hold(ObviousJSON(compact.root) == obvious, "without white space it is another value")
    var writer = JSONWriter()
    writer.oneLine(Array(document.root.bytes))
    try hold(!writer.bytes.contains(0x0A) && !writer.bytes.contains(0x0D), "one line is one line")
    guard let line = try? JSONDocument(writer.bytes) else { throw Broken("on one line it is no JSON") }
    try hold(line.root.isSameValue(as: document.root), "on one line it is another value")
  }
}

extension ObviousJSON {
  /// The same value, to be written.
  var value: JSONValue {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number):
      .numeral((number.negative ? "-" : "") + (number.digits.isEmpty ? "0" : number.digits) + "e\(number.exponent)")
    case .string(let scalars): .string(Self.text(scalars))
    case .array(let elements): .array(elements.map(\.value))
    case .object(let members): .object(members.map { (Self.text($0.key), $0.value.value) })
    }
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}
