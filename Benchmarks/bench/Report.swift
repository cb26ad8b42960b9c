import Formats

/// What was measured, for people and for machines.
struct Report {
  private let options: Options
  private var conditions: Conditions
  private var rows: [Row]
  var readings: [Reading] = []

  private struct Row {
    let measure: Measure
    var ours: [Sample] = []
    var beside: [Sample] = []
    /// Why it was not measured.
    var reason: String?

    var ratios: [Double] { zip(ours, beside).map { $0.rate / $1.rate } }
  }

  init(_ options: Options, _ measures: [Measure], _ conditions: Conditions) {
    self.options = options
    self.conditions = conditions
    rows = measures.map { Row(measure: $0) }
  }

  mutating func add(_ measure: Measure, _ samples: (ours: Sample, beside: Sample)) {
    for index in rows.indices where rows[index].measure.name == measure.name {
      rows[index].ours.append(samples.ours)
      rows[index].beside.append(samples.beside)
    }
  }

  mutating func drop(_ measure: Measure, because reason: String) {
    for index in rows.indices where rows[index].measure.name == measure.name { rows[index].reason = reason }
  }

  func isDropped(_ measure: Measure) -> Bool {
    rows.contains { $0.measure.name == measure.name && $0.reason != nil }
  }

  mutating func end() throws(BenchFailure) { try conditions.end() }

  // MARK: For people

  var table: String {
    var lines = [["", "", "events/s", "beside", "events/s", "ratio", "", "goal", "p50 us", "p99 us"]]
    var reasons: [String] = []
    for row in rows {
      if let reason = row.reason {
        reasons.append("\(row.measure.name) was not measured: \(reason)")
        continue
      }
      let ratios = row.ratios.sorted()
      lines.append([
        row.measure.name, row.measure.what, Figure.grouped(Figure.median(row.ours.map(\.rate))), row.measure.beside.name,
        Figure.grouped(Figure.median(row.beside.map(\.rate))), Figure.fixed(Figure.median(ratios), 2),
        "\(Figure.fixed(ratios.first ?? 0, 2))..\(Figure.fixed(ratios.last ?? 0, 2))",
        row.measure.goal.map { ">= \(Figure.fixed($0, 1))" } ?? "", Self.latency(row.ours.compactMap(\.p50Microseconds)),
        Self.latency(row.ours.compactMap(\.p99Microseconds)),
      ])
    }
    var text = rows.isEmpty ? [] : Self.aligned(lines, figures: [2, 4, 8, 9])
    text += [""] + reasons
    text += ["Medians of \(options.rounds) rounds after one that does not count; ratios are taken within a round.", ""]
    let reading = ReadingReport(readings: readings)
    text += Self.aligned(reading.lines, figures: reading.figureColumns) + reading.reasons
    text += [""] + Self.aligned(conditions.facts.map { [$0, $1] }, figures: [])
    return text.joined(separator: "\n")
  }

  private static func latency(_ microseconds: [Double]) -> String {
    microseconds.isEmpty ? "" : Figure.grouped(Figure.median(microseconds))
  }

  /// - Parameter figures: the columns that end in one line.
  private static func aligned(_ lines: [[String]], figures: Set<Int>) -> [String] {
    let columns = lines.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return lines.map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        let space = String(repeating: " ", count: widths[column] - cell.count)
        line += (column == 0 ? "" : "  ") + (figures.contains(column) ? space + cell : cell + space)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  // MARK: For machines

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("conditions")
      writer.object { writer in for (name, value) in conditions.facts { writer.member(name, value) } }
      writer.member("events", options.events)
      writer.member("rounds", options.rounds)
      writer.name("measures")
      writer.array { writer in for row in rows { Self.write(row, &writer) } }
      writer.name("sizes")
      ReadingReport(readings: readings).write(&writer)
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ row: Row, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", row.measure.name)
      writer.member("what", row.measure.what)
      if let reason = row.reason {
        writer.member("notMeasured", reason)
        return
      }
      if let goal = row.measure.goal { writer.figure("goal", goal, 2) }
      let ratios = row.ratios.sorted()
      writer.figure("ratio", Figure.median(ratios), 4)
      writer.figure("lowestRatio", ratios.first ?? 0, 4)
      writer.figure("highestRatio", ratios.last ?? 0, 4)
      for (side, name, samples) in [("ours", row.measure.ours.name, row.ours), ("beside", row.measure.beside.name, row.beside)] {
        writer.name(side)
        writer.object { writer in
          writer.member("name", name)
          writer.figure("eventsPerSecond", Figure.median(samples.map(\.rate)), 1)
          writer.name("rounds")
          writer.array { writer in for sample in samples { writer.object { writer in sample.write(&writer) } } }
        }
      }
    }
  }
}

extension Sample {
  /// The line that both sides print.
  var line: String {
    var writer = JSONWriter()
    writer.object { writer in write(&writer) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  init(line: String) throws(BenchFailure) {
    func figure(_ node: JSONNode?) -> Double? { node.flatMap { Double(String(decoding: $0.bytes, as: UTF8.self)) } }
    let root: JSONNode
    do throws(JSONFault) { root = try JSONDocument(Array(line.utf8)).root } catch {
      throw BenchFailure("\(error): \(line)")
    }
    guard let events = root["events"]?.integer, let seconds = figure(root["seconds"]) else {
      throw BenchFailure("this is no sample: \(line)")
    }
    self.init(
      events: events, seconds: seconds, p50Microseconds: figure(root["p50Microseconds"]),
      p99Microseconds: figure(root["p99Microseconds"]), found: root["found"]?.elements.compactMap(\.integer) ?? [])
  }

  func write(_ writer: inout JSONWriter) {
    writer.member("events", events)
    writer.figure("seconds", seconds, 6)
    if let p50Microseconds { writer.figure("p50Microseconds", p50Microseconds, 1) }
    if let p99Microseconds { writer.figure("p99Microseconds", p99Microseconds, 1) }
    if !found.isEmpty {
      writer.name("found")
      writer.array { writer in for count in found { writer.integer(count) } }
    }
  }
}

extension JSONWriter {
  mutating func figure(_ name: String, _ value: Double, _ decimals: Int) {
    self.name(name)
    verbatim(Figure.fixed(value, decimals).utf8)
  }
}

enum Figure {
  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard let last = sorted.last else { return 0 }
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted.count == 1 ? last : sorted[middle]
  }

  static func fixed(_ value: Double, _ decimals: Int) -> String {
    var unit = 1
    for _ in 0..<decimals { unit *= 10 }
    let scaled = Int((value * Double(unit)).rounded())
    guard decimals > 0 else { return "\(scaled)" }
    let fraction = String(scaled % unit)
    return "\(scaled / unit)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// 12,345
  static func grouped(_ value: Double) -> String {
    var text = ""
    for (index, digit) in String(Int(value.rounded())).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
