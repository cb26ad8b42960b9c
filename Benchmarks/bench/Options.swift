/// What is asked of a run.
struct Options {
  var events = 200_000
  var rounds = 5
  var sizes = LogSize.usual
  var only: [String] = []
  var json: String?

  static let usage = """
    usage: bench [--events N] [--rounds N] [--sizes SIZES] [--only NAME]... [--json FILE]

      --events N     the size of the larger measures of appending; the others follow it (200000)
      --rounds N     rounds that count, after one that does not (5)
      --sizes SIZES  the logs that are read, the largest last (10k,100k,1M)
      --only NAME    one measure, such as append-100, or a family, such as append; may be repeated
      --json FILE    writes every round there

    measures: \(names(LogSize.usual).joined(separator: " "))

    """

  private static func names(_ sizes: [LogSize]) -> [String] {
    Measure.all(events: 0, sizes: sizes).map(\.name) + Reading.Subject.allCases.map(\.rawValue)
  }

  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { return nil }
      switch option {
      case "--events":
        guard let count = Int(value), count >= 1_000 else { return nil }
        events = count
      case "--rounds":
        guard let count = Int(value), count >= 1 else { return nil }
        rounds = count
      case "--sizes":
        let words = value.split(separator: ",").map(String.init)
        sizes = words.compactMap { LogSize($0) }.sorted { $0.events < $1.events }
        guard !sizes.isEmpty, sizes.count == words.count else { return nil }
      case "--only": only.append(value)
      case "--json": json = value
      default: return nil
      }
    }
    let known = Self.names(sizes)
    guard only.allSatisfy({ word in known.contains { Measure.names(word, $0) } }) else { return nil }
  }

  func wants(_ measure: String) -> Bool { only.isEmpty || only.contains { Measure.names($0, measure) } }
}
