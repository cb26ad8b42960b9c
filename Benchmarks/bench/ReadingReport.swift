import Formats

/// The table of what answering costs: a column for each size of log, and how cost grows from one to the next.
struct ReadingReport {
  let readings: [Reading]

  private struct Row {
    let name: String
    /// One figure for each size; nil where it was not measured.
    let figures: [Double?]
    var unit = 2
    /// What must hold of the largest size: the most that is allowed, and the figure that is held against it.
    var limit: (most: Double, figure: Double?)?
    var further: [String] = []
  }

  /// The goals of DESIGN §5, each for a million events.
  private enum Goal {
    static let events = 1_000_000
    static let ofAllMilliseconds = 15.0
    static let ofOneMilliseconds = 2.0
    static let megabytes = 400.0
    static let bytesForEachEvent = 200.0
    static let startMilliseconds = 1_000.0
  }

  var lines: [[String]] {
    guard !readings.isEmpty else { return [] }
    var lines: [[String]] = []
    lines += overviews("overview", of: \.overviews)
    lines += overviews("generated", of: \.generated)
    lines += part("aggregate, ms", ["ratio"], aggregates)
    lines += part("the daemon", [], daemon)
    lines += part("the record", [], record)
    return lines
  }

  var reasons: [String] { readings.flatMap(\.reasons) }

  /// Columns of ``lines`` that hold figures.
  var figureColumns: Set<Int> { Set(1...(readings.count * 2 + 1)) }

  // MARK: Parts

  private func overviews(_ name: String, of times: KeyPath<Reading, OverviewTimes?>) -> [[String]] {
    let all = readings.map { $0[keyPath: times] }
    guard all.contains(where: { $0 != nil }) else { return [] }
    let further = ["first", "worst day", "one more", "rows", "writing"]
    return part("\(name), of all, ms", further, overviews(all, \.ofAll, Goal.ofAllMilliseconds))
      + part("\(name), of one trajectory, ms", further, overviews(all, \.ofOne, Goal.ofOneMilliseconds))
      + part(
        "\(name), whole", [],
        [
          Row(name: "cold, until the first answer, ms", figures: all.map { $0.map { $0.coldSeconds * 1_000 } }, unit: 0),
          Row(name: "replay of the busiest, ms", figures: all.map { $0?.replay }, unit: 1),
          Row(name: "its moments", figures: all.map { $0.map { Double($0.moments) } }, unit: 0),
          Row(name: "replay of the first by two sets, ms", figures: all.map { $0?.replayOfFirst }, unit: 1),
          Row(name: "its moments", figures: all.map { $0.map { Double($0.momentsOfFirst) } }, unit: 0),
        ])
  }

  private func overviews(
    _ all: [OverviewTimes?], _ part: KeyPath<OverviewTimes, [String: OverviewTimes.Figures]>, _ goal: Double
  ) -> [Row] {
    let names = (all.last ?? nil)?[keyPath: part].keys.sorted() ?? []
    return names.map { name in
      let figures = all.map { $0?[keyPath: part][name] }
      let largest = figures.last ?? nil
      return Row(
        name: name, figures: figures.map { $0?.now }, limit: (goal, largest?.worst),
        further: largest.map { largest in
          [
            Figure.fixed(largest.first, 2), Figure.fixed(largest.asOf, 2), Figure.fixed(largest.oneMore, 2), "\(largest.rows)",
            Figure.fixed(largest.writing, 2),
          ]
        } ?? [])
    }
  }

  /// Ours, and the same in DuckDB; the ratio is how many times as long DuckDB takes.
  private var aggregates: [Row] {
    guard readings.contains(where: { $0.aggregates != nil }) else { return [] }
    return ["reach", "opinions", "feedback"].flatMap { name in
      let ours = readings.map { $0.overviews?.ofAll[name]?.now }
      func beside(_ what: String, _ times: KeyPath<AggregateTimes, [String: Double]>) -> Row {
        let figures = readings.map { $0.aggregates?[keyPath: times][name] }
        var ratio: [String] = []
        if let mine = ours.last ?? nil, let theirs = figures.last ?? nil { ratio = [Figure.fixed(theirs / mine, 1)] }
        return Row(name: "\(name) \(what)", figures: figures, further: ratio)
      }
      return [
        Row(name: "\(name), ours", figures: ours), beside("in DuckDB", \.whole), beside("in DuckDB, cut before", \.prepared),
      ]
    }
  }

  private var daemon: [Row] {
    guard readings.contains(where: { $0.daemon != nil }) else { return [] }
    func row(_ name: String, _ decimals: Int = 0, most: Double? = nil, _ figure: (DaemonFigures) -> Double) -> Row {
      let figures = readings.map { $0.daemon.map(figure) }
      return Row(name: name, figures: figures, unit: decimals, limit: most.map { ($0, figures.last ?? nil) })
    }
    let forEach = zip(readings, [nil] + readings.map { Optional($0) }).map { reading, before -> Double? in
      guard let now = reading.daemon?.residentBytes, let before, let then = before.daemon?.residentBytes else { return nil }
      return Double(now - then) / Double(reading.size.events - before.size.events)
    }
    return [
      row("resident, MB", 1, most: Goal.megabytes) { Double($0.residentBytes) / 1e6 },
      row("most ever resident, MB", 1) { Double($0.mostResidentBytes) / 1e6 },
      Row(
        name: "bytes for each event more", figures: forEach, unit: 0, limit: (Goal.bytesForEachEvent, forEach.last ?? nil)),
      row("ready after, ms") { $0.readySeconds * 1_000 },
      row("first overview after, ms") { $0.foldedSeconds * 1_000 },
      row("ready after kill -9, ms", most: Goal.startMilliseconds) { $0.readyAfterKillSeconds * 1_000 },
    ]
  }

  /// No goals of their own: what matters is how they grow.
  private var record: [Row] {
    guard readings.contains(where: { $0.record != nil }) else { return [] }
    func row(_ name: String, _ figure: KeyPath<RecordTimes, Double>, _ decimals: Int = 0) -> Row {
      Row(name: name, figures: readings.map { $0.record?[keyPath: figure] }, unit: decimals)
    }
    return [
      row("append one, us", \.appendOne), row("append one of a thousand, us", \.appendThousand, 1),
      row("know one again, us", \.knownAgain), row("the last hundred events, us", \.lastPage),
      row("of a long stream the first hundred, ms", \.firstOfStream, 2), row("the last hundred, ms", \.lastOfStream, 2),
      row("verify, us an event", \.verified, 2), row("copy, us an event", \.copied, 2),
    ]
  }

  // MARK: Lines

  private func part(_ name: String, _ further: [String], _ rows: [Row]) -> [[String]] {
    guard !rows.isEmpty else { return [] }
    var header = [name] + readings.map(\.size.name)
    header += zip(readings, readings.dropFirst()).map { "\($0.size.name)>\($1.size.name)" }
    header += ["goal", ""] + further
    return [header] + rows.map(line) + [[""]]
  }

  private func line(_ row: Row) -> [String] {
    var cells = [row.name] + row.figures.map { $0.map { Figure.fixed($0, row.unit) } ?? "" }
    for (before, after) in zip(row.figures, row.figures.dropFirst()) {
      if let before, let after, before > 0 { cells.append("x \(Figure.fixed(after / before, 1))") } else { cells.append("") }
    }
    if let limit = row.limit, let largest = readings.last, largest.size.events >= Goal.events {
      cells += ["<= \(Figure.fixed(limit.most, 0))", limit.figure.map { $0 <= limit.most ? "yes" : "no" } ?? ""]
    } else {
      cells += ["", ""]
    }
    return cells + row.further
  }

  // MARK: For machines

  func write(_ writer: inout JSONWriter) {
    writer.array { writer in
      for reading in readings {
        writer.object { writer in
          writer.member("size", reading.size.name)
          writer.member("events", reading.size.events)
          if let overviews = reading.overviews {
            writer.name("overviews")
            writer.verbatim(overviews.line.utf8)
          }
          if let generated = reading.generated {
            writer.name("generated")
            writer.verbatim(generated.line.utf8)
          }
          if let aggregates = reading.aggregates {
            writer.name("aggregates")
            writer.object { writer in aggregates.write(&writer) }
          }
          if let daemon = reading.daemon {
            writer.name("daemon")
            writer.object { writer in daemon.write(&writer) }
          }
          if let record = reading.record {
            writer.name("record")
            writer.verbatim(record.line.utf8)
          }
          writer.name("notMeasured")
          writer.array { writer in for reason in reading.reasons { writer.string(reason) } }
        }
      }
    }
  }
}

extension AggregateTimes {
  fileprivate func write(_ writer: inout JSONWriter) {
    writer.member("version", version)
    writer.figure("loadSeconds", loadSeconds, 3)
    for (name, times) in [("whole", whole), ("prepared", prepared)] {
      writer.name(name)
      writer.object { writer in for (name, time) in times.sorted(by: { $0.key < $1.key }) { writer.figure(name, time, 3) } }
    }
  }
}
