import Glibc

/// Why something could not be measured.
struct BenchFailure: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

enum Bench {
  /// - Returns: the exit code: 0 when measured, whatever the figures; 1 when it could not be; 2 for wrong usage.
  static func run(_ arguments: [String]) -> Int32 {
    do throws(BenchFailure) {
      if let side = OurSide(arguments) {
        print(try side.run().line)
        return 0
      }
      guard let options = Options(arguments) else {
        say(Options.usage)
        return 2
      }
      let report = try measure(options)
      print(report.table)
      if let path = options.json { try Files.write(report.json, to: path) }
      return 0
    } catch {
      say("bench: \(error.reason)\n")
      return 1
    }
  }

  private static func measure(_ options: Options) throws(BenchFailure) -> Report {
    try Stage.set(events: options.events)
    let measures = Measure.all(events: options.events).filter { options.wants($0.name) }
    var report = Report(options, measures, try Conditions(directory: Stage.directory))
    // The first round warms caches and files, and does not count.
    for round in 0...options.rounds {
      for measure in measures where !report.isDropped(measure) {
        say("round \(round) of \(options.rounds): \(measure.name)\n")
        do throws(BenchFailure) {
          let samples = try sample(measure, oursFirst: round.isMultiple(of: 2))
          if round > 0 { report.add(measure, samples) }
        } catch {
          report.drop(measure, because: error.reason)
        }
      }
    }
    try report.end()
    return report
  }

  /// Who goes first alternates, so that neither side always finds the machine as the other left it.
  private static func sample(
    _ measure: Measure, oursFirst: Bool
  ) throws(BenchFailure) -> (ours: Sample, beside: Sample) {
    let first = try (oursFirst ? measure.ours : measure.beside).run()
    let second = try (oursFirst ? measure.beside : measure.ours).run()
    let samples = oursFirst ? (ours: first, beside: second) : (ours: second, beside: first)
    guard samples.ours.events == samples.beside.events,
      samples.beside.found.isEmpty || samples.ours.found == samples.beside.found
    else { throw BenchFailure("the two sides do not find the same: \(samples)") }
    return samples
  }

  static func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
  }
}

/// What is asked of a run.
struct Options {
  var events = 200_000
  var rounds = 5
  var only: [String] = []
  var json: String?

  static let usage = """
    usage: bench [--events N] [--rounds N] [--only NAME]... [--json FILE]

      --events N   the size of the larger measures; the others follow it (200000)
      --rounds N   rounds that count, after one that does not (5)
      --only NAME  one measure, such as append-100, or a family, such as append; may be repeated
      --json FILE  writes every round there

    measures: \(Measure.all(events: 0).map(\.name).joined(separator: " "))

    """

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
      case "--only":
        guard Measure.all(events: 0).contains(where: { Self.names(value, $0.name) }) else { return nil }
        only.append(value)
      case "--json": json = value
      default: return nil
      }
    }
  }

  func wants(_ measure: String) -> Bool { only.isEmpty || only.contains { Self.names($0, measure) } }

  private static func names(_ word: String, _ measure: String) -> Bool { measure == word || measure.hasPrefix(word + "-") }
}
