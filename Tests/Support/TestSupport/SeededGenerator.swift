import Foundation

/// SplitMix64: the same numbers for the same seed, so that a failure can be run again.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  public mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }
}

extension SeededGenerator {
  /// A new seed for each run, printed, so that a failure can be run again with `METELKAAR_SEED`.
  public static func announced(for what: String) -> SeededGenerator {
    SeededGenerator(seed: announcedSeeds(for: what, count: 1)[0])
  }

  /// The same for several runs, each with a seed of its own: one after the other, from the one that is printed.
  public static func announcedSeeds(for what: String, count: Int) -> [UInt64] {
    let given = ProcessInfo.processInfo.environment["METELKAAR_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 1...999_999_999)
    print("\(what): METELKAAR_SEED=\(seed)")
    return (0..<UInt64(count)).map { seed &+ $0 }
  }
}
