import EventStore
import Formats
import TestSupport
import Testing

@Suite struct `The log` {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test func `keeps what it acknowledged, and knows it again`() throws {
    do {
      let log = try Log(directory.data, .init(holder: "test"))
      #expect(
        log.append([Sample.event("1"), Sample.event("2", "trajectory/b")])
          == .accepted([.appended(position: 1, version: 1), .appended(position: 2, version: 1)]))
      #expect(
        log.append([Sample.event("1", data: #"{ "a" : 1.0 }"#), Sample.event("3")])
          == .accepted([.alreadyAppended(position: 1, version: 1), .appended(position: 3, version: 2)]))
      #expect(
        log.append([Sample.event("1", data: #"{"a":2}"#)])
          == .conflicts([.content(index: 0, position: 1, differs: [.data])]))
      #expect(
        log.append([Sample.event("4", expecting: 1)])
          == .conflicts([.version(index: 0, stream: "trajectory/a", expected: 1, actual: 2)]))
      log.close()
    }
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    #expect(log.head.position == 3)
    var reader = try LogReader(directory.data)
    #expect(try reader.events(after: 0).map(\.id) == ["1", "2", "3"])
    #expect(try reader.events(inStream: "trajectory/a").map(\.id) == ["1", "3"])
    #expect(try reader.verify().faults == [])
  }

  @Test func `says all that differs when an id comes back with other content`() throws {
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    _ = log.append([Sample.event("1")])
    var other = Sample.event("1", "trajectory/b", type: "nl.participation.other", data: #"{"a":2}"#)
    other.time = .init(moment: .init(nanoseconds: 1), offsetMinutes: 0)
    #expect(
      log.append([other]) == .conflicts([.content(index: 0, position: 1, differs: [.type, .subject, .time, .data])]))
  }

  @Test func `recognises a retry before it looks at the expected version`() throws {
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    let first = [Sample.event("1", expecting: 0), Sample.event("2", expecting: 1)]
    #expect(log.append(first) == .accepted([.appended(position: 1, version: 1), .appended(position: 2, version: 2)]))
    _ = log.append([Sample.event("3")])
    #expect(
      log.append(first) == .accepted([.alreadyAppended(position: 1, version: 1), .alreadyAppended(position: 2, version: 2)]))
    #expect(log.head.position == 3)
  }

  @Test func `expects versions at their place in the batch, past events that are known`() throws {
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    _ = log.append([Sample.event("1")])
    let batch = [
      Sample.event("2", expecting: 1), Sample.event("1", expecting: 99), Sample.event("2", expecting: 99),
      Sample.event("3", expecting: 2),
    ]
    #expect(
      log.append(batch)
        == .accepted([
          .appended(position: 2, version: 2), .alreadyAppended(position: 1, version: 1),
          .alreadyAppended(position: 2, version: 2), .appended(position: 3, version: 3),
        ]))
  }

  @Test func `writes nothing of a batch with a conflict, and names every conflict`() throws {
    let log = try Log(directory.data, .init(holder: "test"))
    defer { log.close() }
    _ = log.append([Sample.event("1")])
    let batch = [
      Sample.event("new"), Sample.event("1", data: "{}"), Sample.event("new", data: "{}"),
      Sample.event("late", "trajectory/b", expecting: 7),
    ]
    #expect(
      log.append(batch)
        == .conflicts([
          .content(index: 1, position: 1, differs: [.data]), .contentInRequest(index: 2, firstIndex: 0, differs: [.data]),
          .version(index: 3, stream: "trajectory/b", expected: 7, actual: 0),
        ]))
    #expect(log.head.position == 1)
    var reader = try LogReader(directory.data)
    #expect(try reader.events(inStream: "trajectory/b").isEmpty)
    #expect(try reader.verify().streams == 1)
  }

  @Test func `is held by one at a time, and says by whom`() throws {
    let log = try Log(directory.data, .init(holder: "the first one"))
    let refused = #expect(throws: StoreError.self) { try Log(directory.data, .init(holder: "the second one")) }
    guard case .held(let path, let holder) = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(path == directory.path)
    #expect(holder.hasPrefix("the first one (pid "))
    log.close()
    log.close()
    try Log(directory.data, .init(holder: "the second one")).close()
  }

  @Test func `reads an empty page at and beyond its end, however far`() throws {
    try Sample.write(3, to: directory.data)
    var reader = try LogReader(directory.data)
    #expect(try reader.events(after: 3).isEmpty)
    #expect(try reader.events(after: .max).isEmpty)
    #expect(try reader.events(inStream: "trajectory/1", after: .max).isEmpty)
    #expect(try reader.event(at: .max) == nil)
    #expect(try reader.event(at: 0) == nil)
    #expect(try reader.end(recordedBy: .distantPast) == 0)
    #expect(try reader.end(recordedBy: .distantFuture) == 3)
  }
}
