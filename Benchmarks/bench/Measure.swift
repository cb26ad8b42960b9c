/// What one side did in one round.
struct Sample {
  var events: Int
  var seconds: Double
  /// How long one answer took, where somebody waited for it.
  var p50Microseconds: Double?
  var p99Microseconds: Double?
  /// What a fold found: both sides must find the same.
  var found: [Int] = []

  var rate: Double { Double(events) / seconds }
}

/// Two sides that do the same work in the same round.
struct Measure {
  struct Side {
    let name: String
    let run: () throws(BenchFailure) -> Sample
  }

  let name: String
  let what: String
  let ours: Side
  let beside: Side
  /// The least ratio that DESIGN §5 asks for.
  var goal: Double?

  /// Whether a word on the command line means a measure: its name, or that of its family.
  static func names(_ word: String, _ measure: String) -> Bool { measure == word || measure.hasPrefix(word + "-") }

  static func all(events: Int, sizes: [LogSize]) -> [Measure] {
    [
      append(events / 40, batch: 1, goal: 0.9),
      append(events / 2, batch: 100, goal: 0.9),
      append(events, batch: 1_000, goal: 0.9),
      group(events / 4, threads: 64),
      http(events / 40, connections: 1),
      http(events / 8, connections: 16),
      http(events / 4, connections: 64, goal: 0.6),
      http(events / 4, connections: 256),
      ingest(events),
      Measure(name: "scan", what: "read \(events), check each", ours: .ours("scan"), beside: .reference("scan")),
      Measure(name: "fold-reach", what: "fold \(events) and show reach", ours: .ours("reach"), beside: .reference("fold")),
    ] + sizes.map(fold)
  }

  /// DESIGN §5 sets the goal for a million; starting a process weighs more on fewer.
  private static func fold(_ size: LogSize) -> Measure {
    Measure(
      name: "fold-\(size.name)", what: "fold \(size.name) into all facts, beside the scan",
      ours: .ours("fold", log: Stage.municipality(size)), beside: .reference("scan", log: Stage.municipality(size)),
      goal: size.events >= 1_000_000 ? 0.7 : nil)
  }

  private static func append(_ count: Int, batch: Int, goal: Double) -> Measure {
    Measure(
      name: "append-\(batch)", what: "append \(count), \(batch) a commit", ours: .ours("append", count, batch),
      beside: .reference("append", count, batch), goal: goal)
  }

  private static func group(_ count: Int, threads: Int) -> Measure {
    Measure(
      name: "group-\(threads)", what: "\(threads) threads append \(count), one by one",
      ours: .ours("group", count, threads), beside: .reference("group", count, threads))
  }

  private static func http(_ count: Int, connections: Int, goal: Double? = nil) -> Measure {
    Measure(
      name: "http-\(connections)", what: "\(connections) HTTP clients post \(count), one by one",
      ours: .daemon(count, connections), beside: .ours("group", count, connections, as: "in process"), goal: goal)
  }

  private static func ingest(_ count: Int) -> Measure {
    Measure(
      name: "ingest", what: "metelkaar ingests a file of \(count)",
      ours: Side(name: "metelkaar") { () throws(BenchFailure) in
        try Stage.withDirectory(copying: nil) { directory throws(BenchFailure) in
          let ran = try Process.run(Stage.sibling("metelkaar"), ["ingest", Stage.events, "--data", directory])
          return Sample(events: try Stage.end(ofLogIn: directory), seconds: ran.seconds)
        }
      },
      beside: Side(name: "C") { () throws(BenchFailure) in
        try Stage.withDirectory(copying: nil) { directory throws(BenchFailure) in
          let ran = try Process.run(Stage.reference, [Stage.schema, "ingest", Stage.events, directory])
          return Sample(events: try Stage.end(ofLogIn: directory), seconds: ran.seconds)
        }
      })
  }
}

extension Measure.Side {
  /// Reads the whole log.
  fileprivate static func ours(_ task: String, log: String = Stage.wholeLog) -> Self {
    Self(name: "ours") { () throws(BenchFailure) in try Sample(line: Process.run(Stage.ourselves, [task, log]).output) }
  }

  fileprivate static func reference(_ task: String, log: String = Stage.wholeLog) -> Self {
    Self(name: "C") { () throws(BenchFailure) in
      try Sample(line: Process.run(Stage.reference, [Stage.schema, task, log]).output)
    }
  }

  /// Appends to a log that holds events already.
  fileprivate static func ours(_ task: String, _ count: Int, _ width: Int, as name: String = "ours") -> Self {
    Self(name: name) { () throws(BenchFailure) in
      try Stage.withDirectory(copying: Stage.startedLog) { directory throws(BenchFailure) in
        try Sample(line: Process.run(Stage.ourselves, [task, Stage.events, "\(count)", "\(width)", directory]).output)
      }
    }
  }

  fileprivate static func reference(_ task: String, _ count: Int, _ width: Int) -> Self {
    Self(name: "C") { () throws(BenchFailure) in
      try Stage.withDirectory(copying: Stage.startedLog) { directory throws(BenchFailure) in
        try Sample(
          line: Process.run(Stage.reference, [Stage.schema, task, Stage.events, "\(count)", "\(width)", directory]).output)
      }
    }
  }

  fileprivate static func daemon(_ count: Int, _ connections: Int) -> Self {
    Self(name: "daemon") { () throws(BenchFailure) in
      try Stage.withDirectory(copying: Stage.startedLog) { directory throws(BenchFailure) in
        let daemon = try Daemon(data: directory)
        return try Sample(
          line: Process.run(Stage.load, ["\(daemon.port)", "\(connections)", Stage.events, "\(count)"]).output)
      }
    }
  }
}
