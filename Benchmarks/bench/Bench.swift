import Events
import Glibc
import Projections

/// Why something could not be measured.
struct BenchFailure: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

enum Bench {
  /// - Returns: the exit code: 0 when measured, whatever the figures; 1 when it could not be; 2 for wrong usage.
  static func run(_ arguments: [String]) -> Int32 {
    do throws(BenchFailure) {
      if arguments.count == 3, arguments[0] == "overviews" {
        print(try OverviewTimes(log: arguments[1], tables: arguments[2]).line)
        return 0
      }
      if (4...5).contains(arguments.count), arguments[0] == "ask", let overview = Overview(rawValue: arguments[2]),
        let times = Int(arguments[3])
      {
        let trajectory = arguments.count == 5 ? ID(arguments[4]) : nil
        print(try OverviewTimes.again(overview, of: trajectory, log: arguments[1], times: times))
        return 0
      }
      if arguments.count == 3, arguments[0] == "record" {
        print(try RecordTimes(log: arguments[1], copy: arguments[2]).line)
        return 0
      }
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
    try Stage.prepare()
    let measures = Measure.all(events: options.events, sizes: options.sizes).filter { options.wants($0.name) }
    let subjects = Set(Reading.Subject.allCases.filter { options.wants($0.rawValue) })
    if measures.contains(where: { !Measure.names("fold", $0.name) || $0.name == "fold-reach" }) {
      try Stage.set(events: options.events)
    }
    let isReading = !subjects.subtracting([.generated]).isEmpty || measures.contains { Measure.names("fold", $0.name) }
    if isReading { for size in options.sizes { try Stage.set(size) } }
    if subjects.contains(.generated) { for size in options.sizes { try Stage.generate(size) } }
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
    // These append to the logs, so they come last.
    if !subjects.isEmpty { for size in options.sizes { report.readings.append(Reading(size, subjects)) } }
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
