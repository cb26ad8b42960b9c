import Formats
import TestSupport
import Testing

@Suite struct `JSON at random` {
  @Test func `is read as the obvious reader reads it, and written back the same`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var author = JSONAuthor(generator: SeededGenerator(seed: seed))
    for round in 0..<4_000 {
      let value = author.value(depth: 0)
      let bytes = author.text(of: value)
      let comment = Comment(rawValue: "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self))")
      let obvious = try #require(ObviousJSON.read(bytes), comment)
      let document = try #require(try? JSONDocument(bytes), comment)
      #expect(ObviousJSON(document.root) == obvious, comment)
      let written = try JSONDocument(value.bytes)
      #expect(ObviousJSON(written.root) == obvious, comment)
      #expect(written.root.isSameValue(as: document.root), comment)
    }
  }

  @Test func `with bytes changed is accepted by both readers or by neither`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var author = JSONAuthor(generator: SeededGenerator(seed: seed))
    let telling =
      Array("\"\\{}[]:,0123456789.-+eEutrnfals/ \n\u{0}\u{1F}\u{7F}".utf8) + [0x80, 0xBF, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xFF]
    var accepted = 0
    for round in 0..<20_000 {
      let value = author.value(depth: 2)
      var bytes = author.text(of: value)
      for _ in 0..<Int.random(in: 1...3, using: &author.generator) {
        let place = Int.random(in: 0...bytes.count, using: &author.generator)
        let byte =
          author.generator.chance(80) ? author.generator.pick(telling) : UInt8.random(in: 0...255, using: &author.generator)
        switch Int.random(in: 0..<4, using: &author.generator) {
        case 0: bytes.insert(byte, at: place)
        case 1: if place < bytes.count { bytes.remove(at: place) }
        case 2: bytes.removeLast(min(bytes.count, author.generator.chance(20) ? place : 0))
        default: if place < bytes.count { bytes[place] = byte }
        }
      }
      let obvious = ObviousJSON.read(bytes)
      let comment = Comment(rawValue: "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      do throws(JSONFault) {
        let document = try JSONDocument(bytes)
        #expect(ObviousJSON(document.root) == obvious, comment)
        accepted += 1
      } catch {
        #expect(obvious == nil, comment)
        #expect((0...bytes.count).contains(error.offset), comment)
      }
    }
    #expect((2_000...18_000).contains(accepted), "seed \(seed): the changes are too few or too many to tell anything")
  }
}

/// Makes up values, and writes each in one of its many ways.
struct JSONAuthor {
  var generator: SeededGenerator

  mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth < 4 ? 10 : 6), using: &generator) {
    case 0: .null
    case 1: .bool(generator.chance(50))
    case 2: .integer(generator.chance(80) ? Int.random(in: -1_000...1_000, using: &generator) : generator.pick([.min, .max, 0]))
    case 3:
      .number(
        Decimal(
          coefficient: Int128(Int.random(in: .min ... .max, using: &generator)),
          exponent: Int.random(in: -60...60, using: &generator)))
    case 4, 5: .string(string())
    case 6, 7: .array((0..<Int.random(in: 0..<6, using: &generator)).map { _ in value(depth: depth + 1) })
    default:
      .object(
        (0..<Int.random(in: 0..<(generator.chance(3) ? 40 : 6), using: &generator)).map { index in
          // What follows the last sign is the member's own, so no name comes twice.
          ("\(string())#\(index)", value(depth: depth + 1))
        })
    }
  }

  private mutating func string() -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<(generator.chance(10) ? 40 : 9), using: &generator) {
      let ceiling: UInt32 = generator.pick([0x80, 0x80, 0x80, 0x400, 0x11_0000])
      scalars.append(Unicode.Scalar(UInt32.random(in: 1..<ceiling, using: &generator)) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  mutating func text(of value: JSONValue) -> [UInt8] {
    var text = space()
    switch value {
    case .null, .bool, .numeral: text += value.bytes
    case .integer(let number): text += rewritten(Decimal(number))
    case .number(let number): text += rewritten(number)
    case .string(let string): text += quoted(string)
    case .integers(let numbers): text += self.text(of: .array(numbers.map { .integer($0) }))
    case .array(let elements):
      text.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text += self.text(of: element)
      }
      text += space() + [UInt8(ascii: "]")]
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (index, member) in members.shuffled(using: &generator).enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text += space() + quoted(member.0) + space() + [UInt8(ascii: ":")] + self.text(of: member.1)
      }
      text += space() + [UInt8(ascii: "}")]
    }
    return text + space()
  }

  private mutating func space() -> [UInt8] {
    generator.chance(80)
      ? [] : (0..<Int.random(in: 1..<4, using: &generator)).map { _ in generator.pick([0x20, 0x09, 0x0A, 0x0D]) }
  }

  private mutating func rewritten(_ number: Decimal) -> [UInt8] {
    if generator.chance(50) { return Array(number.description.utf8) }
    let zeros = Int.random(in: 0..<4, using: &generator)
    let exponent = number.coefficient == 0 ? generator.pick([0, 5, -5]) : number.exponent
    let coefficient = number.coefficient == 0 ? "-0" : "\(number.coefficient)\(String(repeating: "0", count: zeros))"
    return Array(
      "\(coefficient)\(generator.pick(["e", "E", ".0e", ".00E"]))\(exponent - (number.coefficient == 0 ? 0 : zeros))".utf8)
  }

  private mutating func quoted(_ string: String) -> [UInt8] {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case _ where generator.chance(10):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: generator.chance(50))
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "/" where generator.chance(50): text += "\\/"
      case _ where scalar.value < 0x20:
        text += scalar.value < 16 ? "\\u000\(String(scalar.value, radix: 16))" : "\\u001\(String(scalar.value - 16, radix: 16))"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return Array((text + "\"").utf8)
  }
}
