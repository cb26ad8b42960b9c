import EventStore
import Formats

/// Appends an event of a type that no catalogue knows, past the door.
func appendUnread(to console: Console) throws {
  let log = try Log(DataDirectory(console.data), .init(holder: "a test") { Console.firstMoment })
  defer { log.close() }
  let time = try OffsetMoment("2025-06-10T19:30:00+02:00")
  _ = log.append([
    NewEvent(
      source: "urn:test", id: "unread", type: "nl.participation.from-the-future", stream: "trajectory/centrumplan", time: time,
      data: Array("{}".utf8))
  ])
}

/// Holds the directory as a running daemon does.
func whileHeld(_ console: Console, _ body: () -> Void) throws {
  let log = try Log(DataDirectory(console.data), .init(holder: "metelkaard 127.0.0.1:8148") { Console.firstMoment })
  defer { log.close() }
  body()
}
