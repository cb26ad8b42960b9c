import Formats
import Glibc

/// A size of log that is read: its name, as in `--sizes 10k,100k,1M`, and how many events it holds.
struct LogSize: Hashable {
  let name: String
  let events: Int

  static let usual = [LogSize("10k"), LogSize("100k"), LogSize("1M")].compactMap(\.self)

  init?(_ name: String) {
    let unit = name.last == "k" ? 1_000 : name.last == "M" ? 1_000_000 : 1
    guard let count = Int(unit == 1 ? name : String(name.dropLast())), count > 0, count * unit >= 10_000 else { return nil }
    self.name = name
    events = count * unit
  }
}

/// What answering from a log of some size costs.
struct Reading {
  enum Subject: String, CaseIterable { case overviews, generated, aggregates, daemon, record }

  let size: LogSize
  private(set) var overviews: OverviewTimes?
  /// The same over a municipality that `metelkaar generate` imagined: every event type, and many short trajectories.
  private(set) var generated: OverviewTimes?
  private(set) var aggregates: AggregateTimes?
  private(set) var daemon: DaemonFigures?
  private(set) var record: RecordTimes?
  /// Why something was not measured.
  private(set) var reasons: [String] = []

  /// Measures what is asked for, of the log that `Stage` set. Events are appended meanwhile: nothing may be measured after it.
  init(_ size: LogSize, _ subjects: Set<Subject>) {
    self.size = size
    if subjects.contains(.overviews) || subjects.contains(.aggregates) {
      attempt(.overviews) { reading throws(BenchFailure) in
        let log = Stage.municipality(size)
        reading.overviews = try OverviewTimes(
          line: Process.run(Stage.ourselves, ["overviews", log, Stage.directory]).output)
      }
    }
    if subjects.contains(.generated) {
      attempt(.generated) { reading throws(BenchFailure) in
        reading.generated = try OverviewTimes(
          line: Process.run(Stage.ourselves, ["overviews", Stage.generated(size), Stage.generatedTables]).output)
      }
    }
    if subjects.contains(.aggregates), overviews != nil {
      attempt(.aggregates) { reading throws(BenchFailure) in reading.aggregates = try AggregateTimes(size) }
    }
    if subjects.contains(.daemon) {
      attempt(.daemon) { reading throws(BenchFailure) in reading.daemon = try DaemonFigures(log: Stage.municipality(size)) }
    }
    if subjects.contains(.record) {
      attempt(.record) { reading throws(BenchFailure) in
        let log = Stage.municipality(size)
        reading.record = try RecordTimes(line: Process.run(Stage.ourselves, ["record", log, log + "-copy"]).output)
      }
    }
  }

  private mutating func attempt(_ subject: Subject, _ measure: (inout Reading) throws(BenchFailure) -> Void) {
    Bench.say("\(subject) at \(size.name)\n")
    do throws(BenchFailure) { try measure(&self) } catch {
      reasons.append("\(subject) at \(size.name): not measured: \(error.reason)")
    }
  }
}

/// Reach, opinions and feedback in DuckDB, in milliseconds; the program checks that it finds the same figures as we do.
struct AggregateTimes {
  let version: String
  let loadSeconds: Double
  /// With what a question cuts away in the query, as our own answers have it.
  let whole: [String: Double]
  /// Over a table from which all that was cut before.
  let prepared: [String: Double]

  init(_ size: LogSize) throws(BenchFailure) {
    guard Files.exists(Stage.python) else { throw BenchFailure("DuckDB could not be installed") }
    let ran = try Process.run(
      Stage.python,
      [
        "Benchmarks/duckdb/aggregates.py", Stage.municipality(size) + ".ndjson", Stage.directory,
        "\((Municipality.start + 5 * 366 * Municipality.day) * 1_000_000)",
      ])
    let root = try JSONNode.root(of: ran.output)
    version = root["version"]?.string ?? "unknown"
    loadSeconds = root["loadSeconds"]?.figure ?? 0
    func times(_ name: String) -> [String: Double] {
      var times: [String: Double] = [:]
      if let members = root[name]?.members { for member in members { times[member.name] = member.value.figure } }
      return times
    }
    whole = times("whole")
    prepared = times("prepared")
  }
}
