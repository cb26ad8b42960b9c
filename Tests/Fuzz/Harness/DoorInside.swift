import EventStore
import Formats
import TestSupport

@testable import metelkaard

/// The daemon in this process, so that libFuzzer sees which of its lines a request reaches.
enum DoorInside {
  private static let port: UInt16 = {
    do {
      // It lives as long as the process.
      let directory = Unmanaged.passRetained(try TemporaryDirectory()).takeUnretainedValue()
      let data = DataDirectory(directory.file("data"))
      let socket = try ListeningSocket("127.0.0.1:0")
      let metrics = Metrics()
      let log = try Log(data, .init(holder: "a property"))
      let reading = ReadingThreads(data, count: Limits.readingThreads)
      let edge = try Edge(log: log, reading: reading, hosts: [socket.address], metrics: metrics)
      let feeds = LiveFeeds(log: log, reading: reading)
      let server = HTTPServer(edge: edge, feeds: feeds)
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
