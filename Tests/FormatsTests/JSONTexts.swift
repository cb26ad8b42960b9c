import Formats
import TestSupport
import Testing

/// A text that must not be read, why not, and from which byte on.
struct Refusal: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let reason: JSONFault.Reason
  let offset: Int

  init(_ text: String, _ reason: JSONFault.Reason, at offset: Int) {
    self.init(Array(text.utf8), reason, at: offset)
  }

  init(_ bytes: [UInt8], _ reason: JSONFault.Reason, at offset: Int) {
    self.bytes = bytes
    self.reason = reason
    self.offset = offset
  }

  var testDescription: String { "\(String(decoding: bytes, as: UTF8.self).debugDescription): \(reason) at \(offset)" }

  /// Bytes between quotes.
  static func string(_ bytes: UInt8..., reason: JSONFault.Reason = .badUTF8, at offset: Int = 1) -> Refusal {
    Refusal([0x22] + bytes + [0x22], reason, at: offset)
  }
}

/// The fault of a text, or nil when it is read.
func fault(in bytes: [UInt8]) -> JSONFault? {
  do throws(JSONFault) {
    _ = try JSONDocument(bytes)
    return nil
  } catch { return error }
}

func root(of text: String) throws -> JSONNode { try JSONDocument(Array(text.utf8)).root }

@Suite struct `A JSON text` {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "\"\"", "[]", "{}", " \t\r\n1 \t\r\n", "[ ]", "{ }", "[null]", "[[],[[]],{}]",
    "-1", "10", "1.5", "-0.5", "0.0", "0e0", "0E-0", "-0e+1", "1e1", "1E+01", "1e-01", "1.25e3", "123456789012345678901234567890",
    "0.00000000000000000000000000000000000000000000001", "9e307", "0e999999999999999999999", "1e-400", "1e-1074", "10e306",
    #"{"a":1,"b":{"a":1}}"#, #"{"":0}"#, #"{"a":[],"A":[]}"#, #" { "a" : [ 1 , 2 ] , "b" : null } "#,
    #""\"\\\/\b\f\n\r\t""#, #""\u0001\u00e9\u20AC\uFFFF""#, #""\ud83d\ude00""#, #""\uDBFF\uDFFF""#, #""\\u0000""#,
    "\"\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFD}\u{FFFE}\u{10000}\u{10FFFF}\"", "\"\u{FEFF}\"", "\"'/\"",
    "{\"\u{E9}\":1,\"e\u{301}\":2}",
  ])
  func `is read when RFC 8259 has it`(_ text: String) {
    #expect(fault(in: Array(text.utf8)) == nil)
    #expect(ObviousJSON.read(Array(text.utf8)) != nil)
  }

  @Test(arguments: [
    Refusal("", .empty, at: 0), Refusal(" \n", .empty, at: 2),
    Refusal("nul", .unexpected, at: 0), Refusal("True", .unexpected, at: 0), Refusal("nulll", .moreAfterTheEnd, at: 4),
    Refusal("truefalse", .moreAfterTheEnd, at: 4), Refusal("NaN", .unexpected, at: 0), Refusal("Infinity", .unexpected, at: 0),
    Refusal("-Infinity", .badNumber, at: 0), Refusal("undefined", .unexpected, at: 0), Refusal("'a'", .unexpected, at: 0),
    Refusal("1 2", .moreAfterTheEnd, at: 2), Refusal("{}}", .moreAfterTheEnd, at: 2), Refusal("[]//", .moreAfterTheEnd, at: 2),
    Refusal("\u{FEFF}1", .unexpected, at: 0), Refusal("\u{A0}1", .unexpected, at: 0), Refusal("\u{0B}1", .unexpected, at: 0),
    Refusal("1\u{0C}", .moreAfterTheEnd, at: 1), Refusal("1\0", .moreAfterTheEnd, at: 1), Refusal("\0", .unexpected, at: 0),
  ])
  func `is refused when it is not one value`(_ refusal: Refusal) { expect(refusal) }

  @Test(arguments: [
    Refusal("[", .unfinished, at: 1), Refusal("[1", .unfinished, at: 2), Refusal("[1,", .unfinished, at: 3),
    Refusal("[,1]", .unexpected, at: 1), Refusal("[1,]", .unexpected, at: 3), Refusal("[1,,2]", .unexpected, at: 3),
    Refusal("[1 2]", .unexpected, at: 3), Refusal("[1}", .unexpected, at: 2), Refusal("[1:2]", .unexpected, at: 2),
    Refusal("]", .unexpected, at: 0), Refusal("[/**/]", .unexpected, at: 1), Refusal("[-]", .badNumber, at: 1),
    Refusal("{", .unfinished, at: 1), Refusal(#"{"a"#, .unfinished, at: 3), Refusal(#"{"a""#, .unfinished, at: 4),
    Refusal(#"{"a":"#, .unfinished, at: 5), Refusal(#"{"a":1"#, .unfinished, at: 6), Refusal(#"{"a":1,"#, .unfinished, at: 7),
    Refusal(#"{"a":1,}"#, .unexpected, at: 7), Refusal(#"{,"a":1}"#, .unexpected, at: 1),
    Refusal(#"{"a" 1}"#, .unexpected, at: 5),
    Refusal(#"{"a"}"#, .unexpected, at: 4), Refusal(#"{"a",1}"#, .unexpected, at: 4), Refusal(#"{"a":}"#, .unexpected, at: 5),
    Refusal("{a:1}", .unexpected, at: 1), Refusal("{1:1}", .unexpected, at: 1), Refusal("{null:1}", .unexpected, at: 1),
    Refusal(#"{"a":1 "b":2}"#, .unexpected, at: 7), Refusal(#"{"a":1]"#, .unexpected, at: 6), Refusal("}", .unexpected, at: 0),
    Refusal(#"{"a"::1}"#, .unexpected, at: 5), Refusal(#"{'a':1}"#, .unexpected, at: 1), Refusal("{[]:1}", .unexpected, at: 1),
  ])
  func `is refused when an array or object is malformed`(_ refusal: Refusal) { expect(refusal) }

  @Test(arguments: [
    Refusal("01", .badNumber, at: 0), Refusal("-01", .badNumber, at: 0), Refusal("00", .badNumber, at: 0),
    Refusal("-", .badNumber, at: 0), Refusal("--1", .badNumber, at: 0), Refusal("+1", .unexpected, at: 0),
    Refusal(".5", .unexpected, at: 0), Refusal("1.", .badNumber, at: 0), Refusal("1.e1", .badNumber, at: 0),
    Refusal("-.5", .badNumber, at: 0), Refusal("1e", .badNumber, at: 0), Refusal("1e+", .badNumber, at: 0),
    Refusal("1e1.5", .moreAfterTheEnd, at: 3), Refusal("1.5.5", .moreAfterTheEnd, at: 3),
    Refusal("0x1F", .moreAfterTheEnd, at: 1),
    Refusal("1_000", .moreAfterTheEnd, at: 1), Refusal("[1a]", .unexpected, at: 2), Refusal("[0e]", .badNumber, at: 1),
    Refusal("１", .unexpected, at: 0), Refusal("1-2", .moreAfterTheEnd, at: 1),
  ])
  func `is refused when a number is malformed`(_ refusal: Refusal) { expect(refusal) }

  @Test(arguments: [
    Refusal("1e308", .numberOutOfRange, at: 0), Refusal("[-1e400]", .numberOutOfRange, at: 1),
    Refusal("0.1e309", .numberOutOfRange, at: 0), Refusal("1e999999999999999999999", .numberOutOfRange, at: 0),
    Refusal("1" + String(repeating: "0", count: 308), .numberOutOfRange, at: 0), Refusal("1e-1075", .numberOutOfRange, at: 0),
    Refusal("0." + String(repeating: "0", count: 1_074) + "1", .numberOutOfRange, at: 0),
    Refusal("1e-9223372036854775808", .numberOutOfRange, at: 0), Refusal("1e9223372036854775807", .numberOutOfRange, at: 0),
  ])
  func `is refused when a number is beyond binary64, however it is written`(_ refusal: Refusal) { expect(refusal) }

  @Test func `may hold a number of which the zeros alone are many`() {
    let zeros = String(repeating: "0", count: 5_000)
    for text in ["1.\(zeros)", "0.\(zeros)e9", "1\(zeros)e-5000", "0.\(zeros)1e5000", String(repeating: "9", count: 308)] {
      #expect(fault(in: Array(text.utf8)) == nil)
    }
  }

  @Test(arguments: [
    Refusal("\"", .unfinished, at: 1), Refusal("\"abc", .unfinished, at: 4), Refusal("\"abcdefghijk", .unfinished, at: 12),
    Refusal(#""\"#, .unfinished, at: 2), Refusal(#""\""#, .unfinished, at: 3), Refusal(#""\u12"#, .unfinished, at: 5),
    Refusal(#""\x41""#, .badEscape, at: 1), Refusal(#""\'""#, .badEscape, at: 1), Refusal(#""\N""#, .badEscape, at: 1),
    Refusal(#""\u12""#, .badEscape, at: 5), Refusal(#""\u00g0""#, .badEscape, at: 5), Refusal(#""\U0041""#, .badEscape, at: 1),
    Refusal(#""\u+041""#, .badEscape, at: 3), Refusal("\"a\\\u{E9}\"", .badEscape, at: 2),
    Refusal("\"a\nb\"", .controlCharacter, at: 2), Refusal("\"\t\"", .controlCharacter, at: 1),
    Refusal("\"1234567\u{1F}\"", .controlCharacter, at: 8), Refusal("\"a\0\"", .nul, at: 2), Refusal(#""a\u0000""#, .nul, at: 2),
    Refusal(#"{"\u0000":1}"#, .nul, at: 2),
  ])
  func `is refused when a string is malformed or holds a NUL`(_ refusal: Refusal) { expect(refusal) }

  @Test(arguments: [
    Refusal(#""\ud800""#, .loneSurrogate, at: 1), Refusal(#""ab\udc00""#, .loneSurrogate, at: 3),
    Refusal(#""\ud800x""#, .loneSurrogate, at: 1), Refusal(#""\ud800\n""#, .loneSurrogate, at: 1),
    Refusal(#""\ud800\ud800""#, .loneSurrogate, at: 1), Refusal(#""\udc00\ud800""#, .loneSurrogate, at: 1),
    Refusal(#""\uDBFF\u0041""#, .loneSurrogate, at: 1), Refusal(#""\ud800\u""#, .badEscape, at: 9),
    Refusal(#""\ud83d\ude00\ud83d""#, .loneSurrogate, at: 13), Refusal(#"{"\udfff":0}"#, .loneSurrogate, at: 2),
  ])
  func `is refused when it holds half a surrogate pair`(_ refusal: Refusal) { expect(refusal) }

  @Test(arguments: [
    Refusal.string(0x80), .string(0xBF), .string(0xC0, 0x80), .string(0xC1, 0xBF), .string(0xC2), .string(0xC2, 0x41),
    .string(0xE0, 0x80, 0x80), .string(0xE0, 0x9F, 0xBF), .string(0xE2, 0x82), .string(0xE2, 0x28, 0xA1),
    .string(0xE2, 0x82, 0x28), .string(0xED, 0xA0, 0x80), .string(0xED, 0xBF, 0xBF), .string(0xF0, 0x80, 0x80, 0x80),
    .string(0xF0, 0x8F, 0xBF, 0xBF), .string(0xF0, 0x9F, 0x98), .string(0xF0, 0x9F, 0x98, 0x41), .string(0xF4, 0x90, 0x80, 0x80),
    .string(0xF5, 0x80, 0x80, 0x80), .string(0xF8, 0x88, 0x80, 0x80, 0x80), .string(0xFE), .string(0xFF),
    .string(0x61, 0x62, 0xE9, at: 3), Refusal([0x22, 0xE2, 0x82], .badUTF8, at: 1), Refusal([0xE9], .unexpected, at: 0),
    Refusal([0xFF, 0xFE, 0x31, 0x00], .unexpected, at: 0),
  ])
  func `is refused when it is not UTF-8, with overlong and surrogate forms`(_ refusal: Refusal) { expect(refusal) }

  private func expect(_ refusal: Refusal) {
    #expect(fault(in: refusal.bytes) == JSONFault(offset: refusal.offset, reason: refusal.reason))
    #expect(ObviousJSON.read(refusal.bytes) == nil)
  }

  @Test func `may be nested 64 deep and no deeper`() {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let deepest = String(repeating: open, count: 63) + "[]" + String(repeating: close, count: 63)
      #expect(fault(in: Array(deepest.utf8)) == nil)
      let tooDeep = String(repeating: open, count: 64) + "[]" + String(repeating: close, count: 64)
      #expect(fault(in: Array(tooDeep.utf8)) == JSONFault(offset: 64 * open.utf8.count, reason: .tooDeep(levels: 64)))
    }
  }

  @Test func `of two hundred thousand brackets is refused at the 65th, at once`() {
    let start = ContinuousClock.now
    for bracket in ["[", #"{"":"#] {
      let bytes = Array(String(repeating: bracket, count: 200_000).utf8)
      #expect(fault(in: bytes) == JSONFault(offset: 64 * bracket.utf8.count, reason: .tooDeep(levels: 64)))
    }
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test(arguments: [
    (#"{"a":1,"a":1}"#, "a", 7), (#"{"a":1,"b":2,"\u0061":3}"#, "a", 13), (#"{"\u00e9":1,"é":2}"#, "é", 12),
    (#"{"":1,"":2}"#, "", 6), (#"{"\ud83d\ude00":1,"😀":2}"#, "😀", 18), (#"[{"a":{"b":[1,2],"b":{}}}]"#, "b", 17),
    (#"{"a\/b":1,"a/b":2}"#, "a/b", 10),
  ])
  func `has no member twice, escapes undone`(_ text: String, _ name: String, _ offset: Int) {
    #expect(fault(in: Array(text.utf8)) == JSONFault(offset: offset, reason: .duplicateName(name)))
  }

  @Test func `may have members whose names only look alike`() throws {
    // Canonically equivalent, so == of strings joins them; other scalars, so other names.
    for (one, other) in [("\u{E9}", "e\u{301}"), ("K", "\u{212A}")] {
      for text in ["{\"\(one)\":1,\"\(other)\":2}", "{\"\(one)\":1,\"\\u0078\":0,\"\(other)\":2}"] {
        let object = try root(of: text)
        #expect(object[one]?.integer == 1)
        #expect(object[other]?.integer == 2)
        #expect(object.isSameValue(as: object))
      }
      let many = (0..<40).map { "\"n\($0)\":0" }.joined(separator: ",")
      #expect(fault(in: Array("{\(many),\"\(one)\":1,\"\(other)\":2}".utf8)) == nil)
    }
  }

  @Test(arguments: [2, 3, 23, 24, 25, 26, 200]) func `has no member twice, wherever the two stand`(_ count: Int) throws {
    let names = (0..<count).map { "name\($0 * 7)" }
    #expect(fault(in: Array("{\(names.map { "\"\($0)\":[0]" }.joined(separator: ","))}".utf8)) == nil)
    for first in [0, count / 2, count - 1] {
      for second in [0, count / 2, count - 1] where first < second {
        var doubled = names
        doubled[second] = names[first]
        let found = fault(in: Array("{\(doubled.map { "\"\($0)\":[0]" }.joined(separator: ","))}".utf8))
        #expect(found?.reason == .duplicateName(names[first]), "\(first) and \(second)")
      }
    }
  }

  @Test func `of twenty thousand members takes no longer than its length`() {
    let start = ContinuousClock.now
    let members = (0..<20_000).map { "\"\($0)\":0" }.joined(separator: ",")
    #expect(fault(in: Array("{\(members)}".utf8)) == nil)
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func `says where and why it is refused, and echoes no more than a little of it`() {
    let name = String(repeating: "x", count: 5_000)
    let long = fault(in: Array("{\"\(name)\":1,\"\(name)\":2}".utf8))
    #expect((long?.description.utf8.count ?? .max) < 200)
    #expect(fault(in: Array("[1,]".utf8))?.description == "this is not JSON, at byte 3")
  }
}
