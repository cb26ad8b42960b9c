/// What must hold for any bytes at all. Each is asked by libFuzzer (`make fuzz`) and, over the corpus, by `make test`.
enum Property: String, CaseIterable, Sendable {
  case json, numbers, event, headers, facts, lines, batch, table, polis, request, words, record

  func check(_ bytes: [UInt8]) throws(Broken) {
    switch self {
    case .json: try JSONProperty.check(bytes)
    case .numbers: try NumberProperty.check(bytes)
    case .event: try EventProperty.check(bytes)
    case .headers: try HeaderProperty.check(bytes)
    case .facts: try FactsProperty.check(bytes)
    case .lines: try LineProperty.check(bytes)
    case .batch: try BatchProperty.check(bytes)
    case .table: try TableProperty.check(bytes)
    case .polis: try PolisProperty.check(bytes)
    case .request: try RequestProperty.check(bytes)
    case .words: try WordsProperty.check(bytes)
    case .record: try RecordProperty.check(bytes)
    }
  }
}

/// A property that does not hold.
struct Broken: Error, CustomStringConvertible {
  let description: String

  init(_ what: String) { description = what }
}

func hold(_ condition: Bool, _ what: @autoclosure () -> String) throws(Broken) {
  if !condition { throw Broken(what()) }
}

func need<Value>(_ value: Value?, _ what: @autoclosure () -> String) throws(Broken) -> Value {
  guard let value else { throw Broken(what()) }
  return value
}

/// Cuts bytes in pieces, at places that the bytes themselves decide: the same input is always cut the same way.
struct Cuts {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ bytes: [UInt8]) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  mutating func number(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % max(1, bound)
  }

  mutating func pieces(of bytes: [UInt8]) -> [[UInt8]] {
    let most = 1 + number(below: 24)
    var pieces: [[UInt8]] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + 1 + number(below: most))
      pieces.append(Array(bytes[start..<end]))
      start = end
    }
    return pieces
  }
}

extension [UInt8] {
  /// The bytes before and after the first `separator`; all and nothing when it is not there.
  func halved(at separator: UInt8) -> (first: [UInt8], second: [UInt8]) {
    guard let place = firstIndex(of: separator) else { return (self, []) }
    return (Array(self[..<place]), Array(self[(place + 1)...]))
  }
}
