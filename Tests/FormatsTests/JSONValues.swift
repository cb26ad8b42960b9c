import Formats
import TestSupport
import Testing

@Suite struct `A JSON value` {
  @Test(arguments: [
    (#"{"a":1,"b":2}"#, #" { "b" : 2 , "a" : 1 } "#), ("1", "1.0"), ("1", "10e-1"), ("100", "1E2"), ("0.5", "5e-1"), ("0", "-0"),
    ("0", "-0.0e7"), ("12300", "1.23e+4"), (#""é""#, #""\u00e9""#), (#""😀/""#, #""\ud83d\uDE00\/""#),
    ("[1,[2]]", "[ 1.0, [ 2e0 ] ]"),
    (#"{"\u0061":[{}]}"#, #"{"a":[{}]}"#), ("123456789012345678901234567890", "1234567890123456789012345678900e-1"),
    (#"{"a":{"x":1,"y":[true,null]},"b":""}"#, #"{"b":"","a":{"y":[true,null],"x":1.00}}"#),
  ])
  func `is the same in another writing`(_ one: String, _ other: String) throws {
    #expect(try root(of: one).isSameValue(as: root(of: other)))
    #expect(try root(of: other).isSameValue(as: root(of: one)))
  }

  @Test(arguments: [
    ("1", "-1"), ("1", "10"), ("1", "\"1\""), ("true", "false"), ("null", "false"), ("[]", "{}"), ("[1,2]", "[2,1]"),
    ("[1]", "[1,1]"),
    (#"{"a":1}"#, #"{"a":1,"b":2}"#), (#"{"a":1}"#, #"{"b":1}"#), (#"{"a":null}"#, "{}"), (#""a""#, #""A""#),
    ("0.1", "0.10000000000000000001"),
    ("\"\u{E9}\"", "\"e\u{301}\""), ("{\"\u{E9}\":1}", "{\"e\u{301}\":1}"), ("1e307", "1e306"), (#""""#, "null"),
  ])
  func `differs from another value`(_ one: String, _ other: String) throws {
    #expect(try !root(of: one).isSameValue(as: root(of: other)))
    #expect(try !root(of: other).isSameValue(as: root(of: one)))
  }

  @Test func `can be compared without one of its outermost members`() throws {
    let first = try root(of: #"{"a":1,"personal":{"name":"Anna"}}"#)
    #expect(try first.isSameValue(as: root(of: #"{"a":1}"#), ignoring: "personal"))
    #expect(try first.isSameValue(as: root(of: #"{"\u0070ersonal":0,"a":1.0}"#), ignoring: "personal"))
    #expect(try !first.isSameValue(as: root(of: #"{"a":1}"#)))
    #expect(try !root(of: #"{"a":{"b":1}}"#).isSameValue(as: root(of: #"{"a":{}}"#), ignoring: "b"))
  }

  @Test func `hands out its members, elements and bytes in the order of the text`() throws {
    let document = try JSONDocument(Array(#" {"a":[1, 2.50],"b":{"c":true},"\u0064":"x\u00e9"} "#.utf8))
    #expect(document.root.members.map(\.name) == ["a", "b", "d"])
    #expect(document.root["a"]?.elements.map { String(decoding: $0.bytes, as: UTF8.self) } == ["1", "2.50"])
    #expect(document.root["b"]?["c"]?.bool == true)
    #expect(document.root["d"]?.string == "xé")
    #expect(document.root["e"] == nil)
    #expect(document.root["b"]?.range == 20..<30)
    #expect(document.root.members.map { $0.isNamed("a") } == [true, false, false])
    #expect(document.root.members.map { $0.isNamed("d") } == [false, false, true])
    #expect(document.root["a"]?.members.map(\.name) == [])
    #expect(document.root.elements.map(\.kind) == [])
    #expect(
      document.root.string == nil && document.root.bool == nil && document.root.integer == nil && document.root.decimal == nil)
  }

  @Test func `undoes every escape`() throws {
    let text = #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00\uFFFF é€😀""#
    #expect(try root(of: text).string == "\"\\/\u{8}\u{C}\n\r\tA\u{E9}\u{20AC}\u{1F600}\u{FFFF} é€😀")
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("2.0", 2), ("2e3", 2_000), ("250e-1", 25), ("9223372036854775807", Int.max),
    ("-9223372036854775808", Int.min), ("-9.223372036854775808e18", Int.min),
    ("10000000000000000000000e-5", 100_000_000_000_000_000),
    ("999999999999999999", 999_999_999_999_999_999), ("1000000000000000000", 1_000_000_000_000_000_000), ("0e300", 0),
  ])
  func `is a whole number in any writing`(_ text: String, _ expected: Int) throws {
    // In the middle of a text, for a number has no end of its own.
    #expect(try root(of: "[\(text)]").elements.map(\.integer) == [expected])
  }

  @Test(arguments: [
    "0.5", "25e-1", "1e-400", "9223372036854775808", "-9223372036854775809", "1e19", "12345678901234567890", "\"1\"", "null",
  ])
  func `is no whole number when it does not fit in one`(_ text: String) throws { #expect(try root(of: text).integer == nil) }

  @Test func `says nothing of any byte at any place in a string that the obvious reader does not`() {
    // All bytes at all places of two words of eight, beside each byte on which the scan stops or nearly stops.
    for lane in 0..<16 {
      for byte in UInt8.min...UInt8.max {
        var bytes = [0x22] + [UInt8](repeating: 0x61, count: 17) + [0x22]
        bytes[1 + lane] = byte
        let expected: JSONFault? =
          switch byte {
          case 0: JSONFault(offset: 1 + lane, reason: .nul)
          case 1..<0x20: JSONFault(offset: 1 + lane, reason: .controlCharacter)
          case 0x22: JSONFault(offset: 2 + lane, reason: .moreAfterTheEnd)
          case 0x5C: JSONFault(offset: 1 + lane, reason: .badEscape)
          case 0x80...0xFF: JSONFault(offset: 1 + lane, reason: .badUTF8)
          default: nil
          }
        let found = fault(in: bytes)
        if found != expected { Issue.record("\(byte) at \(lane): \(String(describing: found))") }
      }
    }
    for edge: UInt8 in [0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F, 0xC3] {
      for lane in 0..<8 {
        for byte in UInt8.min...UInt8.max {
          var bytes = [0x22] + [UInt8](repeating: 0x62, count: 9) + [0x22]
          bytes[1 + lane] = edge
          bytes[2 + lane] = byte
          let expected = ObviousJSON.read(bytes)
          let found = (try? JSONDocument(bytes)).map { ObviousJSON($0.root) }
          if found != expected { Issue.record("\(edge), \(byte) at \(lane)") }
        }
      }
    }
  }
}

@Suite struct `Written JSON` {
  @Test func `has commas and colons where they belong`() {
    let value: JSONValue = [
      "a": 1, "b": [true, nil, "x", [], .object([])], "c": .number(Decimal(coefficient: 25, exponent: -1)),
    ]
    #expect(String(decoding: value.bytes, as: UTF8.self) == #"{"a":1,"b":[true,null,"x",[],{}],"c":2.5}"#)
  }

  @Test func `escapes what must be, and nothing else`() {
    var writer = JSONWriter()
    writer.string("\"\\/\u{0}\u{8}\t\n\r\u{1F} \u{7F}é😀\u{2028}")
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #""\"\\/\u0000\u0008\t\n\r\u001f \u007fé😀"# + "\u{2028}\"")
  }

  @Test func `keeps one value to a line when asked to`() {
    var writer = JSONWriter()
    writer.oneLine(Array("{\"a\":\r\n1}".utf8))
    writer.endLine()
    writer.object { writer in
      writer.member("b", 2)
      writer.name("c")
      writer.verbatim("[1]".utf8)
      writer.member("d", "e")
    }
    writer.endLine()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"a\":  1}\n{\"b\":2,\"c\":[1],\"d\":\"e\"}\n")
  }

  @Test func `is read back as it was, every scalar of a string`() throws {
    for first in stride(from: 1 as UInt32, through: 0x10FFFF, by: 0x1000) {
      let scalars = (first..<first + 0x1000).compactMap { $0 < 0x3000 || $0 % 61 == 0 ? Unicode.Scalar($0) : nil }
      let text = String(String.UnicodeScalarView(scalars))
      #expect(try JSONDocument(JSONValue.string(text).bytes).root.string?.utf8.elementsEqual(text.utf8) == true)
    }
  }
}
