extension Array {
  /// Puts what is new among the rest, which is sorted: few come to many.
  mutating func insert(_ fresh: [Element], inOrderBy precedes: (Element, Element) -> Bool) {
    let fresh = fresh.sorted(by: precedes)
    var merged: [Element] = []
    merged.reserveCapacity(count + fresh.count)
    var next = fresh.startIndex
    for known in self {
      while next < fresh.endIndex, precedes(fresh[next], known) {
        merged.append(fresh[next])
        next += 1
      }
      merged.append(known)
    }
    self = merged + fresh[next...]
  }
}
