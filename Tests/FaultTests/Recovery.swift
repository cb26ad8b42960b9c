import EventStore
import Events
import FaultWorkload
import Formats
import Foundation
import Projections
import Synchronization

/// Opens what a disk holds and says what is wrong with it: nothing, after whatever happened to it.
final class Recovery: Sendable {
  private let size: Workload.Size
  /// The same bytes were looked at already: what they held.
  private let known = Mutex<[Int: [String]]>([:])
  private let looks = Mutex(0)

  private let requests: [(Workload.Request, [NewEvent])]
  private let people: [String: String]

  init(_ size: Workload.Size) {
    self.size = size
    requests = size.all.map { ($0, $0.events) }
    people = Dictionary(
      uniqueKeysWithValues: size.all.flatMap { request in
        (0..<request.count).map { (request.id($0), request.participant($0)) }
      })
  }

  /// How many different disks were opened.
  var differentDisks: Int { looks.withLock { $0 } }

  /// - Parameter acknowledged: what must be there, and where.
  /// - Returns: what is wrong; nil when nothing is.
  func fault(on files: [String: [UInt8]], _ acknowledged: [Workload.Request: [Position]]) throws -> String? {
    var hasher = Hasher()
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasPrefix("data/log.db") {
      hasher.combine(name)
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
    let key = hasher.finalize()
    let ids: [String]
    if let seen = known.withLock({ $0[key] }) {
      ids = seen
    } else {
      let scratch = try Scratch()
      try scratch.hold(files.filter { $0.key.hasPrefix("data/") })
      switch try look(DataDirectory(scratch.path + "/data")) {
      case .fault(let what): return what
      case .holds(let found): ids = found
      }
      known.withLock { $0[key] = ids }
      looks.withLock { $0 += 1 }
    }
    return Self.missing(acknowledged, ids)
  }

  /// - Returns: what was acknowledged and is not there; nil when all of it is.
  static func missing(_ acknowledged: [Workload.Request: [Position]], _ ids: [String]) -> String? {
    for (request, positions) in acknowledged {
      for (index, position) in positions.enumerated() where position > ids.count || ids[position - 1] != request.id(index) {
        return "\(request.id(index)) was acknowledged at \(position) and is not there: the log ends at \(ids.count)"
      }
    }
    return nil
  }

  private enum Found {
    case fault(String)
    case holds([String])
  }

  private func look(_ directory: DataDirectory) throws -> Found {
    var ids: [String] = []
    do throws(StoreError) {
      // Somebody who only reads comes first, and finds what the writer will find.
      var readFirst: [String]?
      if directory.hasLog {
        do throws(StoreError) { readFirst = try Self.read(directory).map(\.id) } catch {
          // A log of which the making was broken off: only a writer can finish that.
          switch error {
          case .noLog, .cannotOpen: break
          case .held, .notALog, .newerFormat, .damaged, .clockBehind, .busy, .targetExists: throw error
          }
        }
      }
      var log = try Self.open(directory)
      let events = try Self.read(directory)
      ids = events.map(\.id)
      if readFirst == nil, directory.hasLog, !ids.isEmpty {
        return .fault("a reader could not open it, and it holds \(ids.count)")
      }
      if let readFirst, readFirst != ids { return .fault("a reader found \(readFirst.count) events, the writer \(ids.count)") }
      if let fault = try wrong(events, directory) { return .fault(fault) }

      let before = Set(ids)
      for (request, result) in Self.sendAll(requests, to: log) {
        guard case .accepted(let outcomes) = result else { return .fault("\(request) sent again was answered by \(result)") }
        for (index, outcome) in outcomes.enumerated() {
          let isKnown = if case .alreadyAppended = outcome { true } else { false }
          if isKnown != before.contains(request.id(index)) { return .fault("\(request) sent again was answered by \(result)") }
        }
      }
      log.close()
      log = try Self.open(directory)
      log.close()
      let all = try Self.read(directory)
      if let fault = try wrong(all, directory) { return .fault("after sending again: " + fault) }
      if all.count != size.all.reduce(0, { $0 + $1.count }) { return .fault("\(all.count) events in the end") }
    } catch {
      return .fault(error.sentence(in: .en))
    }
    return .holds(ids)
  }

  /// Several go into one commit, as they do when many send again.
  private static func sendAll(
    _ requests: [(Workload.Request, [NewEvent])], to log: Log
  ) -> [(Workload.Request, AppendResult)] {
    let answers = Mutex<[(Workload.Request, AppendResult)]>([])
    let arrived = DispatchSemaphore(value: 0)
    for (request, events) in requests {
      log.append(events) { result in
        answers.withLock { $0.append((request, result)) }
        arrived.signal()
      }
    }
    for _ in requests { arrived.wait() }
    return answers.withLock { $0 }
  }

  /// A program that another thread starts just then holds all that we hold, for a moment.
  private static func open(_ directory: DataDirectory) throws(StoreError) -> Log {
    for _ in 0..<1_000 {
      do throws(StoreError) { return try Log(directory, .init(holder: "recovery")) } catch {
        guard case .held = error else { throw error }
        usleep(5_000)
      }
    }
    return try Log(directory, .init(holder: "recovery"))
  }

  private static func read(_ directory: DataDirectory) throws(StoreError) -> [RecordedEvent] {
    var reader = try LogReader(directory)
    var events: [RecordedEvent] = []
    while true {
      let page = try reader.events(after: events.count)
      if page.isEmpty { return events }
      events += page
    }
  }

  /// Whole requests, each once, those of a client in order; the record fits itself; figures are what a count by hand gives.
  private func wrong(_ events: [RecordedEvent], _ directory: DataDirectory) throws(StoreError) -> String? {
    var latest: [Int: Int] = [:]
    var at = 0
    while at < events.count {
      guard let request = Workload.place(ofID: events[at].id)?.request else { return "\(events[at].id) was never sent" }
      let found = events[at..<min(at + request.count, events.count)]
      if found.map(\.id) != (0..<request.count).map({ request.id($0) }) {
        return "\(request) is not there whole: \(found.map(\.id))"
      }
      for event in found { if let fault = Workload.fault(in: event) { return fault } }
      if request.number != latest[request.client, default: -1] + 1 { return "\(request) comes after \(latest)" }
      latest[request.client] = request.number
      at += request.count
    }
    var reader = try LogReader(directory)
    if let fault = try reader.verify().faults.first { return "verify: \(fault)" }
    return try wrongFigure(events, directory)
  }

  private func wrongFigure(_ events: [RecordedEvent], _ directory: DataDirectory) throws(StoreError) -> String? {
    var counts: [String: Set<String>] = [:]
    for event in events where event.type.hasSuffix("reaction-received") {
      if let person = people[event.id] { counts[String(event.stream.dropFirst("trajectory/".count)), default: []].insert(person) }
    }
    let counted = counts.map { "\($0.key): \($0.value.count)" }.sorted()
    do throws(ProjectionError) {
      var projector: Projector
      do throws(StoreError) { projector = try Projector(directory) } catch { throw .store(error) }
      let table = try projector.table(.reach, Question.Asked(), now: .distantFuture)
      let shown = table.rows.compactMap { row -> String? in
        guard case .text(let trajectory) = row.cells[0].value, row.cells[1].value == .text("*") else { return nil }
        guard case .count(let count) = row.cells[2].value else { return nil }
        return "\(trajectory): \(count)"
      }
      return shown.sorted() == counted ? nil : "reach is \(shown.sorted()), and by hand \(counted)"
    } catch {
      return error.sentence(in: .en)
    }
  }
}
