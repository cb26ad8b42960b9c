/// Chance that follows from a seed: the same numbers on any machine.
///
/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). Whole numbers only, for
/// floating point need not round everywhere alike.
struct Chance {
  /// What a row of numbers is for: each purpose has a row of its own, so that more of one thing does not change another.
  enum Purpose: UInt64 {
    case town, deck, start, trajectory, registration, signal, initiative, policy, programme, experiment, organisation
  }

  private var state: UInt64

  init(seed: UInt64, _ purpose: Purpose, _ index: Int = 0) {
    state = seed
    state = next() ^ (purpose.rawValue &* 0xD6E8_FEB8_6659_FD93)
    state = next() ^ UInt64(truncatingIfNeeded: index)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 or more, and less than the bound, which is at least 1.
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// Whether something happens that happens so many times in a thousand.
  mutating func happens(_ permille: Int) -> Bool { below(1_000) < permille }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// So many of the elements, or all when there are fewer, each once, in the order of the list.
  mutating func some<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var chosen: [Element] = []
    var missing = min(count, elements.count)
    for (index, element) in elements.enumerated() where missing > 0 {
      if below(elements.count - index) < missing {
        chosen.append(element)
        missing -= 1
      }
    }
    return chosen
  }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for index in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(index, below(index + 1)) }
    return elements
  }
}
