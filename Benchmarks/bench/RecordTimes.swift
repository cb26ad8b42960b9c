import EventStore
import Formats

/// What writing to and reading from the record costs as it grows: nothing of this should depend on how much was recorded before,
/// except what reads all of it.
struct RecordTimes {
  /// Microseconds for one event in a commit of its own; the median of many.
  var appendOne = 0.0
  /// Microseconds for each event in commits of a thousand; the median of some.
  var appendThousand = 0.0
  /// Microseconds to know an event again that was recorded long ago; the median of many.
  var knownAgain = 0.0
  /// Microseconds for the last hundred events.
  var lastPage = 0.0
  /// Milliseconds for the first hundred and the last hundred events of one stream that has a tenth of all events, as a trajectory
  /// with a large consultation may.
  var firstOfStream = 0.0
  var lastOfStream = 0.0
  /// Microseconds for each event of the whole log: verified, and copied to another directory.
  var verified = 0.0
  var copied = 0.0

  private init() {}

  private static let singles = 300
  private static let batches = 15

  /// In a process of its own. Events are appended: whatever is measured afterwards finds a larger log.
  init(log directory: String, copy: String) throws(BenchFailure) {
    let data = DataDirectory(directory)
    var reader = try BenchFailure.of { () throws(StoreError) in try LogReader(data) }
    let end = try BenchFailure.of { () throws(StoreError) in try reader.end().position }
    let old = try BenchFailure.of { () throws(StoreError) in try reader.events(after: end / 3, limit: Self.singles) }

    lastPage = try Self.median(Self.singles) { () throws(BenchFailure) in
      try Self.microseconds { () throws(StoreError) in _ = try reader.events(after: end - 100, limit: 100) }
    }
    verified =
      try Self.microseconds { () throws(StoreError) in
        guard try reader.verify().faults.isEmpty else { throw .damaged(path: directory, position: 0, reason: "verify") }
      } / Double(end)
    Files.removeLog(copy)
    copied = try Self.microseconds { () throws(StoreError) in try reader.backup(to: DataDirectory(copy)) } / Double(end)
    Files.removeLog(copy)
    try readOneStream(of: end / 10, in: copy)
    Files.removeLog(copy)

    let log = try BenchFailure.of { () throws(StoreError) in try Log(data, .init(holder: "bench")) }
    defer { log.close() }
    var made = 0
    func event() -> NewEvent {
      made += 1
      return Self.event(end + made, streams: max(1, end / 1_000))
    }
    appendOne = try Self.median(Self.singles) { () throws(BenchFailure) in try Self.append([event()], to: log) }
    appendThousand =
      try Self.median(Self.batches) { () throws(BenchFailure) in
        try Self.append((0..<1_000).map { _ in event() }, to: log)
      } / 1_000
    var index = 0
    knownAgain = try Self.median(old.count) { () throws(BenchFailure) in
      defer { index += 1 }
      return try Self.append([Self.again(old[index])], to: log)
    }
  }

  // MARK: Parts

  private mutating func readOneStream(of count: Int, in directory: String) throws(BenchFailure) {
    let data = DataDirectory(directory)
    do {
      let log = try BenchFailure.of { () throws(StoreError) in try Log(data, .init(holder: "bench")) }
      defer { log.close() }
      for first in stride(from: 0, to: count, by: 1_000) {
        _ = try Self.append((first..<(first + 1_000)).map { Self.event($0, streams: 1) }, to: log)
      }
    }
    var reader = try BenchFailure.of { () throws(StoreError) in try LogReader(data) }
    func page(after position: Position) throws(BenchFailure) -> Double {
      try Self.median(25) { () throws(BenchFailure) in
        try Self.microseconds { () throws(StoreError) in
          guard try reader.events(inStream: "trajectory/t-0", after: position, limit: 100).count == 100 else {
            throw .damaged(path: directory, position: position, reason: "no page")
          }
        } / 1_000
      }
    }
    firstOfStream = try page(after: 0)
    lastOfStream = try page(after: count - 100)
  }

  private static func event(_ number: Int, streams: Int) -> NewEvent {
    let now = Moment.now()
    var chance = SplitMix(state: UInt64(number))
    var random = InlineArray<10, UInt8>(repeating: 0)
    for index in 0..<10 { random[index] = UInt8(truncatingIfNeeded: chance.next()) }
    let data =
      #"{"reaction":"r-record-\#(number)","participant":"p-\#(number % 100_000)","channel":"website","kind":"idea","topic":"traffic"}"#
    return NewEvent(
      source: "urn:nld:oin:00000099000000001000:systeem:website", id: UUIDv7.text(at: now, random: random),
      type: "nl.participation.reaction-received", stream: "trajectory/t-\(number &* 7_919 % streams)",
      time: OffsetMoment(moment: now, offsetMinutes: 0), data: Array(data.utf8))
  }

  private static func again(_ event: RecordedEvent) -> NewEvent {
    NewEvent(
      source: event.source, id: event.id, type: event.type, stream: event.stream, time: event.time,
      extensions: event.extensions, data: event.data)
  }

  private static func append(_ events: [NewEvent], to log: Log) throws(BenchFailure) -> Double {
    let start = Time.seconds()
    let result = log.append(events)
    let took = Time.seconds() - start
    guard case .accepted = result else { throw BenchFailure("not appended: \(result)") }
    return took * 1_000_000
  }

  private static func microseconds(_ body: () throws(StoreError) -> Void) throws(BenchFailure) -> Double {
    let start = Time.seconds()
    try BenchFailure.of(body)
    return (Time.seconds() - start) * 1_000_000
  }

  private static func median(_ count: Int, _ sample: () throws(BenchFailure) -> Double) throws(BenchFailure) -> Double {
    var samples: [Double] = []
    for _ in 0..<count { samples.append(try sample()) }
    return Figure.median(samples)
  }
}

// MARK: From process to process

extension RecordTimes {
  private static let names: [(String, any WritableKeyPath<RecordTimes, Double> & Sendable)] = [
    ("appendOne", \.appendOne), ("appendThousand", \.appendThousand), ("knownAgain", \.knownAgain), ("lastPage", \.lastPage),
    ("firstOfStream", \.firstOfStream), ("lastOfStream", \.lastOfStream), ("verified", \.verified), ("copied", \.copied),
  ]

  var line: String {
    var writer = JSONWriter()
    writer.object { writer in for (name, path) in Self.names { writer.figure(name, self[keyPath: path], 3) } }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  init(line: String) throws(BenchFailure) {
    self.init()
    let root = try JSONNode.root(of: line)
    for (name, path) in Self.names {
      guard let figure = root[name]?.figure else { throw BenchFailure("these are no times: \(line)") }
      self[keyPath: path] = figure
    }
  }
}
