/// Symbols numbered anew within one stream, from 0 on: what is counted per stream then fits in small arrays.
struct LocalNumbers: Sendable {
  private(set) var symbols: [Symbol] = []
  /// Open addressing: local number plus one; 0 where nothing is.
  private var slots: [UInt32] = []

  var count: Int { symbols.count }

  subscript(number: UInt32) -> Symbol { symbols[Int(number)] }

  mutating func number(_ symbol: Symbol) -> UInt32 {
    if (symbols.count + 1) * 3 > slots.count * 2 { grow() }
    let slot = slot(for: symbol)
    if slots[slot] != 0 { return slots[slot] - 1 }
    symbols.append(symbol)
    slots[slot] = UInt32(symbols.count)
    return UInt32(symbols.count - 1)
  }

  /// The number of a symbol that was seen before.
  @inline(__always)
  func find(_ symbol: Symbol) -> UInt32? {
    if slots.isEmpty { return nil }
    let slot = slots[slot(for: symbol)]
    return slot == 0 ? nil : slot - 1
  }

  private func slot(for symbol: Symbol) -> Int {
    let mask = slots.count - 1
    var slot = Self.start(symbol) & mask
    while slots[slot] != 0, symbols[Int(slots[slot] - 1)] != symbol { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let mask = max(8, slots.count * 2) - 1
    slots = Array(repeating: 0, count: mask + 1)
    for (number, symbol) in symbols.enumerated() {
      var slot = Self.start(symbol) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number + 1)
    }
  }

  private static func start(_ symbol: Symbol) -> Int {
    Int(truncatingIfNeeded: (UInt64(symbol.number) &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
