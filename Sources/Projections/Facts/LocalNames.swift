/// Texts numbered within one stream, from 0 on: the ids of its reactions, which no other stream speaks of.
struct LocalNames: Sendable {
  private var letters: [UInt8] = []
  /// Where each text ends; the next one starts there.
  private var ends: [UInt32] = []
  /// Open addressing: number plus one; 0 where nothing is.
  private var slots: [UInt32] = []

  var count: Int { ends.count }

  subscript(number: UInt32) -> String { String(decoding: bytes(number), as: UTF8.self) }

  func bytes(_ number: UInt32) -> ArraySlice<UInt8> { letters[start(number)..<Int(ends[Int(number)])] }

  func find(_ text: String) -> UInt32? {
    guard !slots.isEmpty else { return nil }
    let text = Array(text.utf8)
    let slot = slots[slot(for: text.span.bytes)]
    return slot == 0 ? nil : slot - 1
  }

  mutating func number(_ text: RawSpan) -> UInt32 {
    if (ends.count + 1) * 3 > slots.count * 2 { grow() }
    let slot = slot(for: text)
    if slots[slot] != 0 { return slots[slot] - 1 }
    text.withUnsafeBytes { letters.append(contentsOf: $0) }
    ends.append(UInt32(letters.count))
    slots[slot] = UInt32(ends.count)
    return UInt32(ends.count - 1)
  }

  private func start(_ number: UInt32) -> Int { number == 0 ? 0 : Int(ends[Int(number) - 1]) }

  private func slot(for text: RawSpan) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: TextTable.hash(text) >> 20) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if TextTable.isSame(letters, start(number), Int(ends[Int(number)]), text) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let mask = max(8, slots.count * 2) - 1
    slots = Array(repeating: 0, count: mask + 1)
    for number in 0..<UInt32(ends.count) {
      let hash = TextTable.hash(letters.span.bytes.extracting(start(number)..<Int(ends[Int(number)])))
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = number + 1
    }
  }
}
