/// Of things in their order the one at a part of the way (DOMAIN §5: place ceil(p x n)).
enum NearestRank {
  /// - Parameter keys: in any order; they are moved.
  /// - Returns: nil when there are none.
  static func pick<Key: Comparable>(_ numerator: Int, of denominator: Int, in keys: inout [Key]) -> Key? {
    guard !keys.isEmpty else { return nil }
    return select((numerator * keys.count + denominator - 1) / denominator - 1, in: &keys)
  }

  /// The one that would stand at a place if all were sorted (Hoare's selection: the rest is not sorted).
  private static func select<Key: Comparable>(_ place: Int, in keys: inout [Key]) -> Key {
    var low = 0
    var high = keys.count - 1
    while low < high {
      let pivot = keys[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while keys[left] < pivot { left += 1 }
        while keys[right] > pivot { right -= 1 }
        if left <= right {
          keys.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right { high = right } else if place >= left { low = left } else { break }
    }
    return keys[place]
  }
}
