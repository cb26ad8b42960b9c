import EventStore
import Formats
import TestSupport

@testable import metelkaard

/// The daemon in this process, so that libFuzzer sees which of its lines a request reaches.
///
/// Only the fuzzer asks it, and it stands with what tests build too, so that a change of the daemon cannot pass it by.
enum DoorInside {
  private static let port: UInt16 = {
    do {
      // It lives as long as the process.
      let directory = Unmanaged.passRetained(try TemporaryDirectory()).takeUnretainedValue()
      let data = DataDirectory(directory.file("data"))
      let socket = try ListeningSocket("127.0.0.1:0")
      let metrics = Metrics()
      let log = try Log(data, .init(holder: "a property"))
      let held = HeldBytes(most: Limits.heldBytes)
      let reading = ReadingThreads(data, count: Limits.lookupThreads)
      let asking = ReadingThreads(data, count: Limits.questionThreads, held: held)
      let edge = try Edge(log: log, reading: reading, asking: asking, held: held, hosts: [socket.address], metrics: metrics)
      let feeds = LiveFeeds(log: log, reading: reading, held: held, most: Limits.listeners(of: Limits.connections))
      let server = HTTPServer(edge: edge, feeds: feeds, mostConnections: Limits.connections)
      guard server.start(on: socket.descriptor) else { fatalError("the server does not start") }
      let ticker = Ticker { now in
        server.sweep(now: now)
        feeds.beat(now: now)
      }
      _ = Unmanaged.passRetained(ticker)
      return UInt16(socket.port)
    } catch { fatalError("no daemon: \(error)") }
  }()

  static func check(_ bytes: [UInt8]) throws(Broken) { try DoorProperty.check(bytes, port: port) }
}
