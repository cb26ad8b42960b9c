import Formats
import TestSupport
import Testing

/// The header and rows of a text, each row with its line.
private func read(_ text: String) throws -> (header: [String], rows: [[String]], lines: [Int]) {
  let reader = try CSVReader(Array(text.utf8))
  var rows: [[String]] = []
  var lines: [Int] = []
  try reader.forEachRow { fields, line in
    rows.append(fields)
    lines.append(line)
  }
  return (reader.header, rows, lines)
}

@Suite struct `A CSV text` {
  @Test(
    arguments: [
      ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\n1,2\n", [["1", "2"]]), ("a,b\n1,2", [["1", "2"]]), ("a,b", []), ("a,b\n", []),
      ("\u{FEFF}a,b\n1,2", [["1", "2"]]), ("a,b\n,\n", [["", ""]]), ("a,b\n1,", [["1", ""]]), ("a,b\n\"1\",\"2\"", [["1", "2"]]),
      ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["x,y", "say \"hi\""]]), ("a,b\n\"\",\"\"\"\"", [["", "\""]]),
      ("a,b\r\n\"one\r\ntwo\nthree\",é😀\r\n3,4", [["one\r\ntwo\nthree", "é😀"], ["3", "4"]]), ("a,b\n 1 , 2 ", [[" 1 ", " 2 "]]),
      ("\"a\",\"b\"\n\"lone\rreturn\",x", [["lone\rreturn", "x"]]), ("a,b\n1,\u{FEFF}2", [["1", "\u{FEFF}2"]]),
    ] as [(String, [[String]])])
  func `has a header and rows`(_ text: String, _ rows: [[String]]) throws {
    let found = try read(text)
    #expect(found.header == ["a", "b"])
    #expect(found.rows == rows)
  }

  @Test func `of one column has an empty row where it has an empty line`() throws {
    let found = try read("a\n\nx\n")
    #expect(found.rows == [[""], ["x"]])
  }

  @Test func `says on which line a row begins`() throws {
    #expect(try read("\"a\nb\"\n1\n\"2\r\n3\n4\"\r\n5").lines == [3, 4, 7])
  }

  @Test func `can be read more than once`() throws {
    let reader = try CSVReader(Array("a\n1\n2".utf8))
    for _ in 0..<2 {
      var count = 0
      try reader.forEachRow { _, _ in count += 1 }
      #expect(count == 2)
    }
  }

  @Test(
    arguments: [
      ("", 1, .empty), ("\u{FEFF}", 1, .empty), ("a,b\n\"1,2\n", 2, .unfinishedQuote), ("a,b\n1,\"2\n\n\n", 2, .unfinishedQuote),
      ("a,\"b\"\"", 1, .unfinishedQuote), ("a,b\n\"1\"x,2", 2, .textAfterQuote), ("a,b\n\"1\n\" ,2", 3, .textAfterQuote),
      ("a,b\n1\"2\",3", 2, .quoteInText), ("a,b\n1, \"2\"", 2, .quoteInText), ("a,b\n1,2\r3,4", 2, .loneCarriageReturn),
      ("a,b\n1,2\r", 2, .loneCarriageReturn), ("a,b\n\"1\"\r", 2, .loneCarriageReturn),
      ("a,b\n1,2\n3\n", 3, .ragged(expected: 2, found: 1)), ("a,b\n1,2,3", 2, .ragged(expected: 2, found: 3)),
      ("a,b\n1,2\n\n", 3, .ragged(expected: 2, found: 1)),
    ] as [(String, Int, CSVFault.Reason)])
  func `is refused with the line and the reason`(_ text: String, _ line: Int, _ reason: CSVFault.Reason) {
    #expect(throws: CSVFault(line: line, reason: reason)) { try read(text) }
  }

  @Test func `is refused when it is not UTF-8`() throws {
    for field in [[0xE9], [0x22, 0xE9, 0x22]] as [[UInt8]] {
      let reader = try CSVReader(Array("a,b\n1,2\n3,".utf8) + field)
      #expect(throws: CSVFault(line: 3, reason: .badUTF8)) { try reader.forEachRow { _, _ in } }
    }
  }

  @Test func `comes back whatever is in its fields`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let columns = Int.random(in: 1...4, using: &generator)
      let table = (0...Int.random(in: 0...4, using: &generator)).map { _ in
        (0..<columns).map { _ in
          String(
            (0..<Int.random(in: 0...5, using: &generator)).map { _ in generator.pick(["a", "\"", ",", "\n", "\r", "é", " "]) })
        }
      }
      let end = generator.pick(["\n", "\r\n"])
      let text = table.map { row in row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") }.joined(
        separator: end)
      let found = try read(text + (generator.chance(50) ? end : ""))
      #expect([found.header] + found.rows == table, "seed \(seed): \(text.debugDescription)")
    }
  }
}
