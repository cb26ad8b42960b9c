import EventStore
import Glibc

/// Where the measures play: the programs, the events and the logs that they start from.
enum Stage {
  static let directory = ".build-bench/data"
  static let events = directory + "/events.ndjson"
  /// A log that holds events already, so that no measure meets an empty one.
  static let startedLog = directory + "/started"
  static let wholeLog = directory + "/whole"
  private static let playground = directory + "/playground"
  private static let eventsToStart = 100_000

  static let schema = "Sources/EventStore/Schema.sql"
  static let reference = ".build-bench/reference"
  static let load = ".build-bench/load"
  static let python = ".build-bench/venv/bin/python"
  static let ourselves = "/proc/self/exe"

  /// The log of a municipality of some size; its events stand beside it, with `.ndjson` behind its name.
  static func municipality(_ size: LogSize) -> String { "\(directory)/municipality-\(size.name)" }

  /// The log of a generated municipality of about some size.
  static func generated(_ size: LogSize) -> String { "\(directory)/generated-\(size.name)" }
  static let generatedTables = directory + "/generated-tables"
  private static let generatedEventsOfTrajectory = 72

  /// A program that was built beside this one.
  static func sibling(_ name: String) -> String {
    Files.target(of: ourselves).split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/\(name)"
  }

  static func prepare() throws(BenchFailure) {
    guard Files.exists(schema), Files.exists(reference) else {
      throw BenchFailure("this is run from the top of the repository, by scripts/bench")
    }
    mkdir(directory, 0o755)
  }

  /// Writes the log of a municipality.
  static func set(_ size: LogSize) throws(BenchFailure) {
    let log = municipality(size)
    try Municipality.write(events: size.events, to: log + ".ndjson")
    Files.removeLog(log)
    _ = try Process.run(reference, [schema, "ingest", log + ".ndjson", log])
    guard try end(ofLogIn: log) == size.events else { throw BenchFailure("\(log) does not hold \(size.events) events") }
  }

  /// Generates a municipality of about that size, and writes its log.
  static func generate(_ size: LogSize) throws(BenchFailure) {
    mkdir(generatedTables, 0o755)
    let log = generated(size)
    let count = size.events / generatedEventsOfTrajectory
    _ = try Process.run(
      sibling("metelkaar"), ["generate", "--trajectories", "\(count)", "--seed", "7", "--out", log + ".ndjson"])
    Files.removeLog(log)
    _ = try Process.run(reference, [schema, "ingest", log + ".ndjson", log])
    let end = try end(ofLogIn: log)
    guard abs(end - size.events) < size.events / 10 else {
      throw BenchFailure("\(log) holds \(end) events where about \(size.events) were asked for")
    }
  }

  /// Writes the events, and both logs: by the C program, so that ours shows with each reading that it takes them.
  static func set(events count: Int) throws(BenchFailure) {
    let before = directory + "/before.ndjson"
    try Files.write(Workload.events(eventsToStart, seed: 1), to: before)
    try Files.write(Workload.events(count, seed: 2), to: events)
    for (file, log) in [(before, startedLog), (events, wholeLog)] {
      Files.removeLog(log)
      _ = try Process.run(reference, [schema, "ingest", file, log])
    }
    guard try end(ofLogIn: wholeLog) == count else { throw BenchFailure("the log of all events does not hold them all") }
  }

  static func end(ofLogIn directory: String) throws(BenchFailure) -> Int {
    try BenchFailure.of { () throws(StoreError) in try LogReader(DataDirectory(directory)).end().position }
  }

  /// Lends a data directory of its own to each run, with a copy of a log in it.
  static func withDirectory(
    copying log: String?, _ body: (String) throws(BenchFailure) -> Sample
  ) throws(BenchFailure) -> Sample {
    Files.removeLog(playground)
    if let log {
      mkdir(playground, 0o700)
      try Files.copy(log + "/log.db", to: playground + "/log.db")
    }
    // What the runs before left to be written is no part of this one.
    sync()
    return try body(playground)
  }
}
