/// The lists that facts of one stream name, one after the other.
///
/// A fact holds where its list stands and no array: it is then a plain run of bytes, which is copied without counting references.
struct Lists: Sendable {
  private var numbers: [UInt32] = []

  /// Where a list stands.
  struct List: Sendable {
    fileprivate let start: UInt32
    let count: UInt32

    var isEmpty: Bool { count == 0 }
  }

  mutating func keep(_ list: [UInt32]) -> List {
    let start = UInt32(numbers.count)
    numbers += list
    return List(start: start, count: UInt32(list.count))
  }

  /// Keeps each once.
  mutating func keep(_ list: [Symbol]) -> List {
    if list.count < 2 { return keep(list.map(\.number)) }
    var seen = Set<Symbol>()
    return keep(list.filter { seen.insert($0).inserted }.map(\.number))
  }

  subscript(list: List) -> ArraySlice<UInt32> { numbers[Int(list.start)..<Int(list.start + list.count)] }

  func symbols(_ list: List) -> LazyMapCollection<ArraySlice<UInt32>, Symbol> { self[list].lazy.map { Symbol(number: $0) } }
}
