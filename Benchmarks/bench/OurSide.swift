import EventStore
import Events
import Formats
import Projections
import Synchronization

/// Our side of a measure, run in a process of its own: a fresh heap, as the C program has.
enum OurSide {
  case append(events: String, count: Int, batch: Int, log: String)
  case group(events: String, count: Int, threads: Int, log: String)
  case scan(log: String)
  case fold(log: String)
  case reach(log: String)

  /// - Returns: nil when the arguments ask for something else.
  init?(_ words: [String]) {
    switch (words.first, words.count) {
    case ("append", 5), ("group", 5):
      guard let count = Int(words[2]), let width = Int(words[3]) else { return nil }
      self =
        words[0] == "append"
        ? .append(events: words[1], count: count, batch: width, log: words[4])
        : .group(events: words[1], count: count, threads: width, log: words[4])
    case ("scan", 2): self = .scan(log: words[1])
    case ("fold", 2): self = .fold(log: words[1])
    case ("reach", 2): self = .reach(log: words[1])
    default: return nil
    }
  }

  func run() throws(BenchFailure) -> Sample {
    switch self {
    case .append(let path, let count, let batch, let directory):
      var lines = try EventLines(path)
      return try Self.withLog(directory) { log throws(BenchFailure) in
        // Each batch is read just before it is appended, as it is in life; only the appending is timed.
        var took = 0.0
        for first in stride(from: 0, to: count, by: batch) {
          let events = try lines.next(min(batch, count - first))
          let start = Time.seconds()
          try Self.append(events, to: log)
          took += Time.seconds() - start
          // To let go of them is a part of reading them.
          withExtendedLifetime(events) {}
        }
        return took
      }
    case .group(let path, let count, let threads, let directory):
      var lines = try EventLines(path)
      let events = try lines.next(count).map { [$0] }
      return try Self.withLog(directory) { log throws(BenchFailure) in
        let start = Time.seconds()
        try Self.append(events, to: log, threads: threads)
        return Time.seconds() - start
      }
    case .scan(let directory): return try Self.scan(directory)
    case .fold(let directory): return try Self.fold(directory)
    case .reach(let directory): return try Self.reach(directory)
    }
  }

  // MARK: Appending

  /// - Parameter body: appends, and says how many seconds that took.
  private static func withLog(
    _ directory: String, _ body: (Log) throws(BenchFailure) -> Double
  ) throws(BenchFailure) -> Sample {
    let log = try BenchFailure.of { () throws(StoreError) in try Log(DataDirectory(directory), .init(holder: "bench")) }
    defer { log.close() }
    let before = log.head.position
    let seconds = try body(log)
    return Sample(events: log.head.position - before, seconds: seconds)
  }

  private static func append(_ events: [NewEvent], to log: Log) throws(BenchFailure) {
    let result = log.append(events)
    guard case .accepted = result else { throw BenchFailure("not appended: \(result)") }
  }

  /// Each thread appends its share, one event after the other, and waits for each.
  private static func append(_ requests: [[NewEvent]], to log: Log, threads: Int) throws(BenchFailure) {
    let failure = Mutex<BenchFailure?>(nil)
    let workers = (0..<threads).map { first in
      OwnThread {
        do throws(BenchFailure) {
          for index in stride(from: first, to: requests.count, by: threads) { try append(requests[index], to: log) }
        } catch {
          failure.withLock { $0 = error }
        }
      }
    }
    for worker in workers { worker.join() }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  // MARK: Reading

  private static func scan(_ directory: String) throws(BenchFailure) -> Sample {
    let start = Time.seconds()
    let count = try BenchFailure.of { () throws(StoreError) in
      var reader = try LogReader(DataDirectory(directory))
      var last = 0
      while true {
        let before = last
        try reader.walk(after: before) { last = $0.position }
        if last == before { return last }
      }
    }
    return Sample(events: count, seconds: Time.seconds() - start)
  }

  /// Folds the log into all facts, ready to be asked: late ones in their place, and every stream held against the log (G10).
  private static func fold(_ directory: String) throws(BenchFailure) -> Sample {
    let start = Time.seconds()
    var projector = try BenchFailure.of { () throws(StoreError) in try Projector(DataDirectory(directory)) }
    do throws(ProjectionError) {
      _ = try projector.table(.timeliness, Question.Asked(Question.Subject(trajectory: ID("nowhere"))), now: Moment.now())
    } catch {
      throw BenchFailure(error.sentence(in: .en))
    }
    return Sample(events: projector.position, seconds: Time.seconds() - start)
  }

  /// The same, and one overview of them over all trajectories.
  private static func reach(_ directory: String) throws(BenchFailure) -> Sample {
    let start = Time.seconds()
    var projector = try BenchFailure.of { () throws(StoreError) in try Projector(DataDirectory(directory)) }
    let table: Table
    do throws(ProjectionError) { table = try projector.table(.reach, Question.Asked(), now: Moment.now(), evidence: true) } catch
    {
      throw BenchFailure(error.sentence(in: .en))
    }
    return Sample(events: projector.position, seconds: Time.seconds() - start, found: table.found)
  }
}

extension Table {
  /// Of reach, as the C program finds it: reactions, those of a target group, and people counted once for each trajectory.
  fileprivate var found: [Int] {
    let group = columns.firstIndex { $0.name == "targetGroup" }
    let people = columns.firstIndex { $0.name == "people" }
    let unidentified = columns.firstIndex { $0.name == "unidentified" }
    guard let group, let people, let unidentified else { return [] }
    var found = [0, 0, 0]
    for row in rows {
      guard case .text(let name) = row.cells[group].value, case .count(let count) = row.cells[people].value else { continue }
      found[name == "*" ? 0 : 1] += row.cells[people].evidence.count + row.cells[unidentified].evidence.count
      if name == "*" { found[2] += count }
    }
    return found
  }
}

/// The events of a file, one line after the other.
private struct EventLines {
  private let path: String
  private var rest: ArraySlice<UInt8>

  init(_ path: String) throws(BenchFailure) {
    self.path = path
    rest = try Files.read(path)[...]
  }

  mutating func next(_ count: Int) throws(BenchFailure) -> [NewEvent] {
    var events: [NewEvent] = []
    events.reserveCapacity(count)
    while events.count < count {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw BenchFailure("\(path) has too few events") }
      guard let event = NewEvent(line: Array(rest[..<end])) else {
        throw BenchFailure("\(path) holds something else than events")
      }
      events.append(event)
      rest = rest[(end + 1)...]
    }
    return events
  }
}

extension NewEvent {
  /// A CloudEvent as ``Workload`` writes it.
  fileprivate init?(line: [UInt8]) {
    do throws(JSONFault) {
      let root = try JSONDocument(line).root
      guard let id = root["id"]?.string, let source = root["source"]?.string, let type = root["type"]?.string,
        let stream = root["subject"]?.string, let time = root["time"]?.string, let data = root["data"]
      else { return nil }
      do throws(OffsetMoment.Fault) {
        self.init(source: source, id: id, type: type, stream: stream, time: try OffsetMoment(time), data: Array(data.bytes))
      } catch {
        return nil
      }
    } catch {
      return nil
    }
  }
}

extension BenchFailure {
  static func of<Value: ~Copyable>(_ body: () throws(StoreError) -> Value) throws(BenchFailure) -> Value {
    do throws(StoreError) { return try body() } catch { throw BenchFailure(error.sentence(in: .en)) }
  }
}
