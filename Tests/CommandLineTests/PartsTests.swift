import Formats
import Testing

@testable import metelkaar

@Suite struct `A progress bar` {
  @Test func `shows share, count, rate and time left`() {
    let line = { (done: Int, total: Int?, seconds: Int) in
      ProgressBar.line(
        done: done, total: total, count: 12_345, what: "events", elapsed: .seconds(seconds), in: .en)
    }
    #expect(line(50, 100, 10) == "[############------------]   50%  12,345 events  1,234/s  0:10 left")
    #expect(line(100, 100, 10) == "[########################]  100%  12,345 events  1,234/s")
    #expect(line(0, 100, 0) == "[------------------------]    0%  12,345 events")
    #expect(line(50, nil, 10) == "12,345 events  1,234/s")
    #expect(line(50, 0, 10) == "12,345 events  1,234/s")
  }
}

@Suite struct `Numbers for people` {
  @Test func `are grouped as the language does`() {
    #expect([0, 999, 1_000, 1_234_567].map { Numbers.grouped($0, in: .nl) } == ["0", "999", "1.000", "1.234.567"])
    #expect(Numbers.grouped(-1_000, in: .en) == "-1,000")
    #expect([7, 750, 3_723].map { Numbers.clock(seconds: $0) } == ["0:07", "12:30", "1:02:03"])
  }
}

@Suite struct `The form of a file` {
  @Test(arguments: [
    ("[", InputForm.batch), (" \n[1]", .batch), ("{\"a\":1}\n{", .lines), ("{\"a\":\n{\"b\":1}\n{", .lines),
    ("x\n{\"b\":1}\n", .lines),
    ("{\n  \"a\":\n", .one), ("x\ny\n", .unknown),
  ])
  func `is seen from its beginning`(head: String, form: InputForm) {
    #expect(InputForm.recognise(Array(head.utf8), isWhole: false) == form)
  }

  @Test func `is seen only when enough was read`() {
    #expect(InputForm.recognise(Array("{\"a\":1}".utf8), isWhole: false) == nil)
    #expect(InputForm.recognise(Array("{\"a\":1}".utf8), isWhole: true) == .lines)
    #expect(InputForm.recognise(Array("{\"a\":1".utf8), isWhole: true) == .one)
    #expect(InputForm.recognise([], isWhole: false) == nil)
    #expect(InputForm.recognise([], isWhole: true) == .lines)
  }
}

@Suite struct `The elements of an array` {
  private func split(_ text: String, piece: Int) -> (elements: [String], lines: [Int], fault: ElementSplitter.Fault?) {
    var splitter = ElementSplitter()
    var elements: [ElementSplitter.Element] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: piece) {
      elements += splitter.feed(Array(bytes[start..<min(start + piece, bytes.count)]))
    }
    splitter.finish()
    return (elements.map { String(decoding: $0.bytes ?? [], as: UTF8.self) }, elements.map(\.line), splitter.fault)
  }

  @Test(arguments: [1, 2, 3, 1_000])
  func `are found whatever the pieces`(piece: Int) {
    let (elements, lines, fault) = split(" [ {\"a\":[1,2]},\n\"],\\\"[\",\n\n3 , [] ]\n", piece: piece)
    #expect(elements == ["{\"a\":[1,2]}", "\"],\\\"[\"", "3 ", "[] "])
    #expect(lines == [1, 2, 4, 4])
    #expect(fault == nil)
  }

  @Test func `end where the array is broken`() {
    #expect(split("[1,\n,2]", piece: 9).fault == .init(line: 2, reason: .noElement))
    #expect(split("[1,]", piece: 9).fault == .init(line: 1, reason: .noElement))
    #expect(split("[1]\n\n2", piece: 9).fault == .init(line: 3, reason: .moreAfterTheEnd))
    #expect(split("[{\"a\":1}\n", piece: 9).fault == .init(line: 2, reason: .unfinished))
    #expect(split("[]", piece: 9).fault == nil)
  }
}
