import Glibc

/// A text that equals another when their bytes do, as it is for SQLite, for a checksum and for a sender. To `String`, "é" in one
/// scalar and "é" in two are the same.
struct ExactText: Hashable, Comparable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (one: ExactText, other: ExactText) -> Bool { one.text.hasSameBytes(as: other.text) }

  static func < (one: ExactText, other: ExactText) -> Bool { one.text.order(after: other.text) < 0 }

  /// XXH3 first: the standard hasher takes many times longer over a name. Seeded by chance, so that nobody can prepare names
  /// that meet in one place.
  func hash(into hasher: inout Hasher) { hasher.combine(Checksum.mix(seed: Self.seed, text)) }

  private static let seed = UInt64.random(in: .min ... .max)
}

extension String {
  func hasSameBytes(as other: String) -> Bool { utf8.count == other.utf8.count && order(after: other) == 0 }

  /// Lends the bytes. `withUTF8` may move them first, so it wants a copy, and counts references for it.
  @inline(__always)
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    if let value = utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) { return value }
    var copy = self
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  /// Below, at or above 0, as the bytes come before, with or after those of another text.
  fileprivate func order(after other: String) -> Int {
    withBytes { mine in
      other.withBytes { theirs in
        guard let one = mine.baseAddress, let other = theirs.baseAddress else { return mine.count - theirs.count }
        let order = Int(memcmp(one, other, min(mine.count, theirs.count)))
        return order == 0 ? mine.count - theirs.count : order
      }
    }
  }
}
