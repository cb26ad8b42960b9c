import EventStore
import Foundation
import Formats
import Synchronization
import Testing

@testable import metelkaard

/// The edge before a real log in a directory of its own, without a socket: what a server would hand in goes in, and what it
/// would send comes out.
final class Door {
  static let host = "localhost:8148"

  let edge: Edge
  let log: Log
  let directory: DataDirectory
  private let reading: ReadingThreads
  private let time: TestClock

  init(clock: TestClock = TestClock()) throws {
    time = clock
    directory = DataDirectory(NSTemporaryDirectory() + "door-" + UUID().uuidString)
    log = try Log(directory, .init(holder: "a test", clock: { clock.now }))
    reading = ReadingThreads(directory, count: 1)
    edge = try Edge(
      log: log, reading: reading, asking: reading, held: HeldBytes(most: Limits.heldBytes), hosts: [Self.host],
      metrics: Metrics(),
      clock: { clock.now })
  }

  deinit {
    log.close()
    reading.stop()
    try? FileManager.default.removeItem(atPath: directory.path)
  }

  /// The last position that is recorded.
  var position: Position { log.head.position }

  func closeLog() { log.close() }

  /// Sets the clock of log and edge.
  func at(_ moment: String) -> Door {
    time.set(moment)
    return self
  }

  /// Sends a request and waits for its answer, which must be one that the description of the API foresees.
  /// - Parameters:
  ///   - target: path and query, as in a request line.
  ///   - pieces: in how many bytes at a time a streamed body arrives.
  func asking(
    _ method: String, _ target: String, _ headers: [(String, String)] = [], body: [UInt8] = [], pieces: Int = 4_096,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Reply {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var head = RequestHead(method: method, path: Self.decoded(halves[0]), query: [], headers: [])
    if halves.count == 2 {
      head.query = halves[1].split(separator: "&").map { pair in
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (Self.decoded(sides[0]), sides.count == 2 ? Self.decoded(sides[1]) : "")
      }
    }
    head.headers = headers.map { ($0.0.lowercased(), $0.1) }
    if head.header("host") == nil { head.headers.append(("host", Self.host)) }

    let (route, reception) = edge.receive(head)
    let reply: Reply
    switch reception {
    case .answered(let answer): reply = play(answer)
    case .whole(let mostBytes, let respond):
      // As the server does it: what is longer is not kept.
      reply =
        body.count > mostBytes
        ? Reply(Problem.tooLarge("The body is longer than \(mostBytes) bytes.").response)
        : play(respond(Request(head: head, body: body)))
    case .stream(let intake): reply = stream(body, into: intake, pieces: pieces)
    }
    Description.foresees(reply, to: method, route, at: head.path, sourceLocation)
    return reply
  }

  private static func decoded(_ text: Substring) -> String {
    PercentEncoding.strictlyDecoded(text.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }) ?? String(text)
  }

  private func play(_ answer: Answer) -> Reply {
    switch answer {
    case .now(let response): return Reply(response)
    case .later(let begin):
      let promise = Promise<Response>()
      begin { promise.fulfil($0) }
      return Reply(promise.wait())
    case .live(let after):
      return Reply(Response(200, "text/event-stream", []), liveAfter: after)
    }
  }

  private func stream(_ body: [UInt8], into intake: LineIntake, pieces: Int) -> Reply {
    var start = 0
    while start < body.count {
      let piece = body[start..<min(start + pieces, body.count)]
      start += piece.count
      switch piece.withUnsafeBytes({ intake.take($0) }) {
      case .more: break
      case .commit:
        let committed = Promise<Bool>()
        intake.commit { committed.fulfil(true) }
        _ = committed.wait()
      case .close: return Reply(Response(0, "", []))
      }
    }
    let promise = Promise<Response>()
    intake.finish { promise.fulfil($0) }
    return Reply(promise.wait())
  }
}

/// A clock that stands still until it is set.
final class TestClock: Sendable {
  private let moment: Mutex<Moment>

  init(_ text: String = "2026-01-01T12:00:00Z") {
    moment = Mutex(Self.moment(text))
  }

  var now: Moment { moment.withLock { $0 } }

  func set(_ text: String) { moment.withLock { $0 = Self.moment(text) } }

  static func moment(_ text: String) -> Moment {
    guard let read = try? OffsetMoment(text) else { preconditionFailure("\(text) is not a moment") }
    return read.moment
  }
}

/// What came back.
struct Reply {
  let response: Response
  /// For a stream of events: after which position it begins.
  let liveAfter: Int?

  init(_ response: Response, liveAfter: Int? = nil) {
    self.response = response
    self.liveAfter = liveAfter
  }

  var status: Int { response.status }
  var text: String { String(decoding: response.body, as: UTF8.self) }

  func header(_ name: String) -> String? {
    response.headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// What a JSON answer holds; an empty object when it is none.
  var json: JSONNode { (try? JSONDocument(response.body))?.root ?? .none }

  /// The last word of a problem's type.
  var kind: String? { json["type"]?.string.map { String($0.split(separator: "#").last ?? "") } }

  /// Where each error points: an index or a line before the pointer, when it has one.
  var places: [String] {
    (json["errors"]?.elements.map { $0 } ?? []).map { error in
      let number = (error["index"] ?? error["line"])?.integer.map { "\($0) " } ?? ""
      return number + (error["pointer"] ?? error["parameter"] ?? error["header"] ?? .none).text
    }
  }

  /// What the errors say, joined.
  var details: String { (json["errors"]?.elements.map { $0["detail"]?.string ?? "" } ?? []).joined(separator: "\n") }

  /// The outcome and position of each event: `appended 1`.
  var outcomes: [String] {
    (json["events"]?.elements.map { $0 } ?? []).map {
      "\($0["outcome"]?.string ?? "") \(Int($0["sequence"]?.string ?? "") ?? 0)"
    }
  }

  /// The ids of a page of events.
  var ids: [String] { json.elements.map { $0["id"]?.string ?? "" } }

  /// Where the next page is.
  var next: String? {
    guard let link = header("Link"), link.hasPrefix("<"), link.hasSuffix(">; rel=\"next\"") else { return nil }
    return String(link.dropFirst().prefix { $0 != ">" })
  }
}

extension JSONNode {
  /// An empty object.
  static let none: JSONNode = {
    guard let empty = try? JSONDocument(Array("{}".utf8)) else { preconditionFailure("{} is JSON") }
    return empty.root
  }()

  var text: String { string ?? String(decoding: bytes, as: UTF8.self) }
}
