extension EventType {
  /// At most three stored names that somebody may have meant, nearest first.
  static func nearest(to storedName: String) -> [String] {
    let name =
      storedName.hasPrefix(prefix)
      ? storedName.dropFirst(prefix.count) : storedName.split(separator: ".").last ?? Substring(storedName)
    // Nobody's slip is longer than a name and a version; comparing costs the product of the lengths.
    guard name.utf8.count <= 64 else { return [] }
    let letters = Array(name.utf8)
    return
      allCases
      .map { (type: $0, distance: editDistance(letters, Array($0.rawValue.utf8))) }
      .filter { $0.distance * 3 <= $0.type.rawValue.utf8.count }
      .sorted { ($0.distance, $0.type.rawValue) < ($1.distance, $1.type.rawValue) }
      .prefix(3).map(\.type.storedName)
  }
}

/// How many letters to put in, take out, replace or swap with their neighbour (Damerau; optimal string alignment).
func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
  var beforeLast = [Int](repeating: 0, count: other.count + 1)
  var last = Array(0...other.count)
  for (row, letter) in one.enumerated() {
    var current = [row + 1]
    current.reserveCapacity(other.count + 1)
    for (column, candidate) in other.enumerated() {
      var distance = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == candidate ? 0 : 1))
      if row > 0, column > 0, letter == other[column - 1], one[row - 1] == candidate {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[other.count]
}
