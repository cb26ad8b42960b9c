/// What somebody may have meant who wrote a name that is not there.
public enum Nearest {
  /// Nobody's slip is longer than a name and a version; comparing costs the product of the lengths.
  static let longest = 64

  /// At most three of the names, nearest first; none that differs in more than a third of its letters.
  public static func names(to written: some StringProtocol, among names: [String]) -> [String] {
    guard written.utf8.count <= longest else { return [] }
    let letters = Array(written.utf8)
    return
      names
      .map { (name: $0, distance: editDistance(letters, Array($0.utf8))) }
      .filter { $0.distance * 3 <= $0.name.utf8.count }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// How many letters to put in, take out, replace or swap with their neighbour (Damerau; optimal string alignment).
  static func editDistance(_ one: [UInt8], _ other: [UInt8]) -> Int {
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
}
